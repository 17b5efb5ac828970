"""Forms of people."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms

from rostok.core.access import May
from rostok.core.form_base import Day, Filters, OrganisationChoice, PoliteForm, any_of
from rostok.core.models import User
from rostok.people.models import Person
from rostok.people.queries import persons as queries


class PersonFilters(Filters):
    """Whom to show."""

    q = forms.CharField(label="Фамилия, имя")
    organisation = OrganisationChoice(empty_label="Все организации")
    post = forms.ChoiceField(label="Должность")

    def __init__(self, data: Mapping[str, Any], user: User) -> None:
        super().__init__(data)
        self.fields["organisation"].queryset = queries.homes(user)  # type: ignore[attr-defined]  # a ModelChoiceField
        known = [(post, post) for post in queries.posts(user)]
        self.fields["post"].choices = any_of(known, "Любая")  # type: ignore[attr-defined]  # a ChoiceField


def _name() -> forms.CharField:
    return forms.CharField(
        label="Фамилия, имя, отчество",
        max_length=200,
        error_messages={"required": "Напишите фамилию, имя и отчество."},
    )


class NewPersonForm(PoliteForm):
    """Somebody new."""

    organisation = OrganisationChoice()
    full_name = _name()
    post = forms.CharField(label="Должность", max_length=200, required=False, help_text="Например, «учитель физики».")
    since = Day(label="С какого дня", required=False, help_text="Пустая дата — с сегодняшнего дня.")

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        own = queries.homes(user, May.PERSON_EDIT)
        self.fields["organisation"].queryset = own  # type: ignore[attr-defined]  # a ModelChoiceField
        self.fields["organisation"].initial = own.first()


class PersonForm(PoliteForm):
    """Name and account."""

    full_name = _name()
    account = forms.ModelChoiceField(
        queries.nobody(),
        label="Учётная запись",
        required=False,
        empty_label="Не входит в систему",
        help_text="Тогда свои дела человек увидит, когда войдёт.",
    )

    def __init__(self, *args: Any, person: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["account"].queryset = queries.accounts(person.organisation, person)  # type: ignore[attr-defined]  # a ModelChoiceField
        self.fields["account"].label_from_instance = lambda user: f"{user.full_name}, {user.email}"  # type: ignore[attr-defined]  # as above


class PostForm(PoliteForm):
    """A post with its period."""

    post = forms.CharField(label="Должность", max_length=200, error_messages={"required": "Напишите должность."})
    since = Day(label="С какого дня", required=False, help_text="Пустая дата — с сегодняшнего дня.")
    until = Day(label="По какой день", required=False)
