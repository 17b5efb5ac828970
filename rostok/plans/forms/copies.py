"""Copies: whom a roadmap goes to, until when; a year without mentoring."""

from __future__ import annotations

from typing import Any

from django import forms

from rostok.core.form_base import Day, PoliteForm
from rostok.plans import queries


class DistributeForm(PoliteForm):
    """Who gets the rows of «ОО», for which year, until when."""

    year = forms.TypedChoiceField(label="Учебный год", coerce=int)
    due = Day(label="Срок утверждения в школах", required=False, help_text="Будет в деле и в письме каждой школы.")
    kinds = forms.MultipleChoiceField(
        label="Кому",
        choices=queries.EXECUTOR_KINDS,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Выберите, кому разослать."},
    )

    def __init__(self, *args: Any, years: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["year"].choices = years  # type: ignore[attr-defined]  # a ChoiceField


class AbsentForm(PoliteForm):
    """Why there is nothing to do this year."""

    reason = forms.CharField(
        label="Причина",
        max_length=300,
        help_text="Её увидит муниципалитет. Например: «нет молодых педагогов и запросов».",
        error_messages={"required": "Напишите причину: её увидит муниципалитет."},
        widget=forms.Textarea(attrs={"rows": 3}),
    )
