"""Facts beside a window: done with evidence, not required, postponed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms

from rostok.core.form_base import Day, PoliteForm


class EvidenceForm(PoliteForm):
    """What proves the work: a file, a link or a record of the system."""

    file = forms.FileField(label="Файл", required=False, help_text="Приказ, протокол, список: до 20\u00a0МБ.")
    url = forms.CharField(
        label="Ссылка",
        required=False,
        max_length=500,
        widget=forms.TextInput(attrs={"inputmode": "url", "autocapitalize": "none", "spellcheck": "false"}),
    )
    record = forms.ChoiceField(label="Запись в системе", required=False)

    def __init__(self, *args: Any, records: Sequence[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if records:
            self.fields["record"].choices = [("", "Не выбрана"), *records]  # type: ignore[attr-defined]  # a ChoiceField
        else:
            del self.fields["record"]

    def attached(self) -> bool:
        """Whether anything is given."""
        return any(self.cleaned_data.get(name) for name in ("file", "url", "record"))


class FactForm(EvidenceForm):
    """The work is done."""

    comment = forms.CharField(
        label="Пояснение", required=False, max_length=500, widget=forms.Textarea(attrs={"rows": 2})
    )


class DismissForm(PoliteForm):
    """The work is not needed here."""

    reason = forms.CharField(
        label="Почему не требуется",
        max_length=500,
        help_text="Причину увидит муниципалитет.",
        error_messages={"required": "Напишите, почему не требуется."},
    )


class EventForm(PoliteForm):
    """The day from which the deadline is counted."""

    day = Day(
        label="День события",
        help_text="Рабочие дни посчитаем по производственному календарю.",
        error_messages={"required": "Укажите день события."},
    )


class LinkForm(PoliteForm):
    """The plan that «по отдельному плану» means."""

    linked = forms.ChoiceField(
        label="Отдельный план",
        required=False,
        help_text="Срок строки станет сроком этой карты. Когда её утвердят, строка закроется сама.",
    )

    def __init__(self, *args: Any, plans: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["linked"].choices = [("", "Не связан"), *plans]  # type: ignore[attr-defined]  # a ChoiceField


class PostponeForm(PoliteForm):
    """The work is done later."""

    to = Day(label="Новый срок", error_messages={"required": "Укажите новый срок."})
    why = forms.CharField(
        label="Причина переноса",
        max_length=300,
        help_text="Её увидит муниципалитет. Срок в документе не меняется.",
        error_messages={"required": "Напишите причину переноса."},
    )
