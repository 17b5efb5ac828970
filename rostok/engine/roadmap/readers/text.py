"""Plain text: tables with tabs, with pipes, one cell a line, or none at all."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rostok.engine.roadmap.header import find_header
from rostok.engine.roadmap.page import Grid, Line, Page, Paragraph, tidy
from rostok.engine.roadmap.readers.aligned import read_aligned
from rostok.engine.roadmap.readers.dated import read_dated
from rostok.engine.roadmap.readers.dump import read_dump
from rostok.engine.roadmap.readers.inline import has_head, read_inline
from rostok.engine.roadmap.words import is_section

MOST_LINES = 40_000
_QUOTED = re.compile(r'(?:(?<=\t)|(?<=\n)|\A)"((?:[^"]|"")*)"(?=\t|\n|\Z)')
_SINGLES = 3
_RULE = re.compile(r"[\s|:+=-]+")


def read_plain(text: str) -> Page:
    """The page of a text; line breaks inside quoted cells of a pasted sheet stay inside their cells."""
    lines = _QUOTED.sub(_kept_breaks, text.replace("\r\n", "\n").replace("\r", "\n")).split("\n")[:MOST_LINES]
    tabbed: Page = ()
    if sum("\t" in line.strip() for line in lines) > 1:
        tabbed = _with_tabs(lines)
        if _has_header(tabbed):
            return tabbed
    if _has_pipe_rows(lines):
        return _with_tabs([_pipes_to_tabs(line) for line in lines if not (_RULE.fullmatch(line) and line.strip())])
    if not tabbed and (aligned := read_aligned(lines)):
        return aligned
    if not tabbed and has_head(lines) and (rows := read_inline("\n".join(lines))):
        return rows
    dump = read_dump([tidy(line).replace("\n", " ") for line in lines])
    if _has_header(dump):
        return dump
    return tabbed or read_inline("\n".join(lines[:200])) or read_dated(lines) or dump


def _has_pipe_rows(lines: Sequence[str]) -> bool:
    """Whether bars part the cells of a line, and do not merely end a line that holds one cell."""
    counts = [len([cell for cell in line.split("|") if cell.strip()]) for line in lines if "|" in line]
    several, single = sum(count > 1 for count in counts), counts.count(1)
    # Lines of one cell and of two in turn are rows broken anywhere; rows of three cells and more are whole.
    return several > 1 and several >= single and (max(counts) > 2 or several > _SINGLES * single)


def _has_header(page: Page) -> bool:
    return any(isinstance(block, Grid) and find_header(block.lines) is not None for block in page)


def _kept_breaks(found: re.Match[str]) -> str:
    cell = found.group(1)
    return cell.replace('""', '"').replace("\n", "\v").replace("\t", " ") if "\n" in cell else found.group()


def _pipes_to_tabs(line: str) -> str:
    """«| 1. | Конкурс | май |» as a row with tabs."""
    if line.count("|") < 2:
        return line.rstrip(" |")
    row = line.strip()
    row = row[1:] if row.startswith("|") else row
    row = row[:-1] if row.endswith("|") else row
    if "|" not in row:  # one cell over the whole table is said twice, as merged cells are
        return f"{row.strip()}\t{row.strip()}"
    return "\t".join(cell.strip() for cell in row.split("|"))


def _with_tabs(lines: Sequence[str]) -> Page:
    """Rows are lines with tabs; a row that lacks cells goes on in the lines below it."""
    page: list[Paragraph | Grid] = []
    rows: list[Line] = []
    after_blank = False
    for place, raw in enumerate(lines):
        if "\t" in raw:
            _add_row(rows, raw, after_blank and bool(rows))
        elif not (rows and _stays(rows, lines, place, after_blank)):
            _close(page, rows)
            page.extend(Paragraph(line, f"строка {place + 1}") for line in tidy(raw).split("\n"))
        elif raw.strip():
            _inside(rows, tidy(raw))
        after_blank = not raw.strip()
    _close(page, rows)
    return tuple(page)


def _close(page: list[Paragraph | Grid], rows: list[Line]) -> None:
    """Put the rows gathered so far on the page."""
    if rows:
        count = sum(isinstance(block, Grid) for block in page) + 1
        page.append(Grid(tuple(rows), f"таблица {count}"))
        rows.clear()


def _stays(rows: Sequence[Line], lines: Sequence[str], place: int, after_blank: bool) -> bool:
    """Whether a line without tabs stands inside a table: more rows follow, and it is no paragraph between two tables."""
    if not any("\t" in line for line in _next_filled(lines, place + 1)):
        return False
    whole = rows[-1].wide or len(rows[-1].cells) >= len(rows[0].cells)
    return not lines[place].strip() or not (after_blank and whole) or is_section(tidy(lines[place]))


def _next_filled(lines: Sequence[str], place: int) -> Sequence[str]:
    """The nearest three lines with text: a table may be broken by a blank line or a long cell."""
    found: list[str] = []
    for line in lines[place : place + 12]:
        if line.strip():
            found.append(line)
        if len(found) == 3:
            break
    return found


def _add_row(rows: list[Line], raw: str, opens_page: bool) -> None:
    cells = tuple(tidy(cell) for cell in raw.split("\t"))
    width = len(rows[0].cells) if rows else len(cells)
    last = rows[-1].cells if rows else ()
    if rows and not rows[-1].wide and 1 < len(last) < width and len(last) + len(cells) - 1 == width and not opens_page:
        joined = "\n".join(filter(None, (last[-1], cells[0])))
        rows[-1] = Line((*last[:-1], joined, *cells[1:]), opens_page=rows[-1].opens_page)
    else:
        rows.append(Line(cells, opens_page=opens_page))


def _inside(rows: list[Line], text: str) -> None:
    """A line without tabs inside a table: the title of a stage, or the rest of the cell above."""
    if not text:
        return
    if is_section(text) or rows[-1].wide:
        rows.append(Line((text,), wide=True))
        return
    cells = rows[-1].cells
    rows[-1] = Line((*cells[:-1], "\n".join(filter(None, (cells[-1], text)))), opens_page=rows[-1].opens_page)


def looks_like_html(text: str) -> bool:
    """Whether a pasted text is a page or a piece of one, with a table in it."""
    return bool(re.search(r"<(?:!doctype html|html|table)\b", text[:200_000], re.IGNORECASE))
