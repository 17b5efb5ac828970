"""The register: matrix, tabs, filters, export, rights, as many queries for many as for one."""

from __future__ import annotations

from datetime import timedelta
from io import BytesIO

from django.urls import reverse
from python_calamine import CalamineWorkbook

from rostok.core.models import JournalEntry
from rostok.people.actions import consents
from rostok.people.models import Purpose
from tests import factories as make
from tests.pages import answers, queries, words
from tests.people.consents import one
from tests.scenes import TODAY

URL = "/consents"


def names(client, query: str = "") -> list[str]:
    return [row.full_name for row, *_ in client.get(URL + query).context["lines"]]


def test_the_matrix_tells_each_paper_in_words(scene, people, client_of):
    make.consent(people.teacher, Purpose.PROCESSING, until=TODAY + timedelta(days=10))
    make.consent(people.teacher, Purpose.PHOTO, until=TODAY - timedelta(days=1))
    consents.send_links(one(people.teacher), [Purpose.TRANSFER], by=scene.katya)
    page = client_of(scene.katya).get(URL)
    cells = {cell.purpose: cell for row, found, _ in page.context["lines"] for cell in found if row == people.teacher}
    said = {purpose.value: cells[purpose].word for purpose in Purpose}
    assert said == {
        "processing": "Есть, скоро истечёт", "transfer": "Ждём ответа", "publication": "Не спрошено",
        "photo": "Истекло", "mentoring": "Не спрошено",
    }  # fmt: skip
    assert cells[Purpose.PROCESSING].note == "по 01.12.2026"
    assert cells[Purpose.TRANSFER].note == "письмо 21.11"
    assert "подписывает вместе с представителем" in words(page)


def test_tabs_count_what_they_show(scene, people, client_of):
    make.consent(people.small, Purpose.PROCESSING)
    make.consent(people.small, Purpose.TRANSFER, until=TODAY + timedelta(days=3))
    consents.refuse(consents.ask_paper(people.teacher, Purpose.PHOTO, "self"), by=scene.katya)
    client = client_of(scene.katya)
    tabs = {label: (count, len(names(client, url))) for label, url, _, count in client.get(URL).context["tabs"]}
    assert tabs == {
        "Все": (3, 3), "Не хватает": (2, 2), "Ждём ответа": (0, 0), "Истекают за 30 дней": (1, 1), "Отказы и отзывы": (1, 1)
    }  # fmt: skip


def test_filters_narrow_the_list(scene, people, client_of):
    make.consent(people.small, Purpose.PROCESSING)
    client = client_of(scene.katya)
    assert names(client, "?who=pupils") == ["Юсупов Рустам Тагирович", "Юсупова Алия Тагировна"]
    assert names(client, "?who=mentors") == ["Белова Анна Сергеевна"]
    assert names(client, "?purpose=processing&state=given") == ["Юсупов Рустам Тагирович"]
    assert names(client, "?state=given") == ["Юсупов Рустам Тагирович"]
    assert names(client, "?form=9+А&q=алия") == ["Юсупова Алия Тагировна"]
    assert len(names(client, "?who=all")) == 4


def test_only_the_own_school_is_seen(scene, people, client_of):
    assert names(client_of(scene.semyon)) == []
    assert names(client_of(scene.olga)) == []
    strangers = {"maria": scene.maria, "official": scene.official, "admin": scene.admin}
    assert set(answers(client_of, strangers, URL).values()) == {403}


def test_the_file_says_what_the_page_says_and_is_told_of(scene, people, client_of):
    make.consent(people.teacher, Purpose.PROCESSING)
    answer = client_of(scene.katya).get(URL + "?format=xlsx&who=mentors")
    rows = CalamineWorkbook.from_filelike(BytesIO(answer.content)).get_sheet_by_index(0).to_python()
    assert rows[1][:4] == ["Белова Анна Сергеевна", "СОШ № 1", "лично", "Есть без срока"]
    assert JournalEntry.objects.get(verb="person.exported").data["text"] == "Скачано: реестр согласий, строк 1"


def test_many_rows_need_as_many_queries_as_one(scene, people, client_of):
    client = client_of(scene.katya)
    one_row = queries(client, URL)
    for number in range(12):
        make.consent(make.mentor(scene.school, f"Наставник {number} Петрович").person, Purpose.PROCESSING)
    assert queries(client, URL) == one_row


def test_the_deputy_sees_and_does_not_act(scene, people, client_of):
    deputy = make.person_with("deputy", scene.school, "Завучева Нина Ивановна", "deputy@school1.ru")
    client = client_of(deputy)
    assert client.get(URL).context["mass"] is False
    assert client.post(reverse("people:consents_send"), {"pick": people.teacher.pk, "go": "1"}).status_code == 403
