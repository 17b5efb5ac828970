"""Journeys of the room of papers in a browser: a phone and a desk computer, presses counted, with scripts off where said."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from playwright.sync_api import Page, expect

from rostok.core import files
from rostok.core.models import Letter
from rostok.papers.actions import papers
from rostok.people.actions import consents
from rostok.people.models import Purpose
from tests import factories as make
from tests.browser.checks import Watch, sound
from tests.browser.fingers import Fingers
from tests.papers import ready
from tests.people.consents import code_to, family, link_to, one
from tests.scenes import TODAY, Scene, Year

pytestmark = pytest.mark.django_db(transaction=True)
scripts = pytest.mark.parametrize("js", [True, False], ids=["with scripts", "without scripts"])


def check(page: Page, watch: Watch, js: bool) -> None:
    """The page is sound; the checks are scripts themselves."""
    if js:
        sound(page, watch)


@scripts
def test_a_director_signs_an_order_from_a_letter(
    width: int, js: bool, scene: Scene, new_page: Callable[..., Page], watch: Watch
) -> None:
    """T02: the letter, the summary, the sheet, number and date: three presses after the letter at most."""
    order = ready.order(scene, date=date(2026, 9, 12))
    deputy = make.person_with("deputy", scene.school, "Замов Захар Ильич", "zam@school1.ru")
    papers.submit(order, by=scene.katya)
    papers.approve(order, by=deputy)
    address = re.search(r"https?://[^/]+(/\S+)", Letter.objects.get(to=scene.dmitry.email, kind="paper_to_sign").body)
    assert address is not None
    page = new_page(scene.dmitry, width=width, js=js)
    hand = Fingers(page)
    page.goto(address[1])
    expect(page.get_by_text("О закреплении пар. СОШ № 1. 1\u00a0пара. На подписи")).to_be_visible()
    expect(page.get_by_text("1. Закрепить пары согласно приложению.")).to_be_visible()
    check(page, watch, js)
    hand.press("link", "Подписать")
    expect(page.get_by_label("Дата")).to_have_value("2026-09-12")
    check(page, watch, js)
    hand.press("textbox", "Номер")
    page.keyboard.type("36-а")
    hand.press("button", "Подписать")
    expect(page.get_by_text("Подписан, № 36-а")).to_be_visible()
    check(page, watch, js)
    assert hand.presses <= 3
    order.refresh_from_db()
    assert (order.state, order.number, order.date) == ("signed", "36-а", date(2026, 9, 12))
    assert Letter.objects.get(kind="paper_signed").to == scene.katya.email


@scripts
def test_a_withdrawn_consent_is_seen_on_the_papers_that_name_the_child(
    width: int, js: bool, scene: Scene, at_day: Callable[[date], None], new_page: Callable[..., Page], watch: Watch
) -> None:
    """T12: the mother withdraws in three presses; the draft cannot be signed, the signed order is flagged."""
    scene.school.address = "634000, г. Томск, ул. Лесная, 1"
    scene.school.save()
    at_day(TODAY)
    people = family(scene, TODAY)
    people.small.employments.all().delete()  # a pupil, not a worker: article 351.8 does not ask
    consents.send_links(one(people.small), [Purpose.PROCESSING], by=scene.katya)
    link = link_to(people.mother.email)
    mother = new_page(width=width, js=js)
    agree(mother, link, people.mother.email)
    line = {"mentor": people.teacher, "mentee": people.small}
    signed, draft = (ready.order(scene, lines=[line]) for _ in range(2))
    ready.signed(signed, scene, TODAY)
    curator = new_page(scene.katya, width=width, js=js)
    curator.goto(f"/papers/{draft.pk}")
    expect(curator.get_by_text("Мешает подписать")).to_have_count(0)
    assert withdraw(mother, link) <= 3
    curator.goto(f"/papers/{draft.pk}")
    expect(curator.get_by_text("нет согласия на обработку данных")).to_be_visible()
    check(curator, watch, js)
    hand = Fingers(curator)
    curator.goto(f"/papers/{signed.pk}")
    expect(curator.get_by_text("согласия на обработку данных больше нет")).to_be_visible()
    check(curator, watch, js)
    hand.press("link", "Завершить пары")
    expect(curator.get_by_role("heading", level=1)).to_have_text("Завершить пары")
    check(curator, watch, js)
    assert hand.presses == 1


def agree(page: Page, link: str, mail: str) -> None:
    """The mother agrees by the link of her letter."""
    page.goto(link)
    page.get_by_role("button", name="Согласен", exact=True).click()
    page.get_by_label("Код из письма").fill(code_to(mail))
    page.get_by_role("button", name="Подтвердить согласие").click()
    expect(page.get_by_text("Согласие записано.")).to_be_visible()


def withdraw(page: Page, link: str) -> int:
    """She takes it back by the same link; → presses."""
    hand = Fingers(page)
    page.goto(link)
    hand.press("link", "Согласие на обработку персональных данных")
    hand.press("link", "Отозвать согласие")
    hand.press("button", "Отозвать согласие")
    expect(page.get_by_text("Отзыв записан.")).to_be_visible()
    return hand.presses


@scripts
def test_a_visitor_opens_an_order_by_its_number_and_takes_an_event(
    width: int, js: bool, scene: Scene, year: Year, new_page: Callable[..., Page], watch: Watch
) -> None:
    """T24: Home, order № 735-р, its file: two presses; the calendar from Home: one."""
    scene.other_town.closed_on = date(2026, 1, 1)
    scene.other_town.save()
    kept = files.keep(SimpleUploadedFile("735-р.pdf", b"%PDF-1.7\n735"), organisation=scene.town, by=scene.olga)
    make.act(scene.town, "О плане мероприятий", kind="Распоряжение", number="735-р", file=kept)
    page = new_page(width=width, js=js)
    hand = Fingers(page)
    page.goto("/")
    check(page, watch, js)
    with page.expect_download() as feed:
        hand.press("link", "Календарь")
    assert feed.value.suggested_filename.endswith(".ics")
    assert hand.presses == 1
    hand.press("link", "Муниципальные")
    expect(page.get_by_text("735-р").first).to_be_visible()
    check(page, watch, js)
    with page.expect_download() as order:
        hand.press("link", "файл")
    assert order.value.suggested_filename == "735-р.pdf"
    assert hand.presses == 3
