"""Which rows of a plan to show."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms

from rostok.core import clock
from rostok.core.form_base import Filters, any_of
from rostok.plans import queries


class PlanFilter(Filters):
    """Which rows of a plan to show. A question with one possible answer is not asked."""

    q = forms.CharField(label="Слова", max_length=100)
    stage = forms.ChoiceField(label="Этап")
    responsible = forms.ChoiceField(label="Ответственный")
    standing = forms.ChoiceField(
        label="Состояние", choices=any_of([(code, word) for code, (word, _) in queries.STANDINGS.items()], "Любое")
    )
    year = forms.ChoiceField(label="Учебный год")
    view = forms.CharField(widget=forms.HiddenInput)
    month = forms.CharField(widget=forms.HiddenInput)

    def __init__(
        self,
        data: Mapping[str, Any],
        *,
        stages: Sequence[tuple[str, str]],
        responsible: Sequence[str],
        years: Sequence[int],
    ) -> None:
        super().__init__(data)
        named: dict[str, list[tuple[str, str]]] = {
            "stage": any_of(stages, "Все"),
            "responsible": any_of([(name, name) for name in responsible], "Все"),
            "year": any_of([(str(year), clock.year_label(year)) for year in years], "Все"),
        }
        for name, choices in named.items():
            self.fields[name].choices = choices  # type: ignore[attr-defined]  # ChoiceFields
            if len(choices) < 3:
                del self.fields[name]

    def values(self) -> dict[str, Any]:
        """As for every filter; a question that was not asked has no answer."""
        return {"stage": None, "responsible": None, "year": None} | super().values()
