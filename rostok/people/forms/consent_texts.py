"""Forms of texts of consents."""

from __future__ import annotations

from typing import Any

from django import forms

from rostok.core.form_base import Day, OrganisationChoice, PoliteForm
from rostok.core.models import User
from rostok.people.queries import consent_texts as queries


class TextForm(PoliteForm):
    """The words of a consent: a change makes a new version."""

    organisation = OrganisationChoice(label="Чей текст")
    title = forms.CharField(
        label="Название", max_length=200, error_messages={"required": "Напишите название согласия."}
    )
    text = forms.CharField(
        label="Текст",
        max_length=20_000,
        help_text="Слова в фигурных скобках программа заменит. Каждая часть — с новой строки, как в образце.",
        error_messages={"required": "Напишите текст согласия."},
        widget=forms.Textarea(attrs={"class": "tall", "rows": 18}),
    )
    months = forms.IntegerField(
        label="Срок действия, месяцев",
        min_value=1,
        max_value=120,
        error_messages={"min_value": "Срок не меньше месяца.", "max_value": "Срок не больше 120 месяцев."},
    )
    since = Day(label="Действует с", required=False, help_text="Пустая дата — с сегодняшнего дня.")

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        own = queries.owners(user)
        self.fields["organisation"].queryset = own  # type: ignore[attr-defined]  # a ModelChoiceField
        self.fields["organisation"].initial = own.first()
