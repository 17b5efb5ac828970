"""What the rules say of mentors of each pool."""

from __future__ import annotations

from datetime import date

import pytest

from rostok.people.models import MentorCard, Purpose
from rostok.people.queries.mentors_rules import remarks, stops
from tests import factories as make

DAY = date(2026, 11, 21)


def card_of(scene, pool: str, **values: object) -> MentorCard:
    made = make.mentor(scene.school, "Морозова Мария Андреевна", pool=pool, **values)
    make.consent(made.person, Purpose.PROCESSING)
    make.consent(made.person, Purpose.MENTORING)
    return made


def blocks(card: MentorCard) -> list[str]:
    return [one.text for one in remarks(card, DAY) if one.blocks]


def advice(card: MentorCard) -> list[str]:
    return [one.text for one in remarks(card, DAY) if not one.blocks]


@pytest.mark.parametrize("pool", MentorCard.Pool.values)
def test_nobody_goes_on_without_consent_to_processing(pool: str, scene) -> None:
    card = make.mentor(scene.school, "Морозова Мария Андреевна", pool=pool)
    assert "Нет согласия на обработку данных." in stops(card, "select")
    assert "Нет согласия на обработку данных." in stops(card, "make_ready")
    assert stops(card, "archive") == []


@pytest.mark.parametrize(("years", "said"), [(None, "Стаж не указан."), (3, "Стаж, лет: 3."), (4, "")])
def test_experience_of_staff_is_advice(years: int | None, said: str, scene) -> None:
    card = card_of(scene, "teacher", experience=years)
    assert blocks(card) == []
    assert [text for text in advice(card) if text.startswith(said or "Стаж")] == ([advice(card)[0]] if said else [])


@pytest.mark.parametrize("pool", ["parent", "student", "employer", "graduate"])
def test_guests_show_their_papers_first(pool: str, scene) -> None:
    card = card_of(scene, pool)
    assert [text for text in blocks(card) if "справке об отсутствии судимости" in text] == blocks(card) != []
    card.clearance = "№ 12 от 01.09.2026"
    assert blocks(card) == []


def test_more_than_two_mentees_are_warned_about(scene) -> None:
    assert "Наставляемых больше двух: 3. Обычно берут не больше двух." in advice(card_of(scene, "teacher", capacity=3))
    assert remarks(card_of(scene, "parent", capacity=2, clearance="есть"), DAY) == []


def pupil_of(scene, born: date | None) -> MentorCard:
    card = card_of(scene, "pupil")
    card.person.born_on = born
    adult = make.person(scene.school, "Морозов Олег Ильич")
    card.person.representatives.create(adult=adult, kinship="father", since=date(2020, 1, 1))
    return card


def signed(card: MentorCard, purpose: Purpose, signer: str) -> None:
    card.person.consents.filter(purpose=purpose).update(signer=signer)


def test_a_pupil_needs_a_representative_and_the_consent_signed_by_them(scene) -> None:
    card = card_of(scene, "pupil")
    assert blocks(card) == ["Не указан законный представитель. Добавьте его на карточке человека."]
    card = pupil_of(scene, date(2010, 1, 1))
    assert blocks(card) == ["Нет согласия законного представителя на обработку данных."]
    signed(card, Purpose.PROCESSING, "both")
    assert remarks(card, DAY) == []


def test_for_a_child_under_fourteen_only_the_representative_signs(scene) -> None:
    card = pupil_of(scene, date(2013, 1, 1))
    signed(card, Purpose.PROCESSING, "both")
    signed(card, Purpose.MENTORING, "both")
    assert len(blocks(card)) == 2
    signed(card, Purpose.PROCESSING, "representative")
    signed(card, Purpose.MENTORING, "representative")
    assert blocks(card) == []


def test_an_unknown_birthday_is_asked_for(scene) -> None:
    card = pupil_of(scene, None)
    signed(card, Purpose.PROCESSING, "representative")
    assert [text for text in advice(card) if text.startswith("Не указана дата рождения")]
