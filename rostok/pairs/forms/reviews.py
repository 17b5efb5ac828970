"""What a person says of the pair, and what the curator decides at the end of its term."""

from __future__ import annotations

from typing import Any

from django import forms

from rostok.core.form_base import Day, PoliteForm
from rostok.pairs.models import Outcome, Review
from rostok.pairs.queries.reviews import VERDICTS

Kind = Review.Kind
MARKS = [(5, "5, отлично"), (4, "4"), (3, "3"), (2, "2"), (1, "1, плохо")]
WORDS = {
    Kind.FIT: ("Что хорошо", "Что не так"),
    Kind.MIDDLE: ("Что уже получилось", "Что мешает"),
    Kind.FINAL: ("Чему научились, что получилось", "Что было трудно"),
}


class ReviewForm(PoliteForm):
    """Three answers and a few words; a mark in the middle and at the end."""

    verdict = forms.ChoiceField(
        label="Ответ", widget=forms.RadioSelect, error_messages={"required": "Выберите один из трёх ответов."}
    )
    mark = forms.TypedChoiceField(
        label="Оценка работы", choices=MARKS, coerce=int, widget=forms.RadioSelect, required=False, empty_value=None
    )
    helped = forms.CharField(max_length=500, required=False, widget=forms.Textarea(attrs={"rows": 2}))
    hard = forms.CharField(max_length=500, required=False, widget=forms.Textarea(attrs={"rows": 2}))

    def __init__(self, *args: Any, about: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        fields["verdict"].choices = VERDICTS[Kind(about)]
        fields["helped"].label, fields["hard"].label = WORDS[Kind(about)]
        if about == Kind.FIT:
            del self.fields["mark"]


class OutcomeForm(PoliteForm):
    """The result and the decision."""

    result = forms.ChoiceField(label="Результат", choices=Outcome.Result.choices, widget=forms.RadioSelect)
    decision = forms.ChoiceField(label="Что дальше", choices=Outcome.Decision.choices, widget=forms.RadioSelect)
    until = Day(label="Новый последний день, если продолжаете", required=False)
    words = forms.CharField(label="Пояснение", max_length=500, required=False, widget=forms.Textarea(attrs={"rows": 2}))
