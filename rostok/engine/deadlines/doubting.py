"""What a person should look at in a deadline: unread phrases, impossible days, years outside the plan."""

from __future__ import annotations

from calendar import monthrange
from datetime import date

from rostok.engine.deadlines.model import Span
from rostok.engine.deadlines.phrases import Statement
from rostok.engine.deadlines.points import Point
from rostok.engine.deadlines.tokens import Token
from rostok.engine.doubts import Doubt
from rostok.engine.russian import MONTHS, MONTHS_PREPOSITIONAL, date_short

WEEKDAYS = ("понедельник", "вторник", "среда", "четверг", "пятница", "суббота", "воскресенье")


def too_long() -> Doubt:
    return Doubt("deadline.too_long", "", "Срок длиннее 2 000 знаков: прочитано только начало.")


def variable() -> Doubt:
    return Doubt("deadline.variable", "", "В сроке не указан год или день: впишите их вместо пропуска.")


def no_year() -> Doubt:
    return Doubt("deadline.no_span", "", "Не указан ни год, ни срок плана: дни не рассчитаны.")


def undated(phrase: str) -> Doubt:
    return Doubt("deadline.undated", "", f"Даты для «{_short(phrase)}» у каждой школы свои: укажите две даты.")


def unread(phrase: str, tokens: list[Token]) -> Doubt:
    """The doubt of an unread phrase, with the nearest readings where it holds months or numbers."""
    text = _short(phrase)
    what = f"Срок «{text}» не разобран: укажите две даты." if text else "Срок не указан."
    return Doubt("deadline.unread", "", what, tuple(_guesses(tokens))[:3])


def _short(phrase: str) -> str:
    text = " ".join(phrase.split())
    return text if len(text) <= 60 else text[:59] + "…"


def _guesses(tokens: list[Token]) -> list[str]:
    guesses: list[str] = []
    for token in tokens:
        if not isinstance(token.value, int):
            continue
        if token.letter == "M":
            guesses.append(MONTHS[token.value - 1])
        elif token.letter in "NO" and 1 <= token.value <= 31:
            guesses.append(f"до {token.value} числа каждого месяца")
            if token.value <= 12:
                guesses.append(f"в {MONTHS_PREPOSITIONAL[token.value - 1]}")
        elif token.letter == "Y":
            guesses.append(f"{token.value} год")
    return list(dict.fromkeys(guesses))


def of_statement(
    statement: Statement, days: list[tuple[date | None, date | None]], span: Span, repaired: bool
) -> list[Doubt]:
    """Slips of one laid statement."""
    doubts = [_no_such_day(point) for point in (statement.first, statement.last) if point and _too_late(point, days)]
    if repaired:
        doubts.append(Doubt("deadline.end_before_start", "", "Конец срока раньше начала: год конца исправлен.",
                            tuple(date_short(b) for _, b in days[:1] if b)))  # fmt: skip
    if not days:
        doubts.append(no_year())
    doubts += _weekdays(statement, days) + _outside(statement, days, span)
    return doubts


def _too_late(point: Point, days: list[tuple[date | None, date | None]]) -> bool:
    if point.grain != "day" or point.nth:
        return False
    longest = monthrange(2024, point.month1)[1]
    leap = point.month1 != 2 or point.day1 != 29
    return point.day1 > longest or not (leap or any(d and (d.month, d.day) == (2, 29) for pair in days for d in pair))


def _no_such_day(point: Point) -> Doubt:
    return Doubt(
        "deadline.no_such_day", "", f"{point.day1:02d}.{point.month1:02d} — такого дня нет: взят последний день месяца."
    )


def _weekdays(statement: Statement, days: list[tuple[date | None, date | None]]) -> list[Doubt]:
    doubts: list[Doubt] = []
    if len(days) != 1:
        return doubts
    start, end = days[0]
    pairs = ((statement.first, start if statement.form != "until" else end), (statement.last, end))
    for point, day in pairs:
        if point is not None and point.weekday is not None and day is not None and day.weekday() != point.weekday:
            doubts.append(Doubt("deadline.weekday", "", f"{date_short(day)} — {WEEKDAYS[day.weekday()]}, "
                                                        f"а в сроке написано: {WEEKDAYS[point.weekday]}."))  # fmt: skip
    return doubts


def _outside(statement: Statement, days: list[tuple[date | None, date | None]], span: Span) -> list[Doubt]:
    if span.first is None or span.last is None or statement.first is None:
        return []
    ends = [b or a for a, b in days if b or a]
    if any(end and (end < span.first or (a or end) > span.last) for (a, _), end in zip(days, ends, strict=False)):
        return [Doubt("deadline.outside", "", f"Срок вне плана ({date_short(span.first)} – {date_short(span.last)}): "
                                              "проверьте год.")]  # fmt: skip
    return []
