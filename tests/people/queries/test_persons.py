"""What is read of people."""

from __future__ import annotations

from datetime import date

from rostok.people.queries import persons as queries
from tests import factories as make


def test_accounts_are_those_of_the_school_that_are_nobodys_yet(scene):
    person = make.person(scene.school, "Морозова Мария Андреевна", account=scene.maria)
    free = set(queries.accounts(scene.school))
    assert free == {scene.dmitry, scene.katya, scene.egor}
    assert set(queries.accounts(scene.school, person)) == free | {scene.maria}
    assert not queries.nobody().exists()


def test_posts_of_today_are_offered_once_in_order(scene):
    for name, post in (("А", "учитель"), ("Б", "учитель"), ("В", "психолог")):
        make.person(scene.school, f"{name} {name}", post)
    make.person(scene.neighbour, "Г Г", "тренер")
    assert queries.posts(scene.katya) == ["психолог", "учитель"]


def test_a_child_is_known_by_the_birthday_or_by_being_a_pupil(scene):
    day = date(2026, 11, 21)
    known = make.person(scene.school, "А Б")
    known.born_on = date(2008, 11, 22)
    assert queries.is_minor(known, day)
    assert not queries.is_minor(known, date(2026, 11, 22))
    pupil = make.person(scene.school, "В Г")
    assert not queries.is_minor(pupil, day)
    pupil.mentee_cards.create(organisation=scene.school, is_pupil=True, since=make.LONG_AGO)
    assert queries.is_minor(pupil, day)


def test_classes_stand_in_the_order_of_years(scene):
    for number, form in enumerate(("10 А", "9 Б", "9 А")):
        row = make.person(scene.school, f"Человек {number}")
        row.enrolments.create(organisation=scene.school, form=form, since=make.LONG_AGO)
    assert queries.classes(scene.katya) == ["9 А", "9 Б", "10 А"]


def test_merged_cards_are_nobody(scene):
    kept, gone = (make.person(scene.school, "Белова Анна Сергеевна") for _ in "12")
    gone.merged_into = kept
    gone.save()
    assert list(queries.people(scene.katya)) == [kept]
    assert list(queries.namesakes(scene.school, kept.search_key)) == [kept]
    assert list(queries.adults_for(kept)) == []
    assert not queries.no_people().exists()
