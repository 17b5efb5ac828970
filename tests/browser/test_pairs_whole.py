"""T01 whole in a browser: from the letter «Вы куратор» of a blank school to an order of 14 pairs on the director's table."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from rostok.core import clock
from rostok.core.models import Letter
from rostok.papers.models import IssuedPaper
from rostok.people.models import MenteeCard, MentorCard
from rostok.plans.models import Plan
from tests.browser.checks import Watch, sound
from tests.browser.fingers import Fingers
from tests.pages import plain
from tests.scenes import Scene

from .blank_school import MAIL, MORNING, Blank, blank_school, code_of, mentees_table, mentors_table

pytestmark = pytest.mark.django_db(transaction=True)
scripts = pytest.mark.parametrize("js", [True, False], ids=["with scripts", "without scripts"])
Look = Callable[..., None]
#: Measured: 40 on a desk computer, 44 on a phone, whose menu is folded.
LIMIT = 45


@pytest.fixture
def morning(monkeypatch: pytest.MonkeyPatch) -> None:
    """The first of September on a site that is no demonstration."""
    move, shift = clock.set_shift, (MORNING - clock.real_today()).days
    monkeypatch.setattr(clock, "set_shift", lambda days: move(shift))
    move(shift)


@pytest.fixture
def blank(scene: Scene, morning: None) -> Blank:
    """СОШ № 7, where nothing has been done yet."""
    return blank_school(scene)


@pytest.fixture
def look(request: pytest.FixtureRequest, watch: Watch, width: int, js: bool) -> Look:
    """What is done at each station: a picture of the film (tests/browser/film.py), else the checks of a phone's page."""
    camera = request.config.pluginmanager.get_plugin("film")
    if camera is not None:
        return camera.take  # type: ignore[no-any-return]  # a plugin is any object
    checked = js and width < 500
    return lambda page, *words: sound(page, watch) if checked else None


@scripts
def test_a_blank_school_comes_to_an_order_of_fourteen_pairs(
    width: int, js: bool, blank: Blank, new_page: Callable[..., Page], look: Look
) -> None:
    """The curator presses 45 times at most; letters are answered and papers signed by the others behind the scene."""
    page = new_page(width=width, js=js)
    hand = Fingers(page)
    come_in(hand, look)
    take_the_roadmap(hand, look)
    fill_the_bases(hand, look)
    ask_for_consents(hand, look)
    blank.everybody_agrees()
    accept_the_pairs(hand, look)
    finish_the_order(hand, look, blank)
    assert hand.presses <= LIMIT, hand.presses
    order = IssuedPaper.objects.get(kind="order_pairs")
    blank.deputy_passes(order)
    director = new_page(blank.director, width=width, js=js)
    director.goto("/now")
    look(director, "The director's page of the day: the order waits for a signature.")
    director.get_by_role("link", name="Открыть").first.click()
    expect(director.locator(".heading__lead")).to_contain_text("14\u00a0пар. На подписи")
    expect(director.get_by_text("Мешает подписать")).to_have_count(0)
    look(director, "14 pairs «На подписи», nothing in the way; «Подписать» asks for the number only.")
    assert order.lines.count() == 14
    assert (MentorCard.objects.count(), MenteeCard.objects.count()) == (20, 30)
    assert Plan.objects.get(organisation=blank.school).state == "review"


def go(hand: Fingers, place: str, *, more: bool = False) -> None:
    """To a page of the menu: on a phone it is folded, on a desk computer only its tail is."""
    if hand.page.viewport_size and hand.page.viewport_size["width"] < 500:
        hand.open("Меню")
    elif more:
        hand.open("Ещё")
    hand.press("link", place, exact=True)


def come_in(hand: Fingers, look: Look) -> None:
    """From the letter: the address of the site, the own mail, the code."""
    page = hand.page
    assert "Вам дана роль: Куратор наставничества, СОШ № 7" in plain(Letter.objects.get(to=MAIL).subject)
    page.goto("/")
    hand.press("link", "Войти")
    typed(page, "Почта", MAIL)
    hand.press("button", "Прислать код")
    typed(page, "Код из письма", code_of(MAIL))
    look(
        page,
        "«Вам дана роль: Куратор наставничества, СОШ № 7», says the letter. A code comes by mail, there is no password.",
    )
    hand.press("button", "Войти", exact=True)


def typed(page: Page, label: str, words: str) -> None:
    """Type into the field that waits for it: no press."""
    field = page.get_by_label(label)
    expect(field).to_be_focused()
    page.keyboard.type(words)
    expect(field).to_have_value(words)


def take_the_roadmap(hand: Fingers, look: Look) -> None:
    """The municipal one is copied, its dates are checked, one is moved, the director gets it."""
    page = hand.page
    expect(page.get_by_text("На сегодня дел нет")).to_be_visible()
    look(page, "A blank school: the page of the day says where to begin.")
    hand.press("link", "Завести дорожную карту")
    look(page, "The municipal roadmap is offered first; rows of «ОО» become the school's own.")
    hand.press("button", "Взять карту")
    hand.press("link", "создание организационных условий")
    hand.press("link", "Изменить")
    hand.write("Срок необязательно", "до 15.09.2026")
    hand.press("button", "Сохранить")
    expect(page.get_by_text("Понято: до 15 сентября 2026 г.")).to_be_visible()
    look(page, "Every deadline is shown as it was understood; one of them has been moved.")
    hand.press("button", "Отправить директору")
    expect(page.get_by_text("На утверждении").first).to_be_visible()


def fill_the_bases(hand: Fingers, look: Look) -> None:
    """Twenty mentors and thirty mentees as text from a table."""
    page = hand.page
    for base, table, count in (("Наставники", mentors_table(), 20), ("Наставляемые", mentees_table(), 30)):
        go(hand, base)
        hand.press("link", "Вставить из Excel")
        hand.write("Вставьте строки из Excel", table)
        if count == 20:
            look(page, "Twenty mentors are pasted as they stand in the school's Excel table.")
        hand.press("button", "Прочитать")
        hand.press("button", "Дальше")
        expect(page.get_by_role("heading", level=1)).to_have_text("Проверьте, ещё ничего не записано")
        if count == 30:
            look(page, "Thirty mentees: what will be written is shown before anything is.")
        hand.press("button", f"Записать {count} верных строк")
        expect(page.get_by_role("heading", level=1)).to_have_text(f"Готово: записано {count}")


def ask_for_consents(hand: Fingers, look: Look) -> None:
    """One letter to each of fifty; parents answer for their children."""
    page = hand.page
    go(hand, "Согласия", more=True)
    hand.press("checkbox", "Все, кто найден: 50")
    hand.press("button", "Отправить ссылку")
    look(page, "Consents: fifty letters with personal links, those of pupils go to the parents.")
    hand.press("button", "Отправить 50 писем")
    expect(page.get_by_text("Отправлено: 50 писем")).to_be_visible()


def accept_the_pairs(hand: Fingers, look: Look) -> None:
    """Fourteen teachers have agreed, so fourteen pairs are proposed, with reasons, and accepted as they are."""
    page = hand.page
    go(hand, "Пары")
    hand.press("link", "Подобрать пары")
    hand.press("button", "Открыть стол")
    hand.press("button", "Предложить за меня")
    expect(page.get_by_text("Предложено: 14\u00a0пар, без пары: 1. Решение проверено.")).to_be_visible()
    look(page, "«Предложить за меня»: 14 pairs with reasons; the one left over is told why.", "#without")
    hand.press("button", "Собрать приказ")


def finish_the_order(hand: Fingers, look: Look, blank: Blank) -> None:
    """What the draft lacks is named beside it; agreements of article 351.8 are prepared by one press for all."""
    page = hand.page
    expect(page.get_by_text("Собран черновик приказа: 14\u00a0пар")).to_be_visible()
    look(page, "The order is drafted with its annex; what hinders the signature is named, each with its button.")
    hand.press("link", "Заполнить")
    hand.write("Должность куратора необязательно", "заместитель директора")
    hand.press("button", "Записать")
    hand.press("link", "Подготовить соглашения")
    look(page, "Consents and agreements of article 351.8 of the Labour Code, for all fourteen at once.")
    hand.press("button", "Подготовить соглашения")
    expect(page.get_by_text("Готово: 14\u00a0соглашений")).to_be_visible()
    blank.agreements_signed()
    go(hand, "Документы")
    hand.press("link", "Приказ о закреплении")
    expect(page.get_by_text("Мешает подписать")).to_have_count(0)
    hand.press("button", "На проверку")
    expect(page.get_by_text("Документ на проверке")).to_be_visible()
    look(page, "The order goes to the deputy and the director.")
