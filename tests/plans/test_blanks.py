"""Papers, sheets and feeds of a plan: the words of the source, nothing lost, nothing added."""

from __future__ import annotations

import io
import re
from collections import Counter
from datetime import UTC, date, datetime
from types import SimpleNamespace

import docx
import pytest

from rostok.engine.documents import to_docx
from rostok.engine.russian import search_key, squeeze
from rostok.plans import actions, blanks, queries
from rostok.plans.queries.samples import FOLDER

CODES = [sample.code for sample in queries.SAMPLES]
MARKS = re.compile(r"<[^>]+>|\*\*")
#: Words of the source that stand differently on our paper: the head of the school's letter is not a part of the
#: roadmap; a stage merged over two rows of the source is named in both.
KNOWN = {
    "004": (
        Counter(
            ["муниципальное", "бюджетное", "общеобразовательное", "учреждение", "лицей", "при", "тпу", "г", "томска"]
        ),
        Counter(["организация", "и", "осуществление", "работы", "наставнических", "пар", "групп"]),
    ),
}


def made_of(code: str, scene):
    """The plan of the school made of the paper as it stands, stamp and all."""
    return actions.create_plan(scene.school, queries.paper(code), by=scene.katya)


def lines_of(paper) -> tuple[list[str], list[list[str]]]:
    """Paragraphs outside the table, and its rows with merged cells counted once."""
    document = docx.Document(io.BytesIO(to_docx(paper)))
    rows = []
    for table in document.tables:
        for row in table.rows:
            cells = {id(cell._tc): cell.text for cell in row.cells}
            rows.append([squeeze(text) for text in cells.values()])
    return [paragraph.text for paragraph in document.paragraphs], rows


@pytest.mark.parametrize("code", CODES)
def test_the_paper_has_every_word_of_its_source_and_no_other(code, scene):
    above, rows = lines_of(blanks.plan_paper(queries.snapshot(made_of(code, scene))))
    ours = Counter(search_key("\n".join([*above, *(cell for row in rows for cell in row)])).split())
    source = (FOLDER / f"{code}.txt").read_text(encoding="utf-8")
    theirs = Counter(search_key(MARKS.sub(" ", source)).split())
    assert (theirs - ours, ours - theirs) == KNOWN.get(code, ({}, {}))


@pytest.mark.parametrize("code", CODES)
def test_the_table_has_the_same_columns_and_the_same_cells_row_by_row(code, scene):
    draft = queries.paper(code)
    _, (head, *rows) = lines_of(blanks.plan_paper(queries.snapshot(made_of(code, scene))))
    assert head == [squeeze(column.title) for column in draft.columns]
    ours = [[plain(cell) for cell in row] for row in rows if len(row) == len(head)]
    stage = next((place for place, column in enumerate(draft.columns) if column.meaning == "stage"), None)
    theirs = [
        [plain(row.stage if place == stage else cell) for place, cell in enumerate(row.cells)] for row in draft.rows
    ]
    assert ours == theirs


def plain(text: str) -> str:
    """Letters and digits; marks of lists and broken hyphens are a matter of typesetting."""
    return search_key(text).replace(" ", "")


def test_stages_without_a_column_of_their_own_stand_over_their_rows(scene):
    _, rows = lines_of(blanks.plan_paper(queries.snapshot(made_of("000", scene))))
    assert [row[0] for row in rows if len(row) == 1] == ["ПОДГОТОВИТЕЛЬНЫЙ ЭТАП", "ОСНОВНОЙ ЭТАП", "ЗАВЕРШАЮЩИЙ ЭТАП"]


def test_a_draft_is_marked_where_the_stamp_will_be(scene):
    snapshot = queries.snapshot(made_of("000", scene))
    assert blanks.plan_paper(blanks.as_draft(snapshot)).stamps[0].lines == ("ПРОЕКТ",)
    assert snapshot["stamp"] == ""


def test_a_working_print_carries_states_and_no_stamp(year, scene):
    lines = queries.lines(year.own, queries.Filter(), date(2026, 11, 21))
    paper = blanks.plan_paper(blanks.lines_snapshot(year.own, lines), states=[line.word for line in lines])
    assert paper.stamps == ()
    _, (head, *rows) = lines_of(paper)
    assert head[-1] == "Состояние"
    assert [row[-1] for row in rows] == [line.word for line in lines]


def test_the_sheet_has_the_columns_of_the_paper_then_what_was_understood_and_done(year, scene):
    lines = queries.lines(year.own, queries.Filter(), date(2026, 11, 21))
    sheet = blanks.lines_sheet(year.own, lines)
    assert sheet.header[-5:] == ("Понято", "Начало", "Окончание", "Состояние", "Подтверждений")
    assert sheet.header[:2] == ("№ п/п", "Направление")
    assert sheet.rows[0][-4:] == (date(2026, 8, 1), date(2026, 9, 30), "Выполнено", 1)
    assert {len(row) for row in sheet.rows} == {len(sheet.header)}
    plan = made_of("000", scene)
    assert blanks.lines_sheet(plan, []).header[0] == "Этап"


def test_a_feed_names_nobody_and_marks_long_windows_by_their_last_day(year, scene):
    windows = list(
        year.own.occurrences.select_related("activity", "plan", "organisation").order_by("activity__position")
    )
    windows[1].activity.responsible = "Петрова Анна Сергеевна"
    events = blanks.feed_events(windows, "https://rostok.example")
    assert events[1].title == "Срок: подготовка кадрового потенциала для реализации МЦМН"
    assert (events[1].first, events[1].last) == (date(2026, 9, 30), date(2026, 9, 30))
    assert events[1].url == f"https://rostok.example/roadmaps/{year.own.pk}/items/{windows[1].activity_id}"
    assert events[0].title.startswith("✓ ")
    assert not any("Петрова" in event.title + event.description for event in events)
    assert events[1].description == "СОШ № 1. Сентябрь 2026 г"


def test_a_short_window_is_shown_whole(year, scene):
    window = year.own.occurrences.select_related("activity", "plan", "organisation").order_by("activity__position")[1]
    window.first, window.last = date(2026, 9, 1), date(2026, 9, 10)
    (event,) = blanks.feed_events([window], "")
    assert (event.first, event.last) == (date(2026, 9, 1), date(2026, 9, 10))
    assert not event.title.startswith("Срок:")
    window.first = window.last = None
    assert blanks.feed_events([window], "") == []


def test_files_are_called_as_people_call_them(year, scene):
    assert blanks.file_name(year.own, "docx") == "Дорожная карта СОШ № 1 2026-27.docx"
    assert blanks.file_name(year.plan, "xlsx", "выборка") == "Дорожная карта Город Томск 2026-2029 выборка.xlsx"
    year.own.organisation.short_name = 'МБОУ "СОШ/1"'
    assert blanks.file_name(year.own, "pdf") == "Дорожная карта МБОУ СОШ 1 2026-27.pdf"


@pytest.mark.parametrize(
    ("first", "last", "text"),
    [
        (None, None, "без срока"),
        (None, date(2026, 9, 10), "до 10.09.2026"),
        (date(2026, 9, 10), None, "с 10.09.2026"),
        (date(2026, 9, 10), date(2026, 9, 10), "10.09.2026"),
        (date(2027, 5, 1), date(2027, 6, 30), "01.05–30.06.2027"),
        (date(2026, 9, 1), date(2027, 5, 31), "01.09.2026–31.05.2027"),
    ],
)
def test_a_window_is_told_in_days(first, last, text):
    assert blanks.window_label(first, last) == text


def test_a_deadline_is_told_by_its_last_day_unless_dates_were_given_by_hand():
    window = SimpleNamespace(first=date(2026, 9, 1), last=date(2026, 9, 10))
    assert blanks.when(window, SimpleNamespace(deadline_kind="deadline", by_hand=False)) == "до 10.09.2026"
    assert blanks.when(window, SimpleNamespace(deadline_kind="deadline", by_hand=True)) == "01.09–10.09.2026"


def test_the_moment_of_the_file_is_the_moment_of_the_clock(scene, at_day):
    at_day(date(2026, 11, 21))
    made = blanks.plan_paper(queries.snapshot(made_of("federal", scene))).made
    assert made is not None
    assert made.astimezone(UTC) > datetime(2026, 11, 20, tzinfo=UTC)


@pytest.mark.parametrize(("code", "sideways"), [("000", False), ("002", False), ("001", True), ("004", True)])
def test_a_table_lies_sideways_when_an_upright_sheet_would_tear_its_words(code, sideways, scene):
    assert blanks.plan_paper(queries.snapshot(made_of(code, scene))).landscape is sideways
