"""Pages of samples on a phone and a desk: sound, and usable without scripts."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from rostok.papers.lifecycle import DRAFT, RETIRED
from rostok.papers.models import Blank
from tests import factories as make
from tests.browser.checks import Watch, sound
from tests.scenes import Scene


@pytest.fixture
def some(scene: Scene) -> Scene:
    """A town sample that changed after the school took it, and acts to cite."""
    source = make.blank(scene.town, state=RETIRED)
    make.blank(scene.town, root=source, version=2, body="1. Закрепить пары и группы.\n[таблица: пары]\n[подпись]")
    own = make.blank(scene.school, source=source, source_version=1, state=DRAFT, body="{{зарплата}}\n[таблица: пары]")
    own.acts.add(make.act(scene.town, "О парах", kind="Приказ", state="lost"))
    return scene


@pytest.mark.slow
def test_pages_of_samples_are_sound(some: Scene, width: int, new_page: Callable[..., Page], watch: Watch) -> None:
    own = Blank.objects.get(organisation=some.school).pk
    page = new_page(some.katya, width=width)
    for path in ("", "/new", f"/{own}", f"/{own}/edit", f"/{own}/differences", "/ready/order_contest"):
        page.goto(f"/samples{path}")
        sound(page, watch)


@pytest.mark.slow
def test_a_sample_is_taken_written_and_put_in_force_without_scripts(
    scene: Scene, new_page: Callable[..., Page]
) -> None:
    page = new_page(scene.katya, js=False)
    page.goto("/samples")
    page.get_by_role("link", name="Благодарственное письмо").click()
    page.get_by_role("button", name="Взять и изменить под себя").click()
    page.get_by_label("Текст").fill("[по центру] {{награждаемый, дательный}} {{премия}}\n[подпись]")
    page.get_by_role("button", name="Записать").click()
    expect(page.get_by_text("Этих мест нет в списке: премия")).to_be_visible()
    page.get_by_role("link", name="Изменить").click()
    page.get_by_label("Текст").fill("[по центру] {{награждаемый, дательный}} за {{повод}}\n[подпись]")
    page.get_by_role("button", name="Записать").click()
    page.get_by_role("button", name="Ввести в действие").click()
    expect(page.get_by_text("Образец введён в действие.")).to_be_visible()
    expect(page.get_by_text("Беловой Ксении Константиновне")).to_be_visible()
