"""Forms of sign-in cards."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms

from rostok.core.form_base import Filters, OrganisationChoice, any_of
from rostok.core.models import User
from rostok.people.queries import passes


class PassFilters(Filters):
    """Whom to show."""

    q = forms.CharField(label="Фамилия, имя")
    organisation = OrganisationChoice(empty_label="Все организации")
    form = forms.ChoiceField(label="Класс")
    card = forms.ChoiceField(label="Карточка", choices=any_of([("none", "нет"), ("live", "действует")], "Любая"))

    def __init__(self, data: Mapping[str, Any], user: User) -> None:
        super().__init__(data)
        self.choose_among(passes.schools(user))
        known = [(form, form) for form in passes.forms_of(user)]
        self.fields["form"].choices = any_of(known, "Любой")  # type: ignore[attr-defined]  # a ChoiceField
