"""Forms of deficits."""

from __future__ import annotations

from typing import Any

from django import forms

from rostok.core.form_base import Day, PoliteForm
from rostok.people.models import Deficit
from rostok.people.models.requests import LEVELS
from rostok.people.queries.topics import choices, no_topics


class DeficitForm(PoliteForm):
    """What is lacking, how much, how it became known."""

    topic = forms.ModelChoiceField(
        no_topics(), label="Тема", empty_label="Выберите", error_messages={"required": "Выберите тему."}
    )
    level = forms.TypedChoiceField(label="Уровень", choices=LEVELS, coerce=int, initial=2)
    source = forms.ChoiceField(label="Откуда известно", choices=Deficit.Source.choices)
    found_on = Day(label="Дата", required=False, help_text="Пустая дата — сегодня.")

    def __init__(self, *args: Any, rows: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["topic"]
        field.queryset = rows
        field.choices = [("", "Выберите"), *choices(rows)]


class AgainForm(PoliteForm):
    """The level when checked again."""

    level_after = forms.TypedChoiceField(label="Уровень теперь", choices=LEVELS, coerce=int, initial=1)
    checked_on = Day(label="Дата", required=False, help_text="Пустая дата — сегодня.")
