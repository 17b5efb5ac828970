"""T10, T11, T12 in a browser: a parent agrees, takes paper, withdraws; the curator collects; with scripts and without."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from rostok.people.actions import consents, own_data
from rostok.people.models import Consent, Person, Purpose
from tests.browser.checks import axe, no_sideways_scroll, sound, targets_large_enough
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
def test_a_parent_agrees_takes_paper_and_withdraws(new_page, watch, width, js, link, people) -> None:
    page = new_page(width=width, js=js)
    page.goto(link)
    expect(page.get_by_role("heading", level=1)).to_have_text("Согласие на обработку персональных данных")
    sound(page, watch) if js else no_sideways_scroll(page)
    press(page, "Согласен")
    page.get_by_label("Код из письма").fill(code_to(MOTHER))
    sound(page, watch) if js else targets_large_enough(page)
    press(page, "Подтвердить согласие")
    expect(page.get_by_text("Согласие записано.")).to_be_visible()
    assert state_of(people.small) == "given"

    page.goto(link)
    press(page, "Согласие на обработку персональных данных")
    press(page, "Отозвать согласие")
    sound(page, watch) if js else no_sideways_scroll(page)
    press(page, "Отозвать согласие")
    expect(page.get_by_text("Отзыв записан.")).to_be_visible()
    assert state_of(people.small) == "withdrawn"


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("js", [True, False])
def test_the_sheet_of_a_parent_is_noted_by_the_phone_of_the_curator(new_page, width, js, scene, link, people) -> None:
    page = new_page(width=width, js=js)
    page.goto(link)
    with page.expect_download() as got:
        press(page, "На бумаге")
    assert got.value.suggested_filename.endswith(".pdf")
    row = Consent.objects.get()
    phone = new_page(scene.katya, width=360, js=js)
    phone.goto(f"/c/sheet/{row.sheet}")
    press(phone, "Получено на бумаге")
    expect(phone.get_by_text("Отмечено.")).to_be_visible()
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
