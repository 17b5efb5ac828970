"""The same words come out as DOCX and as PDF, whole and inside the margins."""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import docx
import pdfplumber
import pytest
from docx.oxml.ns import qn

from rostok.engine.documents import Cell, MissingFont, Paper, PaperStyle, Paragraph, Table, paper_text, to_docx, to_pdf
from rostok.engine.documents.fonts import face
from tests.engine.documents.papers import FULL, MADE, MINIMAL, NASTY, sample_paper

TORN = (sample_paper("001"), sample_paper("004"))
PAPERS = {
    "minimal": MINIMAL,
    "full": FULL,
    "nasty": NASTY,
    "roadmap of 000": sample_paper("000"),
    "roadmap of 001": TORN[0],
    "roadmap of 002": sample_paper("002"),
    "roadmap of 004": TORN[1],
}
_IGNORED = re.compile(r"[\s\u200b-]")


@pytest.fixture(scope="module", params=PAPERS, ids=lambda name: name.replace(" ", "-"))
def paper(request: pytest.FixtureRequest) -> Paper:
    return PAPERS[request.param]


def bare(text: str) -> str:
    """Letters without white space and hyphens, which a narrow column adds."""
    return _IGNORED.sub("", text)


def pdf_pages(content: bytes) -> list[Any]:
    with pdfplumber.open(io.BytesIO(content)) as file:
        return [(page.width, page.height, page.chars) for page in file.pages]


def docx_lines(content: bytes) -> Iterator[str]:
    """Paragraphs of the body in reading order; a merged cell counts once."""
    body = docx.Document(io.BytesIO(content)).element.body
    for paragraph in body.iter(qn("w:p")):
        yield "".join(
            _piece(node) for node in paragraph.iter(qn("w:t"), qn("w:br"), qn("w:tab"), qn("w:noBreakHyphen"))
        )


def _piece(node: Any) -> str:
    if node.tag == qn("w:t"):
        return node.text or ""
    return "\u2011" if node.tag == qn("w:noBreakHyphen") else "\n"


def test_pdf_holds_exactly_the_words_of_the_paper(paper: Paper) -> None:
    # Chars come in the order they were drawn; page numbers, footers and repeated heads are marked as artifacts.
    drawn = "".join(
        char["text"] for _, _, chars in pdf_pages(to_pdf(paper)) for char in chars if char["tag"] != "Artifact"
    )
    expected = face().drawable(bare(paper_text(paper)))
    if paper in TORN:  # Cells of a row torn over two sheets are drawn sheet by sheet.
        assert not Counter(expected) - Counter(bare(drawn))
    else:
        assert bare(drawn) == expected


def test_docx_holds_exactly_the_words_of_the_paper(paper: Paper) -> None:
    assert bare("".join(docx_lines(to_docx(paper)))) == bare(paper_text(paper))


def test_no_letter_of_the_pdf_stands_outside_the_margins(paper: Paper) -> None:
    style, millimetre = paper.style, 72 / 25.4
    for width, height, chars in pdf_pages(to_pdf(paper)):
        seen = [char for char in chars if bare(char["text"])]
        assert min(char["x0"] for char in seen) >= style.left * millimetre - 1
        assert max(char["x1"] for char in seen) <= width - style.right * millimetre + 1
        body = [char for char in seen if char["tag"] != "Artifact"]
        assert min((char["top"] for char in body), default=height) >= style.top * millimetre - 4
        assert max((char["bottom"] for char in body), default=0) <= height - style.bottom * millimetre + 4


def test_letters_of_neighbouring_cells_do_not_meet() -> None:
    with pdfplumber.open(io.BytesIO(to_pdf(NASTY))) as file:
        page = file.pages[1]
        lines = sorted({round(line["x0"]) for line in page.lines + page.rects if line["height"] > 5})
        assert len(lines) == 5
        for char in page.chars:
            if bare(char["text"]) and char["top"] > 60:
                assert not any(char["x0"] + 0.5 < line < char["x1"] - 0.5 for line in lines), char["text"]


def test_table_head_stands_on_every_page_of_a_long_table() -> None:
    pages = pdf_pages(to_pdf(NASTY))
    assert len(pages) > 10
    for _, _, chars in pages:
        assert "СсылкаПусто" in bare("".join(char["text"] for char in chars))


def test_page_number_stands_on_top_from_the_second_page() -> None:
    pages = pdf_pages(to_pdf(NASTY))
    numbers = ["".join(char["text"] for char in chars if char["bottom"] < 20 * 72 / 25.4) for _, _, chars in pages]
    assert numbers == ["", *(str(number) for number in range(2, len(pages) + 1))]


def test_nothing_is_ever_printed_as_none() -> None:
    loose: Any = None
    paper = Paper((loose, "План"), (Paragraph(loose), Table(("а", "б"), ((Cell(loose),),))), made=MADE)
    assert paper_text(paper).split("\n") == ["План", "а", "б"]
    assert b"None" not in to_docx(paper)
    assert "None" not in "".join(char["text"] for _, _, chars in pdf_pages(to_pdf(paper)) for char in chars)


def test_pdf_is_tagged_archival_russian_and_carries_its_fonts() -> None:
    content = to_pdf(FULL)
    assert b"/MarkInfo" in content
    assert b"pdfaid:part>2<" in content
    assert b"/Lang" in content
    with pdfplumber.open(io.BytesIO(content)) as file:
        fonts = {char["fontname"] for page in file.pages for char in page.chars}
    assert fonts
    assert all("PTSerif" in name for name in fonts)


def test_same_paper_gives_the_same_pdf() -> None:
    assert to_pdf(FULL) == to_pdf(FULL)


def test_missing_font_is_an_error() -> None:
    with pytest.raises(MissingFont, match="Нет такого"):
        to_pdf(replace(MINIMAL, style=PaperStyle(pdf_font="Нет такого")))


def test_own_font_folder_is_used(tmp_path: Any) -> None:
    from fontTools.ttLib import TTFont

    from rostok.engine.documents import fonts

    source = TTFont(fonts._bundled_folder() / "PT_Serif-Web-Regular.ttf")
    for record in source["name"].names:
        if record.nameID in (1, 4, 16):
            record.string = "Gorodskoy"
    source.save(tmp_path / "own.ttf")
    content = to_pdf(replace(MINIMAL, style=PaperStyle(pdf_font="Gorodskoy")), tmp_path)
    assert content.startswith(b"%PDF")


def test_word_file_repeats_the_head_and_keeps_rows_whole() -> None:
    table = docx.Document(io.BytesIO(to_docx(NASTY))).tables[0]
    heads = [row._tr.find(f".//{qn('w:tblHeader')}") is not None for row in table.rows]
    assert heads == [True] + [False] * 200
    assert all(row._tr.find(f".//{qn('w:cantSplit')}") is not None for row in table.rows)


def test_a_row_taller_than_a_third_of_a_sheet_may_break() -> None:
    long = "Очень длинный текст клетки. " * 150
    content = to_docx(Paper(("План",), (Table(("а", "б"), ((Cell(long), Cell("")), (Cell("1"),))),), made=MADE))
    rows = docx.Document(io.BytesIO(content)).tables[0].rows
    assert [row._tr.find(f".//{qn('w:cantSplit')}") is not None for row in rows] == [True, False, True]


def test_word_file_is_russian_and_uses_real_styles_without_empty_paragraphs() -> None:
    document = docx.Document(io.BytesIO(to_docx(FULL)))
    languages = {node.get(qn("w:val")) for node in document.styles.element.iter(qn("w:lang"))}
    assert languages == {"ru-RU"}
    styles = [paragraph.style.name for paragraph in document.paragraphs]
    assert {"Title", "Heading 1", "Heading 2", "Normal", "Гриф", "Подпись"} <= set(styles)
    assert [p for p in document.paragraphs if not p.text and not p._p.findall(f".//{qn('w:drawing')}")] == []
    assert document.styles["Normal"].font.name == "Times New Roman"
    assert document.core_properties.created.year == MADE.year


def test_word_widths_are_written_at_columns_and_cells() -> None:
    table = docx.Document(io.BytesIO(to_docx(FULL))).tables[1]
    columns = [column.width for column in table.columns]
    assert [cell.width for cell in table.rows[0].cells] == columns
    assert abs(sum(columns) / 36000 - 165) < 0.5


def test_word_sheet_is_a4_with_margins_of_the_style() -> None:
    section = docx.Document(io.BytesIO(to_docx(sample_paper("001")))).sections[0]
    assert (round(section.page_width / 36000), round(section.page_height / 36000)) == (297, 210)
    assert round(section.left_margin / 36000) == 20
    assert section.different_first_page_header_footer
