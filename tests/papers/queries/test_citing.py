"""Acts that a text names are found by number and date, however they are written, in the line of the organisation only."""

from __future__ import annotations

from datetime import date

import pytest

from rostok.papers.actions import papers
from rostok.papers.queries.citing import cited_acts
from rostok.papers.queries.values import values_of
from tests import factories as make
from tests.papers import ready

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "text",
    [
        "распоряжением от 25.12.2019 № Р-145",
        "распоряжение № 145-р от «25» декабря 2019г.",
        "Приказ № 7 от 01.09.2026, распоряжение от 25 декабря 2019 г. № 145р",
    ],
)
def test_an_act_is_known_by_number_and_date_in_any_style(scene, text):
    act = make.act(scene.town, "Об утверждении методологии", number="Р-145", date=date(2019, 12, 25))
    make.act(scene.town, "О другом", number="145-р", date=date(2020, 12, 25))
    make.act(scene.other_town, "Чужой", number="Р-145", date=date(2019, 12, 25))
    assert cited_acts(scene.school, text) == [act]


def test_words_without_a_number_cite_nothing(scene, django_assert_num_queries):
    make.act(scene.town, "О парах", number="7", date=date(2026, 9, 1))
    with django_assert_num_queries(0):
        assert cited_acts(scene.school, "от 01.09.2026 об ином") == []


def test_a_paper_cites_what_it_stands_on_and_what_its_words_name(scene):
    named = make.act(scene.town, "О парах", kind="Приказ", number="7", date=date(2026, 9, 1))
    chosen = make.act(scene.town, "О школах", kind="Приказ", number="8", date=date(2026, 9, 2))
    body = "Во исполнение приказа от 01.09.2026 № 7\nОснование: {{основание?}}."
    order = ready.order(scene, body=body, acts=[chosen])
    assert set(order.acts.all()) == {named, chosen}
    assert values_of(order)["основание"].count("№") == 1
    papers.edit(order, {"body": "Основание: {{основание?}}."}, by=scene.katya)
    assert list(order.acts.all()) == [chosen]
    papers.edit(order, {"body": body}, acts=[], by=scene.katya)
    assert list(order.acts.all()) == [named]
    assert values_of(order)["основание"] == ""
