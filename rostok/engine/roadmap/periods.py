"""Two columns of dates, a beginning and an end, are one deadline: «с 01.09.2023 по 30.09.2023»."""

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
