"""Forms of the list of municipal mentors."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms

from rostok.core.form_base import Day, Filters, OrganisationChoice, PoliteForm, any_of
from rostok.core.models import User
from rostok.people.lifecycle import MUNICIPAL
from rostok.people.queries import municipal as queries


class MunicipalFilters(Filters):
    """Which lines of a year to show."""

    q = forms.CharField(label="Фамилия, имя")
    organisation = OrganisationChoice(label="Где работает", empty_label="Все организации")
    state = forms.ChoiceField(
        label="Состояние", choices=any_of([(state, MUNICIPAL.labels[state]) for state in MUNICIPAL.states], "Любое")
    )
    year = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, data: Mapping[str, Any], user: User) -> None:
        super().__init__(data)
        self.choose_among(queries.schools_seen(user))


class DirectionForm(PoliteForm):
    """What the mentor will do for the municipality."""

    direction = forms.CharField(
        label="Направление",
        max_length=200,
        error_messages={"required": "Напишите направление."},
        help_text="Например, «молодые учителя физики» или «классное руководство».",
    )


class DecisionForm(PoliteForm):
    """The order, or the reason, as the move asks."""

    number = forms.CharField(
        label="Номер приказа", max_length=40, error_messages={"required": "Напишите номер приказа."}
    )
    day = Day(label="Дата приказа", error_messages={"required": "Укажите дату приказа."})
    note = forms.CharField(label="Почему", max_length=300, error_messages={"required": "Напишите, почему исключаете."})

    def __init__(self, *args: Any, verb: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        asked = {"order": {"number", "day"}, "exclude": {"note"}}.get(verb, set())
        for name in set(self.fields) - asked:
            del self.fields[name]
