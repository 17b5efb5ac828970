"""Scans: recognition by tesseract when it is installed; words are put into the cells the ruled lines draw."""

from __future__ import annotations

import csv
import io
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pypdfium2  # type: ignore[import-untyped]  # has no types of its own
from PIL import Image, UnidentifiedImageError

from rostok.engine.roadmap.model import Unreadable
from rostok.engine.roadmap.page import Grid, Line, Page, Paragraph, tidy
from rostok.engine.roadmap.readers.ruled import Ruling, find_ruling
from rostok.engine.roadmap.readers.text import read_plain
from rostok.engine.uploads.programs import find_program, run

MOST_PAGES = 8
MOST_PIXELS = 60_000_000
SECONDS = 50
_DPI = 300
_LATE = ("slow", "Скан распознаётся слишком долго. Отправьте страницы с планом по одной.")
_LEAST_CONFIDENCE = 20
_WIDEST = 3_600


@dataclass(frozen=True)
class _Word:
    text: str
    left: int
    top: int
    width: int
    height: int
    line: tuple[str, ...]


def read_image(data: bytes) -> Page:
    """The page of a photographed or scanned sheet; raises Unreadable("broken", "large", "no_program", "unseen")."""
    _need_program()
    try:
        image = Image.open(io.BytesIO(data))
        if image.width * image.height > MOST_PIXELS:
            raise Unreadable("large", "Снимок слишком велик. Уменьшите его до 300 точек на дюйм и отправьте снова.")
        sheets = [image.convert("L")]
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise Unreadable("broken", "Снимок повреждён. Отсканируйте лист заново или отправьте документ Word.") from error
    return _recognise(sheets)


def read_scanned_pdf(data: bytes) -> Page:
    """The page of a PDF that holds only pictures; raises as `read_image` does."""
    _need_program()
    with pypdfium2.PdfDocument(data) as file:
        if len(file) > MOST_PAGES:
            raise Unreadable("large", f"В скане больше {MOST_PAGES} страниц. Отправьте только страницы с планом.")
        sheets = []
        for sheet in file:
            width, height = sheet.get_size()
            scale = min(_DPI / 72, _WIDEST / max(width, height, 1))
            sheets.append(sheet.render(scale=scale, grayscale=True).to_pil().convert("L"))
    return _recognise(sheets)


def _need_program() -> None:
    if not find_program("tesseract"):
        raise Unreadable(
            "no_program",
            "Это скан, а распознавание на сервере не установлено. Отправьте документ Word или PDF с текстом.",
        )


def _recognise(sheets: Sequence[Any]) -> Page:
    end = time.monotonic() + SECONDS
    page: list[Paragraph | Grid] = []
    for number, sheet in enumerate(sheets, 1):
        left = int(end - time.monotonic())
        if left < 1:
            raise Unreadable(*_LATE)
        ruling = find_ruling(sheet)
        words = _words(ruling.wiped(sheet) if ruling else sheet, left)
        count = sum(isinstance(block, Grid) for block in page) + 1
        page.extend(_laid_out(words, ruling, number, count) if ruling else read_plain("\n".join(_text_lines(words))))
    if not any(block.text if isinstance(block, Paragraph) else block.lines for block in page):
        raise Unreadable(
            "unseen", "На снимке не видно текста. Отсканируйте лист ровнее и чётче или отправьте документ Word."
        )
    return tuple(page)


def _words(sheet: Any, seconds: int) -> list[_Word]:
    """Words of a sheet with their places."""
    with tempfile.TemporaryDirectory(prefix="rostok-") as name:
        path = Path(name) / "sheet.png"
        sheet.save(path, dpi=(_DPI, _DPI))
        command = [find_program("tesseract"), str(path), "-", "-l", "rus", "--psm", "3", "tsv"]
        output = run(command, Path(name), seconds, extra={"OMP_THREAD_LIMIT": "1"})
    if not output:  # even an empty sheet gives the heading of the list
        raise Unreadable(*_LATE)
    table = csv.DictReader(io.StringIO(output.decode("utf-8", "replace")), delimiter="\t", quoting=csv.QUOTE_NONE)
    words = []
    for row in table:
        if (row.get("text") or "").strip() and float(row["conf"]) >= _LEAST_CONFIDENCE:
            left, top, width, height = (int(row[key]) for key in ("left", "top", "width", "height"))
            line = (row["block_num"], row["par_num"], row["line_num"])
            words.append(_Word(row["text"].strip(), left, top, width, height, line))
    return words


def _text_lines(words: Sequence[_Word]) -> list[str]:
    """Words of one line together, lines in the order of recognition, a blank line between blocks."""
    lines: list[str] = []
    last: tuple[str, ...] = ()
    for word in words:
        if word.line == last:
            lines[-1] += " " + word.text
        else:
            lines.extend([""] if last and word.line[0] != last[0] else [])
            lines.append(word.text)
        last = word.line
    return lines


def _laid_out(words: Sequence[_Word], ruling: Ruling, number: int, count: int) -> Page:
    """Words inside the ruled table go to their cells; the others stay lines above and below it."""
    cells: dict[tuple[int, int], list[_Word]] = {}
    above: list[_Word] = []
    below: list[_Word] = []
    for word in words:
        place = ruling.cell_at(word.left + word.width // 2, word.top + word.height // 2)
        if place:
            cells.setdefault(place, []).append(word)
        else:
            (above if word.top < ruling.rows[0] else below).append(word)
    lines = []
    for row in range(len(ruling.rows) - 1):
        texts = tuple(_cell_text(cells.get((row, column), [])) for column in range(len(ruling.columns) - 1))
        lines.append(Line(texts, wide=ruling.is_wide(row), opens_page=row == 0))
    origin = f"страница {number}"
    return (
        *(Paragraph(text, origin) for text in _text_lines(above)),
        Grid(tuple(lines), f"таблица {count}"),
        *(Paragraph(text, origin) for text in _text_lines(below)),
    )


def _cell_text(words: Sequence[_Word]) -> str:
    """Words of a cell line by line: a word that begins below the middle of the one before opens a line."""
    lines: list[list[_Word]] = []
    for word in sorted(words, key=lambda word: word.top + word.height // 2):
        if lines and word.top + word.height // 2 < lines[-1][0].top + lines[-1][0].height:
            lines[-1].append(word)
        else:
            lines.append([word])
    return tidy(" ".join(word.text for line in lines for word in sorted(line, key=lambda word: word.left)))
