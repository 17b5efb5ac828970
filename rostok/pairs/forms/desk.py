"""Forms of the desk, of the list of pairs and of the rules."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms

from rostok.core import clock
from rostok.core.form_base import Filters, OrganisationChoice, PoliteForm, any_of
from rostok.core.models import User
from rostok.core.queries import no_organisations
from rostok.pairs.models import Round, Ruleset
from rostok.pairs.queries import pairs
from rostok.pairs.queries.measure import CRITERIA, HIGHEST, RULES
from rostok.people.models import Form, MenteeCard


class StartForm(PoliteForm):
    """For whom a round is opened."""

    organisation = OrganisationChoice()
    pupils = forms.ChoiceField(
        label="Кому подбираем",
        choices=(("", "Педагогам"), ("pupils", "Обучающимся")),
        required=False,
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, rows: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["organisation"]
        field.queryset = no_organisations() if rows is None else rows
        top = field.queryset.order_by("path").first()
        if top and not field.queryset.exclude(path__startswith=top.path).exists():
            field.initial, field.empty_label = top, None  # the school itself, or the municipality with all its schools


class PressForm(PoliteForm):
    """One press on the desk."""

    revision = forms.IntegerField(min_value=0, widget=forms.HiddenInput)
    mentee = forms.IntegerField(min_value=1)
    mentor = forms.IntegerField(min_value=1, required=False)
    decision = forms.ChoiceField(choices=(("", ""), ("pinned", "pinned"), ("left", "left")), required=False)
    reason = forms.CharField(max_length=300, required=False)


class SolveForm(PoliteForm):
    """«Предложить за меня»."""

    revision = forms.IntegerField(min_value=0, widget=forms.HiddenInput)
    mode = forms.ChoiceField(choices=Round.Mode.choices, required=False)


class PairFilters(Filters):
    """The bar of the list of pairs."""

    q = forms.CharField(label="Поиск", max_length=100, widget=forms.TextInput(attrs={"type": "search"}))
    stage = forms.ChoiceField(label="Состояние", choices=any_of(pairs.STAGES, "Все, кроме архива"))
    form = forms.ChoiceField(label="Форма", choices=any_of(Form.choices, "Все"))
    organisation = OrganisationChoice(empty_label="Все организации")
    year = forms.TypedChoiceField(label="Учебный год", coerce=int, empty_value=None)

    def __init__(self, data: Mapping[str, Any], user: User) -> None:
        super().__init__(data)
        fields: dict[str, Any] = self.fields
        fields["organisation"].queryset = pairs.homes(user)
        fields["year"].choices = any_of([(str(year), clock.year_label(year)) for year in pairs.years(user)], "Все годы")
        if fields["organisation"].queryset.count() < 2:
            del self.fields["organisation"]

    def values(self) -> dict[str, Any]:
        """As of every filter; a bar without organisations asks for all."""
        return {"organisation": None, **super().values()}


class RulesForm(PoliteForm):
    """Rules and weights: a new version of what the organisation matches by."""

    rules = forms.MultipleChoiceField(
        label="Чего нельзя нарушать",
        required=False,
        choices=[(one.code, f"{one.words}: {one.about}") for one in RULES if not one.law],
        widget=forms.CheckboxSelectMultiple,
        help_text="Пара, которая нарушает отмеченное правило, не предлагается. Согласия проверяются всегда.",
    )
    first = forms.MultipleChoiceField(
        label="Кто первым получает наставника", required=False, choices=MenteeCard.Category.choices,
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip
    years = forms.IntegerField(label="Стаж наставника не меньше, лет", min_value=0, max_value=40)
    keep = forms.IntegerField(
        label="Насколько беречь прежнюю пару, баллов", min_value=0, max_value=400,
        help_text="При 50 баллах меняется немногим больше пар, чем нужно.",
    )  # fmt: skip
    several = forms.BooleanField(label="У наставляемого может быть несколько наставников в одной форме", required=False)
    answer_days = forms.IntegerField(label="Сколько дней ждать ответа", min_value=1, max_value=60)
    silent_days = forms.IntegerField(label="«Давно нет встреч» через, дней", min_value=7, max_value=180)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for one in CRITERIA:
            self.fields[f"weight_{one.code}"] = forms.TypedChoiceField(
                label=one.words.capitalize(), coerce=int, help_text=one.about,
                choices=[(place, "●" * place + "○" * (HIGHEST - place)) for place in range(HIGHEST + 1)],
            )  # fmt: skip

    @staticmethod
    def initial_of(rules: Ruleset) -> dict[str, Any]:
        """What the form shows of rules in force."""
        plain = {
            name: getattr(rules, name)
            for name in ("rules", "first", "years", "keep", "several", "answer_days", "silent_days")
        }
        return plain | {f"weight_{one.code}": rules.weights.get(one.code, 0) for one in CRITERIA}

    def chosen(self) -> dict[str, Any]:
        """Values of a new version."""
        given = dict(self.cleaned_data)
        weights = {one.code: given.pop(f"weight_{one.code}") for one in CRITERIA}
        return given | {"weights": weights}


class AnswerForm(PoliteForm):
    """What a person says to a proposed pair."""

    words = forms.CharField(
        label="Если хотите, напишите пару слов", required=False, max_length=500, widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Увидит только куратор школы.",
    )  # fmt: skip
