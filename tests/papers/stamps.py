"""Stamps of the sources as our PDF prints them: `python -m tests.papers.stamps` draws the pictures and writes docs/stamps.md.

Needs poppler (`pdftoppm`). The words are held by tests/papers/test_stamps.py.
"""

from __future__ import annotations

import subprocess
import tempfile
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from rostok.engine.documents import Cell, Paper, Stamp, Table, to_pdf
from rostok.engine.roadmap import Draft, read_text
from rostok.engine.russian.stamps import ApprovalFacts, stamp_lines

ROOT = Path(__file__).resolve().parents[2]
SAMPLES = ROOT / "rostok" / "plans" / "samples"
DOCS = ROOT / "docs"
DOTS = 70  # a picture of a sheet that is read without a magnifier, in about thirty kilobytes
SHOWN = 0.42  # the upper part of the sheet


@dataclass(frozen=True)
class Source:
    """A paper as it was received: which lines of which file are its stamp, what we are told about the approval."""

    code: str
    about: str
    text: tuple[str, ...]
    facts: ApprovalFacts
    head: tuple[str, ...] = ()
    note: str = ""


SOURCES = (
    Source(
        "000",
        "Annex reference of the city's plan (000). The reference itself stands in the list of documents of 003: "
        "the order of the department, and «(приложение № 2)» behind the title of the plan.",
        (
            "Распоряжение департамента образования администрации Города Томска №735-р от 17.08.2021 г.",
            "(приложение № 2)",
        ),
        ApprovalFacts(
            "annex", "план", "департамента образования администрации Города Томска",
            basis="распоряжение", number="735-р", date=date(2021, 8, 17), annex="2",
        ),
        note="«Распоряжение» stands in the dative after «к».",
    ),
    Source(
        "001",
        "Approval by a document, running on from «Утверждена», the day in quotes.",
        (
            "Утверждена приказом Комитета по образованию",
            "администрации Тулунского муниципального района",
            "от «25» августа 2021 г. № 109/1",
        ),
        ApprovalFacts(
            "document", "дорожная карта", "Комитета по образованию администрации Тулунского муниципального района",
            number="109/1", date=date(2021, 8, 25), word="Утверждена", date_form="quoted",
        ),
    ),
    Source(
        "002",
        "Approval by a person, the order named below.",
        ("Директор **УТВЕРЖДАЮ** Н.А. Волкова", "Приказ №36-а от 02.02.2022г."),
        ApprovalFacts("person", "дорожная карта", post="Директор", person="Н.А. Волкова", number="36-а", date=date(2022, 2, 2)),
        note="The standard puts the word above the post; the source has them on one line.",
    ),
    Source(
        "004",
        "«УТВЕРЖДЕНО» above a person and an order, under the letterhead.",
        (
            "УТВЕРЖДЕНО",
            "Директор МБОУ лицей при ТПУ г. Томска",
            "И.Э. Кашенова",
            "Приказ № 295 от «22» сентября 2023г.",
        ),
        ApprovalFacts(
            "person", "дорожная карта", "МБОУ лицей при ТПУ г. Томска", "Директор", "И.Э. Кашенова",
            number="295", date=date(2023, 9, 22), word="УТВЕРЖДЕНО", date_form="quoted",
        ),
        head=("МУНИЦИПАЛЬНОЕ БЮДЖЕТНОЕ ОБЩЕОБРАЗОВАТЕЛЬНОЕ УЧРЕЖДЕНИЕ", "ЛИЦЕЙ ПРИ ТПУ г. ТОМСКА"),
    ),
)  # fmt: skip


def draft_of(source: Source) -> Draft:
    """The roadmap of the source, read."""
    return read_text((SAMPLES / f"{source.code}.txt").read_text(encoding="utf-8"))


def paper_of(source: Source) -> Paper:
    """The head of the paper: letterhead, stamp, title, the first rows of the table."""
    draft = draft_of(source)
    rows = tuple(tuple(Cell(cell) for cell in row.cells) for row in draft.rows[:2])
    return Paper(
        title=tuple(line for line in (draft.title or "").split("\n") if line.strip()),
        head=source.head,
        stamps=(Stamp(stamp_lines(source.facts)),),
        blocks=(Table(tuple(column.title or "№" for column in draft.columns), rows),),
        made=datetime(2026, 9, 1),
    )


def page() -> str:
    """The words of docs/stamps.md."""
    parts = [
        "# Stamps of the sources, reproduced\n",
        "Left: the words as they stand in the paper we were given. Right: the head of the same paper as our PDF prints it.",
        "Written and drawn by `python -m tests.papers.stamps`; tests/papers/test_stamps.py holds every word.\n",
    ]
    for source in SOURCES:
        words = "<br>".join(line.replace("**", "") for line in source.text)
        parts += [f"## {source.code}\n", f"{source.about} {source.note}".rstrip() + "\n"]
        parts += [
            "| source | ours |",
            "|---|---|",
            f"| {words} | ![{source.code}](pictures/stamp-{source.code}.png) |\n",
        ]
    return "\n".join(parts)


def draw(source: Source) -> None:
    """The upper part of the first sheet as a picture."""
    with tempfile.TemporaryDirectory() as folder:
        pdf = Path(folder) / "paper.pdf"
        pdf.write_bytes(to_pdf(paper_of(source)))
        width, height = round(210 / 25.4 * DOTS), round(297 / 25.4 * DOTS * SHOWN)
        picture = DOCS / "pictures" / f"stamp-{source.code}"
        cut = ["-x", "0", "-y", "0", "-W", str(width), "-H", str(height)]
        command = ["pdftoppm", "-png", "-gray", "-singlefile", "-f", "1", "-l", "1", "-r", str(DOTS), *cut]
        subprocess.run([*command, str(pdf), str(picture)], check=True)


def main() -> None:
    """Pictures and the page."""
    for source in SOURCES:
        draw(source)
    (DOCS / "stamps.md").write_text(page(), encoding="utf-8")


if __name__ == "__main__":
    main()
