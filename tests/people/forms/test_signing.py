"""Forms of the personal link."""

from __future__ import annotations

from rostok.people.forms.signing import SignCodeForm, SignForm


def test_a_name_is_needed_and_the_text_is_named():
    assert SignForm({"digest": "x"}).errors["name"] == ["Напишите фамилию, имя и отчество."]
    assert "digest" in SignForm({"name": "Анна"}).errors
    assert SignCodeForm({"name": "а", "digest": "б"}).errors["code"] == ["Впишите шесть цифр из письма."]
