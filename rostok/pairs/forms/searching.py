"""Forms about those without a mentor."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from typing import Any

from django import forms

from rostok.core import clock
from rostok.core.form_base import Day, Filters, OrganisationChoice, PoliteForm, any_of
from rostok.core.models import Organisation, User
from rostok.pairs.queries import searching
from rostok.people.queries.mentees import WHO


class UnpairedFilters(Filters):
    """The bar of the list."""

    q = forms.CharField(label="Поиск", max_length=100, widget=forms.TextInput(attrs={"type": "search"}))
    who = forms.ChoiceField(label="Кто", choices=any_of(WHO, "Все"))
    organisation = OrganisationChoice(empty_label="Все организации")

    def __init__(self, data: Mapping[str, Any], user: User) -> None:
        super().__init__(data)
        fields: dict[str, Any] = self.fields
        fields["organisation"].queryset = searching.homes(user)
        if fields["organisation"].queryset.count() < 2:
            del self.fields["organisation"]

    def values(self) -> dict[str, Any]:
        """As of every filter; a bar without organisations asks for all."""
        return {"organisation": None, **super().values()}


class SearchForm(PoliteForm):
    """Who supports, when the next attempt is."""

    next_on = Day(label="Следующая попытка", required=False)
    psychologist: forms.ModelChoiceField[User] = forms.ModelChoiceField(
        None, label="Психолог", required=False, empty_label="Не назначен"
    )
    note = forms.CharField(label="Что делаем", required=False, max_length=300)

    def __init__(self, *args: Any, place: Organisation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["psychologist"]
        field.queryset = searching.psychologists(place)


class SupportForm(PoliteForm):
    """A line of the journal."""

    held_on = Day(label="Дата")
    text = forms.CharField(
        label="Что сделано", max_length=2000, widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Эти слова читают только психологи школы. Куратор видит, что запись есть, и её дату.",
    )  # fmt: skip
    key = forms.CharField(max_length=64, required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, place: Organisation, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {"held_on": clock.today(place), "key": secrets.token_hex(8)})
        super().__init__(*args, **kwargs)
