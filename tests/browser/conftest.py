"""Debian's Chromium for the tests of pages: signed-in contexts, two widths, a page without scripts, nothing from elsewhere."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from tempfile import TemporaryDirectory
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import BrowserContext, Page

from tests.browser.checks import Watch
from tests.network import is_here

# Playwright runs an event loop in the thread of the test; the database is asked from that thread only.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

PROGRAMS = ("chromium", "chromium-browser", "google-chrome")
QUIET = (
    "--disable-background-networking", "--disable-component-update", "--disable-default-apps", "--disable-sync",
    "--disable-domain-reliability", "--no-first-run", "--no-pings", "--disable-gpu",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1",
)  # fmt: skip

NewContext = Callable[..., BrowserContext]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything of this folder needs the browser; the hook sees all tests, so it looks where they stand."""
    for item in items:
        if item.path.parent.name == "browser":
            item.add_marker("browser")


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """Start the system's Chromium; a computer without it fails here with the name of the package."""
    program = next(filter(None, map(shutil.which, PROGRAMS)), None)
    assert program, "Chromium is needed: sudo apt-get install chromium"
    sandbox = ("--no-sandbox",) if os.geteuid() == 0 else ()
    return {**browser_type_launch_args, "executable_path": program, "args": [*QUIET, *sandbox]}


@pytest.fixture(scope="session")
def base_url() -> str:
    """Every context gets the address of its own server."""
    return ""


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    """A Russian browser in Tomsk; its width is a matter of `new_page`."""
    return {**browser_context_args, "locale": "ru-RU", "timezone_id": "Asia/Tomsk", "service_workers": "block"}


@pytest.fixture(scope="session", autouse=True)
def tidy(_pw_artifacts_folder: TemporaryDirectory[str]) -> Iterator[None]:
    """A process of xdist ends before the plugin removes its folder: Python would complain of it there."""
    yield
    _pw_artifacts_folder.cleanup()


@pytest.fixture
def watch() -> Iterator[Watch]:
    """What the browser complained of; a test that asked another computer for anything fails."""
    seen = Watch()
    yield seen
    assert seen.foreign == [], f"The page asked for {seen.foreign}"


@pytest.fixture
def new_page(new_context: NewContext, watch: Watch, live_server: Any) -> Callable[..., Page]:
    """`new_page(user, width=360, js=False)`: a page of the running site, signed in as `user` when one is given."""

    def make(user: Any = None, *, width: int = 1366, js: bool = True) -> Page:
        context = new_context(
            base_url=live_server.url,
            java_script_enabled=js,
            viewport={"width": width, "height": 768},
            has_touch=width < 500,
        )
        context.route(lambda url: not is_here(urlsplit(url).hostname or ""), watch.refuse)
        context.on("console", watch.console)
        context.on("weberror", watch.error)
        context.on("response", watch.response)
        if user is not None:
            sign_in(context, user, live_server.url)
        return context.new_page()

    return make


def sign_in(context: BrowserContext, user: Any, url: str) -> None:
    """Give the context a session of `user`, as if they had come in by a letter."""
    client = Client()
    client.force_login(user)
    cookie = client.cookies[settings.SESSION_COOKIE_NAME]
    context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": url}])


@pytest.fixture
def page(new_page: Callable[..., Page]) -> Page:
    """A page of a visitor, 1366 pixels wide."""
    return new_page()


@pytest.fixture(params=[360, 1366])
def width(request: pytest.FixtureRequest) -> int:
    """A phone and a school's desk computer."""
    return int(request.param)
