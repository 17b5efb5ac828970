"""Each reader on the things of its own format, and the sentence a person gets for a bad file of it."""

import io
from datetime import date

import docx
import pytest
import xlsxwriter
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from PIL import Image, ImageDraw

from rostok.engine.roadmap import Unreadable, read, read_html, read_text
from rostok.engine.roadmap.page import Grid, Paragraph
from rostok.engine.roadmap.readers import doc, scan
from rostok.engine.roadmap.readers.delimited import decode
from rostok.engine.roadmap.readers.docx import read_docx
from rostok.engine.roadmap.readers.mending import Mender
from rostok.engine.roadmap.readers.odt import read_odt
from rostok.engine.roadmap.readers.pdf import read_pdf
from rostok.engine.roadmap.readers.rtf import read_rtf
from rostok.engine.roadmap.readers.ruled import find_ruling
from rostok.engine.roadmap.readers.sheets import read_sheets
from tests.engine.roadmap.hostile import zipped

HEAD = ["№", "Мероприятие", "Срок", "Ответственный"]


def grid(page: tuple[Paragraph | Grid, ...]) -> list[tuple[str, ...]]:
    """Cells of the only table."""
    (table,) = (block for block in page if isinstance(block, Grid))
    return [line.cells for line in table.lines]


def word(table: docx.table.Table | None = None, rows: int = 2) -> tuple[docx.document.Document, docx.table.Table]:
    """A Word document with an empty table under our heading."""
    document = docx.Document()
    table = document.add_table(rows=rows, cols=4)
    for cell, text in zip(table.rows[0].cells, HEAD, strict=True):
        cell.text = text
    return document, table


def saved(document: docx.document.Document) -> bytes:
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def test_word_cell_merged_downwards_repeats_in_every_row() -> None:
    document, table = word(rows=3)
    table.cell(1, 3).merge(table.cell(2, 3)).text = "Завуч"
    table.cell(1, 1).text, table.cell(2, 1).text = "Сбор", "Линейка"
    assert [row[3] for row in grid(read_docx(saved(document)))] == ["Ответственный", "Завуч", "Завуч"]


def test_word_list_keeps_its_marks_and_a_nested_table_its_text() -> None:
    document, table = word()
    cell = table.cell(1, 1)
    cell.paragraphs[0].text = "Подготовка:"
    cell.add_paragraph("положение", style="List Number")
    cell.add_paragraph("приказ", style="List Number")
    inner = cell.add_table(rows=1, cols=2)
    inner.cell(0, 0).text, inner.cell(0, 1).text = "форма", "1"
    numbers = document.styles["List Number"].element.pPr.numPr
    for paragraph in cell.paragraphs[1:3]:
        paragraph._p.get_or_add_pPr().append(
            parse_xml(f"<w:numPr {nsdecls('w')}><w:ilvl w:val='0'/><w:numId w:val='{numbers.numId.val}'/></w:numPr>")
        )
    text = grid(read_docx(saved(document)))[1][1]
    assert text.split("\n") == ["Подготовка:", "1. положение", "2. приказ", "форма 1"]


def test_word_stamp_in_a_text_box_is_read_once() -> None:
    document, _ = word()
    box = (
        f"<w:r {nsdecls('w')} xmlns:mc='http://schemas.openxmlformats.org/markup-compatibility/2006'><mc:AlternateContent>"
        "<mc:Choice><w:txbxContent><w:p><w:r><w:t>УТВЕРЖДАЮ</w:t></w:r></w:p></w:txbxContent></mc:Choice>"
        "<mc:Fallback><w:txbxContent><w:p><w:r><w:t>УТВЕРЖДАЮ</w:t></w:r></w:p></w:txbxContent></mc:Fallback>"
        "</mc:AlternateContent></w:r>"
    )
    document.add_paragraph("План")._p.append(parse_xml(box))
    texts = [block.text for block in read_docx(saved(document)) if isinstance(block, Paragraph) and block.text]
    assert texts == ["УТВЕРЖДАЮ", "План"]


def test_excel_dates_numbers_and_merged_stages_are_shown_as_in_excel() -> None:
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True})
    sheet = book.add_worksheet("План")
    sheet.write_row(0, 0, HEAD)
    sheet.merge_range(1, 0, 1, 3, "Осень")
    sheet.write_row(2, 0, [1, "Сбор"])
    sheet.write_datetime(2, 2, date(2024, 9, 10), book.add_format({"num_format": "dd.mm.yyyy"}))
    book.close()
    draft = read(stream.getvalue(), "План.xlsx")
    assert [(row.number, row.stage, row.deadline, row.origin) for row in draft.rows] == [
        ("1", "Осень", "10.09.2024", "лист «План», строка 3")
    ]


def test_rtf_reads_both_ways_of_writing_russian_letters() -> None:
    cells = rb"\intbl \'cc\'e5\'f0\'ee\'ef\'f0\'e8\'ff\'f2\'e8\'e5\cell \u1057?\u1088?\u1086?\u1082?\cell\row "
    row = rb"\trowd\cellx100\cellx200\intbl Sbor\cell {\*\hidden x}\uc2\u1084??\u1072??\u1081??\cell\row\pard end\par}"
    page = read_rtf(
        rb"{\rtf1\ansi\ansicpg1251{\fonttbl{\f0 Arial;}}{\info{\title no}}" + rb"\trowd\cellx100\cellx200" + cells + row
    )
    assert grid(page) == [("Мероприятие", "Срок"), ("Sbor", "май")]
    assert [block.text for block in page if isinstance(block, Paragraph) and block.text] == ["end"]


def test_rtf_cells_merged_over_the_row_and_downwards() -> None:
    rows = (
        rb"\trowd\clmgf\cellx1\clmrg\cellx2\cellx3\intbl a\cell\cell b\cell\row"
        rb"\trowd\clvmgf\cellx1\cellx2\cellx3\intbl t\cell u\cell v\cell\row\trowd\clvmrg\cellx1\cellx2\cellx3\intbl\cell w\cell x\cell\row\pard}"
    )
    assert grid(read_rtf(rb"{\rtf1 " + rows)) == [("a", "", "b"), ("t", "u", "v"), ("t", "w", "x")]


def test_html_spans_lists_and_word_clipboard() -> None:
    html = (
        "<html xmlns:o='urn'><head><style>p{}</style></head><body><!--StartFragment--><p class=MsoNormal>План<o:p></o:p></p><table>"
        "<tr><td>Мероприятие<td>Срок<td>Ответственный<tr><td><ol><li>сбор<li>отчёт</ol><td rowspan=2>май<td>Завуч"
        "<tr><td>Линейка<td>Завуч<tr><td colspan=3>ОСЕНЬ<tr><td>Поход<td>июнь<td></table>"
    )
    rows = read_html(html.encode("cp1251")).rows
    assert [(row.stage, row.deadline) for row in rows] == [("", "май"), ("", "май"), ("ОСЕНЬ", "июнь")]
    assert rows[0].items == ("сбор", "отчёт")


def test_odt_covered_and_repeated_cells() -> None:
    xml = (
        "<o:document-content xmlns:o='urn:oasis:names:tc:opendocument:xmlns:office:1.0' xmlns:t='urn:oasis:names:tc:opendocument:xmlns:table:1.0' "
        "xmlns:x='urn:oasis:names:tc:opendocument:xmlns:text:1.0'><o:body><o:text><x:p>План</x:p><t:table>"
        "<t:table-row><t:table-cell t:number-rows-spanned='2'><x:p>a</x:p></t:table-cell>"
        "<t:table-cell t:number-columns-repeated='2'><x:p>b<x:line-break/>c</x:p></t:table-cell></t:table-row>"
        "<t:table-row><t:covered-table-cell/><t:table-cell t:number-columns-spanned='2'><x:p>d</x:p></t:table-cell><t:covered-table-cell/>"
        "</t:table-row></t:table></o:text></o:body></o:document-content>"
    )
    assert grid(read_odt(zipped({"content.xml": xml.encode()}))) == [("a", "b\nc", "b\nc"), ("a", "d", "")]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1251", "koi8-r", "cp866"])
def test_any_usual_encoding_of_russian_is_guessed(encoding: str) -> None:
    text = "Название мероприятия;Срок исполнения;Ответственный исполнитель"
    assert decode(text.encode(encoding)) == text


def test_quoted_cells_of_a_pasted_sheet_keep_their_lines() -> None:
    rows = read_text('Мероприятие\tСрок\n"Сбор\nв классе ""А"""\tмай\n').rows
    assert [(row.activity, row.deadline) for row in rows] == [('Сбор\nв классе "А"', "май")]


def test_words_broken_by_a_narrow_column_are_mended() -> None:
    mender = Mender(["работа наставников \nи другая ", "наставни\nков \nи \n"])
    assert mender.mend("наставни\nков \nи педагогов") == "наставников и педагогов"
    assert mender.mend("нормативно-\nправовая") == "нормативно-правовая"


def test_ruled_lines_of_a_picture_give_cells() -> None:
    sheet = Image.new("L", (1200, 900), 255)
    draw = ImageDraw.Draw(sheet)
    for y in (100, 300, 500, 700):
        draw.line((100, y, 1100, y), fill=0, width=3)
    for x, top in ((100, 100), (600, 300), (1100, 100)):
        draw.line((x, top, x, 700), fill=0, width=3)
    ruling = find_ruling(sheet)
    assert ruling is not None
    assert (len(ruling.rows), len(ruling.columns)) == (4, 3)
    assert ruling.is_wide(0)
    assert ruling.cell_at(900, 200) == (0, 0)
    assert ruling.cell_at(900, 600) == (2, 1)
    assert ruling.cell_at(50, 50) is None


BAD = {
    "Word": (read_docx, b"PK\x03\x04 no", "Файл Word повреждён. Откройте его в редакторе, сохраните заново и отправьте снова."),
    "ODT": (read_odt, b"PK\x03\x04 no", "Файл ODT повреждён. Откройте его в редакторе, сохраните заново и отправьте снова."),
    "Excel": (read_sheets, b"PK\x03\x04 no", "Книга Excel повреждена. Откройте её, сохраните заново и отправьте снова."),
    "PDF": (read_pdf, b"%PDF-1.7 no", "Файл PDF повреждён. Сохраните его заново или отправьте документ Word."),
    "RTF": (read_rtf, b"{\\rtf1" + b"{" * 600, "Файл RTF устроен слишком сложно. Сохраните его в формате DOCX и отправьте снова."),
    "HTML": (read, b"<html></html>", "В файле нет текста. Проверьте, тот ли файл выбран."),
    "text": (read, b"   ", "Файл пустой. Проверьте, тот ли файл выбран."),
}  # fmt: skip


@pytest.mark.parametrize("name", BAD)
def test_a_bad_file_is_refused_with_this_sentence(name: str) -> None:
    reader, data, sentence = BAD[name]
    with pytest.raises(Unreadable) as refusal:
        reader(data)
    assert refusal.value.message == sentence


def test_without_programs_a_doc_and_a_scan_are_refused_with_advice(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doc, "find_program", lambda name: "")
    monkeypatch.setattr(scan, "find_program", lambda name: "")
    with pytest.raises(Unreadable, match="Сохраните документ в формате DOCX"):
        doc.read_doc(b"\0" * 1000)
    with pytest.raises(Unreadable, match="Отправьте документ Word или PDF с текстом"):
        scan.read_image(b"\x89PNG")


def test_a_doc_with_a_password_is_refused() -> None:
    data = b"\0" * 512 + b"\xec\xa5" + b"\0" * 9 + b"\x01" + b"\0" * 100
    with pytest.raises(Unreadable, match="закрыт паролем"):
        doc.read_doc(data)
