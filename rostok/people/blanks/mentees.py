"""The base of mentees as files: what the list shows, and the official form of thirteen columns (МР-42/02, annex)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Any

from rostok.core import clock
from rostok.engine.documents import Cell, Paper, Table, style_for
from rostok.engine.russian import date_long, date_short
from rostok.engine.russian.phones import shown
from rostok.engine.sheets import Sheet, Value
from rostok.people.lifecycle import FINISHED
from rostok.people.queries.consents_signers import mail_of
from rostok.people.queries.mentees import about, main_request, reasons
from rostok.people.queries.names import told

#: The official form: title and relative width of each column.
OFFICIAL = (
    ("№ п/п", 1.0),
    ("ФИО наставляемого", 3.2),
    ("Контактные данные для связи (данные представителя)", 3.2),
    ("Год рождения наставляемого", 1.7),
    ("Основной запрос наставляемого", 3.2),
    ("Дата вхождения в программу", 2.0),
    ("ФИО наставника", 2.6),
    ("Форма наставничества", 2.2),
    ("Место работы (учёбы) наставника", 2.4),
    ("Дата завершения программы", 2.0),
    ("Результаты программы", 2.6),
    ("Ссылка на кейс, отзыв наставляемого", 2.4),
    ("Отметка о прохождении программы", 2.0),
)


def name_of(row: Any, own: set[int]) -> str:
    """The name as a reader of the organisations `own` may see it."""
    return told(row.person, own, pupil=row.is_pupil)


def consent_words(row: Any, own: set[int]) -> str:
    """What agreements there are, in a word; of other schools only those are seen who agreed."""
    if row.person.organisation_id not in own:
        return "Есть"
    if row.processing and row.transfer:
        return "Есть"
    return "Нет на передачу" if row.processing else "Нет"


def contacts(row: Any, own: set[int]) -> str:
    """Phone and address of the person; of a pupil those of the representative, and never outside the school."""
    if row.is_pupil:
        if row.person.organisation_id not in own:
            return ""
        return "; ".join(
            _joined(one.adult.full_name, shown(one.adult.phone), one.adult.email) for one in row.person.adults_now
        )
    return _joined(shown(row.person.phone), mail_of(row.person))


def _joined(*parts: str) -> str:
    return ", ".join(part for part in parts if part)


#: Columns of the list: key → head, what stands in the cell.
COLUMNS: dict[str, tuple[str, Callable[[Any, set[int]], Value]]] = {
    "organisation": ("Организация", lambda row, own: str(row.person.organisation)),
    "about": ("Должность, класс", about),
    "category": ("Категория", lambda row, own: row.get_category_display()),
    "request": ("Запрос", lambda row, own: main_request(row)),
    "state": ("Состояние", lambda row, own: row.get_state_display()),
    "consent": ("Согласия", consent_words),
    "todo": ("Что сделать", lambda row, own: "; ".join(reasons(row, own))),
    "since": ("В базе с", lambda row, own: row.since),
    "wishes": ("Пожелания", lambda row, own: row.wishes),
    "contacts": ("Связь", contacts),
}
USUAL = ("organisation", "about", "category", "request", "state", "consent", "todo")


def cells(row: Any, columns: Sequence[str], own: set[int]) -> list[Value]:
    """A line of the list in the columns that were chosen."""
    return [name_of(row, own), *(COLUMNS[key][1](row, own) for key in columns)]


def official_row(number: int, row: Any, own: set[int]) -> list[Value]:
    """A line of the official form; the columns of the mentor are filled when the pair is made."""
    born = row.person.born_on.year if row.person.born_on and row.person.organisation_id in own else None
    finished = row.finished_on if row.state == FINISHED else None
    return [
        number, name_of(row, own), contacts(row, own), born, main_request(row), row.since, "", "", "",
        finished, row.result, row.case_url, "пройдена" if finished else "",
    ]  # fmt: skip


def official_sheet(rows: Iterable[Any], own: set[int]) -> Sheet:
    """The official form as a spreadsheet."""
    lines = [official_row(number, row, own) for number, row in enumerate(rows, 1)]
    return Sheet("База наставляемых", [title for title, _ in OFFICIAL], lines, [width * 6 for _, width in OFFICIAL])


def official_paper(rows: Iterable[Any], own: set[int], head: str) -> Paper:
    """The official form as a paper on its side."""
    lines = tuple(
        tuple(Cell(_text(value)) for value in official_row(number, row, own)) for number, row in enumerate(rows, 1)
    )
    table = Table(tuple(title for title, _ in OFFICIAL), lines, tuple(width for _, width in OFFICIAL))
    style = style_for(True)
    return Paper(
        title=("База наставляемых",),
        blocks=(table,),
        head=(head,) if head else (),
        landscape=True,
        style=type(style)(left=15, right=10, top=15, bottom=15, table_size=8.5),
        note=f"Сформировано {date_long(clock.today())}",
        made=clock.now().replace(microsecond=0),
    )


def _text(value: Value) -> str:
    if value is None:
        return ""
    return date_short(value) if isinstance(value, date) else str(value)
