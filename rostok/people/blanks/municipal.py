"""The official list of municipal mentors, as an annex to the order, and the same as a spreadsheet."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from rostok.core import clock
from rostok.core.models import Organisation
from rostok.engine.documents import Cell, Paper, Stamp, Table
from rostok.engine.russian import date_long
from rostok.engine.sheets import Sheet, Value

HEADER = ("№ п/п", "Фамилия, имя, отчество", "Должность", "Образовательная организация", "Направление")
WIDTHS = (1, 5, 4, 4, 5)


def list_rows(lines: Sequence[Any]) -> list[list[Value]]:
    """Lines of `queries.municipal.with_posts` as rows of the list."""
    return [
        [number, line.person.full_name, posts(line), str(line.school), line.direction]
        for number, line in enumerate(lines, 1)
    ]


def posts(line: Any) -> str:
    """Today's posts of the mentor."""
    return "; ".join(f"{held.post}{f', {held.subject}' if held.subject else ''}" for held in line.person.posts_now)


def list_sheet(lines: Sequence[Any]) -> Sheet:
    """The list as a spreadsheet."""
    return Sheet("Муниципальные наставники", HEADER, list_rows(lines))


def list_paper(town: Organisation, year: int, lines: Sequence[Any]) -> Paper:
    """The list as an annex; without an order it is a draft."""
    orders = {(line.order_number, line.order_date) for line in lines if line.order_number}
    stamp: tuple[str, ...] = ("ПРОЕКТ",)
    if len(orders) == 1 and all(line.order_number for line in lines):
        ((number, day),) = orders
        stamp = ("Приложение", f"к приказу от {date_long(day)} №\u00a0{number}")
    rows = tuple(
        (Cell(str(row[0]), align="center"), *(Cell(str(value)) for value in row[1:])) for row in list_rows(lines)
    )
    return Paper(
        stamps=(Stamp(stamp),),
        title=(
            "Список муниципальных педагогов-наставников",
            f"на {clock.year_label(year)} учебный год",
            town.name,
        ),
        blocks=(Table(HEADER, rows, WIDTHS),),
        made=clock.now().replace(microsecond=0),
    )
