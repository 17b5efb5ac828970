"""The lyceum: a Word file with a stamp and a preamble; doubts are shown first; the paper comes out with the same words."""

from __future__ import annotations

import io
from datetime import date

import docx

from rostok.plans import queries
from tests.scenes import Scene

from . import walk


def word_file() -> bytes:
    """The paper as a Word file made by an ordinary writer."""
    draft = queries.paper("004")
    made = docx.Document()
    for line in (
        "УТВЕРЖДЕНО",
        "Директор МБОУ лицей при ТПУ г. Томска",
        "И.Э. Образцова",
        "Приказ № 295 от «22» сентября 2023г.",
    ):
        made.add_paragraph(line)
    made.add_paragraph(draft.title)
    made.add_paragraph(draft.preamble)
    table = made.add_table(rows=1, cols=len(draft.columns))
    for cell, column in zip(table.rows[0].cells, draft.columns, strict=True):
        cell.text = column.title
    for row in draft.rows:
        for cell, text in zip(table.add_row().cells, row.cells, strict=True):
            cell.text = text
    kept = io.BytesIO()
    made.save(kept)
    return kept.getvalue()


def test_a_word_file_goes_in_with_doubts_and_comes_out_with_the_same_words(scene: Scene, client_of, at_day) -> None:
    at_day(date(2023, 9, 25))
    curator, director = client_of(scene.katya), client_of(scene.dmitry)
    check = walk.upload(curator, "дорожная карта.docx", word_file())
    page = curator.get(check)
    texts = " ".join(doubt.what for doubt, _ in page.context["doubts"])
    assert "20.09.2023" in page.content.decode()
    assert len(page.context["doubts"]) >= 2
    assert "раньше" in texts or "до даты" in texts
    plan = walk.save(curator, check)
    assert (plan.years_label, plan.activities.count()) == ("2023/24", 8)
    curator.post(f"/roadmaps/{plan.pk}/submit")
    walk.approve(director, plan, number="295", date="2023-09-22")
    rows, words = walk.word(director, plan)
    walk.assert_same_cells(plan, rows, "004")
    assert walk.bare(queries.paper("004").preamble) in walk.bare(words)
    assert walk.bare("УТВЕРЖДАЮ") in walk.bare(walk.pdf(director, plan))
