"""The gallery shows every piece, in development only; how it looks is checked in tests/browser/test_gallery.py."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.http import Http404
from django.test import RequestFactory

from rostok.core.access import declared
from rostok.core.gallery import gallery, month

PIECES = Path(__file__).parents[2] / "rostok/core/templates/ui"
PARTS = {"demo", "header", "links", "personal", "search", "crumbs", "message", "form", "field", "field_notes"}


def test_the_gallery_is_closed_outside_development(settings) -> None:
    settings.DEBUG = False
    with pytest.raises(Http404):
        gallery(RequestFactory().get("/ui/"))


def test_the_gallery_is_open_to_everybody() -> None:
    assert declared(gallery) == "public"


def test_every_piece_is_shown() -> None:
    shown = "".join((PIECES / f"{name}.html").read_text() for name in ("duties", "confirm"))
    shown += (PIECES.parent / "gallery.html").read_text()
    missing = {piece.stem for piece in PIECES.glob("*.html") if f'"ui/{piece.name}"' not in shown} - PARTS
    assert missing == set()


def test_the_month_of_the_gallery_is_whole_weeks_around_november() -> None:
    weeks = month()
    assert {len(week) for week in weeks} == {7}
    assert [day["date"].weekday() for day in weeks[0]] == list(range(7))
    inside = [day["date"].day for week in weeks for day in week if not day["outside"]]
    assert inside == list(range(1, 31))
