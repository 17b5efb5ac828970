"""How tests of meetings speak with pages: addresses, messages, a form as it came, a meeting that was held."""

from __future__ import annotations

from datetime import date

from django.urls import reverse

from rostok.core import clock
from rostok.pairs import lifecycle
from rostok.pairs.actions import meetings
from rostok.pairs.models import Meeting, Pair
from tests.pages import plain


def at(name: str, *args: object) -> str:
    """The address of a page of the room."""
    return reverse(f"pairs:{name}", args=args)


def said(page) -> str:
    """Messages of a page."""
    return plain(" ".join(str(message) for message in page.context["messages"]))


def filled(page) -> dict[str, object]:
    """What a browser would send of the form as it came."""
    form = page.context["form"]
    return {field.name: field.value() for field in form if field.value() not in (None, "", False)}


def held(pair: Pair, day: date, **values: object) -> Meeting:
    """A meeting that took place."""
    return Meeting.objects.create(
        pair=pair, state=lifecycle.HELD, day=day, key=meetings.fresh_key(), written_at=clock.now(), **values
    )
