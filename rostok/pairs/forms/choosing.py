"""Forms of the choice for whom a round is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.db.models import QuerySet

from rostok.core.form_base import Filters, OrganisationChoice, PoliteForm, any_of
from rostok.core.models import Organisation
from rostok.people.models import MenteeCard


class WaitingFilters(Filters):
    """The bar above those who wait."""

    q = forms.CharField(label="Поиск", max_length=100, widget=forms.TextInput(attrs={"type": "search"}))
    category = forms.ChoiceField(label="Категория", choices=any_of(MenteeCard.Category.choices, "Все"))
    organisation = OrganisationChoice(empty_label="Все организации")

    def __init__(self, data: Mapping[str, Any], places: QuerySet[Organisation]) -> None:
        super().__init__(data)
        self.choose_among(places)


class ChosenForm(PoliteForm):
    """Cards that are ticked, among those shown."""

    revision = forms.IntegerField(
        min_value=0, widget=forms.HiddenInput, error_messages={"required": "Откройте страницу заново и повторите."}
    )
    card = forms.TypedMultipleChoiceField(coerce=int, required=False, label="Кому подбираем")
    everybody = forms.BooleanField(required=False, label="Всем")

    def __init__(self, data: Any, *, cards: Iterable[Any]) -> None:
        super().__init__(data)
        field: Any = self.fields["card"]
        field.choices = [(card.pk, card.pk) for card in cards]
        field.error_messages["invalid_choice"] = "База изменилась, пока страница была открыта. Отметьте заново."
