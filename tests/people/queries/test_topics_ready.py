"""The ready vocabulary is short, plain and has no doubles."""

from __future__ import annotations

from rostok.engine.russian import search_key
from rostok.people.queries.topics_ready import PUPIL, READY, TEACHER


def titles(audience) -> list[str]:
    return [title for group in READY[audience].values() for title in group]


def test_there_are_twenty_four_topics_in_six_groups_for_teachers_and_sixteen_for_pupils():
    assert (len(READY[TEACHER]), len(titles(TEACHER)), len(titles(PUPIL))) == (6, 24, 16)


def test_titles_are_short_and_differ():
    for audience in (TEACHER, PUPIL):
        keys = [search_key(title) for title in titles(audience)]
        assert len(set(keys)) == len(keys)
        assert max(len(title) for title in titles(audience)) <= 40
        assert not any(title.endswith(".") for title in titles(audience))
