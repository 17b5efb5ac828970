"""Whose folder may be taken away."""

from __future__ import annotations

from rostok.papers.queries.archive import holders


def test_the_folder_of_ones_own_organisation_only(scene):
    people = (scene.katya, scene.dmitry, scene.olga, scene.maria, scene.admin)
    assert [list(holders(user)) for user in people] == [[scene.school], [scene.school], [scene.town], [], []]
