"""Tabs of the room."""

from __future__ import annotations

from rostok.core import clock
from tests import factories as make


def test_each_tab_counts_what_its_list_shows(scene, client_of) -> None:
    make.mentor(scene.school, "Морозова Мария Андреевна")
    page = client_of(scene.katya).get("/mentors")
    shown = {label: (url, current, count) for label, url, current, count in page.context["tabs"]}
    assert shown["Наставники"] == ("/mentors", True, 1)
    assert shown["Все люди"] == ("/people", False, 1)
    assert shown["Муниципальные наставники"] == ("/municipal-mentors", False, 0)


def test_a_tab_that_may_not_be_opened_is_not_shown(scene, client_of) -> None:
    page = client_of(scene.official).get("/municipal-mentors")
    assert "Наставники" not in [tab[0] for tab in page.context["tabs"]]


def test_who_has_left_is_counted_by_no_tab(scene, client_of) -> None:
    make.person(scene.school, "Белова Анна Сергеевна", "учитель физики")
    gone = make.person(scene.school, "Ёлкин Пётр Ильич", "учитель химии")
    gone.employments.update(until=clock.today())
    page = client_of(scene.katya)
    for address in ("/mentors", "/people", "/people?q=белова", "/people?left=on"):
        shown = {label: count for label, _, _, count in page.get(address).context["tabs"]}
        assert shown["Все люди"] == 1
    assert page.get("/people").context["found"].total == 1
