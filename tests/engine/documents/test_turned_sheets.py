"""A wide table of an annex lies on a turned sheet in both files; stamps that stand abreast share the sheet."""

from __future__ import annotations

import io
import subprocess
from pathlib import Path

import docx
import pytest
from docx.enum.section import WD_ORIENT

from rostok.engine.documents import (
    Cell,
    Heading,
    PageBreak,
    Paper,
    PaperStyle,
    Paragraph,
    Stamp,
    Stamps,
    Table,
    paper_text,
    to_docx,
    to_pdf,
    turned,
)
from rostok.engine.documents.measure import parts
from tests.engine.documents.papers import MADE
from tests.engine.documents.test_documents import bare, docx_lines, pdf_pages

WIDE = Table(
    tuple(f"Столбец {place}" for place in range(7)),
    tuple(tuple(Cell(f"Строка {row}, слово") for _ in range(7)) for row in range(60)),
)
NARROW = Table(("Кто", "Подпись"), ((Cell("Белова"), Cell("")),))
ORDER = Paper(
    title=("ПРИКАЗ",),
    blocks=turned(
        (
            Paragraph("1. Утвердить дорожную карту согласно приложению."),
            PageBreak(),
            Stamps((Stamp(("Приложение", "к приказу № 1")),)),
            Heading("Дорожная карта"),
            WIDE,
            PageBreak(),
            NARROW,
            PageBreak(),
            Paragraph("Последний лист"),
        ),
        PaperStyle(),
    ),
    note="Сформировано",
    qr="https://example.org/q/1",
    made=MADE,
)


def test_only_the_sheets_of_the_wide_table_are_turned() -> None:
    assert [(part.landscape, len(part.blocks)) for part in parts(ORDER)] == [(False, 1), (True, 3), (False, 3)]


def test_a_paper_that_lies_whole_stays_so() -> None:
    lying = Paper(("План",), (PageBreak(), WIDE), landscape=True)
    assert [part.landscape for part in parts(lying)] == [True]


def test_the_pdf_turns_and_turns_back_and_keeps_its_words_and_margins() -> None:
    pages = pdf_pages(to_pdf(ORDER))
    lying = [width > height for width, height, _ in pages]
    assert lying == [False, *[True] * (len(pages) - 3), False, False]
    assert len(pages) > 4
    drawn = "".join(char["text"] for _, _, chars in pages for char in chars if char["tag"] != "Artifact")
    assert bare(drawn) == bare(paper_text(ORDER))
    for width, _, chars in pages:
        seen = [char for char in chars if bare(char["text"])]
        assert min(char["x0"] for char in seen) >= 30 * 72 / 25.4 - 1
        assert max(char["x1"] for char in seen) <= width - 15 * 72 / 25.4 + 1


def test_the_word_file_has_a_section_for_each_turn_and_no_empty_paragraph_beside() -> None:
    content = to_docx(ORDER)
    document = docx.Document(io.BytesIO(content))
    assert [section.orientation for section in document.sections] == [
        WD_ORIENT.PORTRAIT, WD_ORIENT.LANDSCAPE, WD_ORIENT.PORTRAIT
    ]  # fmt: skip
    assert [section.page_width > section.page_height for section in document.sections] == [False, True, False]
    assert [section.different_first_page_header_footer for section in document.sections] == [True, False, False]
    assert bare("".join(docx_lines(content))) == bare(paper_text(ORDER))
    widths = [sum(column.width for column in table.columns) / 36000 for table in document.tables]
    assert [round(width) for width in widths] == [252, 165]


@pytest.mark.slow
def test_office_turns_the_same_sheets(tmp_path: Path) -> None:
    (tmp_path / "order.docx").write_bytes(to_docx(ORDER))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path)]
    subprocess.run([*command, str(tmp_path / "order.docx")], check=True, capture_output=True, timeout=300)
    lying = [width > height for width, height, _ in pdf_pages((tmp_path / "order.pdf").read_bytes())]
    assert lying == [False, *[True] * (len(lying) - 3), False, False]


@pytest.mark.parametrize("right", ["УТВЕРЖДАЮ", "Директор муниципального бюджетного общеобразовательного учреждения"])
def test_a_wide_left_stamp_meets_neither_the_right_one_nor_the_margin(right: str) -> None:
    left = "ПРИНЯТО на заседании педагогического совета муниципального общеобразовательного учреждения"
    paper = Paper((), stamps=(Stamp((left, "протокол № 1"), "left"), Stamp((right, "Директор"))), made=MADE)
    ((width, _, chars),) = pdf_pages(to_pdf(paper))
    half = (30 + (210 - 45) / 2) * 72 / 25.4
    words = [char for char in chars if bare(char["text"])]
    first = [char for char in words if char["x0"] < half]
    assert bare(left)[:20] in bare("".join(char["text"] for char in first))
    assert max(char["x1"] for char in first) <= half - 2.9 * 72 / 25.4
    assert min(char["x0"] for char in words if char not in first) >= half + 2.9 * 72 / 25.4
    assert max(char["x1"] for char in words) <= width - 15 * 72 / 25.4 + 1
    cells = docx.Document(io.BytesIO(to_docx(paper))).tables[0].rows[0].cells
    assert cells[0].width / 36000 >= 79.4
    assert (cells[0].width + cells[1].width) / 36000 == pytest.approx(165, abs=0.1)
