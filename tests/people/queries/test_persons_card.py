"""What stands on a card."""

from __future__ import annotations

from datetime import date, timedelta

from rostok.core import clock
from rostok.people.queries import persons_card as queries
from tests import factories as make


def test_posts_and_classes_stand_together_the_latest_first(scene):
    person = make.person(scene.school, "Белова Анна Сергеевна", "учитель")
    person.enrolments.create(organisation=scene.school, form="11 А", since=date(2010, 9, 1), until=date(2011, 5, 31))
    assert [(place.title, place.period, place.is_open) for place in queries.places(person)] == [
        ("учитель", "с 01.09.2020", True),
        ("11 А класс", "с 01.09.2010 по 31.05.2011", False),
    ]
    assert [held.post for held in queries.posts_now(person)] == ["учитель"]


def test_the_age_is_counted_in_words(scene):
    person = make.person(scene.school, "Белова Анна Сергеевна")
    person.born_on = clock.today(scene.school) - timedelta(days=366 * 21)
    assert dict(queries.facts(person))["Дата рождения"].endswith("21\xa0год")


def test_children_of_today_are_shown_on_the_card_of_the_adult(scene):
    mother, son = make.person(scene.school, "Белова Анна"), make.person(scene.school, "Белов Пётр")
    row = son.representatives.create(adult=mother, kinship="mother", since=make.LONG_AGO)
    assert list(queries.children(mother)) == [row] == queries.representatives(son)
    row.until = make.LONG_AGO
    row.save()
    assert list(queries.children(mother)) == []
