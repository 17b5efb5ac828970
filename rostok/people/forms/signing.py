"""Forms of the page that a personal link opens."""

from __future__ import annotations

from django import forms

from rostok.core.form_base import PoliteForm


class SignForm(PoliteForm):
    """The name under a consent. `digest` is the sum of the text that was read."""

    name = forms.CharField(
        label="Ваше имя",
        max_length=200,
        help_text="Фамилия, имя и отчество: они встанут под согласием.",
        error_messages={"required": "Напишите фамилию, имя и отчество."},
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    digest = forms.CharField(max_length=64, widget=forms.HiddenInput)


class SignCodeForm(PoliteForm):
    """Six digits of the letter."""

    code = forms.CharField(
        label="Код из письма",
        max_length=20,
        error_messages={"required": "Впишите шесть цифр из письма."},
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "one-time-code", "autofocus": True}),
    )
    name = forms.CharField(max_length=200, widget=forms.HiddenInput)
    digest = forms.CharField(max_length=64, widget=forms.HiddenInput)
