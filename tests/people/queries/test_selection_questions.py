"""The questionnaire as data: whole for every pool, points and levels."""

from __future__ import annotations

import pytest

from rostok.people.models import MentorCard
from rostok.people.queries.selection_questions import LEVELS, QUESTIONS, questions, score, told
from tests.people.actions.test_selection import best

POOLS = MentorCard.Pool.values


@pytest.mark.parametrize("pool", POOLS)
def test_every_pool_has_its_questionnaire_of_a_page(pool: str) -> None:
    asked = questions(pool)
    assert 7 <= len(asked) <= 12
    assert len({question.code for question in asked}) == len(asked)


def test_guests_and_pupils_answer_fewer_questions_than_staff() -> None:
    assert max(len(questions(pool)) for pool in ("pupil", "parent", "employer")) < len(questions("teacher"))


@pytest.mark.parametrize("pool", POOLS)
def test_points_go_from_nothing_to_the_best_level(pool: str) -> None:
    none, most = score(pool, {}), score(pool, best(pool))
    assert (none.points, none.level) == (0, LEVELS[0][1])
    assert most.percent >= 80
    assert most.level == LEVELS[-1][1]
    assert most.points <= most.most


def test_numbers_are_worth_their_band() -> None:
    total = next(question for question in QUESTIONS if question.code == "total")
    assert [total.points(years) for years in (None, 0, 3, 4, 8, 40)] == [0, 0, 0, 1, 2, 3]


def test_many_answers_are_capped() -> None:
    quality = next(question for question in QUESTIONS if question.code == "quality")
    assert quality.points(["patience", "hearing", "clear"]) == 5
    assert quality.points(["order"]) == 1
    assert quality.points("unknown") == 0


def test_four_levels_meet_at_their_borders() -> None:
    words = {score("teacher", {"will": "own", "motive": "help", "before": "often"} | rest).level for rest in (
        {}, {"meaning": "together", "principle": "trust"}, best("teacher"),
    )}  # fmt: skip
    assert words == {"Пока рано", "Готов с поддержкой", "Готов и может вести других"}


def test_answers_are_told_in_words_of_the_questions() -> None:
    found = dict(told("teacher", {"total": 12, "will": "own", "quality": ["patience", "calm"], "events": ""}))
    assert found == {
        "Сколько лет вы работаете?": "12",
        "Это ваше решение?": "Да, я хочу этого сам",
        "Какие ваши качества помогут наставнику?": "Терпение; Спокойствие в трудную минуту",
    }
