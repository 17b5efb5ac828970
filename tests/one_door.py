"""A pytest plugin that keeps of the rights matrix the routes of one view, named by ROSTOK_DOOR («rostok.people.views.mentees.mass»)."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import Any

import pytest
from django.urls import URLPattern, URLResolver, get_resolver


@pytest.fixture(autouse=True)
def _one_door(monkeypatch: pytest.MonkeyPatch) -> None:
    """Both the walk and the golden table speak of this view only."""
    from tests.rights import test_matrix as matrix
    from tests.rights import walk

    names = set(_names(get_resolver().url_patterns, ""))
    assert names, os.environ["ROSTOK_DOOR"]
    routes = [route for route in walk.routes() if route.name in names]
    cells = {key: value for key, value in matrix.golden().items() if key[0] in names}
    monkeypatch.setattr(walk, "routes", lambda: routes)
    monkeypatch.setattr(matrix, "golden", lambda: cells)


def _names(patterns: list[Any], namespace: str) -> Iterator[str]:
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            yield from _names(pattern.url_patterns, pattern.app_name or namespace)
        elif isinstance(pattern, URLPattern):
            view = pattern.callback
            if f"{view.__module__}.{view.__qualname__}" == os.environ["ROSTOK_DOOR"]:
                yield f"{namespace}:{pattern.name}"
