"""Tulun: seven columns pasted from Word as HTML, a deadline mended on the check page, printed as it was."""

from __future__ import annotations

from datetime import date
from html import escape

from rostok.plans import queries
from tests.scenes import Scene

from . import walk


def clipboard() -> str:
    """The table of the paper as a word processor puts it on the clipboard."""
    draft = queries.paper("001")
    head = "".join(f"<td><p><b>{escape(column.title)}</b></p></td>" for column in draft.columns)
    rows = "".join(
        "<tr>" + "".join(f"<td><p>{escape(cell).replace(chr(10), '</p><p>')}</p></td>" for cell in row.cells) + "</tr>"
        for row in draft.rows
    )
    stamp = "<p>Утверждена приказом Комитета по образованию<br>администрации Тулунского муниципального района<br>от «25» августа 2021 г. № 109/1</p>"
    return f"<html><body>{stamp}<p>{escape(draft.title)}</p><table border=1><tr>{head}</tr>{rows}</table></body></html>"


def test_the_roadmap_of_a_district_keeps_its_seven_columns(scene: Scene, client_of, at_day) -> None:
    at_day(date(2021, 8, 25))
    operator = client_of(scene.stranger)
    plan = walk.save(operator, walk.paste(operator, "см. таблицу", clipboard()))
    assert [column["meaning"] for column in plan.columns] == [
        "number",
        "stage",
        "activity",
        "deadline",
        "result",
        "responsible",
        "note",
    ]
    assert (plan.number, plan.date) == ("109/1", date(2021, 8, 25))
    organ = "Комитета по образованию администрации Тулунского муниципального района"
    walk.approve(operator, plan, mode="document", organ=organ, basis="приказ", number="109/1", date="2021-08-25")
    assert plan.stamp.startswith("УТВЕРЖДЕНА")
    rows, words = walk.word(operator, plan)
    walk.assert_same_cells(plan, rows, "001")
    assert "приказом Комитета по образованию" in words
    assert walk.bare("Не менее 70 % обучающихся образовательных организаций") in walk.bare(words)
    assert walk.bare("Электронный банк практик") in walk.bare(walk.pdf(operator, plan))


def test_a_deadline_can_be_mended_on_the_check_page(scene: Scene, client_of, at_day) -> None:
    at_day(date(2021, 8, 25))
    operator = client_of(scene.stranger)
    check = walk.paste(operator, "см. таблицу", clipboard())
    plan = walk.save(operator, check, **{"row-0-deadline": "До 10.09.2021"})
    row = plan.activities.order_by("position").first()
    assert row is not None
    assert (row.deadline, row.occurrences.get().last) == ("До 10.09.2021", date(2021, 9, 10))
