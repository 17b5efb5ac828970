"""What a person should look at in a deadline: unread phrases, impossible days, years outside the plan."""

from __future__ import annotations

from calendar import monthrange

from rostok.engine.deadlines.model import Span, Window
from rostok.engine.deadlines.phrases import Statement
from rostok.engine.deadlines.points import Point
from rostok.engine.deadlines.tokens import Token
from rostok.engine.doubts import Doubt
from rostok.engine.russian import MONTHS, MONTHS_PREPOSITIONAL, counted, date_short, shortened

_QUARTERS = ("сентябрь – октябрь", "ноябрь – декабрь", "январь – март", "апрель – май")
WEEKDAYS = ("понедельник", "вторник", "среда", "четверг", "пятница", "суббота", "воскресенье")
ON_WEEKDAYS = ("по понедельникам", "по вторникам", "по средам", "по четвергам", "по пятницам", "по субботам",
               "по воскресеньям")  # fmt: skip
_TWICE = "1 раз в полугодие"
_PARTS: dict[str, dict[int, tuple[str, ...]]] = {
    "school": {
        2: (_TWICE, "декабрь, май", "октябрь, апрель"),
        3: ("сентябрь-ноябрь, декабрь-февраль, март-май", "сентябрь, январь, май"),
        4: ("сентябрь-октябрь, ноябрь-декабрь, январь-март, апрель-май", "1 раз в квартал"),
    },
    "": {
        2: (_TWICE, "июнь, декабрь"),
        3: ("январь-апрель, май-август, сентябрь-декабрь", "апрель, август, декабрь"),
        4: ("1 раз в квартал", "март, июнь, сентябрь, декабрь"),
    },
}


def too_long() -> Doubt:
    return Doubt("deadline.too_long", "", "Срок длиннее 2 000 знаков: прочитано только начало.")


def variable() -> Doubt:
    return Doubt("deadline.variable", "", "В сроке не указан год или день: впишите их вместо пропуска.")


def no_year() -> Doubt:
    return Doubt("deadline.no_span", "", "Не указан ни год, ни срок плана: дни не рассчитаны.")


def several(times: int, span: Span) -> Doubt:
    """«2 раза в год»: one window a year is sure, the times inside it are guesses."""
    guesses = _PARTS["school" if span.kind == "school" else ""].get(times, ("ежемесячно",) if times > 6 else ())
    told = counted(times, "раз", "раза", "раз")
    return Doubt("deadline.several", "", f"Когда именно {told} в год, не указано: назовите месяцы.", guesses)


def undated(found: list[Statement]) -> Doubt:
    """A school quarter or holidays: the usual months are only guesses, as every school has its own days."""
    number = next((item.value for item in found if item.form == "undated" and isinstance(item.value, int)), 0)
    guesses = (_QUARTERS[number - 1],) if 1 <= number <= len(_QUARTERS) else ()
    return Doubt(
        "deadline.undated", "", "Даты четвертей, каникул и недель у каждой школы свои: укажите две даты.", guesses
    )


def unread(phrase: str, tokens: list[Token]) -> Doubt:
    """The doubt of an unread phrase, with the nearest readings where it holds months or numbers."""
    text = shortened(phrase, 60)
    what = f"Срок «{text}» не разобран: укажите две даты." if text else "Срок не указан."
    return Doubt("deadline.unread", "", what, tuple(_guesses(tokens))[:3])


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
        elif token.letter == "W":
            guesses.append(ON_WEEKDAYS[token.value])
        elif token.letter == "Y":
            guesses.append(f"{token.value} год")
    return list(dict.fromkeys(guesses))


def of_statement(statement: Statement, windows: tuple[Window, ...], span: Span, repaired: bool) -> tuple[Doubt, ...]:
    """Slips of one laid statement: no such day, an end before its start, a wrong weekday, a year outside the plan."""
    if not windows:
        return (no_year(),)
    ends = {statement.first, statement.end}
    doubts = [_no_such_day(point) for point in ends if _too_late(point, windows)]
    if repaired:
        doubts.append(Doubt("deadline.end_before_start", "", "Конец срока раньше начала: год конца исправлен."))
    return (*doubts, *_weekdays(statement, windows), *_outside(windows, span))


def _too_late(point: Point, windows: tuple[Window, ...]) -> bool:
    if point.grain != "day" or point.nth:
        return False
    if (point.month1, point.day1) == (2, 29):
        return not any(
            day and (day.month, day.day) == (2, 29) for window in windows for day in (window.first, window.last)
        )
    return point.day1 > monthrange(2024, point.month1)[1]


def _no_such_day(point: Point) -> Doubt:
    what = f"{point.day1:02d}.{point.month1:02d} — такого дня нет: взят последний день месяца."
    return Doubt("deadline.no_such_day", "", what)


def _weekdays(statement: Statement, windows: tuple[Window, ...]) -> list[Doubt]:
    if len(windows) != 1:
        return []
    start = windows[0].last if statement.form == "until" else windows[0].first
    doubts = []
    for point, day in {statement.first: start, statement.end: windows[0].last if statement.last else start}.items():
        if point.weekday is not None and not point.nth and day is not None and day.weekday() != point.weekday:
            what = f"{date_short(day)} — {WEEKDAYS[day.weekday()]}, а в сроке написано: {WEEKDAYS[point.weekday]}."
            doubts.append(Doubt("deadline.weekday", "", what))
    return doubts


def _outside(windows: tuple[Window, ...], span: Span) -> list[Doubt]:
    if span.first is None or span.last is None:
        return []
    if all(
        (w.last or w.first or span.last) >= span.first and (w.first or w.last or span.first) <= span.last
        for w in windows
    ):
        return []
    plan = f"{date_short(span.first)} – {date_short(span.last)}"
    return [Doubt("deadline.outside", "", f"Срок вне плана ({plan}): проверьте год.")]
