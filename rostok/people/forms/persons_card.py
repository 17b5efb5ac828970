"""Small forms of a card: a post, a class, a representative, forms for papers, leaving, moving."""

from __future__ import annotations

from typing import Any

from django import forms

from rostok.core.form_base import Day, Email, OrganisationChoice, PoliteForm
from rostok.engine.russian.declension import CASES
from rostok.people.models import Person, Representative
from rostok.people.queries import moves
from rostok.people.queries import persons as queries
from rostok.people.queries.names import Form

from .persons import Phone


class PostForm(PoliteForm):
    """A post with its period."""

    post = forms.CharField(label="Должность", max_length=200, error_messages={"required": "Напишите должность."})
    subject = forms.CharField(label="Предмет", max_length=200, required=False)
    since = Day(label="С какого дня", required=False, help_text="Пустая дата — с сегодняшнего дня.")
    until = Day(label="По какой день", required=False)


class ClassForm(PoliteForm):
    """A class with its period."""

    form = forms.CharField(
        label="Класс",
        max_length=40,
        help_text="Например, «9 А».",
        error_messages={"required": "Напишите класс, например 9 А."},
    )
    since = Day(label="С какого дня", required=False, help_text="Пустая дата — с сегодняшнего дня.")
    until = Day(label="По какой день", required=False)


class CasesForm(PoliteForm):
    """Five forms; what is cleared is automatic again."""

    def __init__(self, *args: Any, known: list[Form], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for row in known:
            self.fields[row.case.value] = forms.CharField(
                label=row.question.capitalize(), max_length=300, required=False, initial=row.text
            )

    def typed(self) -> dict[str, str]:
        """Case → what was typed."""
        return {case.value: self.cleaned_data[case.value] for case in CASES}


class RepresentativeForm(PoliteForm):
    """A known adult of the organisation, or a new one."""

    adult = forms.ModelChoiceField(
        queries.no_people(), label="Кто", required=False, empty_label="Нового человека, он ниже"
    )
    full_name = forms.CharField(label="Фамилия, имя, отчество нового человека", max_length=200, required=False)
    phone = Phone()
    email = Email(required=False)
    kinship = forms.ChoiceField(label="Кем приходится", choices=Representative.Kinship.choices)
    proof = forms.CharField(
        label="Документ о полномочиях",
        max_length=200,
        required=False,
        help_text="Для опекуна и попечителя: номер и дата решения.",
    )

    def __init__(self, *args: Any, child: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["adult"].queryset = queries.adults_for(child)  # type: ignore[attr-defined]  # a ModelChoiceField
        self.fields["adult"].label_from_instance = lambda person: person.full_name  # type: ignore[attr-defined]  # as above


class LeaveForm(PoliteForm):
    """The last day."""

    last_day = Day(label="Последний день", error_messages={"required": "Укажите последний день."})


class MoveForm(LeaveForm):
    """Where to."""

    organisation = OrganisationChoice(label="Куда перешёл")
    field_order = ("organisation", "last_day")

    def __init__(self, *args: Any, person: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisation"].queryset = moves.destinations(person)  # type: ignore[attr-defined]  # a ModelChoiceField
