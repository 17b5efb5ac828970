"""All pieces of the look in a browser: accessible, fitting, usable by keyboard, helped by a small script."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.urls import include, path
from playwright.sync_api import expect

from rostok.core.gallery import gallery
from tests.browser.checks import console_clean, sound

urlpatterns = [path("ui/", gallery), path("", include("rostok.urls"))]
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def shown(new_page: Any, settings, tmp_path: Path) -> Any:
    """Open /ui/ with the made files in place."""
    settings.DEBUG = True
    settings.ROOT_URLCONF = __name__
    settings.ASSETS_DIR = tmp_path / "assets"
    call_command("assets", verbosity=0)
    settings.STATICFILES_DIRS = [settings.ASSETS_DIR]

    def show(**options: Any) -> Any:
        page = new_page(**options)
        page.goto("/ui/")
        return page

    return show


@pytest.mark.parametrize("width", [320, 360, 768, 1366])
def test_the_gallery_is_accessible_and_fits(shown: Any, watch: Any, width: int) -> None:
    sound(shown(width=width), watch)


def test_menus_open_without_scripts(shown: Any, watch: Any) -> None:
    page = shown(width=360, js=False)
    page.get_by_text("Меню", exact=True).click()
    expect(page.get_by_role("link", name="Дорожная карта", exact=True)).to_be_visible()
    console_clean(watch)


def test_the_slash_leads_to_the_search_but_not_out_of_a_field(shown: Any) -> None:
    page = shown()
    page.get_by_label("Мероприятие").first.press("/")
    expect(page.get_by_label("Мероприятие").first).to_be_focused()
    page.get_by_role("heading", level=1).press("/")
    expect(page.locator("#search-wide")).to_be_focused()


def test_escape_closes_a_menu_and_gives_the_focus_back(shown: Any) -> None:
    page = shown()
    more = page.locator(".nav summary")
    more.click()
    page.get_by_role("link", name="Экспертиза", exact=True).press("Escape")
    expect(page.get_by_role("link", name="Экспертиза", exact=True)).to_be_hidden()
    expect(more).to_be_focused()


def test_typed_text_is_guarded_and_an_untouched_form_is_not(shown: Any) -> None:
    page = shown()
    asked: list[str] = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    page.locator("#search-wide").click()
    page.goto("/ui/")
    assert asked == []
    page.get_by_label("Мероприятие").first.fill("Семинар")
    page.goto("/ui/")
    assert asked == ["beforeunload"]


def test_shift_marks_a_range_of_boxes(shown: Any) -> None:
    page = shown()
    boxes = page.locator("[data-range] input[type=checkbox]")
    boxes.nth(0).click()
    boxes.nth(2).click(modifiers=["Shift"])
    expect(boxes.nth(1)).to_be_checked()
