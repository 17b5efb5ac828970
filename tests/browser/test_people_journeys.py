"""Journeys of the room of people in a browser: a desk computer and a phone, with scripts off where paper says so."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from rostok.core.models import Letter
from rostok.people.models import MenteeCard, MentorCard, Person
from tests.browser.checks import Watch, sound
from tests.browser.fingers import Fingers
from tests.people.tables import STAFF, staff, text
from tests.scenes import Scene

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.parametrize("js", [True, False], ids=["with scripts", "without scripts"])
def test_thirty_pasted_rows_two_of_them_bad(
    width: int, js: bool, scene: Scene, new_page: Callable[..., Page], watch: Watch
) -> None:
    """T03: 28 are written, a file with two is taken, both are mended on the page, in eight presses from the paste on at most."""
    head, rows = (*STAFF, "Школа"), [(*row, "СОШ № 1") for row in staff(30)]
    rows[13], rows[20] = (*rows[13][:3], "СОШ 77"), (rows[4][0], rows[20][1], rows[20][2], "СОШ № 1")
    page = new_page(scene.katya, width=width, js=js)
    page.goto("/")
    way = Fingers(page)
    way.open("Меню" if width < 500 else "Ещё")
    way.press("link", "Все люди", exact=True)
    way.press("link", "Вставить из Excel")
    assert way.presses == 3
    hand = Fingers(page)
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
    page.goto("/people")
    empty = page.locator(
        "td.empty-cell"
    ).first  # teachers have no class; a card of a phone does not name what is not there
    expect(empty).to_be_hidden() if width < 500 else expect(empty).to_be_visible()
    assert hand.presses <= 8


#: The table that the curator copies: a list of mentors as schools keep it, and one of teachers and pupils who ask.
MENTORS = ("№", "ФИО наставника", "Должность", "Телефон", "Эл. почта")
MENTEES = ("№", "ФИО наставляемого", "Класс", "Должность", "Почта", "Представитель", "Почта представителя", "Категория")


def mentors_table() -> str:
    """Twenty teachers with mail."""
    rows = [
        (place + 1, name, post, phone, f"m{place}@school1.ru") for place, (name, post, phone) in enumerate(staff(20))
    ]
    return text(MENTORS, *rows)


def mentees_table() -> str:
    """Fifteen young teachers with mail, fifteen pupils whose parents have it."""
    names = [name for name, _, _ in staff(50)][20:]
    rows: list[tuple[object, ...]] = [
        (place + 1, name, "", "учитель физики", f"t{place}@school1.ru", "", "", "стаж до трёх лет")
        if place < 15
        else (
            place + 1,
            name,
            "9 «А»",
            "",
            "",
            f"Юсупова Гузель {name.split()[2]}",
            f"p{place}@mail.example",
            "одарённый",
        )
        for place, name in enumerate(names)
    ]
    return text(MENTEES, *rows)


@pytest.mark.parametrize("js", [True, False], ids=["with scripts", "without scripts"])
def test_a_curator_pastes_both_bases_and_sends_the_consents(
    width: int, js: bool, scene: Scene, new_page: Callable[..., Page], watch: Watch
) -> None:
    """T01, the part about people: twenty mentors, thirty mentees, letters about consents; 17 presses of the 45, two more on a phone."""
    scene.school.address = "634000, г. Томск, ул. Лесная, 1"
    scene.school.save()
    page = new_page(scene.katya, width=width, js=js)
    hand = Fingers(page)
    check = (lambda: sound(page, watch)) if js else (lambda: None)
    page.goto("/")
    for base, table, good in (
        ("Наставники", mentors_table(), "Записать 20 верных строк"),
        ("Наставляемые", mentees_table(), "Записать 30 верных строк"),
    ):
        if width < 500:
            hand.open("Меню")
        hand.press("link", base, exact=True)
        check()
        hand.press("link", "Вставить из Excel")
        hand.write("Вставьте строки из Excel", table)
        hand.press("button", "Прочитать")
        hand.press("button", "Дальше")
        check()
        hand.press("button", good)
        expect(page.get_by_role("heading", level=1)).to_have_text(f"Готово: записано {good.split()[1]}")
    hand.open("Меню" if width < 500 else "Ещё")
    hand.press("link", "Согласия", exact=True)
    page.get_by_label("Все, кто найден: 50").check()
    hand.presses += 1
    hand.press("button", "Отправить ссылку")
    check()
    hand.press("button", "Отправить 50 писем")
    expect(page.get_by_text("Отправлено: 50 писем")).to_be_visible()
    check()
    assert MentorCard.objects.filter(organisation=scene.school).count() == 20
    assert MenteeCard.objects.filter(organisation=scene.school).count() == 30
    assert Letter.objects.filter(kind="consent_ask").count() == 50
    assert hand.presses <= (19 if width < 500 else 17)
