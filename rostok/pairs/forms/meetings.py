"""Forms of meetings: the short one of a phone, the whole one, the next one, the table of the curator, the lesson, help."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from django import forms

from rostok.core.form_base import Day, Filters, LongSelect, PoliteForm, any_of
from rostok.core.models import User
from rostok.engine.russian import date_short
from rostok.pairs.lifecycle import HELD, MEETING, PLANNED
from rostok.pairs.models import Meeting, Pair, Visit
from rostok.pairs.queries import helps, meetings
from rostok.pairs.queries.visits import ASPECTS, MARKS

OTHER = "other"
EARLIER = "Другой день"


class DetailsForm(PoliteForm):
    """What a meeting has besides its day."""

    kind = forms.ChoiceField(label="Что делали", choices=Meeting.Kind.choices)
    step = forms.CharField(label="Пункт плана", max_length=300, required=False)
    note = forms.CharField(label="Заметка", max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 2}))
    audience = forms.ChoiceField(
        label="Кто видит заметку", choices=Meeting.Audience.choices, initial=Meeting.Audience.CURATOR, required=False
    )
    minutes = forms.IntegerField(label="Сколько минут", min_value=5, max_value=600, initial=45, required=False)
    at = forms.TimeField(
        label="Время", required=False, widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        error_messages={"invalid": "Напишите время так: 14:30."},
    )  # fmt: skip
    place = forms.CharField(label="Место или ссылка", max_length=300, required=False)
    online = forms.BooleanField(label="По видеосвязи", required=False)
    agreement = forms.CharField(
        label="О чём договорились", max_length=500, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )

    def told(self) -> dict[str, Any]:
        """Values of the meeting; what was left out is as usual."""
        given = dict(self.cleaned_data)
        given["minutes"] = given["minutes"] or 45
        if "audience" in given:
            given["audience"] = given["audience"] or Meeting.Audience.CURATOR
        return given


class MeetingForm(DetailsForm):
    """The short form: everything is chosen already. Days are written into it, so a form that waited keeps its day."""

    when = forms.ChoiceField(label="Когда", widget=forms.RadioSelect)
    day = Day(label="Дата", required=False)
    who = forms.TypedMultipleChoiceField(
        label="Кто был", coerce=int, required=False, widget=forms.CheckboxSelectMultiple
    )
    key = forms.CharField(max_length=36, widget=forms.HiddenInput)
    planned = forms.IntegerField(required=False, widget=forms.HiddenInput)

    field_order = ("when", "day", "who", "kind")

    def __init__(self, *args: Any, pairs: Sequence[Pair], today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        days = [(today, "Сегодня"), (today - timedelta(days=1), "Вчера")]
        asked = _day(self.data.get("when", "")) if self.is_bound else kwargs.get("initial", {}).get("asked")
        if asked is not None and asked not in dict(days):
            days = [(asked, date_short(asked)), *days]
        fields["when"].choices = [(f"{day}", label) for day, label in days] + [(OTHER, EARLIER)]
        fields["who"].choices = [(pair.pk, str(pair.mentee)) for pair in pairs]
        if len(pairs) < 2:
            del self.fields["who"]
        audience = self["audience"].value() or Meeting.Audience.CURATOR
        fields["note"].help_text = f"Видят: {dict(Meeting.Audience.choices).get(audience, '')}. Изменить можно ниже."

    def clean(self) -> dict[str, Any]:
        """The day that was chosen, and somebody who was there."""
        given = super().clean() or {}
        if given.get("when") == OTHER and not given.get("day"):
            self.add_error("day", "Выберите день встречи.")
        elif given.get("when") and given["when"] != OTHER:
            chosen = _day(given["when"])
            if given.get("day") not in (None, chosen):  # the date was typed, the button above was left as it was
                self.add_error("day", f"Отметьте «{EARLIER}» или очистите дату.")
            given["day"] = chosen
        if "who" in self.fields and not given.get("who"):
            self.add_error("who", "Отметьте, кто был на встрече.")
        return given


def _day(text: str) -> date | None:
    """A day written as the form writes it; None for anything else."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


class CorrectionForm(DetailsForm):
    """The whole meeting, to be corrected."""

    day = Day(label="Дата", error_messages={"required": "Выберите день встречи."})

    field_order = ("day", "kind")


class NextForm(PoliteForm):
    """The day of the next meeting."""

    day = Day(label="Выбрать день", error_messages={"required": "Выберите день следующей встречи."})


class PlanForm(NextForm):
    """A meeting ahead."""

    kind = forms.ChoiceField(label="Что будем делать", choices=Meeting.Kind.choices, initial=Meeting.Kind.WORK)
    at = forms.TimeField(
        label="Время", required=False, widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        error_messages={"invalid": "Напишите время так: 14:30."},
    )  # fmt: skip
    place = forms.CharField(label="Место или ссылка", max_length=300, required=False)
    online = forms.BooleanField(label="По видеосвязи", required=False)

    field_order = ("day", "at", "kind")


class MeetingFilters(Filters):
    """The bar of the list of meetings."""

    q = forms.CharField(label="Поиск", max_length=100, widget=forms.TextInput(attrs={"type": "search"}))
    pair: forms.ModelChoiceField[Pair] = forms.ModelChoiceField(
        label="Пара", queryset=None, empty_label="Все пары", widget=LongSelect
    )
    kind = forms.ChoiceField(label="Вид", choices=any_of(Meeting.Kind.choices, "Любой"))
    state = forms.ChoiceField(
        label="Состояние", choices=any_of([(state, MEETING.labels[state]) for state in (HELD, PLANNED)], "Любое")
    )
    since = Day(label="С")
    until = Day(label="По")

    def __init__(self, data: Mapping[str, Any], user: User) -> None:
        super().__init__(data)
        fields: dict[str, Any] = self.fields
        fields["pair"].queryset = meetings.seen_pairs(user)


class TableRow(forms.Form):
    """One pair of the curator's table."""

    use_required_attribute = False

    held = forms.BooleanField(required=False)
    day = Day(required=False)
    kind = forms.ChoiceField(choices=Meeting.Kind.choices, required=False, widget=LongSelect)

    def __init__(self, *args: Any, pair: Pair, **kwargs: Any) -> None:
        kwargs["prefix"] = f"p{pair.pk}"
        super().__init__(*args, **kwargs)
        self.pair = pair
        for name, said in (("held", "Встреча была"), ("day", "Дата"), ("kind", "Вид")):
            self.fields[name].widget.attrs["aria-label"] = f"{said}: {pair}"

    def clean(self) -> dict[str, Any]:
        """A ticked row has a day."""
        given = super().clean() or {}
        if given.get("held") and not given.get("day") and "day" not in self.errors:
            self.add_error("day", f"{self.pair}: выберите день.")
        return given


class VisitForm(PoliteForm):
    """The card of a lesson: what it was, a mark and a note for each aspect, what was good, what is advised."""

    subject = forms.CharField(label="Предмет", max_length=100, required=False)
    form = forms.CharField(label="Класс", max_length=50, required=False)
    topic = forms.CharField(label="Тема урока", max_length=300, required=False)
    lesson = forms.CharField(label="Тип урока", max_length=100, required=False)
    aim = forms.CharField(label="Цель посещения", max_length=300, required=False)
    strong = forms.CharField(
        label="Что получилось", max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    advice = forms.CharField(
        label="Что советую", max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for aspect in ASPECTS:
            self.fields[f"mark_{aspect.code}"] = forms.TypedChoiceField(
                label=aspect.title, help_text=aspect.about, choices=MARKS, coerce=int, empty_value=None, required=False,
                widget=forms.RadioSelect,
            )  # fmt: skip
            self.fields[f"note_{aspect.code}"] = forms.CharField(
                label=f"Заметка: {aspect.title.lower()}", max_length=300, required=False
            )

    @property
    def aspects(self) -> list[tuple[Any, Any]]:
        """Mark and note of each aspect, for the page."""
        return [(self[f"mark_{aspect.code}"], self[f"note_{aspect.code}"]) for aspect in ASPECTS]

    @staticmethod
    def initial_of(visit: Visit) -> dict[str, Any]:
        """What the form shows of a filled card."""
        found = {
            name: getattr(visit, name) for name in ("subject", "form", "topic", "lesson", "aim", "strong", "advice")
        }
        for code, given in visit.marks.items():
            found |= {f"mark_{code}": given.get("mark"), f"note_{code}": given.get("note", "")}
        return found

    def told(self) -> dict[str, Any]:
        """Values of the card; aspects without mark and note are left out."""
        given = dict(self.cleaned_data)
        marks = {
            aspect.code: {"mark": given.pop(f"mark_{aspect.code}"), "note": given.pop(f"note_{aspect.code}")}
            for aspect in ASPECTS
        }
        return given | {"marks": {code: one for code, one in marks.items() if one["mark"] or one["note"]}}


class HelpForm(PoliteForm):
    """Whom to call and, if one likes, what happened."""

    whom = forms.ChoiceField(label="Кого позвать", widget=forms.RadioSelect)
    words = forms.CharField(
        label="Что случилось", max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Прочитает только тот, кого вы зовёте.",
    )  # fmt: skip

    def __init__(self, *args: Any, pair: Pair, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["whom"]
        field.choices = helps.choices(pair.organisation)
        field.initial = field.choices[0][0]
        if len(field.choices) == 1:
            field.widget = forms.HiddenInput()


class HelpAnswerForm(PoliteForm):
    """What was done."""

    answer = forms.CharField(
        label="Что сделано", max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Прочитает тот, кто просил помощи.",
    )  # fmt: skip
