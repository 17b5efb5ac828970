"""What every test may ask for: the scene, a browser of its people, a folder of its own, a moved day."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from django.db import connection
from django.test import Client

from rostok.core import clock
from rostok.core.models import ClockShift, User

from .scenes import TODAY, Scene, Year, build_scene, build_year
from .stills import laid

pytest_plugins = ("tests.ground", "tests.network")


#: Files whose tests take a minute each: they go first, so that no process is left alone with one at the end.
LONG = {"test_every_page.py", "test_matrix.py", "test_foreign.py"}


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """After the shuffle: the long ones to the front; tests that know no database run once, beside SQLite."""
    items.sort(key=lambda item: item.path.name not in LONG)
    if connection.vendor == "postgresql":
        config.hook.pytest_deselected(items=[item for item in items if not _asks_a_database(item)])
        items[:] = filter(_asks_a_database, items)


def _asks_a_database(item: pytest.Item) -> bool:
    """Those that start programs do not: these have a SQLite of their own."""
    asked = {"db", "transactional_db"} & set(getattr(item, "fixturenames", ()))
    return bool(asked) or item.get_closest_marker("django_db") is not None


@pytest.fixture(autouse=True)
def _own_ground(settings, tmp_path: Path) -> Iterator[None]:
    """Files of a test lie in its own folder, passwords are hashed fast, the clock stands where it stood."""
    settings.MEDIA_ROOT = tmp_path / "files"
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    yield
    clock.set_shift(0)


@pytest.fixture
def scene(db) -> Scene:
    """The town of tests/scenes.py."""
    return laid(build_scene)


@pytest.fixture
def year(scene: Scene, at_day) -> Year:
    """The town in the school year 2026/27, on 21 November 2026."""
    made = laid(build_year, scene)
    at_day(TODAY)
    return made


@pytest.fixture
def client_of() -> Callable[[User], Client]:
    """A browser in which the given person has signed in."""

    def signed_in(user: User) -> Client:
        client = Client()
        client.force_login(user)
        return client

    return signed_in


@pytest.fixture
def at_day(settings) -> Callable[[date], None]:
    """Move the day for the test and for its requests, as the demonstration does."""

    def move(day: date) -> None:
        settings.DEMO = True
        shift = (day - clock.real_today()).days
        ClockShift.objects.update_or_create(pk=1, defaults={"days": shift})
        clock.set_shift(shift)

    return move
