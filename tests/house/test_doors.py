"""Every view says who may open it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver

from rostok.core.access import GRANTS, May, declared
from tests.rights.walk import FRAGMENTS

from .source import PRODUCT, files, name, nothing, text


def views(patterns: list[Any], before: str = "") -> Iterator[tuple[str, Any]]:
    """Address and view of every path."""
    for pattern in patterns:
        address = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from views(pattern.url_patterns, address)
        elif isinstance(pattern, URLPattern):
            yield address, pattern.callback


def test_every_view_declares_its_door() -> None:
    silent = [address for address, view in views(get_resolver().url_patterns) if declared(view) is None]
    nothing(silent)


def test_doors_are_known_words() -> None:
    doors = {address: declared(view) for address, view in views(get_resolver().url_patterns)}
    wrong = {
        address: door
        for address, door in doors.items()
        if door is not None and not isinstance(door, May) and door not in {"public", "signed_in"}
    }
    assert wrong == {}


def test_every_path_has_a_name() -> None:
    nameless = []
    for entry in get_resolver().url_patterns:
        if isinstance(entry, URLResolver):
            nameless += [
                str(path.pattern) for path in entry.url_patterns if isinstance(path, URLPattern) and not path.name
            ]
    nothing(nameless)


def test_every_permission_is_given_to_somebody() -> None:
    given = {may for grants in GRANTS.values() for may in grants}
    assert set(May) - given == set()


def test_few_views_ask_how_they_were_called() -> None:
    """A fragment is cut out of the whole page by the browser, so the rights of the page are its own.

    Views that answer a fragment by another page are asked both ways by tests/rights/walk.py.
    """
    asking = {name(path) for path in files(PRODUCT, "*.py") if re.search(r"\"htmx\"|\.htmx\b|HX-Request", text(path))}
    assert asking == {"rostok/core/middleware.py", *(f"rostok/{room}/views/{module}.py" for room, module in FRAGMENTS)}
    nothing(name(path) for path in files(PRODUCT, "*.html") if "request.htmx" in text(path))
