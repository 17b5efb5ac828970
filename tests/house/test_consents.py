"""People of other schools are shown through the one question about consents, never around it."""

from __future__ import annotations

import ast
import re

from .source import PRODUCT, files, name, nothing, text, tree

#: Who may read bases directly: the question itself, what counts, and what works inside one school.
CARDS = ("MentorCard", "MenteeCard")
OUTSIDE = ("public", "desk", "plans", "papers")


def test_other_rooms_read_the_bases_through_their_queries() -> None:
    """`MentorCard.objects` in a room that shows people to others would go around the consent."""
    wrong = []
    for room in OUTSIDE:
        for path in files(PRODUCT / room, "*.py"):
            if "demo" in path.parts:
                continue
            for node in ast.walk(tree(path)):
                if isinstance(node, ast.Attribute) and node.attr in {"objects", "_default_manager"}:
                    owner = getattr(node.value, "id", "")
                    if owner in CARDS:
                        wrong.append(f"{name(path)}:{node.lineno} {owner}.{node.attr}")
    nothing(wrong)


def test_the_bases_that_lists_show_ask_the_question() -> None:
    """The two doors to the bases narrow people of others by the consent to the transfer."""
    source = text(PRODUCT / "people" / "queries" / "bases.py")
    assert "Q(agreed(Purpose.TRANSFER, path))" in source
    for door in ("def mentors", "def mentees"):
        assert "outside_by_consent(" in source.split(door)[1].split("\n\n\n")[0]


def test_states_of_consents_are_compared_only_where_consents_live() -> None:
    """Elsewhere a question like «state=GIVEN» would forget the term and the present organisation."""
    wrong = []
    for path in files(PRODUCT, "*.py"):
        if "migrations" in path.parts or path.name == "lifecycle.py":
            continue
        mine = path.stem.startswith(("consent", "signing", "own_data", "erasure"))
        if not mine and re.search(r"\bGIVEN\b", text(path)) and "live()" not in text(path):
            wrong.append(name(path))
    nothing(wrong)
