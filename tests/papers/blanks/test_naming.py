"""Names of files."""

from __future__ import annotations

from rostok.papers.blanks.naming import file_name
from tests.papers import ready


def test_a_name_tells_kind_number_matter_and_day(scene):
    assert file_name(ready.order(scene), "docx") == "Приказ о закреплении пар проект.docx"
    paper = ready.signed(ready.order(scene), scene)
    assert file_name(paper, "pdf") == "Приказ 1 о закреплении пар 2026-09-12.pdf"
