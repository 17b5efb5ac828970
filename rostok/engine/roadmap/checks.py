"""What a person should look at in a draft: warnings, never refusals."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from rostok.engine.deadlines import Deadline, Span, read
from rostok.engine.doubts import Doubt
from rostok.engine.roadmap.model import Draft, Row
from rostok.engine.roadmap.phases import phase_of
from rostok.engine.roadmap.table import Entry, Table
from rostok.engine.russian import date_short

_MENTOR = re.compile(r"^(?:педагоги?[ -])?наставник\w*$", re.IGNORECASE)
_GATHERED = re.compile(r"баз|банк|списк|сбор|выявлени|запрос|анкет", re.IGNORECASE)
_YEAR = re.compile(r"(?<!\d)(20\d\d)(?!\d)")


def doubts_of(draft: Draft, tables: Sequence[Table], ignored: Sequence[str]) -> tuple[Doubt, ...]:
    """Every doubt about the draft: of its tables, of each row, of the order of its stages."""
    deadlines = [read(row.deadline, draft.span) if row.deadline else None for row in draft.rows]
    pairs = list(zip(draft.rows, deadlines, strict=True))
    return (
        *_of_tables(draft, tables, ignored),
        *(doubt for row, deadline in pairs for doubt in _of_row(draft, row, deadline)),
        *_of_order(pairs),
    )


def _of_tables(draft: Draft, tables: Sequence[Table], ignored: Sequence[str]) -> Iterator[Doubt]:
    if not tables and not draft.documents:
        yield Doubt("table.missing", "документ", "Таблица с мероприятиями не найдена. Вставьте таблицу текстом.")
    if len(tables) > 1:
        names = ", ".join(dict.fromkeys(table.origin for table in tables))
        yield Doubt("table.joined", names, "Мероприятия стоят в нескольких таблицах. Они соединены в одну карту.")
    for origin in ignored:
        yield Doubt("table.ignored", origin, "В этой таблице нет мероприятий со сроками. Она не взята в карту.")
    if tables and tables[0].guessed:
        yield Doubt(
            "columns.guessed", tables[0].origin, "У таблицы нет заголовка. Смысл столбцов определён по ячейкам."
        )
    elif tables:
        for column in tables[0].columns:
            if column.meaning == "other" and column.title:
                yield Doubt("column.unknown", tables[0].origin, f"Столбец «{column.title}» взят как дополнительный.")
    yield from (doubt for table in tables for entry in table.entries for doubt in _of_entry(entry, table.origin))


def _of_entry(entry: Entry, origin: str) -> Iterator[Doubt]:
    where = f"{origin}, строка {entry.line}"
    if entry.joined:
        yield Doubt("row.joined", where, "Строка была разорвана и соединена с продолжением. Проверьте текст.")
    if entry.cut:
        yield Doubt("row.cut", where, "Строка обрывается: дальше текста нет.")
    if entry.parted:
        yield Doubt("row.parted", where, "Между ячейками строки не было границ. Они разделены по смыслу, проверьте их.")


def _of_row(draft: Draft, row: Row, deadline: Deadline | None) -> Iterator[Doubt]:
    meanings = {column.meaning for column in draft.columns}
    if deadline is None:
        if "deadline" in meanings:
            yield Doubt("deadline.missing", row.origin, "Срок не указан.")
    else:
        yield from _of_deadline(draft, row, deadline)
    if "responsible" in meanings and not row.responsible:
        yield Doubt("responsible.missing", row.origin, "Ответственный не указан.")
    gathers = _GATHERED.search(f"{row.stage} {row.activity}") and phase_of(row.stage, row.activity) == "mentees"
    if gathers and _MENTOR.match(row.responsible.strip(" .")):
        yield Doubt("responsible.mentor", row.origin,
                    "Базу наставляемых собирает наставник, хотя наставников выбирают позже. Проверьте ответственного.")  # fmt: skip


def _of_deadline(draft: Draft, row: Row, deadline: Deadline) -> Iterator[Doubt]:
    for doubt in deadline.doubts:
        yield Doubt(doubt.code, row.origin, doubt.what, doubt.guesses)
    order = draft.approval.date
    ends = [window.last for window in deadline.windows if window.last]
    if order and deadline.kind in ("date", "deadline", "range") and ends and min(ends) < order:
        yield Doubt("deadline.before_order", row.origin,
                    f"Срок {date_short(min(ends))} раньше даты приказа, {date_short(order)}.")  # fmt: skip
    yield from _outside(draft.span, row, deadline)


def _outside(span: Span, row: Row, deadline: Deadline) -> Iterator[Doubt]:
    if span.first is None or span.last is None:
        return
    years = {int(year) for year in _YEAR.findall(row.deadline)}
    strange = sorted(year for year in years if not span.first.year <= year <= span.last.year)
    if strange:
        yield Doubt("year.outside", row.origin, f"Год {strange[0]} стоит вне периода карты. Возможно, это описка.")
        return
    for window in deadline.windows:
        if (window.first and window.first < span.first) or (window.last and window.last > span.last):
            yield Doubt("span.outside", row.origin, "Срок выходит за период карты. Проверьте срок или период.")
            return


def _of_order(pairs: Sequence[tuple[Row, Deadline | None]]) -> Iterator[Doubt]:
    """Training of mentors that begins when the pairs are already formed."""
    starts: dict[str, tuple[date, Row]] = {}
    for row, deadline in pairs:
        phase = phase_of(row.stage, row.activity)
        first = next((window.first or window.last for window in deadline.windows), None) if deadline else None
        if first and (phase not in starts or first < starts[phase][0]):
            starts[phase] = (first, row)
    if "training" in starts and "pairs" in starts and starts["training"][0] > starts["pairs"][0]:
        training, pairs_row = starts["training"][1], starts["pairs"][1]
        yield Doubt("stage.order", training.origin,
                    f"Обучение наставников («{training.deadline}») начинается позже, чем формируются пары "
                    f"(«{pairs_row.deadline.splitlines()[0]}»).")  # fmt: skip
