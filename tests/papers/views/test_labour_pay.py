"""The list for the accountant: months in the address, only paid or all, files with an entry in the journal."""

from __future__ import annotations

from decimal import Decimal

import pytest

from rostok.core.models import JournalEntry
from tests.pages import answers, file_name, queries, words
from tests.papers.labour import agreement, pair, signed

URL = "/agreements/pay"


def mentors(client, query: str = "") -> list[str]:
    return [row.mentor.split(" ")[0] for row in client.get(URL + query).context["lines"]]


def test_the_list_is_open_to_those_who_see_papers(scene, client_of):
    people = {name: getattr(scene, name) for name in ("katya", "dmitry", "semyon", "maria", "nobody", "admin")}
    assert answers(client_of, people, URL) == {
        "katya": 200, "dmitry": 200, "semyon": 200, "maria": 403, "nobody": 403, "admin": 403,
    }  # fmt: skip


def test_a_month_of_the_address_is_shown_this_one_by_itself(scene, staff, client_of):
    signed(scene, pair(staff, pay_kind="sum", pay=Decimal(3000)), pair(staff, mentor=staff.other))
    client = client_of(scene.katya)
    assert mentors(client) == ["Белова"]
    assert mentors(client, "?who=all") == ["Белова", "Ковалёва"]
    assert mentors(client, "?month=2026-08&who=all") == []
    assert mentors(client, "?month=2026-09&who=all&sort=-mentor") == ["Ковалёва", "Белова"]
    assert mentors(client, "?who=all&q=ковалева") == ["Ковалёва"]
    assert client.get(URL).context["form"]["month"].value() == "2026-11"
    labels = [(label.replace("\u00a0", " "), current) for label, _, current in client.get(URL).context["months"]]
    assert labels == [("октябрь 2026 г.", False), ("ноябрь 2026 г.", True), ("декабрь 2026 г.", False)]


def test_a_neighbour_sees_nothing_of_it(scene, staff, client_of):
    signed(scene, pair(staff, pay_kind="sum", pay=Decimal(3000)))
    client = client_of(scene.semyon)
    assert mentors(client, f"?organisation={scene.school.pk}&who=all") == []
    assert "Белова" not in words(client.get(URL + "?who=all"))
    assert "Белова" not in client.get(f"{URL}?who=all&format=csv").content.decode("utf-8-sig")


@pytest.mark.parametrize(("fmt", "begins"), [("xlsx", b"PK"), ("docx", b"PK"), ("pdf", b"%PDF")])
def test_every_file_has_a_human_name_and_is_told_in_the_journal(scene, staff, client_of, fmt, begins):
    signed(scene, pair(staff, pay_kind="sum", pay=Decimal(3000)))
    answer = client_of(scene.katya).get(f"{URL}.{fmt}?month=2026-10")
    assert file_name(answer) == f"Наставнические пары 10.2026.{fmt}"
    assert answer.content.startswith(begins)
    entry = JournalEntry.objects.get(verb="agreement.exported")
    assert entry.data["text"].replace("\u00a0", " ") == "Скачано: пары за октябрь 2026 г., строк 1"


def test_the_plain_file_holds_what_the_page_shows(scene, staff, client_of):
    signed(scene, pair(staff, pay_kind="percent", pay=Decimal(15)))
    text = client_of(scene.katya).get(f"{URL}?format=csv").content.decode("utf-8-sig").replace("\u00a0", " ")
    assert text.splitlines()[1] == (
        "1;Белова Ксения Константиновна;Смирнов Дмитрий Олегович;№ 36-а от 14.09.2026;;15 % оклада;01.11.2026;30.11.2026;30;20;"
    )


def test_an_unknown_file_is_not_there(scene, client_of):
    assert client_of(scene.katya).get(f"{URL}.exe").status_code == 404


def test_as_many_queries_for_three_pairs_as_for_one(scene, staff, client_of):
    client, url = client_of(scene.katya), f"{URL}?who=all"
    signed(scene, pair(staff), number="1")
    agreement(scene, staff)
    one = queries(client, url)
    signed(scene, pair(staff, mentee=staff.other), pair(staff, mentor=staff.other), number="2")
    assert queries(client, url) == one
