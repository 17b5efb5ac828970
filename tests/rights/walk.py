"""A walk of one person over every route: what was answered, and everything worth knowing about the answer."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import resolve

from rostok.core.access import May, Role, has
from rostok.core.models import JournalEntry, User

from .reading import canaries
from .routes import Route, routes
from .world import PLACES, World

WHO = ("visitor", "nobody", *(role.value for role in Role))
#: Sign-out and the sign-in forms change the session of the browser itself; they have tests of their own.
SESSION = {"core:logout", "core:leave_everywhere", "core:login_demo"}
#: (room, module) of views that answer a fragment by another page (held by tests/house/test_doors.py).
FRAGMENTS = {("papers", "look"), ("plans", "approval")}
#: Marks of a list in a page: it can be asked for everything, and as a file.
LISTS = ("format=xlsx", "page=all", 'name="q"')


@dataclass(frozen=True)
class Answer:
    """What one request got."""

    route: Route
    place: str
    method: str
    url: str
    status: int
    headers: dict[str, str]
    #: Verbs that the journal was told.
    verbs: frozenset[str] = frozenset()
    #: (place, model and field) of every canary on the page, in its fragment and in its files.
    met: frozenset[tuple[str, str]] = frozenset()

    @property
    def wrote(self) -> bool:
        """Whether anything was done; a reading of which the journal tells is asked of by itself (questions.py)."""
        return bool(self.verbs)


def refusal(request: HttpRequest, code: int, **_: object) -> HttpResponse:
    """The page of a refusal without its look: a walk gets ten thousand of them, and other tests read the real one."""
    return HttpResponse(str(code), status=code)


def browser(world: World, who: str) -> Client:
    """A signed-in browser of the person with this role."""
    client = Client(raise_request_exception=False)
    user = world.people[who]
    if user is not None:
        client.force_login(user)
    return client


def walk(world: World, who: str) -> list[Answer]:
    """
    Every route by GET and POST for the rows of every place.

    A shut door is shut before any row is looked for, so it is knocked at once: the answer is that for every place.
    """
    client = browser(world, who)
    found = []
    for route in routes():
        if route.name in SESSION:
            continue
        places = PLACES if route.has_row else ("own",)
        shut = not opens(route, world.people[who])
        for name in places[:1] if shut else places:
            for url in route.urls(world.places[name])[: None if route.door != "public" else 1]:
                for method in ("GET", "POST"):
                    answers = asked(client, route, method, url)
                    found += [Answer(route, place, **answers) for place in (places if shut else (name,))]
    return found


def opens(route: Route, user: User | None) -> bool:
    """Whether the door of `route` lets `user` in at all."""
    return not isinstance(route.door, May) or (user is not None and has(user, route.door))


def asked(client: Client, route: Route, method: str, url: str) -> dict[str, Any]:
    """One request, as fields of `Answer`; everything it did is rolled back."""
    kept = copy.deepcopy(client.cookies)
    with transaction.atomic():
        known = JournalEntry.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
        answer = client.get(url) if method == "GET" else client.post(url)
        content = _content(answer)
        verbs = JournalEntry.objects.filter(pk__gt=known).values_list("verb", flat=True)
        told = {
            "method": method,
            "url": url,
            "status": answer.status_code,
            "headers": dict(answer.headers),
            "verbs": frozenset(verbs),
        }
        if answer.status_code == 200 and method == "GET" and route.name != "plans:my_feed":
            # That feed is left out: its address is the key of its owner.
            told["met"] = frozenset(_met(client, url, content, answer.headers["Content-Type"]))
        transaction.set_rollback(True)
    client.cookies = kept  # the session of the answer was rolled back with everything else
    return told


def _met(client: Client, url: str, content: bytes, kind: str) -> Iterator[tuple[str, str]]:
    yield from canaries(content, kind)
    if "text/html" not in kind:
        return  # a file is the same however it is asked for
    if any(mark.encode() in content for mark in LISTS):
        file = client.get(url + "?q=&page=all&format=xlsx")
        yield from canaries(_content(file), file.headers["Content-Type"])
    if module_of(url) in FRAGMENTS:
        part = client.get(url, headers={"HX-Request": "true"})
        yield from canaries(part.content, part.headers["Content-Type"])


def module_of(url: str) -> tuple[str, str]:
    """(room, module) of the view that answers an address."""
    parts = resolve(url).func.__module__.split(".")
    return parts[1], parts[-1]


def _content(answer: Any) -> bytes:
    """The whole body; a file is sent in parts."""
    return b"".join(answer.streaming_content) if answer.streaming else answer.content
