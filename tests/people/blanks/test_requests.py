"""Papers of requests."""

from __future__ import annotations

from rostok.engine.documents import paper_text, to_pdf
from rostok.people.blanks import requests as blanks
from rostok.people.queries.map import Need
from tests import factories as make
from tests.pages import plain


def test_a_sheet_holds_a_code_for_each_person():
    paper = blanks.link_sheets([("Иванова Анна", "9 А класс", "https://site.example/f/r/key")])
    assert "Иванова Анна" in plain(paper_text(paper))
    assert to_pdf(paper).startswith(b"%PDF")


def test_the_paper_of_the_map_says_its_conditions_and_figures(scene):
    line = Need(make.topic(scene.town, "Дисциплина на уроке"), asked=4, closed=1, opened=3, mentors=2, free=2)
    assert blanks.map_cells(line) == ["Дисциплина на уроке", "методические", 4, 1, 3, 2, 2, 1]
    assert blanks.map_cells(Need(None, asked=2, opened=2))[0] == "Другое, своими словами"
    text = plain(paper_text(blanks.map_paper([line], "СОШ № 1, 2026/27 учебный год")))
    assert "СОШ № 1, 2026/27 учебный год" in text
    assert "Дисциплина на уроке" in text
