"""Small values that pages are built of: buttons, lines of history, the message after an act."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest

from . import clock
from .models import JournalEntry


@dataclass(frozen=True)
class Button:
    """One act of a page: a POST button, or a link when `get`. `kind`: primary, plain, danger, link."""

    url: str
    label: str
    kind: str = "plain"
    get: bool = False
    icon: str = ""
    name: str = ""
    value: str = ""


@dataclass(frozen=True)
class Event:
    """One line of `ui/timeline.html`."""

    when: str
    who: str
    what: str
    note: str = ""
    url: str = ""


def done(request: HttpRequest, text: str, *, undo: str = "") -> None:
    """Say on the next page what was done; `undo` is the address that takes it back by POST.

    A name that ends with an initial brings the full stop of the sentence with it.
    """
    messages.success(request, text.replace("..", "."), extra_tags=f"undo {undo}" if undo else "")


def events(entries: Iterable[JournalEntry], place: clock.HasZone | None) -> list[Event]:
    """Entries of the journal as lines of history, in the hours of `place`."""
    return [Event(clock.local(entry.at, place), entry.actor, entry.data.get("text", entry.target)) for entry in entries]
