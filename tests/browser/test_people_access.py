"""Who comes in and who no longer does: a mentee by a link, a pupil by a card on a shared computer, a new curator."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.urls import reverse
from playwright.sync_api import Page, expect

from rostok.core import clock
from rostok.core.access import Role
from rostok.core.models import Letter, Membership
from rostok.people.actions import passes, requests_links
from rostok.people.models import MenteeCard, Person, Request
from rostok.people.queries.passes import candidates
from tests import factories as make
from tests.browser.checks import Watch, sound
from tests.browser.fingers import Fingers
from tests.scenes import Scene

pytestmark = pytest.mark.django_db(transaction=True)
BOTH = pytest.mark.parametrize("js", [True, False], ids=["with scripts", "without scripts"])
IDLE = timedelta(minutes=15)


@pytest.fixture
def pupils(scene: Scene) -> list[Person]:
    """Two pupils of the base without mail."""
    names = ("Смирнов Дмитрий Иванович", "Юсупова Алия Тагировна")
    cards = [make.mentee(scene.school, name, is_pupil=True, category="gifted") for name in names]
    for card in cards:
        card.person.employments.all().delete()
        card.person.enrolments.create(organisation=scene.school, form="9 «А»", since=make.LONG_AGO)
    return [card.person for card in cards]


@BOTH
def test_a_mentee_describes_a_request_by_cards(
    width: int, js: bool, scene: Scene, new_page: Callable[..., Page], watch: Watch
) -> None:
    """T08: the link → topics → which is the main one → on the map, in six presses at most."""
    topics = [
        make.topic(scene.town, title) for title in ("Дисциплина на уроке", "Работа с родителями", "Открытый урок")
    ]
    card = make.mentee(scene.school, "Иванова Анна Петровна")
    MenteeCard.objects.filter(pk=card.pk).update(state="found")
    card.person.email = "anna@mail.example"
    card.person.save()
    requests_links.send_links([card], key="once", by=scene.katya)
    link = re.search(r"http://[^/]+(/f/r/\S+)", Letter.objects.get(to="anna@mail.example").body)
    assert link is not None
    page = new_page(width=width, js=js)
    check = (lambda: sound(page, watch)) if js else (lambda: None)  # the checks are scripts themselves
    hand = Fingers(page)
    page.goto(link[1])
    expect(page.get_by_role("heading", level=1)).to_have_text("С чем вам помочь")
    check()
    for topic in topics[:2]:
        page.get_by_text(str(topic), exact=True).click()
        hand.presses += 1
    hand.press("button", "Готово")
    check()
    page.get_by_text(str(topics[1]), exact=True).click()
    hand.presses += 1
    hand.press("button", "Готово")
    expect(page.get_by_role("heading", level=1)).to_have_text("Запрос записан")
    check()
    assert hand.presses <= 6
    main = Request.objects.get(card=card, is_main=True)
    assert (Request.objects.filter(card=card).count(), main.topic) == (2, topics[1])
    curator = new_page(scene.katya, width=width, js=js)
    curator.goto(reverse("people:requests"))
    expect(curator.get_by_role("row", name="Работа с родителями")).to_contain_text("1")


@BOTH
def test_a_pupil_comes_by_a_card_leaves_and_the_next_one_cannot_go_back(
    width: int, js: bool, scene: Scene, pupils: list[Person], new_page: Callable[..., Page], watch: Watch
) -> None:
    """T09: the QR of the card → «Да, это я» → own page → out, in four presses; Back shows nothing of the former."""
    (_, code), _ = passes.issue(candidates(scene.katya).order_by("sort_key"), by=scene.katya)
    page = new_page(width=width, js=js)
    check = (lambda: sound(page, watch)) if js else (lambda: None)
    hand = Fingers(page)
    page.goto(reverse("core:login_card_code", args=[code]))
    expect(page.get_by_text("Ваше имя Дмитрий С.?")).to_be_visible()
    assert code not in page.url
    check()
    hand.press("button", "Да, это я")
    expect(page.get_by_role("heading", level=1)).to_have_text("Сейчас")
    check()
    session = Session.objects.latest("expire_date")
    assert IDLE - timedelta(minutes=1) < session.expire_date - clock.real_now() <= IDLE
    hand.open("Меню" if width < 500 else "Смирнов")
    expect(page.locator("body")).to_contain_text("Смирнов")
    hand.press("button", "Выйти")
    assert hand.presses <= 4
    for _ in range(5):
        nobody_here(page)
        page.go_back()
    nobody_here(page)


def nobody_here(page: Page) -> None:
    """Neither the page nor a press on it tells who sat here before."""
    expect(page.locator("body")).not_to_contain_text("Смирнов")
    expect(page.locator("body")).not_to_contain_text("Дмитрий")
    expect(page.get_by_role("button", name="Да, это я")).to_have_count(0)


@BOTH
def test_a_page_left_open_goes_away_with_its_session(
    js: bool, scene: Scene, pupils: list[Person], new_page: Callable[..., Page], monkeypatch: pytest.MonkeyPatch
) -> None:
    """T09, nobody pressed «Выйти»: after fifteen idle minutes the session is over and the page leaves by itself."""
    monkeypatch.setattr("rostok.core.middleware.IDLE_SECONDS", -3)  # the page waits two seconds, not fifteen minutes
    (_, code), _ = passes.issue(candidates(scene.katya).order_by("sort_key"), by=scene.katya)
    page = new_page(js=js)
    page.goto(reverse("core:login_card_code", args=[code]))
    page.get_by_role("button", name="Да, это я").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Сейчас")
    Session.objects.update(expire_date=clock.real_now())
    expect(page.get_by_label("Код с карточки")).to_be_visible(timeout=10_000)
    nobody_here(page)
    page.go_back()
    nobody_here(page)
    page.goto(reverse("core:me"))
    expect(page).to_have_url(re.compile(r"/login"))


def test_a_new_curator_takes_over_from_one_who_vanished(
    width: int, scene: Scene, new_page: Callable[..., Page], watch: Watch
) -> None:
    """T25: the head hands the role over in five presses, the old one is shut out at once, the new one comes in."""
    old = new_page(scene.katya, width=width)
    old.goto(reverse("people:list"))
    expect(old.get_by_role("heading", level=1)).to_have_text("Все люди")
    page = new_page(scene.dmitry, width=width)
    hand = Fingers(page)
    page.goto("/")
    hand.open("Меню" if width < 500 else "Ещё")
    hand.press("link", "Роли", exact=True)
    sound(page, watch)
    page.get_by_role("row", name="Котова Екатерина Юрьевна").get_by_role("link", name="Передать роль").click()
    hand.presses += 1
    expect(page.get_by_label("Кому: фамилия, имя, отчество")).to_be_focused()
    page.keyboard.type("Белова Анна Сергеевна")
    hand.write("Почта этого человека", "belova@school1.ru")
    sound(page, watch)
    hand.press("button", "Передать роль")
    expect(page.get_by_text("Роль передана: Белова Анна Сергеевна.")).to_be_visible()
    assert hand.presses <= 5
    old.reload()
    expect(old.get_by_role("heading", level=1)).to_have_text("Эта страница или действие не для вашей роли")
    assert not Membership.objects.filter(user=scene.katya, until__isnull=True).exists()

    fresh = new_page(width=width)
    second = Fingers(fresh)
    letter = Letter.objects.get(to="belova@school1.ru")
    assert "Куратор" in letter.body
    fresh.goto("/login")
    fresh.keyboard.type("belova@school1.ru")
    second.press("button", "Прислать код")
    code = re.search(r"Ваш код для входа: (\d{6})", Letter.objects.get(to="belova@school1.ru", kind="signin").body)
    assert code is not None
    second.write("Код из письма", code[1])
    second.press("button", "Войти")
    fresh.goto(reverse("people:list"))
    expect(fresh.get_by_role("heading", level=1)).to_have_text("Все люди")
    assert second.presses <= 3
    assert Membership.objects.get(user__email="belova@school1.ru").role == Role.CURATOR
