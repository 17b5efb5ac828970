"""Forms of the register of consents."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms

from rostok.core.access import May
from rostok.core.form_base import Day, Filters, OrganisationChoice, PoliteForm, any_of
from rostok.core.models import User
from rostok.people.models import Purpose
from rostok.people.queries import consents_register as queries

#: States of the filter in the words of the register.
STATES = [(key, word) for key, (_, word) in queries.STANDINGS.items()]


class ConsentFilters(Filters):
    """Whose papers to show."""

    q = forms.CharField(label="Фамилия, имя")
    organisation = OrganisationChoice(empty_label="Все организации")
    who = forms.ChoiceField(label="Кто", choices=any_of(queries.WHO.items(), "Обе базы"))
    form = forms.ChoiceField(label="Класс")
    purpose = forms.ChoiceField(label="Согласие", choices=any_of(Purpose.choices, "Любое"))
    state = forms.ChoiceField(label="Состояние", choices=any_of(STATES, "Любое"))
    tab = forms.ChoiceField(choices=any_of([(key, key) for key in queries.TABS], ""), widget=forms.HiddenInput)

    def __init__(self, data: Mapping[str, Any], user: User, may: May = May.CONSENT_VIEW) -> None:
        super().__init__(data)
        self.choose_among(queries.homes(user, may))
        classes = queries.forms(user)
        self.fields["form"].choices = any_of([(form, form) for form in classes], "Любой")  # type: ignore[attr-defined]  # a ChoiceField
        if not classes:
            self.fields["form"].widget = forms.HiddenInput()


def _purposes(initial: list[str]) -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label="Какие согласия",
        choices=Purpose.choices,
        initial=initial,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Отметьте хотя бы одно согласие."},
    )


class PurposesForm(PoliteForm):
    """Which papers to ask for or to print."""

    purposes = _purposes([Purpose.PROCESSING, Purpose.TRANSFER])


class PrintForm(PoliteForm):
    """Which papers to print and how."""

    purposes = _purposes([Purpose.PROCESSING, Purpose.TRANSFER])
    fmt = forms.ChoiceField(
        label="Файл",
        choices=[("pdf", "PDF, чтобы сразу напечатать"), ("docx", "Word, чтобы поправить")],
        widget=forms.RadioSelect,
        initial="pdf",
    )


class ReceiptForm(PoliteForm):
    """Papers that lie on the table."""

    purposes = _purposes([Purpose.PROCESSING, Purpose.TRANSFER])
    given_on = Day(label="Дата подписи", error_messages={"required": "Укажите дату подписи."})
    kept_at = forms.CharField(
        label="Где лежит подлинник",
        max_length=200,
        required=False,
        help_text="Например, «папка 3, кабинет 12».",
    )
    scan = forms.FileField(
        label="Скан", required=False, help_text="PDF или фотография до 20\u00a0МБ, один файл на всю пачку."
    )


class KeptForm(PoliteForm):
    """Where one paper lies and its scan."""

    kept_at = forms.CharField(label="Где лежит подлинник", max_length=200, required=False)
    scan = forms.FileField(label="Скан", required=False, help_text="PDF или фотография до 20\u00a0МБ.")


class ReasonForm(PoliteForm):
    """Withdrawal on the word of the person."""

    why = forms.CharField(
        label="Как отозвано",
        max_length=300,
        error_messages={"required": "Напишите, как человек это сказал."},
        help_text="Например, «заявление от 12.10.2026» или «сказал куратору».",
    )
