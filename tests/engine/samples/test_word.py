"""An own Word sample filled in the file itself."""

from __future__ import annotations

import io

import docx
import pytest
from docx.oxml.ns import qn

from rostok.engine.documents import Cell, Table
from rostok.engine.samples import GAP
from rostok.engine.samples.word import filled, wanted
from tests.engine.samples.words import FOREIGN, word

PAIRS = Table(("№", "Наставник"), tuple((Cell(str(n)), Cell("Белова")) for n in range(1, 201)), (1, 6))


def opened(data: bytes):
    return docx.Document(io.BytesIO(data))


def lines(data: bytes) -> list[str]:
    return [paragraph.text for paragraph in opened(data).paragraphs]


def spread(made) -> None:
    """«{{директор, дательный}}» over four runs, the first bold."""
    paragraph = made.add_paragraph()
    paragraph.add_run("Кому: {").bold = True
    for piece in ("{дир", "ектор, дат", "ельный}", "}."):
        paragraph.add_run(piece)


def test_places_and_tables_are_found_wherever_they_stand():
    def change(made):
        spread(made)
        made.sections[0].header.paragraphs[0].text = "{{организация кратко}}"
        made.add_table(1, 1).cell(0, 0).text = "{{номер}}"

    found = wanted(word("[таблица: пары]", "{{нет", change=change))
    assert set(found.holes) == {"директор, дательный", "организация кратко", "номер"}
    assert (found.tables, found.stray) == (("пары",), ("{{нет",))
    assert found.as_text.split("\n")[-2:] == ["[таблица: пары]", "{{нет"]


def test_a_place_spread_over_runs_takes_the_look_of_its_beginning():
    made = filled(word(change=spread), {"директор, дательный": "Орловой <М> & В."}, {})
    paragraph = opened(made).paragraphs[0]
    assert paragraph.text == "Кому: Орловой <М> & В.."
    assert [run.text for run in paragraph.runs if run.bold] == ["Кому: Орловой <М> & В."]


def test_several_places_of_one_paragraph_and_lines_of_a_value_are_kept():
    assert lines(filled(word("{{а}}, {{б}} и {{а}}"), {"а": "раз", "б": "два\nтри"}, {})) == ["раз, два\nтри и раз"]


def test_a_gap_stands_for_what_is_missing_and_an_optional_line_goes():
    made = filled(word("Кто: {{кто}}", "Доплата {{сумма?}}", "{{нет такого}}"), {"кто": "", "сумма": ""}, {})
    assert lines(made) == [f"Кто: {GAP}", GAP]


def test_a_line_of_a_table_gives_way_to_the_table_with_a_repeated_head():
    made = opened(filled(word("До", "[таблица: пары]", "После"), {}, {"пары": PAIRS}))
    assert [paragraph.text for paragraph in made.paragraphs] == ["До", "После"]
    table = made.tables[0]
    assert len(table.rows) == 201
    assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
    assert table._tbl.tblPr.find(qn("w:tblBorders")) is not None


def test_a_table_that_is_not_given_leaves_no_mark():
    assert lines(filled(word("[таблица: пары]", "После"), {}, {})) == ["", "После"]


@pytest.mark.parametrize("text", FOREIGN)
def test_templates_of_other_languages_stay_words_or_gaps(text):
    data = word(text)
    found = wanted(data)
    assert found.stray or found.holes or "{" not in text.replace("${", "").replace("#{", "")
    shown = "".join(lines(filled(data, {"директор": "Орлова"}, {})))
    assert "49" not in shown
    assert "root:" not in shown
    assert len(shown) < 200


def test_a_value_is_not_read_again():
    assert lines(filled(word("{{а}}"), {"а": "{{б}} {% x %}", "б": "тайна"}, {})) == ["{{б}} {% x %}"]


def test_a_place_is_optional_when_it_is_so_everywhere():
    found = wanted(word("{{доплата?}} {{основание?}}", "{{основание}}"))
    assert found.optional == ("доплата",)
    assert found.as_text == "{{доплата?}}\n{{основание}}"
