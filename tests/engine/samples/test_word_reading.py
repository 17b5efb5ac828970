"""Words of a filled Word file as blocks."""

from __future__ import annotations

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK

from rostok.engine.documents import PageBreak, Paragraph, Table
from rostok.engine.samples import fill_word
from rostok.engine.samples.word_reading import words_of
from tests.engine.samples.words import word


def change(made: docx.document.Document) -> None:
    made.sections[0].header.paragraphs[0].text = "МБОУ СШ № 7"
    made.sections[0].footer.paragraphs[0].text = "стр."
    title = made.add_paragraph()
    title.add_run("ПРИКАЗ").bold = True
    title.alignment = WD_ALIGN_PARAGRAPH.CENTER
    table = made.add_table(2, 3)
    table.cell(0, 0).merge(table.cell(0, 1)).text = "Кто"
    table.cell(1, 0).text = "Белова\tК. К."
    table.cell(1, 2).add_paragraph("вторая")
    made.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
    made.add_paragraph("Приложение")


def test_letterhead_text_tables_and_sheets_come_in_order():
    blocks = words_of(word("Первый", change=change))
    assert [type(block) for block in blocks] == [Paragraph] * 3 + [Table, PageBreak, Paragraph, Paragraph]
    assert [block.text for block in blocks if isinstance(block, Paragraph)] == [
        "МБОУ СШ № 7", "Первый", "ПРИКАЗ", "Приложение", "стр."
    ]  # fmt: skip
    assert (blocks[2].align, blocks[2].bold, blocks[1].bold) == ("center", True, False)
    assert blocks[3].header == ("Кто", "", "")
    assert [cell.text for cell in blocks[3].rows[0]] == ["Белова К. К.", "", "вторая"]


def test_an_empty_file_has_no_words():
    assert words_of(word()) == ()


def test_the_child_tells_the_words_that_it_wrote():
    made = fill_word(word("Кто: {{кто}}"), {"кто": "Орлова"})
    assert made.words == words_of(made.data)
    assert made.words[0].text == "Кто: Орлова"
