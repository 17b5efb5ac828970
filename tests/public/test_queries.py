"""What everybody may read."""

from __future__ import annotations

import pytest
from django.http import Http404

from rostok.plans import actions
from rostok.public import queries
from tests.scenes import Scene, Year


def test_only_approved_roadmaps_are_published(scene: Scene, year: Year) -> None:
    assert [item.plan for item in queries.roadmaps(scene.school)] == [year.own]
    assert queries.roadmaps(scene.neighbour) == []


def test_an_archived_roadmap_is_taken_off(scene: Scene, year: Year) -> None:
    actions.archive(year.own, by=scene.katya)
    assert queries.roadmaps(scene.school) == []
    with pytest.raises(Http404):
        queries.roadmap(scene.school, year.own.pk)


def test_a_closed_school_has_no_page(scene: Scene) -> None:
    scene.school.closed_on = "2026-01-01"
    scene.school.save()
    with pytest.raises(Http404):
        queries.place(scene.school.slug)
    assert scene.school not in queries.schools(scene.town)


def test_long_windows_are_marked_by_their_last_day() -> None:
    columns = [{"title": "Мероприятие", "meaning": "activity"}]
    row = {
        "cells": ["Собрать запросы"],
        "windows": [["2026-09-01", "2026-09-10"], ["2026-09-01", "2027-05-31"], [None, None]],
    }
    found = queries.marks(row, columns)
    assert [(title, first.isoformat(), last.isoformat()) for title, first, last in found] == [
        ("Собрать запросы", "2026-09-01", "2026-09-10"),
        ("Срок: Собрать запросы", "2027-05-31", "2027-05-31"),
    ]
