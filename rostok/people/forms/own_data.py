"""Forms of «Что вы обо мне знаете»."""

from __future__ import annotations

from django import forms

from rostok.core.form_base import Email, PoliteForm


class AskForm(PoliteForm):
    """The address to which the answer goes."""

    email = Email(label="Ваша почта", widget=forms.EmailInput(attrs={"autocomplete": "email"}))


class ContactsForm(PoliteForm):
    """Phone and address, mended at once."""

    phone = forms.CharField(
        label="Телефон", max_length=30, required=False, widget=forms.TextInput(attrs={"autocomplete": "tel"})
    )
    email = Email(required=False, widget=forms.EmailInput(attrs={"autocomplete": "email"}))


class CorrectionForm(PoliteForm):
    """What is wrong, in own words."""

    words = forms.CharField(
        label="Что исправить",
        max_length=900,
        help_text="Например, «предмет — химия, а не физика». Исправит куратор школы.",
        error_messages={"required": "Напишите, что исправить."},
        widget=forms.Textarea(attrs={"rows": 3}),
    )
