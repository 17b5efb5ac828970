"""What goes to the log names nobody: a walk over every route, errors included, with a canary in every text."""

from __future__ import annotations

import logging

import pytest

from tests.stills import laid

from .routes import routes
from .test_canaries import CANARY
from .test_matrix import SESSION, ask, browser, world  # noqa: F401  # `world` is the fixture
from .world import World, plant


@pytest.mark.parametrize("who", ["visitor", "operator", "curator"])
def test_the_log_of_a_walk_names_nobody(world: World, who: str, caplog: pytest.LogCaptureFixture) -> None:  # noqa: F811  # the fixture
    laid(plant, world)
    caplog.set_level(logging.INFO)
    client = browser(world, who)
    for route in routes():
        for url in route.urls(world.places["own"]) if route.name not in SESSION else ():
            for method in ("GET", "POST"):
                ask(client, method, url)
    client.post("/login", {"email": "olga@imc.tomsk.ru"})
    told = [record.getMessage() for record in caplog.records]
    assert any("Not Found" in line or "Forbidden" in line or "Method Not Allowed" in line for line in told)
    people = [user for user in world.people.values() if user is not None]
    names = {word for user in people for word in (user.email, user.full_name, user.full_name.split()[0])}
    assert [line for line in told if CANARY.search(line) or any(name in line for name in names)] == []


def test_the_log_of_a_fall_names_nobody(world: World, caplog: pytest.LogCaptureFixture, monkeypatch) -> None:  # noqa: F811  # the fixture
    """The trace tells the code, never the values it worked on."""
    from rostok.core.views import me

    laid(plant, world)
    monkeypatch.setattr(me, "page", lambda *args: 1 / 0)
    caplog.set_level(logging.INFO)
    assert browser(world, "curator").get("/me").status_code == 500
    assert "ZeroDivisionError" in caplog.text
    assert CANARY.search(caplog.text) is None
