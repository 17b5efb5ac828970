"""Pages that go wrong are sound too: errors of the server, forms sent empty, the version for weak eyes at every setting."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import product

import pytest
from playwright.sync_api import Page, expect

from rostok.core.context import COLOURS, SIZES, SPACING
from tests.browser.checks import Watch, sound
from tests.scenes import Scene, Year

#: Who opens which form; every field is emptied before its main button is pressed.
FORMS = {
    "sign-in": (None, "/login"),
    "password": (None, "/login/password"),
    "new roadmap, file": ("katya", "/roadmaps/new?from=file"),
    "new roadmap, paste": ("katya", "/roadmaps/new?from=paste"),
    "new roadmap, first row": ("katya", "/roadmaps/new?from=empty"),
    "role": ("dmitry", "/roles/new"),
    "person": ("katya", "/people/new"),
    "document": ("olga", "/acts/new"),
    "reminder": ("olga", "/picture/remind?only=late"),
}
EMPTY = """() => document.querySelectorAll('main form[method=post]').forEach(form => {
  for (const field of form.elements) {
    if (['text', 'email', 'password', 'textarea', 'date'].includes(field.type)) field.value = '';
    if (field.type === 'checkbox') field.checked = false;
    if (field.type === 'select-one' && [...field.options].some(o => !o.value)) field.value = '';
  }
})"""


@pytest.mark.slow
@pytest.mark.parametrize("name", FORMS)
def test_a_form_sent_empty_tells_what_to_do(
    name: str, width: int, scene: Scene, year: Year, new_page: Callable[..., Page], watch: Watch
) -> None:
    who, path = FORMS[name]
    page = new_page(getattr(scene, who) if who else None, width=width)
    page.goto(path)
    page.evaluate(EMPTY)
    page.locator("main form[method=post] .button--primary").first.click()
    expect(page).to_have_title(re.compile("^Ошибка: "))
    expect(page.locator(".errors")).to_be_focused()  # who reads by ear hears the mistakes first
    links = page.locator("main .errors a[href^='#']")
    for number in range(links.count()):
        target = links.nth(number).get_attribute("href")
        assert page.locator(f"[id='{(target or '')[1:]}']").count() == 1, target
    sound(page, watch)


@pytest.mark.slow
@pytest.mark.parametrize("who", ["visitor", "katya", "nobody"])
def test_a_page_that_is_not_there_or_not_for_me_is_sound(
    who: str, width: int, scene: Scene, new_page: Callable[..., Page], watch: Watch
) -> None:
    page = new_page(getattr(scene, who, None), width=width)
    for path, status in {"/no-such-page": 404, "/picture": 200 if who == "visitor" else 403}.items():
        response = page.goto(path)
        assert response is not None
        assert response.status == status
        watch.troubles = [line for line in watch.troubles if "Failed to load resource" not in line]
        sound(page, watch)


@pytest.mark.slow
def test_the_version_for_weak_eyes_is_sound_at_every_setting(
    width: int, scene: Scene, year: Year, new_page: Callable[..., Page], watch: Watch
) -> None:
    page = new_page(width=width)
    for size, colours in product(SIZES, COLOURS):
        spacing = SPACING[SIZES.index(size) % 2]  # by turns: each colour meets both
        page.goto(f"/low-vision?size={size}&colours={colours}&spacing={spacing}&next=/m/{scene.town.slug}")
        assert page.url.endswith(f"/m/{scene.town.slug}")
        sound(page, watch)
