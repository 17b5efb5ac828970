"""Forms of the base of mentees."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms

from rostok.core.access import May
from rostok.core.form_base import Day, Filters, OrganisationChoice, PoliteForm, any_of
from rostok.core.models import User
from rostok.people.lifecycle import MENTEE
from rostok.people.models import MenteeCard
from rostok.people.queries import mentees as queries
from rostok.people.queries.topics import choices, no_topics

Category = MenteeCard.Category
PUPIL_ONLY = (Category.GIFTED, Category.LOW, Category.ACTIVE, Category.DISABILITY, Category.HARDSHIP, Category.NEWCOMER)


def categories(*, sensitive: bool = True) -> list[tuple[str, str]]:
    """Choices of a category; without those that say something of health or family when they stay in the school."""
    rows = [(value, label) for value, label in Category.choices if sensitive or value not in MenteeCard.SENSITIVE]
    return [(value, f"{label[0].upper()}{label[1:]}") for value, label in rows]


class MenteeFilters(Filters):
    """Whom to show."""

    q = forms.CharField(label="Фамилия, имя")
    organisation = OrganisationChoice(empty_label="Все организации")
    who = forms.ChoiceField(label="Кто", choices=any_of(queries.WHO, "Все"))
    category = forms.ChoiceField(label="Категория", choices=any_of(categories(), "Любая"))
    form = forms.ChoiceField(label="Класс")
    state = forms.ChoiceField(
        label="Состояние", choices=any_of([(state, MENTEE.labels[state]) for state in MENTEE.states], "Любое")
    )
    topic = forms.ModelChoiceField(no_topics(), label="Запрос", empty_label="Любой")
    unpaired = forms.BooleanField(label="Без пары")
    unagreed = forms.BooleanField(label="Без согласия")
    silent = forms.BooleanField(label="Без запроса")
    columns = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, data: Mapping[str, Any], user: User) -> None:
        super().__init__(data)
        fields: dict[str, Any] = self.fields
        self.choose_among(queries.homes(user))
        fields["form"].choices = any_of([(form, form) for form in queries.classes(user)], "Любой")
        if len(fields["form"].choices) == 1:
            fields["form"].widget = forms.HiddenInput()
        topics = queries.topics_seen(user)
        fields["topic"].queryset = topics
        fields["topic"].choices = [("", "Любой"), *choices(topics)]


class CardForm(PoliteForm):
    """What is written on the card."""

    category = forms.ChoiceField(label="Категория", choices=categories())
    since = Day(label="В базе с", required=False, help_text="Пустая дата — с сегодняшнего дня.")
    expectations = forms.CharField(
        label="Ожидания", required=False, max_length=2000, widget=forms.Textarea, help_text="Словами наставляемого."
    )
    wishes = forms.CharField(label="Пожелания к наставнику", required=False, max_length=300)
    result = forms.CharField(label="Результат", required=False, max_length=2000, widget=forms.Textarea)
    case_url = forms.URLField(
        label="Ссылка на кейс или отзыв",
        required=False,
        assume_scheme="https",
        error_messages={"invalid": "Напишите адрес целиком, например https://school1.ru/otzyv."},
    )

    def clean(self) -> dict[str, Any]:
        """An empty day is left as it was."""
        given = super().clean() or {}
        if given.get("since") is None:
            given.pop("since", None)
        return given


class KnownForm(PoliteForm):
    """Somebody who stands among the people of the school."""

    person = forms.ModelChoiceField(
        queries.no_people(),
        label="Кто",
        empty_label="Выберите",
        error_messages={"required": "Выберите человека."},
    )
    category = forms.ChoiceField(label="Категория", choices=categories())

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["person"]
        field.queryset = queries.free_people(user)
        field.label_from_instance = lambda person: person.full_name

    def clean(self) -> dict[str, Any]:
        """Whoever is in a class is a pupil: the register knows it, nobody ticks it again."""
        given = super().clean() or {}
        if person := given.get("person"):
            given["is_pupil"] = person.enrolments.filter(until__isnull=True).exists()
        return given


class NewForm(PoliteForm):
    """Somebody whom the school has not written down yet."""

    organisation = OrganisationChoice()
    full_name = forms.CharField(
        label="Фамилия, имя, отчество",
        max_length=200,
        error_messages={"required": "Напишите фамилию, имя и отчество."},
    )
    is_pupil = forms.BooleanField(label="Обучающийся", required=False)
    place = forms.CharField(
        label="Должность или класс", max_length=200, required=False, help_text="«учитель физики» или «9 А»."
    )
    category = forms.ChoiceField(label="Категория", choices=categories())
    email = forms.EmailField(
        label="Почта",
        required=False,
        help_text="На неё придёт ссылка, чтобы описать запрос.",
        error_messages={"invalid": "Напишите почту целиком, например ivanova@school1.ru."},
    )
    phone = forms.CharField(label="Телефон", required=False, max_length=30)

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        own = queries.homes(user, May.BASE_EDIT)
        self.fields["organisation"].queryset = own  # type: ignore[attr-defined]  # a ModelChoiceField
        self.fields["organisation"].initial = own.first()


class MoveForm(PoliteForm):
    """A press of the card: which move, and why."""

    verb = forms.ChoiceField(choices=[(move.verb, move.label) for move in MENTEE.moves])
    note = forms.CharField(required=False, max_length=300)


def picked_ids(values: list[str]) -> list[int]:
    """Numbers among the marks of a list, at most a thousand: as many as a page can show."""
    return [int(value) for value in values if value.isdecimal()][:1000]
