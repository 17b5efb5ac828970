"""The list of pairs of a month for the accountant: as a paper to be signed and as a spreadsheet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from rostok.core import clock
from rostok.core.models import Organisation
from rostok.engine.documents import Cell, Paper, Paragraph, Signature, Table
from rostok.engine.russian import MONTHS, date_short
from rostok.engine.sheets import Sheet, Value
from rostok.papers.models import PaperKind
from rostok.papers.queries.labour_pay import Row
from rostok.papers.queries.values import values

from .paper import look_of, style_of

HEADER = (
    "№", "Наставник", "Наставляемый", "Приказ", "Основание", "Доплата", "С", "По", "Дней", "Рабочих дней", "Изменения",
)  # fmt: skip
WIDTHS = (0.8, 3.2, 3.2, 2.4, 4, 2.2, 2, 2, 1.2, 1.6, 3.4)
ACCOUNTANT = "Главный бухгалтер"


def month_words(month: date) -> str:
    """«ноябрь 2026 г.»."""
    return f"{MONTHS[month.month - 1]} {month.year}\u00a0г."


def cells(rows: Sequence[Row]) -> list[list[Value]]:
    """Rows of the list with their numbers."""
    return [
        [number, row.mentor, row.mentee, row.order, row.ground, row.pay, row.part.first, row.part.last,
         row.part.days, row.part.working, "; ".join(row.changes)]
        for number, row in enumerate(rows, 1)
    ]  # fmt: skip


def pay_sheet(month: date, rows: Sequence[Row]) -> Sheet:
    """The list as a spreadsheet."""
    return Sheet(f"Пары {month:%m.%Y}", HEADER, cells(rows))


def signers(place: Organisation) -> list[tuple[str, str]]:
    """Post and name under the list: the head, the curator, the accountant, whom the system does not know."""
    known = values(PaperKind.OTHER, place, day=clock.today(place))
    head = known["должность директора"]
    return [
        (head[:1].upper() + head[1:] or "Руководитель", known["директор кратко"]),
        ("Куратор", known["куратор кратко"]),
        (ACCOUNTANT, ""),
    ]


def pay_paper(place: Organisation, month: date, rows: Sequence[Row], *, paid: bool) -> Paper:
    """The list with places for signatures."""
    made = tuple(tuple(Cell(_text(value)) for value in row) for row in cells(rows))
    body = Table(HEADER, made, WIDTHS) if made else Paragraph("В этом месяце таких пар нет.")
    which = "с доплатой за наставничество" if paid else "по подписанным приказам"
    return Paper(
        head=(place.name,),
        title=("Список наставнических пар", f"{which}, {month_words(month)}"),
        blocks=(body, *(Signature(post, name) for post, name in signers(place))),
        # Eleven columns on a sheet turned sideways: the margin for binding and the size of the table give way.
        style=replace(style_of(look_of(place)), left=20, table_size=10),
        landscape=True,
        made=clock.now().replace(microsecond=0),
    )


def _text(value: Value) -> str:
    return date_short(value) if isinstance(value, date) else str(value)
