"""People of an organisation as a table: what the list shows goes into the file and onto paper in the same columns."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from rostok.core import clock
from rostok.engine.documents import Cell, Paper, Table, landscape_suits, style_for
from rostok.engine.russian import date_short
from rostok.engine.russian.phones import shown
from rostok.engine.sheets import Value

#: Columns besides the name: key → head, what stands in the cell.
COLUMNS: dict[str, tuple[str, Callable[[Any], Value]]] = {
    "post": ("Должность", lambda row: "; ".join(held.post for held in row.posts_now)),
    "form": ("Класс", lambda row: "; ".join(held.form for held in row.classes_now)),
    "organisation": ("Организация", lambda row: str(row.organisation)),
    "phone": ("Телефон", lambda row: shown(row.phone)),
    "email": ("Почта", lambda row: row.email or (row.user.email if row.user else "")),
    "born": ("Дата рождения", lambda row: date_short(row.born_on) if row.born_on else ""),
    "age": ("Возраст", lambda row: row.age(clock.today(row.organisation))),
    "account": ("Входит в систему", lambda row: "да" if row.user else "нет"),
}
USUAL = ("post", "form", "organisation", "account")


def head(columns: Sequence[str]) -> list[str]:
    """The head of the table."""
    return ["Фамилия, имя, отчество", *(COLUMNS[key][0] for key in columns)]


def cells(row: Any, columns: Sequence[str]) -> list[Value]:
    """One person of `queries.persons.with_posts`."""
    return [row.full_name, *(COLUMNS[key][1](row) for key in columns)]


def paper(title: str, columns: Sequence[str], rows: Sequence[Any]) -> Paper:
    """The list on paper, with numbers of lines."""
    lines = tuple(
        (
            Cell(str(number), align="center"),
            *(Cell("" if value is None else str(value)) for value in cells(row, columns)),
        )
        for number, row in enumerate(rows, 1)
    )
    table = Table(("№", *head(columns)), lines, (0.8, 4.0, *(2.4 for _ in columns)))
    sideways = landscape_suits(table)
    return Paper(
        title=(title,),
        blocks=(table,),
        landscape=sideways,
        style=style_for(sideways),
        made=clock.now().replace(microsecond=0),
    )
