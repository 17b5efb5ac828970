"""The official list of municipal mentors."""

from __future__ import annotations

from datetime import date

from rostok.engine.documents import paper_text
from rostok.people.blanks.municipal import list_paper, list_rows, list_sheet
from rostok.people.models import MunicipalMentor
from rostok.people.queries.municipal import with_posts
from tests import factories as make


def lines(scene, **values: object) -> list[MunicipalMentor]:
    card = make.mentor(scene.school, "Морозова Мария Андреевна")
    MunicipalMentor.objects.create(
        organisation=scene.town, school_year=2027, person=card.person, school=scene.school, direction="Молодые учителя",
        made_at="2027-05-01T00:00Z", **values,
    )  # fmt: skip
    return list(with_posts(MunicipalMentor.objects.all()))


def test_a_list_without_an_order_is_a_draft(scene) -> None:
    text = paper_text(list_paper(scene.town, 2027, lines(scene)))
    assert "ПРОЕКТ" in text
    assert "на 2027/28 учебный год" in text


def test_an_ordered_list_is_an_annex(scene) -> None:
    found = lines(scene, order_number="301", order_date=date(2027, 6, 10), state="ordered")
    text = paper_text(list_paper(scene.town, 2027, found))
    assert "к приказу от 10\u00a0июня 2027\u00a0г. №\u00a0301" in text
    assert "ПРОЕКТ" not in text


def test_the_spreadsheet_says_the_same(scene) -> None:
    found = lines(scene)
    expected = [[1, "Морозова Мария Андреевна", "учитель математики", "СОШ № 1", "Молодые учителя"]]
    assert list_rows(found) == expected
    assert [list(row) for row in list_sheet(found).rows] == expected
