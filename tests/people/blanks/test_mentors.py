"""The official form of the mentor base."""

from __future__ import annotations

from datetime import date

from rostok.engine.documents import paper_text
from rostok.people.blanks import mentors as blanks
from rostok.people.queries import mentors as queries
from tests import factories as make


def rows(scene, card, own: set[int]):
    return blanks.base_rows([queries.card(scene.katya, card.pk)], own)


def test_a_row_fills_sixteen_columns(scene) -> None:
    card = make.mentor(
        scene.school, "Морозова Мария Андреевна", forms=["TT", "TU"], achievements="Лауреат", time="среда"
    )
    card.person.phone, card.person.email = "+79000000001", "maria@example.org"
    card.person.save()
    card.topics.add(make.topic(scene.town, "Дисциплина на уроке"))
    (row,) = rows(scene, card, {scene.school.pk})
    assert len(row) == len(blanks.HEADER) == 16
    assert row[1] == "Морозова Мария Андреевна"
    assert row[2] == "8 (900) 000-00-01\nmaria@example.org"
    assert row[3] == "СОШ № 1\nучитель математики"
    assert (row[4], row[9], row[11]) == ("Дисциплина на уроке", date(2020, 9, 1), "педагог – педагог; педагог – ученик")


def test_another_schools_pupil_has_no_contacts(scene) -> None:
    card = make.mentor(scene.school, "Смирнов Денис Олегович", pool="pupil")
    card.person.phone = "+79000000001"
    card.person.save()
    (row,) = rows(scene, card, {scene.town.pk})
    assert (row[1], row[2]) == ("Смирнов\u00a0Д.", "")


def test_the_paper_lies_sideways_and_holds_the_same_words(scene) -> None:
    card = make.mentor(scene.school, "Морозова Мария Андреевна")
    paper = blanks.base_paper(rows(scene, card, {scene.school.pk}), "Школа")
    assert paper.landscape
    text = paper_text(paper)
    assert "Морозова Мария Андреевна" in text
    assert "01.09.2020" in text
    sheet = blanks.base_sheet(rows(scene, card, {scene.school.pk}))
    assert len(sheet.header) == 16
