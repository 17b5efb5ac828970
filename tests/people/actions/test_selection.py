"""Writes of the selection: questionnaire, marks, decision."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from rostok.core.models import JournalEntry, Letter, Todo
from rostok.core.refusal import Forbidden, Refusal
from rostok.people.actions import selection as actions
from rostok.people.actions.links import open_link
from rostok.people.models import Candidacy, Purpose
from rostok.people.queries.selection_questions import questions
from tests import factories as make

GOLDEN = Path(__file__).resolve().parents[2] / "golden" / "letters"
AUTUMN = date(2026, 9, 10)


def best(pool: str) -> dict[str, object]:
    """The answers that are worth most."""
    found: dict[str, object] = {}
    for question in questions(pool):
        if question.kind == "number":
            found[question.code] = 30
        elif question.kind == "text":
            found[question.code] = "Химия"
        else:
            top = max(question.options, key=lambda option: option.points).code
            found[question.code] = [top] if question.kind == "many" else top
    return found


@pytest.fixture
def card(scene, at_day):
    at_day(AUTUMN)
    made = make.mentor(scene.school, "Морозова Мария Андреевна", state="candidate")
    made.person.email = "maria@example.org"
    made.person.save()
    make.consent(made.person, Purpose.PROCESSING)
    return made


def key_of(letter: Letter) -> str:
    return letter.body.partition("/f/m/")[2].split()[0]


def test_the_link_is_sent_and_answered_once(scene, card) -> None:
    actions.send_questionnaire(card, by=scene.katya)
    assert card.state == "asked"
    link = open_link(key_of(Letter.objects.get(kind="questionnaire")), actions.KIND)
    row = actions.answer_by_link(link, card, best("teacher"))
    assert (card.state, row.self_filled, row.school_year, row.answers["version"]) == ("answered", True, 2026, 1)
    with pytest.raises(Refusal):
        actions.answer_by_link(link, card, {})
    assert JournalEntry.objects.get(verb="mentor.answer").actor == "Система"
    assert Todo.objects.get(key=f"answers:{scene.school.pk}:").closed_at is None


def test_the_letter_is_word_for_word(scene, card) -> None:
    actions.send_questionnaire(card, by=scene.katya)
    letter = Letter.objects.get(kind="questionnaire")
    found = f"{letter.subject}\n\n{letter.body}".replace(key_of(letter), "KEY")
    assert found == (GOLDEN / "questionnaire.txt").read_text(encoding="utf-8")


def test_without_mail_the_curator_is_told_of_paper(scene, card) -> None:
    card.person.email = ""
    with pytest.raises(Refusal, match="на бумаге"):
        actions.send_questionnaire(card, by=scene.katya)
    ((row, url),) = actions.print_questionnaires([card], by=scene.katya)
    assert row == card
    assert "/f/m/" in url
    assert card.state == "asked"


def test_paper_answers_may_be_mended(scene, card) -> None:
    actions.answer_on_paper(card, best("teacher"), by=scene.katya)
    row = actions.answer_on_paper(card, best("teacher") | {"before": "never"}, by=scene.katya)
    assert (card.state, row.self_filled, row.answers["values"]["before"]) == ("answered", False, "never")
    assert Candidacy.objects.count() == 1


def test_looking_at_answers_closes_the_duty(scene, card) -> None:
    actions.answer_on_paper(card, best("teacher"), by=scene.katya)
    row = actions.look_at(card, {"cases": 4, "soft": 5, "hard": None}, "Готова с сентября.", by=scene.katya)
    assert (card.state, row.scores, row.interview) == ("checked", {"cases": 4, "soft": 5}, "Готова с сентября.")
    assert Todo.objects.get(key=f"answers:{scene.school.pk}:").closed_at is not None


def test_a_candidate_thinks_and_is_chosen(scene, card) -> None:
    with pytest.raises(Refusal, match="почему"):
        actions.decide(card, "thinking", "", by=scene.katya)
    actions.decide(card, "thinking", "Ждёт расписания", by=scene.katya)
    assert card.state == "thinking"
    row = actions.decide(card, "selected", "", by=scene.katya)
    assert (card.state, row.verdict, row.decided_by) == ("selected", "selected", scene.katya)


@pytest.mark.parametrize(
    ("verdict", "verb", "state"),
    [("selected", "select", "selected"), ("thinking", "wait", "thinking"), ("declined", "decline", "declined")],
)
def test_each_decision_is_its_move(verdict: str, verb: str, state: str, scene, card) -> None:
    actions.decide(card, verdict, "Так решили", by=scene.katya)
    assert actions.VERDICTS[verdict] == verb
    assert card.state == state
    assert JournalEntry.objects.get(verb=f"mentor.{verb}").actor_id == scene.katya.pk


def test_a_refusal_keeps_its_reason_and_leaves_the_way_open(scene, card, at_day) -> None:
    actions.decide(card, "declined", "Большая нагрузка в этом году", by=scene.katya)
    assert card.state == "declined"
    at_day(date(2027, 5, 20))
    actions.decide(card, "selected", "", by=scene.katya)
    years = dict(Candidacy.objects.values_list("school_year", "reason"))
    assert (card.state, years) == ("selected", {2026: "Большая нагрузка в этом году", 2027: ""})


def test_rules_stop_the_choice_but_never_a_refusal(scene, at_day) -> None:
    at_day(AUTUMN)
    pupil = make.mentor(scene.school, "Ершов Олег Ильич", state="candidate", pool="pupil")
    with pytest.raises(Refusal, match="согласия на обработку"):
        actions.decide(pupil, "selected", "", by=scene.katya)
    actions.decide(pupil, "declined", "Пока рано", by=scene.katya)
    assert pupil.state == "declined"


def test_a_stranger_decides_nothing(scene, card) -> None:
    for act in (
        lambda: actions.send_questionnaire(card, by=scene.semyon),
        lambda: actions.print_questionnaires([card], by=scene.semyon),
        lambda: actions.answer_on_paper(card, {}, by=scene.semyon),
        lambda: actions.look_at(card, {}, "", by=scene.semyon),
        lambda: actions.decide(card, "declined", "нет", by=scene.semyon),
    ):
        with pytest.raises(Forbidden):
            act()
    card.refresh_from_db()
    assert card.state == "candidate"
