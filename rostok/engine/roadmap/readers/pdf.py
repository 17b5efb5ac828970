"""PDF with text: tables over several pages, cells broken into lines; a scan goes to recognition."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from typing import Any

import pdfplumber
from pdfminer.pdfdocument import PDFPasswordIncorrect, PDFTextExtractionNotAllowed

from rostok.engine.roadmap.header import find_header
from rostok.engine.roadmap.model import Unreadable
from rostok.engine.roadmap.page import Grid, Line, Page, Paragraph, tidy
from rostok.engine.roadmap.readers.mending import mended
from rostok.engine.roadmap.readers.placed import cells_between
from rostok.engine.roadmap.readers.places import Word
from rostok.engine.roadmap.readers.scan import read_scanned_pdf
from rostok.engine.roadmap.readers.unruled import read_unruled, space_of, words_of

MOST_PAGES = 60
MOST_TABLE_ROWS = 3_000
_MOST_DRAWN = 0.8  # of the letters stand in ruled tables with a heading: nothing else is looked for
_MORE = 1.2  # a table without rules is believed when it holds so much more …
_MUCH_MORE = (
    2.0  # … or so much more than a ruled table of several rows: lines of text around a small table are no cells
)
_SEVERAL = 4
_FOLIO = re.compile(r"[-–—\s]*\d{1,3}[-–—\s]*")


def read_pdf(data: bytes) -> Page:
    """The page of a PDF; raises Unreadable("encrypted", "broken", "large") and what recognition raises for a scan."""
    try:
        with pdfplumber.open(io.BytesIO(data)) as file:
            if len(file.pages) > MOST_PAGES:
                raise Unreadable(
                    "large", f"В файле больше {MOST_PAGES} страниц. Оставьте в нём только план и отправьте снова."
                )
            page = _read(file)
    except (PDFPasswordIncorrect, PDFTextExtractionNotAllowed) as error:
        raise Unreadable("encrypted", "Файл PDF закрыт паролем. Снимите пароль и отправьте файл снова.") from error
    except (Unreadable, MemoryError, RecursionError):
        raise
    except Exception as error:  # pdfminer lets any error of broken files through
        if type(error.__cause__ or error.__context__ or error).__name__ == "PDFPasswordIncorrect" or "Password" in repr(
            error
        ):
            raise Unreadable("encrypted", "Файл PDF закрыт паролем. Снимите пароль и отправьте файл снова.") from error
        raise Unreadable("broken", "Файл PDF повреждён. Сохраните его заново или отправьте документ Word.") from error
    if any(block.text if isinstance(block, Paragraph) else block.lines for block in page):
        return page
    return read_scanned_pdf(data)


def _read(file: Any) -> Page:
    page: list[Paragraph | Grid] = []
    rows = 0
    for number, sheet in enumerate(file.pages, 1):
        tables = sorted(sheet.find_tables(), key=lambda table: table.bbox[1])
        lines = _lines_outside(sheet, tables)
        for table in tables:
            above = [text for top, text in lines if top < table.bbox[1]]
            lines = [line for line in lines if line[0] >= table.bbox[1]]
            page.extend(Paragraph(text, f"страница {number}") for text in above if not _FOLIO.fullmatch(text))
            grid = _grid(sheet, table)
            rows += len(grid)
            if rows > MOST_TABLE_ROWS:
                raise Unreadable(
                    "large", "В таблице слишком много строк. Оставьте в файле только план и отправьте снова."
                )
            count = sum(isinstance(block, Grid) for block in page) + 1
            page.append(Grid(grid, f"таблица {count}"))
        page.extend(Paragraph(text, f"страница {number}") for _, text in lines if not _FOLIO.fullmatch(text))
    drawn = tuple(page)
    if _written(drawn) < _MOST_DRAWN * sum(len(sheet.chars) for sheet in file.pages):
        placed = read_unruled(file.pages)
        whole = any(isinstance(block, Grid) and len(block.lines) >= _SEVERAL for block in drawn)
        drawn = placed if _written(placed) > (_MUCH_MORE if whole else _MORE) * _written(drawn) else drawn
    for sheet in file.pages:
        sheet.close()
    return mended(drawn)


def _written(page: Page) -> int:
    """Letters inside tables that have a heading."""
    grids = (block for block in page if isinstance(block, Grid) and find_header(block.lines))
    return sum(len(cell) for grid in grids for line in grid.lines for cell in set(line.cells))


def _lines_outside(sheet: Any, tables: Sequence[Any]) -> list[tuple[float, str]]:
    """Lines of text outside the tables; a large gap between two lines is a blank line."""
    outside = sheet
    for table in tables:
        outside = outside.outside_bbox(_within(table.bbox, sheet.bbox))
    lines: list[tuple[float, str]] = []
    bottom = None
    for line in outside.extract_text_lines(strip=True, return_chars=False):
        if bottom is not None and line["top"] - bottom > 0.9 * (line["bottom"] - line["top"]):
            lines.append((bottom, ""))
        lines.append((line["top"], tidy(line["text"])))
        bottom = line["bottom"]
    return lines


def _within(inner: Sequence[float], outer: Sequence[float]) -> tuple[float, float, float, float]:
    """`inner` cut to `outer`: a table may stick out of its page by a hair."""
    return (max(inner[0], outer[0]), max(inner[1], outer[1]), min(inner[2], outer[2]), min(inner[3], outer[3]))


def _grid(sheet: Any, table: Any) -> tuple[Line, ...]:
    """Rows of a table; the first one opens a page; a cell merged downwards repeats its text."""
    texts = table.extract(keep_blank_chars=True)
    lines: list[Line] = []
    every: list[Word] = []
    for place, (row, values) in enumerate(zip(table.rows, texts, strict=True)):
        cells = [value or "" for value in values]
        for column, box in enumerate(row.cells):
            if box is None and lines and column < len(lines[-1].cells) and _reaches(table.rows, place, column):
                cells[column] = lines[-1].cells[column]
        boxes = [box for box in row.cells if box is not None]
        wide = len(boxes) == 1 and len(cells) > 1 and not any(cells[1:])
        if wide and (parted := _parted(boxes[0], table, every := every or words_of(sheet))):
            cells, wide = list(parted), False
        lines.append(Line(tuple(cells), wide=wide, opens_page=place == 0))
    return tuple(lines)


def _parted(box: Sequence[float], table: Any, every: Sequence[Word]) -> tuple[str, ...]:
    """Cells of a row in which no upright rules are drawn, as in every other row of a striped table; () for one text."""
    full = max((row.cells for row in table.rows), key=lambda cells: sum(cell is not None for cell in cells))
    words = [word for word in every if box[0] < word.right and word.left < box[2] and box[1] < word.middle < box[3]]
    if not words or None in full:
        return ()
    return cells_between(words, [cell[0] for cell in full[1:]], space_of(words))


def _reaches(rows: Sequence[Any], place: int, column: int) -> bool:
    """Whether a cell above in this column reaches down into the row."""
    top = min((box[1] for box in rows[place].cells if box is not None), default=None)
    for above in range(place - 1, -1, -1):
        box = rows[above].cells[column] if column < len(rows[above].cells) else None
        if box is not None:
            return top is not None and box[3] > top + 1
    return False
