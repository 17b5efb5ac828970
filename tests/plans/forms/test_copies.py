"""Forms of copies."""

from __future__ import annotations

from datetime import date

from rostok.plans.forms.copies import AbsentForm, DistributeForm


def test_whom_to_send_is_asked() -> None:
    form = DistributeForm({"year": "2026", "due": "2026-09-10"}, years=[(2026, "2026/27")])
    assert form.errors["kinds"] == ["Выберите, кому разослать."]
    assert form.cleaned_data["due"] == date(2026, 9, 10)


def test_the_reason_is_asked() -> None:
    assert AbsentForm({"reason": " "}).errors["reason"] == ["Напишите причину: её увидит муниципалитет."]
