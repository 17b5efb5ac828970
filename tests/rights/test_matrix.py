"""Every route × method × role × relation against the golden table, and rules that hold whatever the table says."""

from __future__ import annotations

import copy
import os
from dataclasses import dataclass
from pathlib import Path

import pytest
from django.db import transaction
from django.test import Client

from rostok.core import clock
from rostok.core.access import May, Role, has
from rostok.core.models import ClockShift, JournalEntry, User
from tests.scenes import TODAY
from tests.stills import laid

from .routes import Route, routes
from .world import PLACES, World, build_world

GOLDEN = Path(__file__).with_name("matrix.tsv")
WHO = ("visitor", "nobody", *(role.value for role in Role))
WIDE = {Role.OPERATOR.value, Role.OBSERVER.value}
#: Addresses whose reading the journal tells of: files taken away, people of others looked at, a wrong code of a card.
LOOKS = {
    "core:login_card_code": "signin_failed",
    "pairs:meeting_visit_paper": "person.exported",
    "pairs:meetup_paper": "person.exported",
    "pairs:report_paper": "person.exported",
    "papers:agreements_pay_file": "agreement.exported",
    "papers:archive": "archive.taken",
    "papers:paper_beside": "paper.opened",
    "people:intake_rest": "person.exported",
    "people:mentee": "person.viewed",
    "people:mentees_form": "person.exported",
    "people:mentors_base": "person.exported",
    "people:municipal_paper": "person.exported",
    "people:selection_protocol": "person.exported",
    "plans:export": "plan.downloaded",
    "plans:paper": "plan.downloaded",
}
#: Sign-out and the sign-in forms change the session of the browser itself; they have tests of their own.
SESSION = {"core:logout", "core:leave_everywhere", "core:login_demo"}


@pytest.fixture
def world(db, settings) -> World:
    """Everything, on the day of the tests."""
    made = laid(build_world)
    settings.DEMO = True
    shift = (TODAY - clock.real_today()).days
    ClockShift.objects.update_or_create(pk=1, defaults={"days": shift})
    clock.set_shift(shift)
    return made


def browser(world: World, who: str) -> Client:
    """A signed-in browser of the person with this role."""
    client = Client(raise_request_exception=False)
    user = world.people[who]
    if user is not None:
        client.force_login(user)
    return client


def ask(client: Client, method: str, url: str) -> tuple[int, set[str]]:
    """Status of the answer and what the journal was told; everything is rolled back."""
    kept = copy.deepcopy(client.cookies)
    with transaction.atomic():
        known = JournalEntry.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
        answer = client.get(url) if method == "GET" else client.post(url)
        if answer.streaming:
            b"".join(answer.streaming_content)  # type: ignore[arg-type]  # a file is sent in bytes
        verbs = set(JournalEntry.objects.filter(pk__gt=known).values_list("verb", flat=True))
        transaction.set_rollback(True)
    client.cookies = kept  # the session of the answer was rolled back with everything else
    return answer.status_code, verbs


@dataclass(frozen=True)
class Answer:
    """What one request got."""

    route: Route
    place: str
    method: str
    url: str
    status: int
    wrote: bool


def survey(world: World, who: str) -> list[Answer]:
    """Every route by GET and POST for the rows of every place.

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
                    status, verbs = ask(client, method, url)
                    wrote = bool(verbs - {LOOKS.get(route.name)} if method == "GET" else verbs)
                    same = places if shut else (name,)
                    found += [Answer(route, place, method, url, status, wrote) for place in same]
    return found


def opens(route: Route, user: User | None) -> bool:
    """Whether the door of `route` lets `user` in at all."""
    return not isinstance(route.door, May) or (user is not None and has(user, route.door))


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
    known = {key: cells for key, cells in golden().items() if key[1] != who} | {
        (route, who): cells for route, cells in found.items()
    }
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
def test_every_route_answers_as_the_rules_and_the_golden_table_say(world: World, who: str) -> None:
    answers = survey(world, who)
    assert [answer for answer in answers if answer.status == 500] == []
    assert opened_to_strangers(answers, who) == []
    # Reading changes nothing; the journal only tells of it.
    assert [item for item in answers if item.method == "GET" and item.wrote] == []
    found = table(answers)
    if "ROSTOK_WRITE_GOLDEN" in os.environ:
        write_golden(who, found)
    expected = {route: cells for (route, person), cells in golden().items() if person == who}
    assert found == expected


def opened_to_strangers(answers: list[Answer], who: str) -> list[Answer]:
    """Answers that let the person in to rows of a place that is not theirs: a visitor is led to the sign-in page."""
    if who == Role.ADMINISTRATOR.value:
        return []
    foreign = {"far"} if who in WIDE else {"near", "far"}
    shut = {302} if who == "visitor" else {403, 404, 405}
    return [
        answer
        for answer in answers
        if answer.route.door != "public"
        and (who == "visitor" or (answer.route.has_row and answer.place in foreign))
        and (answer.wrote or answer.status not in shut)
    ]
