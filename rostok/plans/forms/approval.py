"""Approval: who, by which paper; the remark of a return; the number given later; two editions to compare."""

from __future__ import annotations

from typing import Any

from django import forms

from rostok.core.form_base import Day, PoliteForm
from rostok.plans import queries

BASES = ("приказ", "распоряжение", "постановление", "протокол", "решение")


class ApproveForm(PoliteForm):
    """The facts of the stamp. Number and date stand first: the rest is known beforehand."""

    number = forms.CharField(
        label="Номер документа",
        max_length=40,
        required=False,
        help_text="Если номер присвоит канцелярия, оставьте пустым и впишите позже.",
    )
    date = Day(label="Дата", error_messages={"required": "Укажите дату утверждения."})
    mode = forms.ChoiceField(label="Как утверждается", choices=queries.MODES, widget=forms.RadioSelect)
    basis = forms.ChoiceField(label="Документ", choices=[(basis, basis) for basis in BASES])
    post = forms.CharField(label="Должность", max_length=200, required=False, help_text="Например, «Директор».")
    person = forms.CharField(label="Кто утверждает", max_length=200, required=False)
    organ = forms.CharField(
        label="Организация или орган",
        max_length=300,
        required=False,
        help_text="В родительном падеже, как печатают в грифе: «Комитета по образованию», «МБОУ СОШ № 7».",
    )
    annex = forms.CharField(label="Номер приложения", max_length=10, required=False)

    def clean(self) -> dict[str, Any]:
        """Each way of approval has its own facts."""
        values = super().clean() or {}
        if values.get("mode") == "person":
            if not values.get("person"):
                self.add_error("person", "Напишите, кто утверждает карту.")
        elif values.get("mode") and not values.get("organ"):
            self.add_error("organ", "Напишите, чей это документ.")
        return values


class RemarkForm(PoliteForm):
    """What to mend."""

    remark = forms.CharField(
        label="Что исправить",
        max_length=1000,
        help_text="Замечание увидит тот, кто готовил карту.",
        error_messages={"required": "Напишите, что исправить."},
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class NumberForm(PoliteForm):
    """The number that the office gave."""

    number = forms.CharField(
        label="Номер документа", max_length=40, error_messages={"required": "Впишите номер документа."}
    )
    date = Day(label="Дата документа", required=False)


class EditionsForm(PoliteForm):
    """Two editions to compare; a GET form."""

    old = forms.TypedChoiceField(label="Было", coerce=int)
    new = forms.TypedChoiceField(label="Стало", coerce=int)

    def __init__(self, *args: Any, choices: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.choices = choices  # type: ignore[attr-defined]  # a ChoiceField
