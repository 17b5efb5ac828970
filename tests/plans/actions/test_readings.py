"""Paper comes in."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from rostok.core.models import StoredFile
from rostok.core.refusal import Forbidden, Refusal
from rostok.engine.deadlines import Span
from rostok.engine.roadmap import Column, Draft
from rostok.plans import actions, queries
from rostok.plans.models import Plan, Reading
from rostok.plans.queries.samples import FOLDER

TABLE = """№\tМероприятие\tСроки\tОтветственные
1.\tИздать приказ\tдо 10.09.2026\tДиректор
2.\tВстреча пар\tкогда получится\tКуратор
"""


def keep(reading: Reading, scene, **changes):
    """Correct the reading by `changes` over what was read."""
    draft = Draft.from_dict(reading.draft)
    values = {"title": draft.title, "preamble": draft.preamble, "rows": draft.rows, "columns": draft.columns} | changes
    return actions.correct_reading(reading, by=scene.katya, **values)


@pytest.fixture
def reading(scene) -> Reading:
    """A pasted table of two rows."""
    return actions.read_paste(scene.school, TABLE, by=scene.katya)


def test_a_file_is_kept_beside_what_was_read(scene) -> None:
    paper = FOLDER / "002.txt"
    reading = actions.read_file(scene.school, SimpleUploadedFile("002.txt", paper.read_bytes()), by=scene.katya)
    assert (len(reading.draft["rows"]), reading.file.name, reading.original) == (7, "002.txt", "")


def test_csv_is_kept_as_text(scene) -> None:
    data = TABLE.replace("\t", ";").encode("cp1251")
    reading = actions.read_file(scene.school, SimpleUploadedFile("план.csv", data), by=scene.katya)
    assert (reading.file, len(reading.draft["rows"])) == (None, 2)
    assert "Издать приказ" in reading.original


def test_a_file_that_cannot_be_read_leaves_nothing(scene) -> None:
    with pytest.raises(Refusal) as refused:
        actions.read_file(scene.school, SimpleUploadedFile("план.docx", b"PK\x03\x04 broken"), by=scene.katya)
    assert refused.value.field == "file"
    assert (Reading.objects.count(), StoredFile.objects.count()) == (0, 0)


def test_text_without_a_table_says_what_is_needed(scene) -> None:
    with pytest.raises(Refusal, match="Таблицу мероприятий найти не удалось"):
        actions.read_paste(scene.school, "Уважаемые коллеги, высылаем план.", by=scene.katya)
    with pytest.raises(Refusal, match="Вставьте таблицу"):
        actions.read_paste(scene.school, "  ", by=scene.katya)
    with pytest.raises(Refusal, match="слишком большой"):
        actions.read_paste(scene.school, "а" * 500_001, by=scene.katya)


def test_the_table_of_the_clipboard_counts_more_than_its_text(scene) -> None:
    html = "<table><tr><td>Мероприятие</td><td>Срок</td></tr><tr><td>Собрание</td><td>май 2027</td></tr></table>"
    reading = actions.read_paste(scene.school, "Мероприятие Срок Собрание май 2027", html, by=scene.katya)
    assert [row["activity"] for row in reading.draft["rows"]] == ["Собрание"]


def test_a_ready_form_is_named_after_the_organisation(scene) -> None:
    reading = actions.read_sample(scene.school, "004", 2026, by=scene.katya)
    assert reading.draft["title"].endswith("на 2026-2027 учебный год (СОШ № 1)")
    assert reading.draft["doubts"] == []


def test_a_table_without_a_title_gets_the_usual_one(reading) -> None:
    assert reading.draft["title"].startswith("Дорожная карта (план мероприятий) по наставничеству на ")


def test_a_mended_deadline_is_not_doubted_any_more(reading, scene) -> None:
    unread = [doubt["where"] for doubt in reading.draft["doubts"] if doubt["code"] == "deadline.unread"]
    assert unread
    rows = list(Draft.from_dict(reading.draft).rows)
    draft = keep(reading, scene, rows=[rows[0], replace(rows[1], deadline="октябрь 2026")])
    assert not [doubt for doubt in draft.doubts if doubt.code == "deadline.unread"]


def test_the_span_given_by_hand_answers_its_doubt(reading, scene) -> None:
    assert [code for doubt in reading.draft["doubts"] if (code := doubt["code"]).startswith("span.")]
    draft = keep(reading, scene, span=Span.school(2026))
    assert not [doubt for doubt in draft.doubts if doubt.code.startswith("span.")]
    assert (draft.span.first, draft.span.last) == (date(2026, 9, 1), date(2027, 8, 31))


def test_a_column_with_another_meaning_moves_its_cells(reading, scene) -> None:
    columns = list(Draft.from_dict(reading.draft).columns)
    columns[3] = Column(columns[3].title, "result")
    draft = keep(reading, scene, columns=columns)
    assert [(row.responsible, row.result) for row in draft.rows] == [("", "Директор"), ("", "Куратор")]
    columns[3] = Column(columns[3].title, "other")
    draft = keep(reading, scene, columns=columns, rows=draft.rows)
    assert (draft.rows[0].result, draft.rows[0].extra) == ("", (("Ответственные", "Директор"),))


def test_two_columns_do_not_mean_the_same(reading, scene) -> None:
    columns = list(Draft.from_dict(reading.draft).columns)
    columns[3] = Column(columns[3].title, "deadline")
    with pytest.raises(Refusal, match="Два столбца"):
        keep(reading, scene, columns=columns)


def test_a_dropped_row_is_not_saved_but_waits(reading, scene) -> None:
    keep(reading, scene, dropped={1})
    reading.refresh_from_db()
    assert (len(reading.draft["rows"]), reading.draft["dropped"]) == (2, [1])
    plan = actions.save_reading(reading, by=scene.katya)
    assert [str(row) for row in plan.activities.all()] == ["Издать приказ"]


def test_a_second_press_gives_the_same_plan(reading, scene) -> None:
    first = actions.save_reading(reading, by=scene.katya)
    assert actions.save_reading(reading, by=scene.katya) == first
    assert Plan.objects.count() == 1
    reading.refresh_from_db()
    with pytest.raises(Refusal, match="уже сохранена"):
        keep(reading, scene)


def test_nobody_reads_for_a_school_of_others(scene) -> None:
    with pytest.raises(Forbidden):
        actions.read_paste(scene.neighbour, TABLE, by=scene.katya)


def test_pasted_rows_without_a_heading_stand_under_the_columns_of_the_plan(year) -> None:
    titles = [column["meaning"] for column in year.theirs.columns]
    cells = {"number": "1", "activity": "Семинар", "deadline": "май 2027", "responsible": "Куратор"}
    line = "\t".join(cells.get(meaning, "") for meaning in titles)
    rows = actions.read_rows(year.theirs, line).rows
    assert [(row.activity, row.deadline, row.responsible) for row in rows] == [("Семинар", "май 2027", "Куратор")]


def test_rows_keep_only_editable_cells() -> None:
    row = queries.sample_draft("002", 2026).rows[0]
    mended = actions.row_from({"activity": " Новое ", "origin": "чужое"}, row)
    assert (mended.activity, mended.origin) == ("Новое", row.origin)
