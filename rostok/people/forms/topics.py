"""Forms of the common vocabulary."""

from __future__ import annotations

from typing import Any

from django import forms

from rostok.core.form_base import Day, Filters, PoliteForm
from rostok.people.models import Topic
from rostok.people.queries.topics import choices, no_topics


class TopicForm(PoliteForm):
    """A topic: what people read on the card, and the group it stands in."""

    title = forms.CharField(
        label="Тема",
        max_length=150,
        help_text="Коротко, словами учителя или ученика: «Дисциплина на уроке».",
        error_messages={"required": "Напишите тему."},
    )
    group = forms.ChoiceField(label="Группа", choices=Topic.Group.choices)


class NewTopicForm(TopicForm):
    """A new topic is for somebody."""

    audience = forms.ChoiceField(label="Для кого", choices=Topic.Audience.choices, widget=forms.RadioSelect)

    field_order = ("audience", "title", "group")


class ReplaceForm(PoliteForm):
    """Which topic takes the place."""

    other = forms.ModelChoiceField(
        no_topics(),
        label="Какой темой заменить",
        empty_label="Выберите",
        error_messages={"required": "Выберите тему."},
    )

    def __init__(self, *args: Any, rows: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["other"]
        field.queryset = rows
        field.choices = [("", "Выберите"), *choices(rows)]


class DayForm(Filters):
    """The day whose vocabulary is shown."""

    day = Day(label="Словарь на дату")
