"""Several columns of time are one deadline: a beginning and an end, or a column for each month with marks in it."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from rostok.engine.roadmap.model import Column
from rostok.engine.roadmap.page import one_line
from rostok.engine.roadmap.table import Table
from rostok.engine.roadmap.words import is_time

_BEGIN = re.compile(r"\bначал[оа]\b|(?:^|:\s*)(?:с|от)$")
_END = re.compile(r"\b(?:окончани[ея]|кон(?:ец|ца)|завершени[ея])\b|(?:^|:\s*)(?:по|до)$")
_DAY = re.compile(r"\d{1,2}\.\d{1,2}|\d{1,2}\s+[а-яё]")
_PREPOSITION = re.compile(r"(?:с|со|по|до|к|не позднее|не ранее)\s", re.IGNORECASE)
_GENITIVE = {
    nominative: genitive
    for nominative, genitive in (
        *((f"{stem}ь", f"{stem}я") for stem in ["январ", "феврал", "апрел", "июн", "июл", "сентябр", "октябр", "ноябр", "декабр"]),
        ("март", "марта"), ("май", "мая"), ("август", "августа"),
    )
}  # fmt: skip
_FEWEST_MONTHS = 3
_MONTH = re.compile(rf"\b(?:{'|'.join(_GENITIVE)})\b", re.IGNORECASE)


def with_periods(table: Table) -> Table:
    """`table` with a column of beginnings and the column of ends right of it made one column of deadlines."""
    for place, (left, right) in enumerate(pairwise(table.columns)):
        begins, ends = one_line(left.title).lower(), one_line(right.title).lower()
        if _BEGIN.search(begins) and _END.search(ends) and "deadline" in (left.meaning, right.meaning):
            group = left.title.partition(":")[0]
            same = ":" in left.title and right.title.startswith(f"{group}:")
            column = Column(group if same else f"{left.title} – {right.title}", "deadline")
            return replace(
                table,
                columns=(*table.columns[:place], column, *table.columns[place + 2 :]),
                entries=tuple(replace(entry, cells=_joined(entry.cells, place)) for entry in table.entries),
            )
    return table


def with_months(table: Table) -> Table:
    """`table` with a column for each month, marked where the month is meant, made one column of deadlines."""
    months = {place: month for place, column in enumerate(table.columns) if (month := _month(column.title))}
    if len(months) < _FEWEST_MONTHS:
        return table
    first = min(months)
    kept = [place for place in range(len(table.columns)) if place == first or place not in months]
    columns = [Column("Месяцы", "deadline") if place == first else table.columns[place] for place in kept]
    entries = []
    for entry in table.entries:
        marked = ", ".join(
            _marked(month, one_line(entry.cells[place])) for place, month in months.items() if entry.cells[place]
        )
        entries.append(replace(entry, cells=tuple(marked if place == first else entry.cells[place] for place in kept)))
    return replace(table, columns=tuple(columns), entries=tuple(entries))


def _month(title: str) -> str:
    """The month that is the whole title of a column, in full: «Месяцы: сент.» is «сентябрь»."""
    word = title.rpartition(":")[2].strip(" .").lower()
    return next((month for month in _GENITIVE if word == month or (len(word) > 2 and month.startswith(word))), "")


def _marked(month: str, cell: str) -> str:
    """«сентябрь» for a mark, «15 сентября» for a day, the cell's words behind the month else."""
    if re.fullmatch(r"\d{1,2}", cell):
        return f"{cell} {_GENITIVE[month]}"
    return f"{month} {cell}" if sum(letter.isalpha() for letter in cell) > 2 else month


def _joined(cells: tuple[str, ...], place: int) -> tuple[str, ...]:
    return (*cells[:place], period(one_line(cells[place]), one_line(cells[place + 1])), *cells[place + 2 :])


def period(begin: str, end: str) -> str:
    """One phrase for two cells; a beginning alone is left as it stands, as words that are no dates («постоянно») are."""
    if not end or begin == end:
        return begin
    dated = not _PREPOSITION.match(end) and (_DAY.match(end) or _MONTH.match(end))
    if not begin:
        return f"до {end if _DAY.match(end) else 'конца ' + _genitive(end)}" if dated else end
    if is_time(begin) and dated and not _PREPOSITION.match(begin):
        return f"с {_genitive(begin)} по {end}"
    return f"{begin} {end}" if _PREPOSITION.match(end) else f"{begin} – {end}"


def _genitive(text: str) -> str:
    return _MONTH.sub(lambda month: _GENITIVE[month.group().lower()], text)
