"""A canary in every text of every place: nobody meets a foreign one on any page, fragment, export or feed."""

from __future__ import annotations

import io
import re
import subprocess
import zipfile

import pytest
from django.test import Client
from django.urls import resolve
from python_calamine import load_workbook

from rostok.core.access import Role
from tests.stills import laid

from .routes import routes
from .test_matrix import SESSION, WHO, browser, opens, world  # noqa: F401  # `world` is the fixture
from .world import PLACES, World, plant

CANARY = re.compile(r"Ж(own|near|town|far)(\w+?)Ж")
#: Whose canaries may be met: own school; of the municipality what its approved roadmap and its card hold.
MUNICIPAL = re.compile(
    r"^(Topic|MunicipalMentor|Plan|Stage|Activity|Occurrence|Evidence|Edition|JournalEntry|Blank|ProgrammeTemplate)"
)
#: The municipality sees the work of its schools, never their people and readings.
PEOPLE = re.compile(
    r"^(MentorCard|Training|Candidacy|MenteeCard|Request|Deficit|Person|Employment|Enrolment|Representative|Merge"
    r"|DifferentPeople|Reading)"
)


#: (room, module) of views that answer a fragment by another page (held by tests/house/test_doors.py).
FRAGMENTS = {("papers", "look"), ("plans", "approval")}


def module_of(url: str) -> tuple[str, str]:
    """(room, module) of the view that answers an address."""
    parts = resolve(url).func.__module__.split(".")
    return parts[1], parts[-1]


def words(content: bytes, kind: str) -> str:
    """The text of an answer, whatever it is."""
    if "spreadsheetml" in kind:
        book = load_workbook(io.BytesIO(content))
        return " ".join(
            str(cell) for name in book.sheet_names for row in book.get_sheet_by_name(name).to_python() for cell in row
        )
    if "wordprocessingml" in kind:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return re.sub(r"<[^>]+>", "", archive.read("word/document.xml").decode())
    if "pdf" in kind and content.startswith(b"%PDF"):
        told = subprocess.run(["pdftotext", "-raw", "-", "-"], input=content, capture_output=True, check=False)
        # A canary may be broken over lines. The planted file is no real PDF: its bytes are its words.
        return re.sub(r"\s", "", (content if told.returncode else told.stdout).decode("utf-8", "replace"))
    text = content.decode("utf-8", "replace")
    return text.replace("\r\n ", "") if "calendar" in kind else text


def allowed(who: str, place: str, model: str) -> bool:
    """Whether a person with this role may meet a canary of this place and model."""
    if who == Role.ADMINISTRATOR.value:
        return True
    if who in (Role.OPERATOR.value, Role.OBSERVER.value):
        return place == "town" or (place in ("own", "near") and not PEOPLE.match(model))
    if who in ("visitor", "nobody"):
        return False
    return place == "own" or (place == "town" and bool(MUNICIPAL.match(model)))


@pytest.mark.parametrize("who", WHO)
def test_no_foreign_canary_is_met(world: World, who: str) -> None:  # noqa: F811  # the fixture
    laid(plant, world)
    client = browser(world, who)
    met = set()
    for route in routes():
        if route.name in SESSION or route.name == "plans:my_feed":  # that address is the key of its owner
            continue
        # A shut door is shut before any row is looked for: the matrix knocks with each of them.
        for name in PLACES if route.has_row and opens(route, world.people[who]) else ("own",):
            for url in route.urls(world.places[name]):
                met |= {(route.name, *found) for found in seen(client, url) if not allowed(who, *found)}
    assert met == set()


def seen(client: Client, url: str) -> set[tuple[str, str]]:
    """(place, model and field) of every canary on the page, its fragment if it has one, and with a search for everything."""
    found: set[tuple[str, str]] = set()
    ways: list[tuple[str, dict[str, str]]] = [(url, {}), (url + "?q=&page=all&format=xlsx", {})]
    if module_of(url) in FRAGMENTS:
        ways.append((url, {"HX-Request": "true"}))
    for address, headers in ways:
        answer = client.get(address, headers=headers)
        if answer.status_code != 200:
            return found  # what is shut is shut for exports too: the matrix asks each of them
        content = b"".join(answer.streaming_content) if answer.streaming else answer.content  # type: ignore[arg-type]  # bytes of a file
        found |= set(CANARY.findall(words(content, answer.headers.get("Content-Type", ""))))
        if "text/html" not in answer.headers.get("Content-Type", ""):
            return found  # a file is the same however it is asked for
    return found


def test_the_planted_words_are_really_met_at_home(world: World) -> None:  # noqa: F811  # the fixture
    laid(plant, world)
    client = browser(world, Role.CURATOR.value)
    met = set()
    for route in routes():
        if route.name not in SESSION:
            met |= {model for place, model in seen(client, route.urls(world.places["own"])[0]) if place == "own"}
    wanted = ("Person", "Letter", "Activity", "Reading", "Todo", "Evidence")
    assert [name for name in wanted if not any(model.startswith(name) for model in met)] == []
