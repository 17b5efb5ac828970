"""From paragraphs and grids to a draft: one interpreter for every format."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from rostok.engine.roadmap.checks import doubts_of
from rostok.engine.roadmap.heading import is_lead, read_heading
from rostok.engine.roadmap.items import items_of
from rostok.engine.roadmap.joining import join_grids
from rostok.engine.roadmap.listed import acts_in_lines, acts_in_table
from rostok.engine.roadmap.model import Column, Document, Draft, Row, Unreadable
from rostok.engine.roadmap.page import Grid, Page, Paragraph, one_line
from rostok.engine.roadmap.periods import with_months, with_periods
from rostok.engine.roadmap.register import documents_of
from rostok.engine.roadmap.spans import span_from
from rostok.engine.roadmap.table import Entry, Table, read_tables
from rostok.engine.roadmap.tidying import tidied
from rostok.engine.roadmap.words import is_time

_FIELDS = ("number", "stage", "activity", "deadline", "responsible", "result", "note")
_REGISTER = "документ"


def interpret(page: Page, *, listed: bool = False) -> Draft:
    """The draft of a page; a page without one letter raises Unreadable("empty").

    `listed`: the page was given as a list of documents, which needs no line that announces it.
    """
    page = join_grids(page)
    if not any(block.text if isinstance(block, Paragraph) else block.width for block in page):
        raise Unreadable("empty", "В файле нет текста. Проверьте, тот ли файл выбран.")
    grids = [block for block in page if isinstance(block, Grid)]
    tables = _led(page, tidied(tuple(with_periods(with_months(table)) for table in _roadmap_tables(grids))))
    used = {table.origin for table in tables}
    above = list(_lines_above(page, tables))
    heading = read_heading(above)
    lines = [line for block in page for line in _as_lines(block) if block not in grids or block.origin not in used]
    documents = (listed and _in_tables(grids)) or documents_of(lines) or (acts_in_lines(lines) if listed else ())
    rows = tuple(row for table in tables for row in _rows(table))
    title = heading.title or ("Нормативные документы" if documents else "")
    span, guessed = span_from([title, *(line.text for line in above)], heading.approval, rows)
    draft = Draft(
        title=title,
        approval=heading.approval,
        span=span,
        preamble=heading.preamble,
        columns=tables[0].columns if tables else (),
        rows=rows,
        documents=documents,
        goals=heading.goals,
    )
    ignored = tuple(grid.origin for grid in grids if grid.origin not in used and len(grid.lines) > 2)
    return replace(draft, doubts=(*guessed, *doubts_of(draft, tables, ignored)))


def _in_tables(grids: Sequence[Grid]) -> tuple[Document, ...]:
    return tuple(document for grid in grids for document in acts_in_table(grid))


def _led(page: Page, tables: Sequence[Table]) -> tuple[Table, ...]:
    """Tables of which several stand below one another: the line right above each is the stage of its first rows."""
    leads: dict[str, str] = {}
    above = ""
    for block in page:
        if isinstance(block, Grid):
            cells = [cell for line in block.lines for cell in line.cells if cell]
            leads[block.origin], above = above, one_line(cells[0]) if len(cells) == 1 else ""
        else:
            above = one_line(block.text) or above
    found: list[Table] = []
    for place, table in enumerate(tables):
        ended = tables[place - 1].below[-1:] if place else ()
        lead = leads.pop(table.origin, "") or "".join(ended)
        stays = _has(table, "stage") or not is_lead(lead, first=place == 0)
        found.append(table if stays else replace(table, entries=_staged(table.entries, lead)))
    return tuple(found)


def _staged(entries: Sequence[Entry], lead: str) -> tuple[Entry, ...]:
    own = next((place for place, entry in enumerate(entries) if entry.stage), len(entries))
    return (*(replace(entry, stage=lead) for entry in entries[:own]), *entries[own:])


def _roadmap_tables(grids: Sequence[Grid]) -> tuple[Table, ...]:
    """The tables that lay out activities; columns are guessed only when no table has a heading."""
    for guess in (False, True):
        found: list[Table] = []
        known: tuple[Column, ...] = ()
        for grid in grids:
            tables = [table for table in read_tables(grid, known, guess=guess) if table.entries and _is_roadmap(table)]
            found.extend(tables)
            known = tables[-1].columns if tables else known
        if found:
            timed = [table for table in found if _has(table, "deadline")]
            return tuple(timed or found)
    return ()


def _is_roadmap(table: Table) -> bool:
    activity = next((column for column in table.columns if column.meaning == "activity"), None)
    if activity is None or _REGISTER in activity.title.lower():
        return False
    return any(_has(table, meaning) for meaning in ("deadline", "responsible", "result"))


def _has(table: Table, meaning: str) -> bool:
    return any(column.meaning == meaning for column in table.columns)


def _lines_above(page: Page, tables: Sequence[Table]) -> Iterator[Paragraph]:
    """Lines before the first table of the roadmap, stamps laid out as tables among them; all lines without one."""
    first = tables[0].origin if tables else ""
    for block in page:
        if isinstance(block, Grid) and block.origin == first:
            yield Paragraph("", first)
            yield from (Paragraph(text, first) for text in tables[0].above)
            return
        yield from _as_lines(block)


def _as_lines(block: Paragraph | Grid) -> Iterator[Paragraph]:
    """A paragraph's lines; a grid's cells column by column, as stamps stand side by side."""
    if isinstance(block, Paragraph):
        for line in block.text.split("\n"):
            yield Paragraph(line, block.origin)
        return
    if block.width > 3 or any(_REGISTER in one_line(cell).lower() for cell in block.lines[0].cells):
        for place, row in enumerate(block.lines, 1):
            yield Paragraph(" ".join(filter(None, map(one_line, row.cells))), f"{block.origin}, строка {place}")
        return
    for column in range(block.width):
        yield Paragraph("", block.origin)
        for row in block.lines:
            for line in (row.cells[column] if column < len(row.cells) else "").split("\n"):
                yield Paragraph(line, block.origin)
    yield Paragraph("", block.origin)


def _rows(table: Table) -> Iterator[Row]:
    month_rows = not _has(table, "deadline")
    for entry in table.entries:
        values = dict.fromkeys(_FIELDS, "")
        extra = []
        for column, cell in zip(table.columns, entry.cells, strict=True):
            if column.meaning in values:
                values[column.meaning] = cell
            elif cell:
                extra.append((column.title, cell))
        values["stage"] = one_line(values["stage"] or entry.stage)
        values["activity"] = values["activity"] or values["stage"]
        if month_rows and is_time(entry.stage):
            values["deadline"] = entry.stage
        if values["activity"]:
            yield _row(values, tuple(extra), entry, table.origin)


def _row(values: dict[str, str], extra: tuple[tuple[str, str], ...], entry: Entry, origin: str) -> Row:
    return Row(
        **values,
        extra=extra,
        items=items_of(values["activity"]),
        cells=entry.cells,
        origin=f"{origin}, строка {entry.line}",
    )
