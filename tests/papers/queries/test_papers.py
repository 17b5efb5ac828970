"""Who sees which papers."""

from __future__ import annotations

from rostok.papers.queries import papers as queries
from tests.papers import ready


def test_drafts_are_seen_in_their_own_organisation_only(scene):
    paper = ready.order(scene)
    seen = {user.full_name for user in (scene.katya, scene.dmitry, scene.semyon, scene.maria, scene.olga, scene.stranger)
            if queries.papers(user).filter(pk=paper.pk).exists()}  # fmt: skip
    assert seen == {scene.katya.full_name, scene.dmitry.full_name}


def test_years_always_hold_the_present_one(scene, at_day):
    from datetime import date

    at_day(date(2026, 11, 21))
    assert queries.years(scene.katya) == [2026]
