"""Names of files."""

from __future__ import annotations

from rostok.papers.blanks.naming import file_name
from tests.papers import ready


def test_places_of_the_heading_are_filled_in_names_and_when_it_is_signed(scene):
    order = ready.order(scene, heading="О парах {{организация кратко}}\nна {{учебный год}}")
    assert file_name(order, "pdf") == "Приказ о парах СОШ № 1 на 2026-2027 проект.pdf"
    assert ready.signed(order, scene).heading == "О парах СОШ № 1 на 2026/2027"


def test_a_number_with_a_stroke_stays_whole(scene):
    order = ready.order(scene, series="")
    order.number = "109/1"
    assert file_name(order, "pdf") == "Приказ 109-1 о закреплении пар проект.pdf"


def test_a_name_tells_kind_number_matter_and_day(scene):
    assert file_name(ready.order(scene), "docx") == "Приказ о закреплении пар проект.docx"
    paper = ready.signed(ready.order(scene), scene)
    assert file_name(paper, "pdf") == "Приказ 1 о закреплении пар 2026-09-12.pdf"
