"""T10, T11, T12 in a browser: a parent agrees, takes paper, withdraws; the curator collects; with scripts and without."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from rostok.core.models import Letter
from rostok.people.actions import consents, own_data
from rostok.people.models import Consent, Person, Purpose
from tests.browser.checks import axe, no_sideways_scroll, sound, targets_large_enough
from tests.browser.fingers import Fingers
from tests.people.consents import code_to, family, link_to, one, state_of
from tests.scenes import TODAY

MOTHER = "guzel@mail.example"


@pytest.fixture
def people(scene, at_day):
    """The teacher, the pupils and their mother."""
    scene.school.address = "634000, г. Томск, ул. Лесная, 1"
    scene.school.save()
    at_day(TODAY)
    return family(scene, TODAY)


@pytest.fixture
def link(scene, people) -> str:
    """The mother's link about the small one."""
    consents.send_links(one(people.small), [Purpose.PROCESSING], by=scene.katya)
    return link_to(MOTHER)


def press(page: Page, name: str) -> None:
    """One press of the script's count."""
    page.get_by_role("button", name=name, exact=True).or_(page.get_by_role("link", name=name, exact=True)).first.click()


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("js", [True, False])
def test_a_parent_agrees_and_withdraws_later(new_page, watch, width, js, scene, link, people) -> None:
    """T10 and T12: three presses for each at most; the copy goes by mail, the curator owes a look."""
    page = new_page(width=width, js=js)
    hand = Fingers(page)
    page.goto(link)
    expect(page.get_by_role("heading", level=1)).to_have_text("Согласие на обработку персональных данных")
    sound(page, watch) if js else no_sideways_scroll(page)
    hand.press("button", "Согласен", exact=True)
    expect(page.get_by_label("Код из письма")).to_be_focused()
    page.keyboard.type(code_to(MOTHER))
    sound(page, watch) if js else targets_large_enough(page)
    hand.press("button", "Подтвердить согласие")
    expect(page.get_by_text("Согласие записано. Копию отправили на вашу почту.")).to_be_visible()
    assert hand.presses <= 3
    assert state_of(people.small) == "given"
    assert Letter.objects.filter(to=MOTHER, kind="consent_copy").count() == 1

    hand = Fingers(page)
    page.goto(link)
    hand.press("link", "Согласие на обработку персональных данных")
    hand.press("link", "Отозвать согласие")
    sound(page, watch) if js else no_sideways_scroll(page)
    hand.press("button", "Отозвать согласие")
    expect(page.get_by_text("Отзыв записан.")).to_be_visible()
    assert hand.presses <= 3
    assert state_of(people.small) == "withdrawn"
    curator = new_page(scene.katya, width=width, js=js)
    curator.goto(reverse("desk:now"))
    expect(curator.get_by_text("Отозвано согласие: обработка данных (").first).to_be_visible()


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("js", [True, False])
def test_the_sheet_of_a_parent_is_noted_by_its_code(new_page, width, js, scene, link, people) -> None:
    """T11: two presses of the parent; the curator, whom the QR code of the sheet brings here, has three."""
    page = new_page(width=width, js=js)
    parent = Fingers(page)
    page.goto(link)
    with page.expect_download() as got:
        parent.press("link", "На бумаге", exact=True)
    assert got.value.suggested_filename.endswith(".pdf")
    assert parent.presses <= 2
    row = Consent.objects.get()
    sheet = new_page(scene.katya, width=width, js=js)
    curator = Fingers(sheet)
    sheet.goto(f"/c/sheet/{row.sheet}")
    curator.press("button", "Получено на бумаге", exact=True)
    expect(sheet.get_by_text("Отмечено.")).to_be_visible()
    assert curator.presses <= 3
    assert state_of(people.small) == "given"


@pytest.mark.django_db(transaction=True)
def test_pages_of_the_curator_stand_every_check(new_page, watch, width, scene, people) -> None:
    consents.print_sheets(one(people.teen), [Purpose.PROCESSING], by=scene.katya)
    consents.receive(one(people.teacher), [Purpose.PROCESSING], consents.Receipt(TODAY, "папка 3"), by=scene.katya)
    page = new_page(scene.katya, width=width)
    order = f"/people/{people.teacher.pk}"
    for address in (
        "/consents", "/consents?tab=lacking", "/consents/send?tab=lacking", f"{order}/consents", f"{order}/erase", "/erasures",
    ):  # fmt: skip
        page.goto(address)
        shot(page, address, width)
        sound(page, watch)
    page.get_by_role("link", name="Согласия").first.click()
    page.goto("/consents")
    page.get_by_label("Все, кто найден").check()
    press(page, "Напечатать листы")
    expect(page.get_by_role("heading", level=1)).to_have_text("Напечатать листы согласий")
    shot(page, "sheets", width)
    sound(page, watch)


@pytest.mark.django_db(transaction=True)
def test_what_is_held_is_read_and_mended(new_page, watch, width, people) -> None:
    own_data.ask_links("belova@mail.example")
    page = new_page(width=width)
    page.goto("/privacy")
    sound(page, watch)
    page.goto(link_to("belova@mail.example"))
    shot(page, "own", width)
    axe(page)
    no_sideways_scroll(page)
    page.get_by_label("Телефон").fill("+7 900 111-22-33")
    press(page, "Исправить контакты")
    expect(page.get_by_text("Контакты исправлены.")).to_be_visible()
    assert Person.objects.get(pk=people.teacher.pk).phone


def shot(page: Page, name: str, width: int) -> None:
    """A picture for the eyes, when the environment names a folder."""
    folder = os.environ.get("ROSTOK_PICTURES")
    if folder:
        page.screenshot(
            path=Path(folder) / f"{name.strip('/').replace('/', '-').replace('?', '-')}-{width}.png", full_page=True
        )
