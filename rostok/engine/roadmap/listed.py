"""A page given as a list of documents: a table read by its columns, else each line that begins with a kind of paper."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from rostok.engine.roadmap.act_line import act_of
from rostok.engine.roadmap.listing import MARK, whole_lines
from rostok.engine.roadmap.marks import find_date, find_number
from rostok.engine.roadmap.model import Document
from rostok.engine.roadmap.page import Grid, Paragraph, one_line
from rostok.engine.roadmap.register import kind_at, level_of, unquoted

# What a column holds, by its heading; «Дата и номер» holds two things.
_COLUMNS = {
    "level": re.compile(r"уров"),
    "type": re.compile(r"вид|тип"),
    "issuer": re.compile(r"кем|орган|издан|автор"),
    "date": re.compile(r"дата|реквизит"),
    "number": re.compile(r"номер|реквизит|№"),
    "title": re.compile(r"наименован|назван|заголов|содержан"),
}
_COUNT = re.compile(r"№|n|.*п\s*/?\s*п\.?")


def acts_in_lines(paragraphs: Iterable[Paragraph]) -> tuple[Document, ...]:
    """Each line that begins with a kind of paper; one that ends with «:» only announces the rest."""
    lines = ((MARK.sub("", one_line(line.text)), line.origin) for line in whole_lines(tuple(paragraphs)))
    return tuple(
        replace(act, title=act.title or text, origin=origin)
        for text, origin in lines
        if kind_at(text) and not text.endswith(":")
        for act in [act_of(text)]
    )


def acts_in_table(grid: Grid) -> Iterator[Document]:
    """Rows of a table whose headings name a title and something more; a row of one cell may be the level of the next."""
    headings = [one_line(cell).lower() for cell in grid.lines[0].cells]
    named = [(place, text) for place, text in enumerate(headings) if not (place == 0 and _COUNT.fullmatch(text))]
    columns = {name: place for name, mark in _COLUMNS.items() for place, text in reversed(named) if mark.search(text)}
    if "title" not in columns or len(columns) == 1:
        return
    level = ""
    for place, line in enumerate(grid.lines[1:], 2):
        cells = [one_line(cell) for cell in line.cells]
        if len(set(filter(None, cells))) == 1 and (said := level_of(next(filter(None, cells)))):
            level = said
            continue
        facts = {name: cells[column] if column < len(cells) else "" for name, column in columns.items()}
        if facts["title"]:
            yield _row(facts, level, f"{grid.origin}, строка {place}")


def _row(facts: dict[str, str], level: str, origin: str) -> Document:
    """One row; what its columns do not say is read from the title («Приказ … от … № … «О …»»)."""
    title, number = facts["title"], facts.get("number", "")
    said = act_of(title) if kind_at(title) else Document(unquoted(title))
    return replace(
        said,
        title=said.title or unquoted(title),
        type=facts.get("type") or said.type,
        level=facts.get("level") or level,
        issuer=facts.get("issuer") or said.issuer,
        date=find_date(facts.get("date", "")) or said.date,
        number=find_number(number if "№" in number else f"№ {number}") or said.number,
        origin=origin,
    )
