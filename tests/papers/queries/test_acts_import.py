"""A list against the register."""

from __future__ import annotations

from datetime import date

import pytest

from rostok.papers.queries.acts_import import compared
from tests import factories as make

DAY = date(2021, 8, 17)
KNOWN = {"kind": "Распоряжение", "issuer": "Департамент образования", "number": "735-р", "date": DAY}


def row(title: str, **other: object) -> dict:
    return KNOWN | {"title": title} | other


@pytest.mark.parametrize(
    ("other", "same"),
    [
        ({"number": "735р", "issuer": "департамент  образования", "kind": "распоряжение"}, True),
        ({"title": "О плане (приложение № 2)"}, False),
        ({"kind": "Положение"}, False),
        ({"issuer": "ИМЦ"}, False),
        ({"number": "736-р"}, False),
        ({"date": None}, False),
        ({"number": ""}, False),
    ],
)
def test_an_act_is_known_by_kind_issuer_number_and_date(scene, other, same):
    act = make.act(scene.town, "О плане мероприятий", **KNOWN)
    (line,) = compared(scene.town, [row("О плане") | other])
    assert (line.act, line.differs) == ((act, True) if same else (None, False))


def test_an_act_named_by_its_own_title_is_not_renamed_by_another_row(scene):
    act = make.act(scene.town, "О плане мероприятий", **KNOWN)
    lines = compared(scene.town, [row("О плане"), row("О плане мероприятий"), row("о ПЛАНЕ")])
    assert [(line.values["title"], line.act, line.differs) for line in lines] == [
        ("О плане", None, False),
        ("О плане мероприятий", act, False),
    ]


def test_one_act_is_not_two_rows_and_a_neighbours_act_is_none(scene):
    make.act(scene.school, "О плане мероприятий", **KNOWN)
    lines = compared(scene.town, [row("О плане")])
    assert [line.act for line in lines] == [None]
    act = make.act(scene.town, "О плане мероприятий", **KNOWN)
    assert [line.act for line in compared(scene.town, [row("О плане"), row("План")])] == [act, None]
