"""Forms of the end of the year: two days for all, and a decision with its result for each pair."""

from __future__ import annotations

from typing import Any

from django import forms

from rostok.core.form_base import Day, PoliteForm
from rostok.pairs.actions.year import Chosen
from rostok.pairs.models import Outcome
from rostok.pairs.queries.year import KEEP, Standing

Decision, Result = Outcome.Decision, Outcome.Result
LABELS = {
    Decision.EXTEND: "продолжить", Decision.CLOSE: "завершить", Decision.CHANGE: "сменить наставника", KEEP: "пока не решать",
}  # fmt: skip
#: The heading of the column says «цель».
RESULTS = ((Result.REACHED, "достигнута"), (Result.PARTLY, "частично"), (Result.MISSED, "не достигнута"))


class YearForm(PoliteForm):
    """Days that the decisions of the table share."""

    until = Day(label="Продолжить до", help_text="Новый последний день тех, кого продолжаете.")
    last_day = Day(label="Прекратить раньше срока", help_text="Последний день тех, чей срок кончается не в этом году.")


class PairRow(PoliteForm):
    """What is decided about one pair, and what came of it."""

    decision = forms.ChoiceField(widget=forms.RadioSelect, error_messages={"required": "Выберите решение."})
    result = forms.ChoiceField(choices=RESULTS, error_messages={"required": "Выберите результат."})

    def __init__(self, *args: Any, standing: Standing, **kwargs: Any) -> None:
        self.standing = standing
        decision, self.why = standing.proposed
        super().__init__(
            *args,
            prefix=f"p{standing.pair.pk}",
            initial={"decision": decision, "result": standing.result},
            **kwargs,
        )
        fields: Any = self.fields
        left = {Decision.EXTEND} if standing.bound else set()
        fields["decision"].choices = [(value, label) for value, label in LABELS.items() if value not in left]
        fields["decision"].label = f"Решение: {standing.pair}"
        fields["result"].widget.attrs["aria-label"] = f"Цель: {standing.pair}"

    def chosen(self) -> Chosen:
        """The choice of a valid row."""
        return Chosen(self.cleaned_data["decision"], self.cleaned_data["result"])
