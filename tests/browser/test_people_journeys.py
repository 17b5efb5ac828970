"""Journeys of the room of people in a browser: a desk computer and a phone, with scripts off where paper says so."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from rostok.people.models import Person
from tests.browser.checks import Watch, sound
from tests.people.tables import STAFF, staff, text
from tests.scenes import Scene

pytestmark = pytest.mark.django_db(transaction=True)


class Fingers:
    """A person at the page; every press is counted."""

    def __init__(self, page: Page) -> None:
        self.page, self.presses = page, 0

    def press(self, role: str, name: str) -> None:
        """Press the button, the link or the field of this name."""
        self.page.get_by_role(role, name=name).first.click()  # type: ignore[arg-type]  # the role is named by the test
        self.presses += 1

    def write(self, label: str, words: str) -> None:
        """Come to a field by one press and type over what stands in it."""
        field = self.page.get_by_role("textbox", name=label, exact=True).first
        field.click()
        field.fill(words)
        self.presses += 1


@pytest.mark.parametrize("js", [True, False], ids=["with scripts", "without scripts"])
def test_thirty_pasted_rows_two_of_them_bad(
    width: int, js: bool, scene: Scene, new_page: Callable[..., Page], watch: Watch
) -> None:
    """T03: 28 are written, a file with two is taken, both are mended on the page, in eight presses at most."""
    head, rows = (*STAFF, "Школа"), [(*row, "СОШ № 1") for row in staff(30)]
    rows[13], rows[20] = (*rows[13][:3], "СОШ 77"), (rows[4][0], rows[20][1], rows[20][2], "СОШ № 1")
    page = new_page(scene.katya, width=width, js=js)
    hand = Fingers(page)
    page.goto("/intake/new?kind=staff")
    check = (lambda: sound(page, watch)) if js else (lambda: None)  # the checks are scripts themselves
    check()
    hand.write("Вставьте строки из Excel", text(head, *rows))
    hand.press("button", "Прочитать")
    check()
    hand.press("button", "Дальше")
    expect(page.get_by_role("heading", level=1)).to_have_text("Проверьте, ещё ничего не записано")
    expect(page.get_by_text("Школа «СОШ 77» не найдена")).to_be_visible()
    check()
    hand.press("button", "Записать 28 верных строк")
    expect(page.get_by_role("heading", level=1)).to_have_text("Записано 28, осталось 2")
    with page.expect_download() as taken:
        hand.press("link", "Скачать 2 строки с ошибками")
    assert taken.value.suggested_filename.startswith("Строки с ошибками")
    hand.press("button", "Да, исправить")
    hand.write("Фамилия, имя, отчество", "Юсупов Рамиль Ренатович")
    hand.press("button", "Записать 1 верную строку")
    expect(page.get_by_role("heading", level=1)).to_have_text("Готово: записано 30")
    check()
    assert Person.objects.filter(organisation=scene.school).count() == 30
    assert Person.objects.filter(full_name="Юсупов Рамиль Ренатович").exists()
    assert hand.presses <= 8
