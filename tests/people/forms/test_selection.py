"""Forms of the selection."""

from __future__ import annotations

import pytest
from django.http import QueryDict

from rostok.people.forms.selection import LookForm, QuestionnaireForm, SelectionFilters, VerdictForm
from rostok.people.models import MentorCard
from tests.people.actions.test_selection import best


@pytest.mark.parametrize("pool", MentorCard.Pool.values)
def test_the_best_answers_are_accepted(pool: str) -> None:
    form = QuestionnaireForm(best(pool), pool=pool)
    assert form.is_valid(), form.errors


def test_an_empty_questionnaire_tells_each_question_apart() -> None:
    form = QuestionnaireForm({}, pool="teacher")
    assert form.errors["will"] == ["Выберите ответ."]
    assert form.errors["total"] == ["Напишите число лет, можно 0."]
    assert "events" not in form.errors


def test_at_most_three_qualities_are_taken() -> None:
    four = ["patience", "hearing", "clear", "calm"]
    form = QuestionnaireForm(best("teacher") | {"quality": four}, pool="teacher")
    assert form.errors == {"quality": ["Отметьте не больше трёх."]}


def test_marks_go_from_nought_to_five_or_are_absent() -> None:
    form = LookForm({"cases": "5", "soft": "", "hard": "6"})
    assert form.errors == {"hard": ["Выберите из списка."]}
    assert form.cleaned_data["cases"] == 5
    assert form.cleaned_data["soft"] is None


def test_a_decision_is_one_of_three() -> None:
    assert "verdict" in VerdictForm({"verdict": "never"}).errors
    assert VerdictForm({"verdict": "thinking", "reason": ""}).is_valid()


def test_those_left_for_another_year_have_no_list(scene) -> None:
    choices = dict(SelectionFilters(QueryDict(""), scene.katya).fields["verdict"].choices)
    assert set(choices) == {"", "selected", "thinking"}
