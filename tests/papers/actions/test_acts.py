"""Writes of acts ask rights themselves; what a read document becomes."""

from __future__ import annotations

from datetime import date

import pytest

from rostok.core.models import JournalEntry
from rostok.core.refusal import Forbidden
from rostok.engine.roadmap import Document
from rostok.papers.actions import acts as actions
from rostok.papers.models import NormativeAct
from tests import factories as make


def test_every_write_asks_the_right(scene):
    act = make.act(scene.town, "О парах")
    for write in (
        lambda: actions.add_act(scene.town, {"title": "х"}, by=scene.stranger),
        lambda: actions.change_act(act, {"title": "х"}, by=scene.stranger),
        lambda: actions.remove_act(act, by=scene.stranger),
        lambda: actions.restore_act(act, by=scene.stranger),
        lambda: actions.import_acts(scene.town, [Document("х")], by=scene.stranger),
    ):
        with pytest.raises(Forbidden):
            write()


@pytest.mark.parametrize(
    ("heading", "place", "level"),
    [
        ("Федеральные", "town", "federal"),
        ("Федеральный уровень", "town", "federal"),
        ("Региональные документы", "town", "regional"),
        ("Областные", "town", "regional"),
        ("Муниципальные", "school", "municipal"),
        ("Локальные акты", "town", "school"),
        ("", "town", "municipal"),
        ("", "school", "school"),
        ("", "region", "regional"),
    ],
)
def test_a_level_is_known_by_its_heading_or_by_who_keeps_the_act(scene, heading, place, level):
    document = Document("О парах", "приказ", heading, "Совет", date(2026, 9, 1), "7")
    assert actions.act_values(document, getattr(scene, place)) == {
        "level": level, "kind": "приказ", "issuer": "Совет", "number": "7", "date": date(2026, 9, 1), "title": "О парах",
    }  # fmt: skip


@pytest.mark.parametrize(("kind", "issuer", "level"), [("Указ", "", "federal"), ("Приказ", "МАУ ИМЦ", "municipal")])
def test_a_level_that_no_heading_says_is_known_by_the_kind_and_the_issuer(scene, kind, issuer, level):
    assert actions.act_values(Document("О парах", kind, "", issuer), scene.school)["level"] == level


def test_an_import_keeps_the_order_and_skips_what_is_there(scene):
    make.act(scene.town, "«О  парах»", number="7")
    documents = [
        Document("Первый", number="1"),
        Document("О парах", number="7"),
        Document("Второй"),
        Document("первый", number="1"),
    ]
    added = actions.import_acts(scene.town, documents, by=scene.olga)
    assert [(act.title, act.position) for act in added] == [("Первый", 2), ("Второй", 3)]
    assert JournalEntry.objects.get(verb="act.imported").data["text"] == "Добавлено документов: 2"
    assert NormativeAct.objects.count() == 3


def test_rows_of_the_check_page_become_documents_again():
    rows = [["О парах", "приказ", "Федеральные", "ИМЦ", "2026-09-01", "7"], ["Б", "", "", "", "", ""]]
    assert actions.documents_of(rows) == [
        Document("О парах", "приказ", "Федеральные", "ИМЦ", date(2026, 9, 1), "7"),
        Document("Б"),
    ]
