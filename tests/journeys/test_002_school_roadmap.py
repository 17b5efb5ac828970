"""ЦО № 14: four columns from a spreadsheet, «УТВЕРЖДАЮ», a row done with a file, another not required."""

from __future__ import annotations

from datetime import date

from django.core.files.uploadedfile import SimpleUploadedFile

from rostok.engine.sheets import Sheet, write_xlsx
from rostok.plans import queries
from tests.scenes import Scene

from . import walk


def workbook() -> bytes:
    """The same table in a spreadsheet."""
    draft = queries.paper("002")
    return write_xlsx([Sheet("Карта", [column.title for column in draft.columns], [row.cells for row in draft.rows])])


def test_the_roadmap_of_a_school_is_approved_and_done(scene: Scene, client_of, at_day) -> None:
    at_day(date(2022, 2, 1))
    curator, director = client_of(scene.katya), client_of(scene.dmitry)
    title = "Дорожная карта (план мероприятий) по реализации Положения о системе наставничества на 2022 год"
    span = {"first": "2022-01-01", "last": "2022-12-31"}
    plan = walk.save(curator, walk.upload(curator, "karta.xlsx", workbook()), title=title, **span)
    assert plan.activities.count() == 7
    curator.post(f"/roadmaps/{plan.pk}/submit")
    walk.approve(director, plan, number="36-а", date="2022-02-02")
    rows, words = walk.word(director, plan)
    walk.assert_same_cells(plan, rows, "002")
    assert "УТВЕРЖДАЮ" in words
    assert "36‑а" in words or "36-а" in words

    first, last = (
        plan.occurrences.order_by("activity__position").first(),
        plan.occurrences.order_by("activity__position").last(),
    )
    assert first is not None
    assert last is not None
    at_day(date(2022, 3, 20))
    scan = SimpleUploadedFile("приказ.pdf", b"%PDF-1.4 scan")
    curator.post(f"/windows/{first.pk}/complete", {"comment": "Приказ подписан", "file": scan})
    card = curator.get(f"/roadmaps/{plan.pk}/items/{first.activity_id}").content.decode()
    assert "приказ.pdf" in card
    assert "Выполнено" in card
    curator.post(f"/windows/{last.pk}/dismiss", {"reason": "Сайт ведёт муниципалитет"})
    last.refresh_from_db()
    assert last.state == "not_required"
    table = curator.get(f"/roadmaps/{plan.pk}").content.decode()
    assert "Не требуется" in table
