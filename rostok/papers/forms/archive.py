"""Filters of the archive."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms

from rostok.core import clock
from rostok.core.form_base import Filters, any_of
from rostok.core.models import User
from rostok.papers.models import PaperKind
from rostok.papers.queries import search


class ArchiveFilters(Filters):
    """Which kept papers to show."""

    q = forms.CharField(label="Слова, номер")
    year = forms.ChoiceField(label="Учебный год")
    kind = forms.ChoiceField(label="Вид", choices=any_of(PaperKind.choices, "Любой"))
    signer = forms.ChoiceField(label="Кто подписал")
    state = forms.ChoiceField(
        label="Состояние", choices=any_of([("signed", "Подписан"), ("annulled", "Отменён")], "Любое")
    )

    def __init__(self, data: Mapping[str, Any], *, user: User) -> None:
        super().__init__(data)
        years, signers = search.kept_choices(user)
        labels = [(str(year), clock.year_label(year)) for year in years]
        self.fields["year"].choices = any_of(labels, "Любой")  # type: ignore[attr-defined]  # a ChoiceField
        self.fields["signer"].choices = any_of([(name, name) for name in signers], "Любой")  # type: ignore[attr-defined]  # as above
