"""Every built-in sample on paper: the same words in both files, whole, inside the margins, without a trace of marks."""

from __future__ import annotations

import re
import subprocess
from collections import Counter
from pathlib import Path

import pytest

from rostok.engine.documents import Paper, Table, paper_text, to_docx, to_pdf
from rostok.engine.documents.fonts import face
from rostok.papers.blanks.samples import example, example_words
from rostok.papers.models import PaperKind, PaperLook
from rostok.papers.queries.blanks_ready import ready
from tests import factories as make
from tests.engine.documents.test_documents import bare, docx_lines, pdf_pages
from tests.papers.samples import SETS, paper

KINDS = [kind for kind in PaperKind.values if kind != PaperKind.OTHER]
MARKS = re.compile(r"\{\{|\}\}|\[(?:таблица|подпись|приложение|угол|лист|по центру|слева|справа)|\bNone\b|\u2060")
MILLIMETRE = 72 / 25.4


@pytest.fixture(scope="module", params=[(kind, data) for kind in KINDS for data in SETS], ids=lambda one: "-".join(one))
def made(request):
    kind, data = request.param
    sheet = paper(kind, data)
    return data, sheet, pdf_pages(to_pdf(sheet)), to_docx(sheet)


def test_both_files_hold_exactly_the_words_of_the_paper(made):
    _, sheet, pages, word = made
    expected = Counter(face().drawable(bare(paper_text(sheet))))
    drawn = "".join(char["text"] for _, _, chars in pages for char in chars if char["tag"] != "Artifact")
    assert Counter(bare(drawn.replace("\xad", ""))) == expected  # the hyphen of a torn word is a soft one
    assert Counter(bare("".join(docx_lines(word)))) == Counter(bare(paper_text(sheet)))


def test_no_mark_is_left_on_the_sheet(made):
    data, sheet, _, _ = made
    text = "\n".join(block.text for block in sheet.blocks if hasattr(block, "text"))
    # Braces of the nasty set are words of a value: they stay, and mean nothing.
    found = MARKS.findall(
        text.replace("{\u2060{\u2060номер}\u2060}\u2060", "").replace("[\u2060таблица: пары]\u2060", "")
    )
    assert [mark for mark in found if data != "nasty" or mark != "\u2060"] == []


def test_nothing_stands_outside_the_margins_and_heads_are_on_each_sheet(made):
    _, sheet, pages, _ = made
    style = sheet.style
    for width, height, chars in pages:
        seen = [char for char in chars if bare(char["text"])]
        assert min(char["x0"] for char in seen) >= style.left * MILLIMETRE - 1
        assert max(char["x1"] for char in seen) <= width - style.right * MILLIMETRE + 1
        body = [char for char in seen if char["tag"] != "Artifact"]
        assert max((char["bottom"] for char in body), default=0) <= height - style.bottom * MILLIMETRE + 4
    tables = [block for block in sheet.blocks if hasattr(block, "header")]
    texts = [bare("".join(char["text"] for char in chars)) for _, _, chars in pages]
    for table in tables:
        head = bare("".join(table.header))
        with_rows = [text for text in texts if head in text]
        assert len(with_rows) > 1 if len(table.rows) > 50 else with_rows


def test_the_example_carries_the_names_and_the_look_of_the_organisation(scene):
    PaperLook.objects.create(organisation=scene.school, city="г. Томск", head="Шапка школы", size=14)
    known = ready()["order_pairs"]
    sheet = example("order_pairs", known.heading, known.body, scene.school)
    text = paper_text(sheet)
    assert sheet.head == ("Шапка школы",)
    assert sheet.title == ("ПРИКАЗ",)
    assert sheet.style.size == 14
    assert "Д.\u00a0Л.\u00a0Дроздов" in text
    assert "Котову Екатерину Юрьевну" in text
    assert example_words("order_pairs", scene.school)["номер"] == "36-а"


def test_a_paper_that_is_no_order_has_its_heading_for_a_title(scene):
    make.person(scene.school, "Белова Ксения Константиновна")
    known = ready()["thanks"]
    assert example("thanks", known.heading, known.body, scene.school).title == ("Благодарственное письмо",)


@pytest.mark.slow
def test_office_shows_the_same_words_inside_the_margins_with_heads_on_each_sheet(tmp_path: Path):
    sheets = {f"{kind}-{data}": paper(kind, data) for kind in KINDS for data in SETS}
    for name, sheet in sheets.items():
        (tmp_path / f"{name}.docx").write_bytes(to_docx(sheet))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path)]
    sources = sorted(str(path) for path in tmp_path.glob("*.docx"))
    subprocess.run([*command, *sources], check=True, capture_output=True, timeout=900)
    wrong = {name: found for name, sheet in sheets.items() if (found := faults(name, sheet, tmp_path))}
    assert wrong == {}


def faults(name: str, sheet: Paper, folder: Path) -> list[str]:
    """What is wrong with the PDF that the office program made of this paper."""
    shown = poppler(folder / f"{name}.pdf", "-raw")  # cell by cell, as it is drawn
    found = [f"lost: {missing}"] if (missing := Counter(letters(paper_text(sheet))) - Counter(letters(shown))) else []
    if "None" in shown or (not name.endswith("nasty") and MARKS.search(shown)):
        found.append("a mark is left")
    for table in (block for block in sheet.blocks if isinstance(block, Table) and len(block.rows) > 50):
        if sum(letters("".join(table.header)) in letters(page) for page in shown.split("\f")) < 2:
            found.append("the head of a table is not repeated")
    boxes = poppler(folder / f"{name}.pdf", "-bbox")
    edges = [
        (float(left), float(right)) for left, right in re.findall(r'<word xMin="([\d.]+)".*?xMax="([\d.]+)"', boxes)
    ]
    if min(left for left, _ in edges) < sheet.style.left * MILLIMETRE - 2:
        found.append("left of the margin")
    if max(right for _, right in edges) > (210 - sheet.style.right) * MILLIMETRE + 2:
        found.append("right of the margin")
    return found


def poppler(path: Path, *options: str) -> str:
    """What poppler reads in the file."""
    return subprocess.run(["pdftotext", *options, path, "-"], check=True, capture_output=True).stdout.decode()


def letters(text: str) -> str:
    """Letters without spaces and hyphens of any kind."""
    return bare(text.replace("\u2011", "-").replace("\xad", ""))
