"""A Word file as an office program shows it."""

from __future__ import annotations

import subprocess
from collections import Counter
from pathlib import Path

import pdfplumber
import pytest

from rostok.engine.documents import Paper, paper_text, to_docx
from tests.engine.documents.papers import FULL, sample_paper
from tests.engine.documents.test_documents import bare


def shown(paper: Paper, folder: Path) -> list[str]:
    """Texts of the sheets that the office program makes of the Word file."""
    source = folder / "paper.docx"
    source.write_bytes(to_docx(paper))
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), str(source)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    with pdfplumber.open(folder / "paper.pdf") as file:
        return ["".join(char["text"] for char in page.chars) for page in file.pages]


@pytest.mark.slow
def test_office_shows_every_word_and_the_head_on_each_sheet(tmp_path: Path) -> None:
    paper = sample_paper("000")
    sheets = shown(paper, tmp_path)
    assert len(sheets) == 2
    assert not Counter(bare(paper_text(paper))) - Counter(bare("".join(sheets)))
    assert all("Ответственные" in sheet for sheet in sheets)


@pytest.mark.slow
def test_office_begins_the_annex_on_a_new_sheet(tmp_path: Path) -> None:
    first, second = shown(FULL, tmp_path)
    assert "И.\u00a0О.\u00a0Фамилия" in first
    assert "Приложение" in second
