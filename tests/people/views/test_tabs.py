"""Tabs of the room."""

from __future__ import annotations

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
