"""Forms of requests: the cards with topics, the bank's filter, sorting, closing."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms

from rostok.core import clock
from rostok.core.form_base import Filters, OrganisationChoice, PoliteForm, any_of
from rostok.core.models import User
from rostok.people.lifecycle import REQUEST
from rostok.people.queries import mentees, requests
from rostok.people.queries.topics import choices, no_topics

from .mentees import categories


class Cards(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]  # the class takes no parameters at run time
    """Cards of which none may be chosen when there are own words; it is the action that asks for either."""

    def clean(self, value: Any) -> Any:
        """The topics; nothing chosen is an empty set."""
        return super().clean(value) if value else no_topics()


class AskForm(PoliteForm):
    """Cards with topics and own words; the main one is asked on the next step when there are several.

    Used in: the map of requests, the official form «База наставляемых», the choice of a mentor.
    """

    topics = Cards(
        no_topics(),
        label="С чем помочь",
        help_text="Можно несколько.",
        widget=forms.CheckboxSelectMultiple(attrs={"class": "chips"}),
    )
    words = forms.CharField(
        label="Своими словами",
        required=False,
        max_length=500,
        widget=forms.Textarea,
        help_text="Если нужной карточки нет. Без имён и диагнозов.",
    )
    main = forms.ModelChoiceField(no_topics(), required=False, widget=forms.HiddenInput)
    key = forms.CharField(max_length=64, required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, rows: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["topics"].queryset = fields["main"].queryset = rows
        fields["topics"].choices = choices(rows)


class MainForm(PoliteForm):
    """Which of the chosen topics is the main one."""

    main = forms.ModelChoiceField(
        no_topics(),
        label="Какой запрос главный",
        empty_label=None,
        widget=forms.RadioSelect(attrs={"class": "chips"}),
        help_text="С него начнём подбирать наставника.",
    )

    def __init__(self, *args: Any, rows: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["main"]
        field.queryset = rows
        field.initial = rows.first()


class MapFilters(Filters):
    """Whose requests are summed."""

    organisation = OrganisationChoice(empty_label="Все организации")
    who = forms.ChoiceField(label="Кто", choices=any_of(mentees.WHO, "Все"))
    category = forms.ChoiceField(label="Категория")
    year = forms.TypedChoiceField(label="Учебный год", coerce=int, empty_value=None)

    def __init__(self, data: Mapping[str, Any], user: User) -> None:
        self.usual = {"year": str(clock.school_year(clock.today()))}
        super().__init__(self.usual | {name: data.get(name, "") for name in data})
        fields: dict[str, Any] = self.fields
        self.choose_among(requests.seen_organisations(user))
        fields["year"].choices = [(year, clock.year_label(year)) for year in requests.years(user)]
        # Categories of health and family are asked only where the people are known anyway.
        at_home = mentees.homes(user).exists() and not self._is_wide(user)
        fields["category"].choices = any_of(categories(sensitive=at_home), "Любая")

    @staticmethod
    def _is_wide(user: User) -> bool:
        return requests.seen_organisations(user).exclude(pk__in=mentees.homes_of(user)).exists()


class BankFilters(MapFilters):
    """The bank of requests through the years."""

    q = forms.CharField(label="Человек или тема")
    topic = forms.ChoiceField(label="Тема")
    state = forms.ChoiceField(
        label="Состояние", choices=any_of([(state, REQUEST.labels[state]) for state in REQUEST.states], "Любое")
    )

    field_order = ("q", "organisation", "who", "category", "year", "topic", "state")

    def __init__(self, data: Mapping[str, Any], user: User) -> None:
        super().__init__(data, user)
        fields: dict[str, Any] = self.fields
        fields["year"].choices = any_of([(str(key), label) for key, label in fields["year"].choices], "Все годы")
        rows = requests.topics_asked(user)
        fields["topic"].choices = [("", "Любая"), (requests.OWN_WORDS, "Своими словами"), *choices(rows)]


class OutcomeForm(PoliteForm):
    """What closed the request."""

    outcome = forms.CharField(
        label="Чем закрыт",
        required=False,
        max_length=300,
        help_text="Например: «Пять открытых уроков наставника, класс работает спокойно».",
    )


class TopicChoice(PoliteForm):
    """The topic of own words."""

    topic = forms.ModelChoiceField(
        no_topics(), label="Тема", empty_label="Другая тема", error_messages={"required": "Выберите тему."}
    )

    def __init__(self, *args: Any, rows: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["topic"]
        field.queryset = rows


class AnswerForm(PoliteForm):
    """What is done about a gap."""

    answer = forms.CharField(
        label="Ответ",
        max_length=300,
        error_messages={"required": "Напишите, что сделано."},
        help_text="Например: «Занятие 12 октября» или «Поможет Орлова О. П., гимназия».",
    )
