"""Writes of the list of municipal mentors: proposals, every move, consents, the way back."""

from __future__ import annotations

from datetime import date

import pytest

from rostok.core.refusal import Forbidden, Refusal
from rostok.people.actions import municipal as actions
from rostok.people.models import MunicipalMentor, Purpose
from tests import factories as make

MAY = date(2027, 5, 20)
ORDER = actions.Decision(number="301", day=date(2027, 6, 10))


@pytest.fixture
def card(scene, at_day):
    at_day(MAY)
    made = make.mentor(scene.school, "Морозова Мария Андреевна")
    make.consent(made.person, Purpose.TRANSFER)
    return made


@pytest.fixture
def line(scene, card) -> MunicipalMentor:
    return actions.propose(card, 2027, "Молодые учителя математики", by=scene.katya)


def state(line: MunicipalMentor) -> str:
    line.refresh_from_db()
    return line.state


def test_a_school_proposes_its_own_mentor_once(scene, card, line) -> None:
    assert (line.state, line.organisation, line.school) == ("proposed", scene.town, scene.school)
    with pytest.raises(Refusal, match="уже есть в списке на 2027/28"):
        actions.propose(card, 2027, "", by=scene.katya)
    actions.propose(card, 2026, "", by=scene.katya)
    assert MunicipalMentor.objects.count() == 2


def test_without_consent_nobody_is_proposed(scene, card) -> None:
    card.person.consents.all().delete()
    with pytest.raises(Refusal, match="нет согласия на передачу"):
        actions.propose(card, 2027, "", by=scene.katya)


def test_a_far_year_and_a_foreign_school_are_refused(scene, card) -> None:
    with pytest.raises(Refusal, match="сейчас не ведут"):
        actions.propose(card, 2030, "", by=scene.katya)
    with pytest.raises(Forbidden):
        actions.propose(card, 2027, "", by=scene.semyon)
    with pytest.raises(Forbidden):
        actions.add(card, 2027, "", by=scene.katya)


def test_the_municipality_takes_from_the_base_at_once(scene, card) -> None:
    assert actions.add(card, 2027, "Молодые учителя", by=scene.olga).state == "included"


def test_a_proposal_is_taken_away_until_it_is_decided(scene, card, line) -> None:
    with pytest.raises(Forbidden):
        actions.take_away(line, by=scene.semyon)
    actions.take_away(line, by=scene.katya)
    assert not MunicipalMentor.objects.exists()
    again = actions.propose(card, 2027, "", by=scene.katya)
    actions.move_lines([again], "include", actions.Decision(), by=scene.olga)
    with pytest.raises(Refusal, match="уже решил"):
        actions.take_away(again, by=scene.katya)


def test_the_whole_way_of_a_line(scene, card, line) -> None:
    plain = actions.Decision()
    actions.move_lines([line], "include", plain, by=scene.olga)
    with pytest.raises(Refusal, match="номер и дату"):
        actions.move_lines([line], "order", plain, by=scene.olga)
    actions.move_lines([line], "order", ORDER, by=scene.olga)
    assert (state(line), line.order_number, line.order_date) == ("ordered", "301", date(2027, 6, 10))
    with pytest.raises(Refusal, match="нет согласия на публикацию"):
        actions.move_lines([line], "publish", plain, by=scene.olga)
    make.consent(card.person, Purpose.PUBLICATION)
    actions.move_lines([line], "publish", plain, by=scene.olga)
    actions.move_lines([line], "report", plain, by=scene.olga)
    assert state(line) == "reported"
    actions.move_lines([line], "prolong", plain, by=scene.olga)
    assert state(line) == "prolonged"
    follower = MunicipalMentor.objects.get(school_year=2028)
    assert (follower.state, follower.direction, follower.order_number) == ("included", line.direction, "")


def test_leaving_the_list_has_a_reason_and_a_way_back(scene, line) -> None:
    with pytest.raises(Refusal, match="почему"):
        actions.move_lines([line], "exclude", actions.Decision(), by=scene.olga)
    actions.move_lines([line], "exclude", actions.Decision(note="Переезд"), by=scene.olga)
    assert (state(line), line.note) == ("excluded", "Переезд")
    actions.move_lines([line], "include", actions.Decision(), by=scene.olga)
    assert state(line) == "included"


def test_an_order_is_taken_back_with_its_number(scene, line) -> None:
    actions.move_lines([line], "include", actions.Decision(), by=scene.olga)
    entry = actions.move_lines([line], "order", ORDER, by=scene.olga)
    assert actions.take_back(entry, by=scene.olga) == 1
    assert (state(line), line.order_number, line.order_date) == ("included", "", None)
    with pytest.raises(Refusal, match="Отменять нечего"):
        actions.take_back(entry, by=scene.olga)


def test_prolonging_is_taken_back_with_the_line_of_the_next_year(scene, line) -> None:
    actions.move_lines([line], "include", actions.Decision(), by=scene.olga)
    actions.move_lines([line], "order", ORDER, by=scene.olga)
    entry = actions.move_lines([line], "prolong", actions.Decision(), by=scene.olga)
    with pytest.raises(Forbidden):
        actions.take_back(entry, by=scene.katya)
    actions.take_back(entry, by=scene.olga)
    assert list(MunicipalMentor.objects.values_list("school_year", "state")) == [(2027, "ordered")]


def test_many_are_moved_together_or_not_at_all(scene, line) -> None:
    other = make.mentor(scene.neighbour, "Сомова Вера Ильинична")
    make.consent(other.person, Purpose.TRANSFER)
    second = actions.propose(other, 2027, "", by=scene.semyon)
    other.person.consents.all().delete()
    with pytest.raises(Refusal, match="Сомова"):
        actions.move_lines([line, second], "include", actions.Decision(), by=scene.olga)
    assert {state(line), state(second)} == {"proposed"}
    with pytest.raises(Refusal, match="Никто не выбран"):
        actions.move_lines([], "include", actions.Decision(), by=scene.olga)


def test_only_the_municipality_decides(scene, line) -> None:
    for person in (scene.katya, scene.stranger, scene.official):
        with pytest.raises(Forbidden):
            actions.move_lines([line], "include", actions.Decision(), by=person)
    assert state(line) == "proposed"


def test_other_acts_are_not_taken_back_here(scene, line) -> None:
    from rostok.core.models import JournalEntry

    with pytest.raises(Refusal, match="не отменить"):
        actions.take_back(JournalEntry.objects.get(verb="municipal_mentor.propose"), by=scene.olga)
