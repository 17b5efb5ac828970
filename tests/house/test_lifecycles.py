"""Every state is reached, labelled and drawn; every move is walked by a test."""

from __future__ import annotations

import ast

import pytest

from rostok.core.access import GRANTS, May
from rostok.core.management.commands.docs import cycles
from rostok.engine.lifecycle import Lifecycle

from .source import TESTS, files, nothing, tree

CYCLES = list(cycles())
each_cycle = pytest.mark.parametrize(("room", "cycle"), CYCLES, ids=[cycle.name for _, cycle in CYCLES])


def words_of_tests(room: str) -> set[str]:
    """Names called and texts written in the tests of a room and in the journeys."""
    found: set[str] = set()
    for folder in (TESTS / room, TESTS / "journeys"):
        for path in files(folder, "*.py") if folder.exists() else ():
            for node in ast.walk(tree(path)):
                if isinstance(node, ast.Name):
                    found.add(node.id)
                elif isinstance(node, ast.Attribute):
                    found.add(node.attr)
                elif isinstance(node, ast.alias):
                    found.add(node.name)
                elif isinstance(node, ast.Constant) and isinstance(node.value, str):
                    found.add(node.value)
    return found


@each_cycle
def test_every_move_is_walked_by_a_test(room: str, cycle: Lifecycle) -> None:
    words = words_of_tests(room)
    forgotten = [
        move.verb
        for move in cycle.moves
        if not {move.verb, f"{move.verb}_{cycle.name}", f"{cycle.name}.{move.verb}"} & words
    ]
    nothing(forgotten)


@each_cycle
def test_every_state_is_reached_and_labelled(room: str, cycle: Lifecycle) -> None:
    assert cycle.unreachable() == set()
    assert set(cycle.labels) == set(cycle.states)


@each_cycle
def test_every_move_is_permitted_to_somebody(room: str, cycle: Lifecycle) -> None:
    given = {may for grants in GRANTS.values() for may in grants}
    nothing([move.verb for move in cycle.moves if not isinstance(move.may, May) or move.may not in given])


@each_cycle
def test_a_verb_leaves_a_state_once(room: str, cycle: Lifecycle) -> None:
    pairs = [(move.verb, source) for move in cycle.moves for source in move.sources]
    assert len(pairs) == len(set(pairs))
