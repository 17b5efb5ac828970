"""The picture, the list behind each number and reminders, through HTTP."""

from __future__ import annotations

import io
import re
from datetime import date
from html import unescape

import pytest
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from python_calamine import load_workbook

from rostok.core.models import JournalEntry, Letter, User
from rostok.engine.roadmap import Row as EngineRow
from rostok.plans import actions
from tests import factories as make
from tests.scenes import Scene, Year, in_force


def text(client, url: str) -> str:
    answer = client.get(url)
    assert answer.status_code == 200
    return answer.content.decode().replace("\xa0", " ")  # a number is tied to its «№»


def test_the_picture_names_schools_stages_and_words(client_of, scene: Scene, year: Year) -> None:
    page = text(client_of(scene.olga), reverse("desk:picture"))
    assert "СОШ № 1" in page
    assert "СОШ № 2" in page
    assert "Гадалейская" not in page
    for word in ("Условия", "База наставников", "готово", "срок"):
        assert word in page


def test_the_official_sees_the_picture_and_cannot_remind(client_of, scene: Scene, year: Year) -> None:
    client = client_of(scene.official)
    assert reverse("desk:remind") not in text(client, reverse("desk:picture"))
    assert client.get(reverse("desk:remind")).status_code == 403


@pytest.mark.parametrize("who", ["katya", "dmitry", "maria", "egor", "nobody"])
def test_schools_do_not_see_the_picture(client_of, scene: Scene, year: Year, who: str) -> None:
    client = client_of(getattr(scene, who))
    for name in ("picture", "rows", "list", "remind"):
        assert client.get(reverse(f"desk:{name}")).status_code == 403


def test_the_picture_by_rows_has_a_column_for_each_row_of_schools(client_of, scene: Scene, year: Year) -> None:
    rows = year.plan.activities.exclude(audience="own").count()
    page = text(client_of(scene.olga), reverse("desk:rows"))
    table = page[page.index("<table") :]
    assert table.split("</thead>")[0].count("<th scope") == rows + 2


def test_one_row_can_be_asked_for(client_of, scene: Scene, year: Year) -> None:
    row = year.plan.activities.exclude(audience="own").first()
    page = text(client_of(scene.olga), reverse("desk:rows") + f"?row={row.pk}")
    assert page[page.index("<table") :].split("</thead>")[0].count("<th scope") == 3


def test_filters_leave_the_silent_and_the_unapproved(client_of, scene: Scene, year: Year) -> None:
    client = client_of(scene.olga)
    unapproved = text(client, reverse("desk:picture") + "?only=unapproved")
    rows = unapproved[unapproved.index("<tbody>") :]
    assert "СОШ № 2" in rows
    assert "СОШ № 1" not in rows
    silent = text(client, reverse("desk:picture") + "?only=silent")
    assert "СОШ № 2" in silent[silent.index("<tbody>") :]


def test_a_school_that_has_nobody_to_mentor_is_named_with_its_reason(client_of, scene: Scene, year: Year) -> None:
    actions.declare_absent(year.theirs, "Нет молодых педагогов", by=scene.semyon)
    page = text(client_of(scene.olga), reverse("desk:picture") + "?only=absent")
    assert "Нет молодых педагогов" in page
    late = text(client_of(scene.olga), reverse("desk:picture") + "?only=late")
    assert "СОШ № 2" not in late.split("<tbody>")[-1]


def length(client, url: str) -> int:
    """How many lines the file of a list, or of a narrowed picture, has."""
    answer = client.get(f"{url}{'&' if '?' in url else '?'}format=xlsx")
    return len(load_workbook(io.BytesIO(answer.content)).get_sheet_by_index(0).to_python()) - 1


def numbers(page: str) -> dict[str, int]:
    """Address → the number that stands on the link or beside it."""
    body = unescape(page[page.index("<main") :])
    links = re.findall(r'<a [^>]*?href="(/picture[^"]*)"[^>]*>(.*?)</a>(.*?)(?=<a |</div>|</td>)', body, re.S)
    found = {}
    for url, inside, after in links:
        said = re.findall(r"\d+", re.sub(r"<[^>]+>|больше 14 дней", " ", inside)) or re.findall(r">(\d+) из", after)
        if said and "remind" not in url and "format" not in url and 'class="state' not in inside:
            found[url] = int(said[0])
    return found


@pytest.mark.parametrize("name", ["now", "picture", "rows"])
def test_every_number_is_the_length_of_its_list(name: str, client_of, scene: Scene, year: Year) -> None:
    """One school has a row of its own and a row less, another one no roadmap, a third one nobody to mentor."""
    third = make.organisation(scene.town, "СОШ № 3")
    (copy,) = actions.distribute(year.plan, [third], year=2026, due=date(2026, 9, 10), by=scene.olga)
    make.person_with("curator", third, "Тихонов Тихон Ильич", "tihon@school3.ru")
    first, second = list(copy.occurrences.order_by("activity__position"))[:2]
    keeper = User.objects.get(email="tihon@school3.ru")
    actions.complete(first, by=keeper)
    actions.dismiss(second, "Нет запросов", by=keeper)
    actions.declare_absent(copy, "Нет молодых педагогов", by=keeper)
    make.organisation(scene.town, "СОШ № 4")
    own = EngineRow(activity="Своя встреча", stage="Свой этап", deadline="до 01.10.2026")
    actions.add_activity(year.theirs, own, by=scene.semyon)
    client = client_of(scene.olga)
    found = numbers(text(client, reverse(f"desk:{name}")))
    assert len(found) >= 10, found
    assert {url: length(client, url) for url in found} == found


def test_the_list_narrows_by_school_and_word(client_of, scene: Scene, year: Year) -> None:
    page = text(client_of(scene.olga), reverse("desk:list") + f"?organisation={scene.school.pk}&q=мониторинг")
    rows = page[page.index("<tbody>") :]
    assert "СОШ № 2" not in rows
    assert "мониторинг" in rows.lower()


def test_the_export_holds_exactly_what_the_filter_shows(client_of, scene: Scene, year: Year) -> None:
    answer = client_of(scene.olga).get(reverse("desk:picture") + "?only=unapproved&format=xlsx")
    rows = load_workbook(io.BytesIO(answer.content)).get_sheet_by_index(0).to_python()
    assert [row[0] for row in rows[1:]] == ["СОШ № 2"]


def test_reminding_shows_recipients_first_and_posts_letters_once(client_of, scene: Scene, year: Year) -> None:
    in_force(year.theirs)
    client = client_of(scene.olga)
    url = reverse("desk:remind") + "?only=late"
    page = text(client, url)
    assert "СОШ № 1" in page
    assert "СОШ № 2" in page
    assert not Letter.objects.filter(kind="reminder").exists()
    asked = {"text": "Отметьте сделанное", "organisations": [scene.school.pk, scene.neighbour.pk]}
    answer = client.post(url, asked, follow=True)
    assert "письма готовы к отправке" in answer.content.decode()
    letters = Letter.objects.filter(kind="reminder")
    assert sorted(letters.values_list("to", flat=True)) == ["katya@school1.ru", "semyon@school2.ru"]
    body = letters.get(to="semyon@school2.ru").body
    assert "Отметьте сделанное" in body
    assert "Просрочено:" in body
    assert "Второе письмо не отправлено" in client.post(url, asked, follow=True).content.decode()
    assert letters.count() == 2
    assert JournalEntry.objects.filter(verb="plan.reminded").exists()
    assert mail.outbox == []


def test_a_reminder_without_words_or_schools_keeps_what_was_typed(client_of, scene: Scene, year: Year) -> None:
    client = client_of(scene.olga)
    page = client.post(reverse("desk:remind") + "?only=late", {"text": "Важный текст"}).content.decode()
    assert "Отметьте хотя бы одну организацию" in page
    assert "Важный текст" in page
    foreign = {"text": "Привет", "organisations": [scene.other_school.pk]}
    client.post(reverse("desk:remind") + "?only=late", foreign)
    assert not Letter.objects.filter(kind="reminder").exists()


def test_nothing_sent_out_yet_says_what_to_do(client_of, scene: Scene) -> None:
    assert "Картины пока нет" in text(client_of(scene.olga), reverse("desk:picture"))


@pytest.mark.parametrize("name", ["picture", "rows", "list"])
def test_queries_are_the_same_for_two_schools_and_for_four(client_of, scene: Scene, year: Year, name: str) -> None:
    client = client_of(scene.olga)
    url = reverse(f"desk:{name}")
    client.get(url)
    with CaptureQueriesContext(connection) as few:
        client.get(url)
    more = [make.organisation(scene.town, f"СОШ № {number}") for number in (3, 4)]
    actions.distribute(year.plan, more, year=2026, due=None, by=scene.olga)
    with CaptureQueriesContext(connection) as many:
        client.get(url)
    assert len(many) == len(few)
    assert len(many) <= 30


@pytest.mark.parametrize("name", ["picture", "rows"])
def test_paper_and_files_have_every_organisation_of_the_filter(scene: Scene, year: Year, client_of, name: str) -> None:
    for number in range(3, 60):
        make.organisation(scene.town, f"Школа {number}")
    client = client_of(scene.olga)
    page = client.get(reverse(f"desk:{name}"))
    shown, printed = page.content.decode().split('<div class="print-only">')
    assert "Школа 59" not in shown
    assert "Показать все" in shown
    assert printed.count("<tr>") == 59 + 1
    assert "Школа 59" in printed
    file = client.get(reverse(f"desk:{name}") + "?format=csv").content.decode("utf-8-sig")
    assert len(file.strip().splitlines()) == 59 + 1
    narrow = client.get(reverse(f"desk:{name}") + "?q=59").content.decode()
    assert '<div class="print-only">' not in narrow


@pytest.mark.parametrize("name", ["picture", "rows", "list"])
def test_conditions_of_a_phone_unfold_when_something_was_asked(client_of, scene: Scene, year: Year, name: str) -> None:
    client, url = client_of(scene.olga), reverse(f"desk:{name}")
    usual = client.get(url).context["form"].usual
    assert usual == {"plan": str(year.plan.pk), "year": "2026"}
    folded = '<details class="filters-fold no-print"><summary>'
    assert folded in text(client, url)
    assert folded in text(client, f"{url}?plan={usual['plan']}&year=2026")
    assert folded not in text(client, f"{url}?year=2027")
    asked = "standing=late" if name == "list" else "only=late"
    assert folded not in text(client, f"{url}?{asked}")
