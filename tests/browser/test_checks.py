"""The checks of pages see the faults they are for, and let a sound page through."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Error, Page

from tests.browser.checks import Watch, axe, no_sideways_scroll, sound, targets_large_enough

SOUND = """<!doctype html><html lang="ru"><head><title>Проба</title><meta name="viewport" content="width=device-width">
<style>button { min-height: 44px; min-width: 44px }</style></head>
<body><main><h1>Проба</h1><p>Текст</p><button>Записать</button></main></body></html>"""


def test_a_sound_page_passes_at_both_widths(new_page: Callable[..., Page], watch: Watch, width: int) -> None:
    page = new_page(width=width)
    page.set_content(SOUND)
    sound(page, watch)


def test_a_field_without_a_label_is_seen(page: Page) -> None:
    page.set_content(SOUND.replace("<p>", "<input><p>"))
    with pytest.raises(AssertionError, match="label"):
        axe(page)


def test_a_table_wider_than_a_phone_is_seen(new_page: Callable[..., Page]) -> None:
    page = new_page(width=360)
    page.set_content(SOUND.replace("<p>", "<p style='width: 500px'>"))
    with pytest.raises(AssertionError, match="508 px"):
        no_sideways_scroll(page)


def test_a_button_too_low_for_a_finger_is_seen_on_a_phone_only(new_page: Callable[..., Page]) -> None:
    low = SOUND.replace("44px", "30px")
    desk, phone = new_page(), new_page(width=360)
    desk.set_content(low)
    targets_large_enough(desk)
    phone.set_content(low)
    with pytest.raises(AssertionError, match="Записать"):
        targets_large_enough(phone)


def test_a_script_that_breaks_is_seen(page: Page, watch: Watch) -> None:
    page.set_content(SOUND.replace("<p>", "<script>unknown()</script><p>"))
    with pytest.raises(AssertionError, match="unknown"):
        sound(page, watch)


def test_a_page_does_not_reach_another_computer(page: Page, watch: Watch) -> None:
    page.set_content(SOUND)
    with pytest.raises(Error):
        page.goto("http://example.org/")
    assert watch.foreign == ["http://example.org/"]
    watch.foreign.clear()


def test_a_page_without_scripts_runs_none(new_page: Callable[..., Page]) -> None:
    page = new_page(js=False)
    page.set_content(SOUND.replace("<p>", "<noscript><p id='plain'>Без сценариев</p></noscript><p>"))
    assert page.locator("#plain").inner_text() == "Без сценариев"
