"""Which files the folder is made of."""

from __future__ import annotations

from rostok.papers.blanks.archive import entries
from tests.papers.actions.test_archive import signed


def test_bytes_are_asked_for_only_when_their_turn_comes(scene, django_assert_max_num_queries):
    for number in range(3):
        signed(scene, scene.school, str(number))
    with django_assert_max_num_queries(8):
        found = list(entries(scene.school))
    assert [entry.name.rpartition(".")[2] for entry in found] == ["pdf", "docx"] * 3
    assert found[0].read().exists()
    assert found[1].read().startswith(b"PK")
