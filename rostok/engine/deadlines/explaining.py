"""A reading told in plain Russian; the page shows it after «Понято: »."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

from rostok.engine.deadlines.doubting import ON_WEEKDAYS
from rostok.engine.deadlines.model import Deadline, Window
from rostok.engine.russian import counted, date_long, date_words

_EVERY = {"day": "каждый день", "week": "каждую неделю", "month": "каждый месяц", "quarter": "каждый квартал",
          "half_year": "каждое полугодие", "year": "каждый год", "school_quarter": "каждую четверть",
          "trimester": "каждый триместр"}  # fmt: skip
_UNITS = {"wd": ("рабочий день", "рабочих дня", "рабочих дней"), "d": ("день", "дня", "дней"),
          "m": ("месяц", "месяца", "месяцев"), "y": ("год", "года", "лет")}  # fmt: skip
_UNIT_FORMS = {"week": ("неделю", "недели", "недель"), "month": ("месяц", "месяца", "месяцев"),
               "quarter": ("квартал", "квартала", "кварталов"), "year": ("год", "года", "лет"),
               "day": ("день", "дня", "дней"), "half_year": ("полугодие", "полугодия", "полугодий")}  # fmt: skip
_COUNT_WORDS = {2: "два срока", 3: "три срока", 4: "четыре срока", 5: "пять сроков", 6: "шесть сроков"}


def explain(deadline: Deadline) -> str:
    """One line for a person: «каждый год с 1 мая по 30 июня», «до 10 сентября 2021 г.»; never raises."""
    if deadline.kind == "unknown":
        return _unknown(deadline)
    if deadline.kind == "by_schedule":
        return "по отдельному плану: сроки возьмём из него"
    text = _TELLERS[deadline.kind](deadline) if deadline.kind in _TELLERS else "день не определён: укажите две даты"
    return text + "".join(f"; {note}" for note in deadline.notes)


def _unknown(deadline: Deadline) -> str:
    if "по необходимости" in deadline.notes and not deadline.doubts:
        return "по необходимости: день не назначен"
    return "день не определён: укажите две даты"


def _absolute(deadline: Deadline) -> str:
    if not deadline.windows:
        return "день не определён: не указан год"
    told = [_window(window, deadline.kind == "deadline" or window.first is None) for window in deadline.windows]
    if len(told) == 1:
        return told[0]
    if len(told) > 12:
        told = [*told[:11], f"… {told[-1]}"]
    return (
        f"{_COUNT_WORDS.get(len(deadline.windows), counted(len(deadline.windows), 'срок', 'срока', 'сроков'))}: "
        + "; ".join(told)
    )


def _continuous(deadline: Deadline) -> str:
    if not deadline.windows:
        return "весь срок плана"
    return _absolute(deadline)


def _window(window: Window, until: bool) -> str:
    first, last = window.first, window.last
    if last is None:
        return f"с {date_long(first)}" if first is not None else "без срока"
    if until or first is None:
        return f"до {date_long(last)}"
    if first == last:
        return date_long(first)
    start = date_words(first) if first.year == last.year else date_long(first)
    return f"с {start} по {date_long(last)}"


def _recurring(deadline: Deadline) -> str:
    every = _every(deadline)
    windows = deadline.windows
    if not windows:
        return every
    if deadline.period == "year":
        same = _same_days(windows)
        if same:
            return f"каждый год {same}" if same != "весь год" else every
    if deadline.period == "month" and _day_of_month(windows):
        return f"{every} {_day_of_month(windows)}, {counted(len(windows), 'раз', 'раза', 'раз')}"
    total = counted(len(windows), "срок", "срока", "сроков")
    return f"{every}: {total}, первый {_window(windows[0], until=False)}, последний {_window(windows[-1], until=False)}"


def _every(deadline: Deadline) -> str:
    if deadline.weekday is not None and deadline.period == "week":
        return ON_WEEKDAYS[deadline.weekday % 7]
    period = deadline.period or "year"
    many = re.fullmatch(r"(\d+) (\w+)", period)
    if many and many[2] in _UNIT_FORMS:
        return f"раз в {counted(int(many[1]), *_UNIT_FORMS[many[2]])}"
    return _EVERY.get(period, "повторяется")


def _month_end(day: date) -> bool:
    return day.day == monthrange(day.year, day.month)[1]


def _same_days(windows: tuple[Window, ...]) -> str:
    """What the windows of all years have in common: «с 1 мая по 30 июня»; empty when they differ."""
    told: dict[str, None] = {}
    for window in windows:
        if window.first is None or window.last is None:
            return ""
        told[_yearless(window.first, window.last)] = None
    years = len({window.last.year for window in windows if window.last is not None})
    if len(told) * years != len(windows) and len(told) > 1:
        return ""
    return " и ".join(told) if len(told) <= 4 else ""


def _yearless(first: date, last: date) -> str:
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31):
        return "весь год"
    if first == last:
        return date_words(first)
    end = "конец февраля" if last.month == 2 and _month_end(last) else date_words(last)
    if (first.month, first.day) == (1, 1) and not _month_end(last):
        return f"до {end}"
    return f"с {date_words(first)} по {end}"


def _day_of_month(windows: tuple[Window, ...]) -> str:
    days = {(w.first.day, w.last.day) for w in windows if w.first is not None and w.last is not None}
    if len(days) != 1:
        return ""
    first, last = days.pop()
    if first == last:
        return f"{first} числа"
    return f"до {last} числа" if first == 1 and last < 28 else f"с {first} по {last} число" if last < 28 else ""


def _relative(deadline: Deadline) -> str:
    found = re.fullmatch(r"([+-])(\d+)(wd|d|m|y)", deadline.offset or "")
    if found is None:
        return "отсчёт от события: день назначим, когда оно наступит"
    term = counted(int(found[2]), *_UNITS[found[3]])
    side = "за" if found[1] == "-" else "в течение"
    if found[1] == "+":
        term = counted(int(found[2]), *_GENITIVE[found[3]])
    text = f"{side} {term} {'до события' if found[1] == '-' else 'после события'}"
    ends = [w.last for w in deadline.windows if w.last is not None]
    return text + (f", то есть до {date_long(ends[0])}" if ends else "")


_GENITIVE = {"wd": ("рабочего дня", "рабочих дней", "рабочих дней"), "d": ("дня", "дней", "дней"),
             "m": ("месяца", "месяцев", "месяцев"), "y": ("года", "лет", "лет")}  # fmt: skip
_TELLERS = {"date": _absolute, "deadline": _absolute, "range": _absolute, "continuous": _continuous,
            "recurring": _recurring, "relative": _relative}  # fmt: skip
