"""Forms of the page of a pair and of a group: pause, end, another mentor, form and variant, a note, a new group."""

from __future__ import annotations

from typing import Any

from django import forms

from rostok.core.form_base import Day, Filters, OrganisationChoice, PoliteForm
from rostok.core.queries import no_organisations
from rostok.pairs.models import Note, Pair
from rostok.pairs.queries.measure import VARIANTS
from rostok.people.models import Form

#: The choice that asks to type another variant.
OWN = "own"


class PauseForm(PoliteForm):
    """Why and till when nobody meets."""

    note = forms.CharField(label="Почему", max_length=300, help_text="Например: отпуск, болезнь, командировка.")
    paused_until = Day(
        label="До какого дня", help_text="В этот день пару можно возобновить раньше или позже: одной кнопкой."
    )


class EndForm(PoliteForm):
    """Why and on which day the work ends."""

    ending = forms.ChoiceField(label="Почему", choices=Pair.Ending.choices, widget=forms.RadioSelect)
    last_day = Day(label="Последний день работы")
    note = forms.CharField(
        label="Пояснение", max_length=300, required=False,
        help_text="В приказе продолжит слова «в связи с»: например, «переводом в другую школу».",
    )  # fmt: skip


class ReplaceForm(PoliteForm):
    """Who goes on with the mentee and from which day."""

    mentor = forms.TypedChoiceField(label="Новый наставник", coerce=int, widget=forms.RadioSelect)
    since = Day(label="Работает с")

    def __init__(self, *args: Any, cards: Any = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["mentor"]
        field.choices = [(row.pk, _about(row)) for row in cards]


def _about(row: Any) -> str:
    """«Громов Глеб Ильич, СОШ № 1, мест 2, общие темы: …»."""
    topics = f", общие темы: {', '.join(row.common)}" if getattr(row, "common", None) else ""
    return f"{row.person.full_name}, {row.person.organisation}, мест: {row.free}{topics}"


class VariantForm(PoliteForm):
    """The role variant: one of the form's, or typed."""

    variant = forms.ChoiceField(label="Ролевая модель", widget=forms.RadioSelect)
    own = forms.CharField(label="Своими словами", max_length=100, required=False)

    def __init__(self, *args: Any, form: str, now: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = VARIANTS.get(Form(form), ())
        choices: Any = [(one, one) for one in known] + [(OWN, "другая, своими словами")]
        self.fields["variant"].choices = choices  # type: ignore[attr-defined]  # a ChoiceField
        self.fields["variant"].initial = now if now in known else OWN if now else None
        self.fields["own"].initial = "" if now in known else now

    def clean(self) -> dict[str, Any]:
        """The typed words take the place of the choice «другая»."""
        given = dict(super().clean() or {})
        if given.get("variant") == OWN:
            given["variant"] = given.get("own", "").strip()
            if not given["variant"]:
                self.add_error("own", "Напишите, какая ролевая модель.")
        return given


class NoteForm(PoliteForm):
    """A few words and who reads them."""

    text = forms.CharField(label="Заметка", max_length=4000, widget=forms.Textarea(attrs={"rows": 3}))
    audience = forms.ChoiceField(
        label="Кому видно", choices=Note.Audience.choices, initial=Note.Audience.ME, widget=forms.RadioSelect
    )


class NoteFilters(Filters):
    """The bar of notes for the psychologist."""

    q = forms.CharField(label="Пара", max_length=100, widget=forms.TextInput(attrs={"type": "search"}))
    unread = forms.BooleanField(label="Только непрочитанные")


class GroupStartForm(PoliteForm):
    """Whose group."""

    organisation = OrganisationChoice()

    def __init__(self, *args: Any, rows: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["organisation"]
        field.queryset = no_organisations() if rows is None else rows


class GroupForm(PoliteForm):
    """One mentor, one topic, from two mentees."""

    mentor = forms.TypedChoiceField(label="Наставник", coerce=int)
    topic = forms.TypedChoiceField(label="Тема", coerce=int, empty_value=None, required=False)
    title = forms.CharField(
        label="Название", max_length=200, required=False, help_text="Если не заполнить, назовём по наставнику."
    )
    mentees = forms.TypedMultipleChoiceField(
        label="Наставляемые", coerce=int, widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Отметьте двух или больше наставляемых."},
    )  # fmt: skip

    def __init__(self, *args: Any, mentors: Any = (), mentees: Any = (), topics: Any = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        fields["mentor"].choices = [("", "Выберите"), *((row.pk, _about(row)) for row in mentors)]
        fields["topic"].choices = [("", "Не указана"), *((row.pk, row.title) for row in topics)]
        fields["mentees"].choices = [
            (row.pk, f"{row.person.full_name}, {row.get_category_display()}") for row in mentees
        ]
