"""Files of what is seen, and the official paper."""

from __future__ import annotations

import io

import docx
import pytest
from django.urls import reverse
from icalendar import Calendar
from python_calamine import CalamineWorkbook

from rostok.core.models import JournalEntry
from rostok.plans import actions
from tests.pages import answers, file_name, plain

from .test_plan import small

FORMATS = ("xlsx", "csv", "docx", "pdf", "ics")


def file_of(client, plan, fmt: str, query: str = "", name: str = "export"):
    return client.get(reverse(f"plans:{name}", args=[plan.pk, fmt]) + query)


def document(answer) -> tuple[str, list[list[str]]]:
    """Text above the table and the rows of the table."""
    made = docx.Document(io.BytesIO(answer.content))
    text = plain("\n".join(paragraph.text for paragraph in made.paragraphs))
    return text, [[plain(cell.text) for cell in row.cells] for table in made.tables for row in table.rows]


@pytest.mark.parametrize("fmt", FORMATS)
def test_every_format_opens_with_a_human_name(fmt, year, scene, client_of):
    answer = file_of(client_of(scene.katya), year.own, fmt)
    assert answer.status_code == 200
    assert file_name(answer) == f"Дорожная карта СОШ № 1 2026-27.{fmt}"
    assert answer["X-Content-Type-Options"] == "nosniff"
    starts = {"xlsx": b"PK", "docx": b"PK", "pdf": b"%PDF", "csv": b"\xef\xbb\xbf", "ics": b"BEGIN:VCALENDAR"}
    assert answer.content.startswith(starts[fmt])


def test_the_file_has_exactly_the_rows_that_are_seen(year, scene, client_of):
    client = client_of(scene.katya)
    page = client.get(reverse("plans:plan", args=[year.own.pk]) + "?standing=late")
    seen = [plain(row.line.activity.number) for _, rows in page.context["stages"] for row in rows]
    answer = file_of(client, year.own, "xlsx", "?standing=late")
    rows = CalamineWorkbook.from_filelike(io.BytesIO(answer.content)).get_sheet_by_index(0).to_python()
    assert [str(row[0]) for row in rows[1:]] == seen
    assert file_name(answer) == "Дорожная карта СОШ № 1 2026-27 выборка.xlsx"
    text, table = document(file_of(client, year.own, "docx", "?standing=late"))
    assert [row[0] for row in table[1:]] == seen
    assert "Показано по условиям: состояние: Просрочено." in text
    csv = file_of(client, year.own, "csv", "?standing=late").content.decode("utf-8-sig")
    assert csv.count("Просрочено") == len(seen)


def test_the_calendar_file_has_the_windows_that_are_seen(year, scene, client_of):
    client = client_of(scene.katya)
    events = Calendar.from_ical(file_of(client, year.own, "ics").content).walk("VEVENT")
    assert len(events) == year.own.occurrences.count()
    only = Calendar.from_ical(file_of(client, year.own, "ics", "?q=консультаций").content).walk("VEVENT")
    assert [str(event["summary"]) for event in only] == [
        "Срок: организация консультаций по формированию наставнических пар или групп"
    ]


def test_the_official_paper_is_the_frozen_edition(year, scene, client_of):
    client = client_of(scene.katya)
    actions.revise(year.own, by=scene.katya)
    activity = year.own.activities.order_by("position")[1]
    activity.plan.refresh_from_db()
    actions.change_activity(activity, {"deadline": "до 24.12.2026"}, by=scene.katya)
    answer = file_of(client, year.own, "docx", name="paper")
    text, table = document(answer)
    assert file_name(answer) == "Дорожная карта СОШ № 1 2026-27.docx"
    assert "УТВЕРЖДАЮ" in text
    assert not any("24.12.2026" in cell for row in table for cell in row)
    draft = file_of(client, year.own, "docx", "?draft=1", name="paper")
    text, table = document(draft)
    assert file_name(draft) == "Дорожная карта СОШ № 1 2026-27 проект.docx"
    assert "ПРОЕКТ" in text
    assert "УТВЕРЖДАЮ" not in text
    assert any("24.12.2026" in cell for row in table for cell in row)


def test_a_plan_that_was_never_approved_is_printed_as_a_draft(year, scene, client_of):
    answer = file_of(client_of(scene.katya), small(scene.school, scene.katya, 1), "docx", name="paper")
    assert document(answer)[0].startswith("ПРОЕКТ")
    assert file_of(client_of(scene.katya), year.own, "pdf", name="paper").content.startswith(b"%PDF")


def test_downloads_are_kept_in_the_journal(year, scene, client_of):
    file_of(client_of(scene.katya), year.own, "csv", "?standing=late")
    entry = JournalEntry.objects.filter(verb="plan.downloaded").get()
    assert entry.data["text"] == "Скачано: Дорожная карта СОШ № 1 2026-27 выборка.csv"
    assert (entry.actor_id, entry.organisation) == (scene.katya.pk, scene.school)


def test_files_are_for_those_who_see_the_plan(year, scene, client_of):
    people = {"semyon": scene.semyon, "stranger": scene.stranger, "official": scene.official, "nobody": scene.nobody}
    expected = {"semyon": 404, "stranger": 404, "official": 200, "nobody": 403}
    assert answers(client_of, people, reverse("plans:export", args=[year.own.pk, "csv"])) == expected
    assert answers(client_of, people, reverse("plans:paper", args=[year.own.pk, "docx"])) == expected


def test_an_unknown_format_is_not_found(year, scene, client_of):
    client = client_of(scene.katya)
    assert file_of(client, year.own, "exe").status_code == 404
    assert file_of(client, year.own, "xlsx", name="paper").status_code == 404
    assert JournalEntry.objects.filter(verb="plan.downloaded").count() == 0
