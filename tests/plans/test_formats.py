"""One roadmap in every format that offices send: file → check page → plan, through the pages."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from rostok.plans.models import Reading
from tests.engine.roadmap.golden import draft_of
from tests.engine.roadmap.writers import by_office, docx_of, html_of, pdf_of, table_of, xlsx_of
from tests.journeys import walk

FORMATS: dict[str, Callable[[str, list[list[str]]], bytes]] = {
    "docx": docx_of,
    "xlsx": xlsx_of,
    "pdf": pdf_of,
    "html": lambda title, table: html_of(title, table).encode(),
    "doc": lambda title, table: by_office(docx_of(title, table), "docx", "doc"),
    "rtf": lambda title, table: by_office(docx_of(title, table), "docx", "rtf"),
    "odt": lambda title, table: by_office(docx_of(title, table), "docx", "odt"),
}


@pytest.mark.parametrize("ending", FORMATS)
def test_a_roadmap_comes_in_whatever_program_wrote_it(ending: str, scene, client_of) -> None:
    paper = draft_of("002")
    client = client_of(scene.katya)
    check = walk.upload(client, f"Дорожная карта.{ending}", FORMATS[ending](paper.title, table_of(paper)))
    page = client.get(check)
    assert [walk.bare(line.row.activity) for line in page.context["lines"]] == [
        walk.bare(row.activity) for row in paper.rows
    ]
    plan = walk.save(client, check, title="Карта школы")
    rows = list(plan.activities.select_related("stage"))
    for cell in ("deadline", "responsible", "result"):
        assert [walk.bare(getattr(row, cell)) for row in rows] == [walk.bare(getattr(row, cell)) for row in paper.rows]
    assert plan.occurrences.filter(last__isnull=False).exists()
    assert Reading.objects.get().plan == plan
    assert client.get(f"/roadmaps/{plan.pk}").status_code == 200
