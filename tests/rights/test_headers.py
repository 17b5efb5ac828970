"""Headers that stand on errors and static files too; those of every route are looked at by the walk of test_matrix.py."""

from __future__ import annotations

import gzip

import pytest
from django.conf import settings as configured
from django.test import Client
from django.urls import reverse

from tests.pages import words

from .questions import missing
from .walk import browser
from .world import World


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


def test_pages_travel_packed_and_papers_as_they_are(world: World) -> None:
    client, packed = browser(world, "curator"), {"accept-encoding": "gzip, br"}
    plain = client.get("/now")
    page = client.get("/now", headers=packed)
    assert page["Content-Encoding"] == "gzip"
    assert len(page.content) < len(plain.content) / 2
    page.content = gzip.decompress(page.content)
    assert "Сейчас" in words(page)
    paper = client.get(reverse("plans:export", args=[world.year.own.pk, "xlsx"]), headers=packed)
    assert "Content-Encoding" not in paper
