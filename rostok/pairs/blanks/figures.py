"""Figures of pairs as a paper and as rows of a file."""

from __future__ import annotations

from collections.abc import Sequence

from rostok.core import clock
from rostok.engine.documents import Block, Cell, Heading, Paper, Paragraph, Table
from rostok.engine.russian import date_long
from rostok.pairs.queries.figures import Line, Part

HEADER = ("Раздел", "Строка", "Пар", "Групп", "Наставляемых", "Наставников")
COUNTED_ONCE = "Человек, который состоит в нескольких парах, посчитан один раз, поэтому строки в сумме могут дать больше, чем всего."


def rows(total: Line, parts: Sequence[Part]) -> list[list[str | int]]:
    """The total, then every line of every part."""
    lines = [("Всего", total), *((part.title, line) for part in parts for line in part.lines)]
    return [[title, line.label, line.pairs, line.groups, line.mentees, line.mentors] for title, line in lines]


def figures_paper(total: Line, parts: Sequence[Part], lead: str) -> Paper:
    """A table for each part; its conditions stand in the first paragraph."""
    blocks: list[Block] = [Paragraph(lead, indent=False), _table("Всего", [total])]
    for part in parts:
        blocks += [Heading(part.title), _table("Строка", part.lines)]
    blocks.append(Paragraph(COUNTED_ONCE))
    return Paper(
        title=("НАСТАВНИЧЕСТВО В ЦИФРАХ",),
        blocks=tuple(blocks),
        note=f"Сформировано {date_long(clock.today())}",
        made=clock.now().replace(microsecond=0),
    )


def _table(name: str, lines: Sequence[Line]) -> Table:
    cells = tuple(
        (Cell(line.label), *(Cell(str(one), align="right") for one in (line.pairs, line.groups, line.mentees, line.mentors)))
        for line in lines
    )  # fmt: skip
    return Table((name, *HEADER[2:]), cells, (5, 1.4, 1.4, 2.4, 2.3))
