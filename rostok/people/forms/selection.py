"""Forms of the selection: the questionnaire made of its data, marks of the commission, the decision."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.db.models import QuerySet

from rostok.core.form_base import Filters, OrganisationChoice, PoliteForm, any_of
from rostok.core.models import User
from rostok.people.models import Candidacy, Topic
from rostok.people.queries import mentors as queries
from rostok.people.queries import topics
from rostok.people.queries.selection_questions import TOPICS, Question, questions

MOST_WORDS = 600


def _field(question: Question) -> forms.Field:
    """A field for one question."""
    rest: dict[str, Any] = {"label": question.text, "help_text": question.hint, "required": question.required}
    if question.kind == "number":
        words = {
            "required": "Напишите число лет, можно 0.",
            "invalid": "Напишите число лет.",
            "max_value": "Проверьте число лет.",
            "min_value": "Проверьте число лет.",
        }
        return forms.IntegerField(min_value=0, max_value=80, error_messages=words, **rest)
    if question.kind == "text":
        area = forms.Textarea(attrs={"rows": 3})
        return forms.CharField(
            max_length=MOST_WORDS, widget=area, error_messages={"required": "Напишите хотя бы несколько слов."}, **rest
        )
    choices = [(option.code, option.text) for option in question.options]
    words = {"required": "Выберите ответ."}
    if question.kind == "many":
        return forms.MultipleChoiceField(
            choices=choices, widget=forms.CheckboxSelectMultiple, error_messages=words, **rest
        )
    return forms.ChoiceField(choices=choices, widget=forms.RadioSelect, error_messages=words, **rest)


class QuestionnaireForm(PoliteForm):
    """The questionnaire of a pool; `words`, when given, are the topics among which the candidate says how to help."""

    def __init__(self, *args: Any, pool: str, words: QuerySet[Topic] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for question in questions(pool):
            self.fields[question.code] = _field(question)
        if words is not None:
            field: Any = forms.ModelMultipleChoiceField(
                words,
                label=TOPICS,
                required=False,
                help_text="Этими словами описывают свои запросы наставляемые. Можно несколько.",
                widget=forms.CheckboxSelectMultiple(attrs={"class": "chips"}),
            )
            field.choices = topics.choices(words)
            self.fields["topics"] = field

    def clean_quality(self) -> list[str]:
        """At most three, as the hint asks."""
        chosen: list[str] = self.cleaned_data["quality"]
        if len(chosen) > 3:
            raise forms.ValidationError("Отметьте не больше трёх.")
        return chosen


def _mark(label: str, hint: str) -> forms.TypedChoiceField:
    return forms.TypedChoiceField(
        label=label,
        help_text=hint,
        required=False,
        coerce=int,
        empty_value=None,
        choices=[("", "нет оценки"), *((str(mark), str(mark)) for mark in range(6))],
    )


class LookForm(PoliteForm):
    """Marks 0–5 and notes of the talk."""

    cases = _mark("Решение кейсов", "От 0 до 5.")
    soft = _mark("Общение", "Слышит, объясняет, держится спокойно. От 0 до 5.")
    hard = _mark("Знание дела", "От 0 до 5.")
    interview = forms.CharField(
        label="Заметки о беседе", required=False, max_length=4000, widget=forms.Textarea(attrs={"rows": 4})
    )


class VerdictForm(PoliteForm):
    """The choice and why."""

    verdict = forms.ChoiceField(
        label="Решение",
        choices=Candidacy.Verdict.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Выберите решение."},
    )
    reason = forms.CharField(
        label="Заключение",
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Для решений «думает» и «не в этом году» напишите, почему. Видно только на карточке.",
    )


class SelectionFilters(Filters):
    """Which candidates to show. Those left for another year have no list."""

    q = forms.CharField(label="Фамилия, имя")
    organisation = OrganisationChoice(empty_label="Все организации")
    topic = forms.ModelChoiceField(topics.no_topics(), label="С чем поможет", empty_label="Любая тема")
    verdict = forms.ChoiceField(
        label="Решение", choices=any_of([("selected", "отобран"), ("thinking", "думает")], "Любое")
    )
    waiting = forms.BooleanField(label="анкета ждёт разбора")

    def __init__(self, data: Mapping[str, Any], user: User) -> None:
        super().__init__(data)
        self.choose_among(queries.homes(user).filter(pk__in=queries.home_ids(user)))
        self.fields["topic"].queryset = queries.topics_seen(user)  # type: ignore[attr-defined]  # a ModelChoiceField
