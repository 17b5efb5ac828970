"""The whole page of documents of the city goes in through the pages, every field of its 18 records."""

from __future__ import annotations

from datetime import date
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from docx import Document

from rostok.papers.models import NormativeAct
from tests import factories as make
from tests.journeys import walk
from tests.pages import errors, said, words


def test_eighteen_records_keep_every_field(scene, client_of, client):
    operator = client_of(scene.olga)
    given = {"organisation": scene.town.pk, "text": walk.sample("003").decode()}
    page = operator.post(reverse("papers:import"), given)
    assert "Записать 18 документов" in words(page)
    operator.post(reverse("papers:import_write"), {"organisation": scene.town.pk, "payload": page.context["payload"]})
    acts = list(NormativeAct.objects.all())
    facts = [(act.get_level_display()[:4], act.kind, act.number, act.date) for act in acts]
    assert facts == [
        ("Феде", "Указ", "474", date(2020, 7, 21)),
        ("Феде", "Стратегия", "", None),
        ("Феде", "Распоряжение", "145-р", date(2019, 12, 25)),
        ("Феде", "Федеральный проект", "16", date(2018, 12, 24)),
        ("Реги", "Распоряжение", "305-р", date(2020, 4, 13)),
        ("Реги", "Распоряжение", "420-р", date(2020, 5, 27)),
        ("Реги", "Региональный проект", "", None),
        ("Реги", "Региональный проект", "", None),
        ("Реги", "Приказ", "331/1", date(2020, 11, 23)),
        ("Муни", "Распоряжение", "735-р", date(2021, 8, 17)),
        ("Муни", "Муниципальная программа", "", None),
        ("Муни", "Комплексный план мероприятий («дорожная карта»)", "", None),
        ("Муни", "Список", "", None),
        ("Муни", "График", "", None),
        ("Муни", "Положение", "", None),
        ("Муни", "Распоряжение", "428р", date(2018, 5, 29)),
        ("Муни", "Приказ", "136", date(2021, 10, 14)),
        ("Муни", "Приказ", "116", date(2021, 9, 20)),
    ]
    assert acts[9].issuer == "департамент образования администрации Города Томска"
    assert acts[16].issuer == "МАУ ИМЦ"
    annexes = [act.title[:20] for act in acts if act.annex_of == acts[9]]
    assert annexes == ["Муниципальная програ", "Комплексный план мер", "Список муниципальных", "График проведения ме"]
    assert sum(act.annex_of is not None for act in acts) == 4
    found = client.get(reverse("public:acts", args=[scene.school.slug]), {"q": "№ 735-р"})
    assert [act.number for _, rows in found.context["groups"] for act in rows] == ["735-р"]


DAY = date(2021, 10, 14)
TWO = """Приказ МАУ ИМЦ от 14.10.2021 № 136 «О школе молодого педагога»
Распоряжение департамента образования от 17.08.2021 № 735-р «О плане мероприятий»"""


@pytest.mark.parametrize("text", [TWO, TWO.splitlines()[0], f"- {TWO}".replace("\n", "\n- "), f"Перечень:\n\n{TWO}"])
def test_a_short_list_needs_no_heading(text, scene, client_of):
    operator = client_of(scene.olga)
    page = operator.post(reverse("papers:import"), {"organisation": scene.town.pk, "text": text})
    operator.post(reverse("papers:import_write"), {"organisation": scene.town.pk, "payload": page.context["payload"]})
    acts = [(act.kind, act.number, act.date, act.title) for act in NormativeAct.objects.order_by("number")]
    whole = [
        ("Приказ", "136", date(2021, 10, 14), "О школе молодого педагога"),
        ("Распоряжение", "735-р", date(2021, 8, 17), "О плане мероприятий"),
    ]
    assert acts == whole[: text.count("№")]


def test_another_title_of_a_known_act_is_a_change_to_confirm(scene, client_of):
    known = make.act(scene.town, "О школе педагога", kind="приказ", issuer="МАУ ИМЦ", number="136", date=DAY)
    operator, given = client_of(scene.olga), {"organisation": scene.town.pk}
    page = operator.post(reverse("papers:import"), given | {"text": TWO.splitlines()[0]})
    assert "Сейчас в перечне: О школе педагога" in words(page)
    given["payload"] = page.context["payload"]
    assert "уже в перечне" in said(operator, operator.post(reverse("papers:import_write"), given))
    operator.post(reverse("papers:import_write"), given | {"rename": [str(known.pk), "¹"]})
    assert [(act.pk, act.title) for act in NormativeAct.objects.all()] == [(known.pk, "О школе молодого педагога")]


def test_words_without_a_document_are_refused_at_their_field(scene, client_of):
    operator = client_of(scene.olga)
    page = operator.post(reverse("papers:import"), {"organisation": scene.town.pk, "text": "Встретились и поговорили."})
    assert list(errors(page)) == ["text"]
    bare = SimpleUploadedFile("перечень.txt", "Встретились и поговорили.".encode(), "text/plain")
    page = operator.post(reverse("papers:import"), {"organisation": scene.town.pk, "file": bare})
    assert "ни одного документа" in str(errors(page)["file"])


@pytest.mark.parametrize("name", ["list.txt", "list.html", "list.docx", "table.docx"])
def test_a_short_list_in_a_file_needs_no_heading_either(name, scene, client_of):
    operator = client_of(scene.olga)
    file = SimpleUploadedFile(name, _short(name))
    page = operator.post(reverse("papers:import"), {"organisation": scene.town.pk, "file": file})
    assert "Записать 2 документа" in words(page)
    operator.post(reverse("papers:import_write"), {"organisation": scene.town.pk, "payload": page.context["payload"]})
    assert [(act.number, act.title) for act in NormativeAct.objects.order_by("number")] == [
        ("136", "О школе молодого педагога"),
        ("735-р", "О плане мероприятий"),
    ]


def _short(name: str) -> bytes:
    """TWO as a file of this name: lines, or a table whose columns are number, kind, date, title."""
    lines = TWO.splitlines()
    if name.endswith("txt"):
        return TWO.encode()
    if name.endswith("html"):
        return f"<html><body><ul><li>{'</li><li>'.join(lines)}</li></ul></body></html>".encode()
    word, held = Document(), BytesIO()
    if name.startswith("list"):
        for line in lines:
            word.add_paragraph(line)
    else:
        table = word.add_table(rows=3, cols=4)
        rows = [
            ("№ п/п", "Вид", "Дата и номер", "Наименование документа"),
            ("1", "Приказ", "14.10.2021 № 136", "О школе молодого педагога"),
            ("2", "Распоряжение", "от 17.08.2021 № 735-р", "О плане мероприятий"),
        ]
        for cells, row in zip(rows, table.rows, strict=True):
            for text, cell in zip(cells, row.cells, strict=True):
                cell.text = text
    word.save(held)
    return held.getvalue()
