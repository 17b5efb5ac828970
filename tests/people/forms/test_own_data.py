"""Forms of «Что вы обо мне знаете»."""

from __future__ import annotations

from rostok.people.forms.own_data import AskForm, ContactsForm, CorrectionForm


def test_an_address_is_asked_for_politely():
    assert AskForm({}).errors["email"] == ["Напишите почту."]
    assert ContactsForm({"phone": "", "email": ""}).is_valid()
    assert CorrectionForm({}).errors["words"] == ["Напишите, что исправить."]
    assert "words" in CorrectionForm({"words": "а" * 901}).errors
