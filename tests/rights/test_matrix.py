"""Every route × method × role × relation against the golden table, and rules that hold whatever the table says."""

from __future__ import annotations

import logging
import os
from pathlib import Path

import pytest

from rostok.core.access import Role

from .questions import bare, foreign_canaries, kept_by_caches, opened_to_strangers, readings_that_wrote
from .reading import CANARY
from .routes import routes
from .walk import WHO, Answer, refusal, walk
from .world import World

GOLDEN = Path(__file__).with_name("matrix.tsv")
#: What the curator's own school shows on some page: planted words are really met where they may be.
SHOWN = ("Person", "Letter", "Activity", "Reading", "Todo", "Evidence")


def table(answers: list[Answer]) -> dict[str, str]:
    """Route → «own near town far», each cell «GET/POST» of the first of its addresses."""
    first: dict[tuple[str, str, str], int] = {}
    for answer in answers:
        first.setdefault((answer.route.name, answer.place, answer.method), answer.status)
    cells: dict[str, list[str]] = {}
    for (route, place, method), status in first.items():
        if method == "GET":
            cells.setdefault(route, []).append(f"{status}/{first[route, place, 'POST']}")
    return {route: " ".join(parts) for route, parts in cells.items()}


def golden() -> dict[tuple[str, str], str]:
    """(route, role) → cells."""
    lines = GOLDEN.read_text(encoding="utf-8").splitlines() if GOLDEN.exists() else []
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
    return {(route, who): cells for route, people, cells in rows for who in people.split(",")}


def write_golden(who: str, found: dict[str, str]) -> None:
    """Put the answers of one role into the table: one line for all roles that get the same, for eyes to read."""
    known = golden() | {(route, who): cells for route, cells in found.items()}
    lines = [
        "# route\troles\tanswers GET/POST for a row of: own school, neighbour school, municipality, other municipality"
    ]
    for route in routes():
        same: dict[str, list[str]] = {}
        for person in WHO:
            if (route.name, person) in known:
                same.setdefault(known[route.name, person], []).append(person)
        lines += [f"{route.name}\t{','.join(people)}\t{cells}" for cells, people in same.items()]
    GOLDEN.write_text("\n".join(lines) + "\n", encoding="utf-8")


@pytest.mark.parametrize("who", WHO)
def test_every_route_answers_as_the_rules_and_the_golden_table_say(
    planted: World, who: str, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One walk answers many questions: it is the dearest of all tests."""
    for module in ("http", "middleware"):
        monkeypatch.setattr(f"rostok.core.{module}.failure", refusal)
    caplog.set_level(logging.INFO)
    answers = walk(planted, who)
    found = table(answers)
    if "ROSTOK_WRITE_GOLDEN" in os.environ:
        write_golden(who, found)

    assert [answer for answer in answers if answer.status == 500] == []
    assert opened_to_strangers(answers, who) == []
    assert readings_that_wrote(answers) == []
    assert found == {route: cells for (route, person), cells in golden().items() if person == who}
    assert foreign_canaries(answers, who) == set()
    assert bare(answers) == {}
    assert who == "visitor" or kept_by_caches(answers) == set()
    assert told_of(planted, [record.getMessage() for record in caplog.records]) == []
    if who == Role.CURATOR.value:
        met = {model for answer in answers for place, model in answer.met if place == "own"}
        assert [name for name in SHOWN if not any(model.startswith(name) for model in met)] == []


def told_of(world: World, lines: list[str]) -> list[str]:
    """Lines of the log that name somebody or tell what stands in a row."""
    people = [user for user in world.people.values() if user is not None]
    names = {word for user in people for word in (user.email, user.full_name, user.full_name.split()[0])}
    assert lines, "The log told nothing: it is not listened to"
    return [line for line in lines if CANARY.search(line) or any(name in line for name in names)]
