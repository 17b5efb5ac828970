"""Forms of programmes and of their templates: words, and steps as rows of a table that works without scripts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms

from rostok.core.form_base import Day, Filters, PoliteForm, any_of
from rostok.pairs.models import ProgrammeStep, StepKind
from rostok.pairs.queries.measure import VARIANTS
from rostok.people.models import Form

#: Empty rows at the end of the table of steps.
EXTRA = 3
LINES = {"rows": 3}


class ChooseForm(PoliteForm):
    """Which template the programme is made from."""

    code = forms.ChoiceField(label="Шаблон", widget=forms.RadioSelect)

    def __init__(self, *args: Any, sources: Sequence[Any] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["code"]
        field.choices = [(one.code, f"{one.title} ({one.words}, шагов: {len(one.steps)})") for one in sources]


class WordsForm(PoliteForm):
    """What the programme is for."""

    title = forms.CharField(label="Название", max_length=200)
    goal = forms.CharField(
        label="Цель", max_length=2000, widget=forms.Textarea(attrs=LINES), help_text="К чему придёт наставляемый."
    )
    tasks = forms.CharField(
        label="Задачи", max_length=4000, widget=forms.Textarea(attrs=LINES), help_text="Каждая с новой строки."
    )
    result = forms.CharField(
        label="Ожидаемый результат", max_length=2000, required=False, widget=forms.Textarea(attrs=LINES),
        help_text="По чему увидим, что цель достигнута.",
    )  # fmt: skip
    group = forms.BooleanField(
        label="То же в программы остальных участников группы", required=False, initial=True,
        help_text="Выполненные шаги и шаги, которые есть только у одного участника, останутся.",
    )  # fmt: skip

    def __init__(self, *args: Any, of_group: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not of_group:
            del self.fields["group"]


class StepForm(PoliteForm):
    """One row of the plan. An emptied title takes the step away."""

    pk = forms.IntegerField(required=False, widget=forms.HiddenInput)
    title = forms.CharField(label="Что делаем", max_length=300, required=False)
    kind = forms.ChoiceField(label="Вид", choices=StepKind.choices, initial=StepKind.WORK)
    due = Day(label="До", required=False)
    result = forms.CharField(label="Что получим", max_length=300, required=False)
    activity = forms.TypedChoiceField(label="Строка дорожной карты", coerce=int, required=False, empty_value=None)

    def __init__(self, *args: Any, rows: Sequence[tuple[int, str]] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["activity"]
        field.choices = [("", "Не связан"), *rows]
        if not rows:
            del self.fields["activity"]


class TemplateFilters(Filters):
    """The bar of templates."""

    q = forms.CharField(label="Поиск", max_length=100, widget=forms.TextInput(attrs={"type": "search"}))
    form = forms.ChoiceField(label="Форма", choices=any_of(Form.choices, "Все"))
    own = forms.BooleanField(label="Только изменённые у нас")


class TemplateForm(PoliteForm):
    """Words of a template."""

    title = forms.CharField(label="Название", max_length=200)
    form = forms.ChoiceField(label="Форма", choices=Form.choices)
    variant = forms.CharField(
        label="Ролевая модель", max_length=100, required=False, widget=forms.TextInput(attrs={"list": "variants"}),
        help_text="Из списка или своими словами. По ней шаблон предложим паре.",
    )  # fmt: skip
    goal = forms.CharField(label="Цель", max_length=2000, required=False, widget=forms.Textarea(attrs=LINES))
    tasks = forms.CharField(label="Задачи", max_length=4000, required=False, widget=forms.Textarea(attrs=LINES))

    @staticmethod
    def variants() -> list[str]:
        """Every known role variant, for the list of the browser."""
        return sorted({one for found in VARIANTS.values() for one in found})


class TemplateStepForm(PoliteForm):
    """One step of a template: on which day from the beginning it is to be done."""

    key = forms.CharField(required=False, max_length=20, widget=forms.HiddenInput)
    title = forms.CharField(label="Что делаем", max_length=300, required=False)
    kind = forms.ChoiceField(label="Вид", choices=StepKind.choices, initial=StepKind.WORK)
    after = forms.IntegerField(label="День от начала", min_value=0, max_value=1100, required=False)
    result = forms.CharField(label="Что получим", max_length=300, required=False)

    def clean(self) -> dict[str, Any]:
        """A step without a day stands at the beginning."""
        given = dict(super().clean() or {})
        given["after"] = given.get("after") or 0
        return given


class MarkForm(PoliteForm):
    """On which day a step was done."""

    done_on = Day(label="Когда сделано")


class DecisionForm(PoliteForm):
    """What the curator says about a programme."""

    words = forms.CharField(label="Пояснение", required=False, max_length=300, widget=forms.Textarea(attrs={"rows": 2}))


def step_forms(
    kind: type[PoliteForm], initial: Sequence[Mapping[str, Any]], data: Any = None, **kwargs: Any
) -> list[Any]:
    """A form for each of `initial` and EXTRA empty ones; with `data` as many as were sent."""
    known = list(initial)
    if data is not None:
        sent = data.get("steps", "")
        count = min(int(sent), 200) if sent.isdecimal() else 0
        return [kind(data, prefix=f"s{place}", **kwargs) for place in range(count)]
    rows = [*known, *({} for _ in range(EXTRA))]
    return [kind(initial=row, prefix=f"s{place}", **kwargs) for place, row in enumerate(rows)]


def step_values(step: ProgrammeStep) -> dict[str, Any]:
    """What the form shows of a step."""
    return {
        "pk": step.pk, "title": step.title, "kind": step.kind, "due": step.due, "result": step.result,
        "activity": step.activity_id,
    }  # fmt: skip
