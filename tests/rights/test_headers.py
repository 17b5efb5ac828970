"""Headers that stand on every answer of every route, errors and static files included."""

from __future__ import annotations

import gzip

import pytest
from django.conf import settings as configured
from django.test import Client
from django.urls import reverse

from tests.pages import words

from .routes import Route, routes
from .test_matrix import SESSION, browser, world  # noqa: F401  # `world` is the fixture
from .world import World

ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=()",
}
#: Pages behind a personal link: they may tell nobody at all where the reader came from.
LINKS = ("/c/", "/d/", "/f/")
POLICY = {
    "default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self' data:", "font-src 'self'",
    "connect-src 'self'", "form-action 'self'", "frame-ancestors 'none'", "base-uri 'none'", "object-src 'none'",
}  # fmt: skip


def missing(response, url: str = "") -> list[str]:
    """What the answer should say and does not."""
    found = [name for name, value in ALWAYS.items() if response.get(name) != value]
    if url.startswith(LINKS) and response.get("Referrer-Policy") == "no-referrer":
        found.remove("Referrer-Policy")
    said = {part.strip() for part in response.get("Content-Security-Policy", "").split(";")}
    return [*found, *sorted(POLICY ^ said)]


def asked(world: World, who: str) -> list[tuple[Route, str, object]]:  # noqa: F811  # the fixture
    client = browser(world, who)
    found = []
    for route in routes():
        for url in route.urls(world.places["own"]) if route.name not in SESSION else ():
            response = client.get(url)
            response.close()
            found.append((route, url, response))
    return found


@pytest.mark.parametrize("who", ["visitor", "curator"])
def test_every_route_says_all_of_them(world: World, who: str) -> None:  # noqa: F811  # the fixture
    answers = asked(world, who)
    assert len(answers) > 60
    assert {url: missing(answer, url) for _, url, answer in answers if missing(answer, url)} == {}


def test_caches_keep_nothing_of_a_signed_in_person(world: World) -> None:  # noqa: F811  # the fixture
    """Pages are not kept at all; a feed and a file only by the browser of the person."""
    kept = {
        route.name: answer["Cache-Control"]
        for route, _, answer in asked(world, "curator")
        if answer["Cache-Control"] != "no-store"
    }
    own = {name for name, rule in kept.items() if "private" in rule}
    open_to_all = {route.name for route in routes() if route.door == "public"}
    assert set(kept) - own <= open_to_all, kept


@pytest.mark.parametrize("url", ["/no-such-page", "/roadmaps/999999", "/.env", "/static/no-such-file.css"])
def test_a_missing_page_says_them_too(url: str, db) -> None:
    assert missing(Client().get(url)) == []


def test_a_wrong_method_and_a_strange_host_say_them_too(db) -> None:
    for response in (Client().delete("/login"), Client().get("/", headers={"host": "evil.example"})):
        assert response.status_code in (400, 405)
        assert missing(response) == []


def test_a_fall_says_them_too(scene, client_of, monkeypatch) -> None:
    from rostok.core.views import me

    monkeypatch.setattr(me, "page", lambda *args: 1 / 0)
    client = client_of(scene.katya)
    client.raise_request_exception = False
    response = client.get(reverse("core:me"))
    assert response.status_code == 500
    assert missing(response) == []
    assert response["Cache-Control"] == "no-store"


def test_static_files_say_them_too(settings, tmp_path, db) -> None:
    (tmp_path / "style.css").write_text("p { color: red }", encoding="utf-8")
    settings.STATIC_ROOT = tmp_path
    response = Client().get(f"{configured.STATIC_URL}style.css")
    assert response.status_code == 200
    response.close()
    assert missing(response) == []
    assert "Access-Control-Allow-Origin" not in response


def test_pages_travel_packed_and_papers_as_they_are(world: World) -> None:  # noqa: F811  # the fixture
    client, packed = browser(world, "curator"), {"accept-encoding": "gzip, br"}
    plain = client.get("/now")
    page = client.get("/now", headers=packed)
    assert page["Content-Encoding"] == "gzip"
    assert len(page.content) < len(plain.content) / 2
    page.content = gzip.decompress(page.content)
    assert "Сейчас" in words(page)
    paper = client.get(reverse("plans:export", args=[world.year.own.pk, "xlsx"]), headers=packed)
    assert "Content-Encoding" not in paper
