"""Forms of destruction."""

from __future__ import annotations

from django import forms

from rostok.core.form_base import PoliteForm


class GroundForm(PoliteForm):
    """Why the law keeps the data."""

    ground = forms.CharField(
        label="Почему данные остаются",
        max_length=300,
        help_text="Назовите закон, например «трудовой договор действует».",
        error_messages={"required": "Напишите, на каком основании данные остаются."},
    )
