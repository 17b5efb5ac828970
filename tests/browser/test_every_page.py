"""Whoever walks through all links of the site meets sound pages only: each kind of page once a role, on a phone and a desk."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page

from tests.browser.checks import WIDTHS, Watch, sound
from tests.scenes import Scene, Year

LINKS = "() => [...document.querySelectorAll('a[href]:not([download])')].map(a => a.href)"
#: Answers that are files, and the way out.
NOT_PAGES = re.compile(r"\.(ics|docx|pdf|xlsx|csv|zip|txt)(\?|$)|/(files|export|feed|feeds|logout)\b|[?&]format=")
#: The seed of the walk: pages that only a form or a letter leads to are opened by the tests of their rooms.
START = {
    "olga": "/now", "official": "/now", "dmitry": "/now", "katya": "/now", "maria": "/now", "egor": "/now", "visitor": "/",
}  # fmt: skip


def kind(address: str) -> str:
    """Pages that differ by the row only are one kind."""
    parts = urlsplit(address)
    names = sorted(re.findall(r"(\w+)=", parts.query))
    return re.sub(r"\d+", "N", parts.path) + "?" + "&".join(names)


def walk(page: Page, start: str, home: str) -> Iterator[str]:
    """Open every kind of page that links lead to, one of each."""
    waiting, seen = [home + start], {kind(home + start)}
    while waiting:
        address = waiting.pop(0)
        response = page.goto(address)
        assert response is not None
        assert response.status == 200, f"{address}: {response.status}"
        yield address
        for link in page.evaluate(LINKS):
            target = link.partition("#")[0]
            inside = target.startswith(home + "/") and not NOT_PAGES.search(target)
            if inside and kind(target) not in seen:
                seen.add(kind(target))
                waiting.append(target)


@pytest.mark.slow
@pytest.mark.parametrize("who", START)
def test_every_page_that_links_lead_to_is_sound(
    who: str, scene: Scene, year: Year, new_page: Callable[..., Page], watch: Watch, live_server
) -> None:
    page = new_page(getattr(scene, who, None))
    faults, visited = [], []
    for address in walk(page, START[who], live_server.url):
        visited.append(kind(address))
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 768})
            try:
                sound(page, watch)
            except AssertionError as fault:
                faults.append(f"{address} at {width} px\n{fault}")
                watch.troubles.clear()
    assert len(visited) > 2, visited
    assert faults == [], "\n\n".join([f"{len(visited)} pages", *faults])
