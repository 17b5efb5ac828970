"""A paper as it is printed."""

from __future__ import annotations

from datetime import date

from django.db import connection
from django.test.utils import CaptureQueriesContext

from rostok.engine.documents import paper_text, to_docx, to_pdf
from rostok.papers.actions import papers
from rostok.papers.blanks.paper import paper_of, term
from rostok.papers.models import PaperLook
from tests import factories as make
from tests.papers import ready


def test_a_draft_says_so_and_leaves_room_for_date_and_number(scene):
    words = paper_text(paper_of(ready.order(scene)))
    assert "ПРИКАЗ" in words
    assert "20___" in words
    assert words.endswith("Проект")


def test_the_look_of_the_organisation_is_kept(scene):
    PaperLook.objects.create(
        organisation=scene.school, head="МАОУ СОШ № 1\nг. Томск", city="г. Томск", size=14, qr=False
    )
    paper = paper_of(ready.order(scene))
    assert paper.head == ("МАОУ СОШ № 1", "г. Томск")
    assert (paper.style.size, paper.qr) == (14, None)


def test_two_hundred_pairs_fit_both_formats(scene):
    order = ready.order(scene)
    line = order.lines.get()
    for place in range(2, 201):
        line.pk, line.position = None, place
        line.save()
    paper = paper_of(order)
    assert to_pdf(paper).startswith(b"%PDF")
    assert to_docx(paper).startswith(b"PK")
    assert paper_text(paper).count("Белова Ксения Константиновна") == 200


def test_a_term_may_lack_an_end():
    assert term(date(2026, 9, 1), None) == "с\u00a001.09.2026"
    assert term(date(2026, 9, 1), date(2027, 5, 31)) == "с\u00a001.09.2026 по\u00a031.05.2027"


def test_an_order_of_many_pairs_asks_as_many_queries_as_one_of_a_few(scene, django_assert_num_queries):
    order = ready.order(scene)
    with CaptureQueriesContext(connection) as few:
        paper_of(order)
    people = [make.person(scene.school, f"Белова {name}", "учитель") for name in ("Анна", "Ольга", "Ирина", "Вера")]
    papers.set_lines(order, [{"mentor": people[0], "mentee": who} for who in people[1:]], by=scene.katya)
    with django_assert_num_queries(len(few)):
        paper_of(order)
