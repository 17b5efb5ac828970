"""An obstacle is a sentence with a way to mend it."""

from __future__ import annotations

from rostok.papers.queries.obstacles import Obstacle


def test_an_obstacle_hinders_unless_it_says_otherwise():
    assert Obstacle("Нет номера.").blocks
    assert not Obstacle("Заметка.", blocks=False).blocks
