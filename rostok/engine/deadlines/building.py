"""Builders of nodes: each takes the tokens that a pattern of `folding` caught and says what they name."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from rostok.engine.deadlines import points
from rostok.engine.deadlines.nodes import Duration, Frequency, Node
from rostok.engine.deadlines.points import Point
from rostok.engine.deadlines.tokens import Token

_PERIODS = {
    "J": "year",
    "Z": "year",
    "B": "month",
    "E": "week",
    "g": "week",
    "U": "day",
    "Q": "quarter",
    "H": "half_year",
}


def number(token: Token | Node) -> int:
    """The value of a token as a number, 0 for a word that has none."""
    return token.value if isinstance(token.value, int) else 0


def _first(tokens: list[Token], letters: str) -> Token | None:
    return next((token for token in tokens if token.letter in letters), None)


def _dated(point: Point, tokens: list[Token]) -> Point:
    """`point` with the years that follow it: «2013 2014», «2021-2024», «2023/24 учебного года», «следующего года»."""
    letters = "".join(token.letter for token in tokens)
    tail = re.search(r"(?:Y|N(?=J)).*$|hJ$", letters)
    if tail is None or (letters[tail.start()] == "N" and number(tokens[tail.start()]) < 10):
        return point
    rest = tokens[tail.start() :]
    if rest[0].letter == "h":
        return replace(point, later=True)
    years = tuple(_full_year(number(token)) for token in rest if token.letter in "YN")
    if "L" in letters:
        return replace(point, years=years[:1], school=True)
    if len(years) == 2 and any(token.letter in "-/" for token in rest):
        years = tuple(range(years[0], min(years[1], years[0] + 30) + 1)) or years[:1]
    return replace(point, years=years)


def _full_year(value: int) -> int:
    return value + 2000 if value < 100 else value


def _month_of(tokens: list[Token]) -> int:
    token = _first(tokens, "M")
    return number(token) if token is not None else 1


def _day(tokens: list[Token]) -> list[Node]:
    first = tokens[0]
    if isinstance(first.value, tuple):
        year, month, day = first.value
        point = points.day(month, day) if day else points.month(month)
        return [Node("P", replace(point, years=(year,)) if year else _dated(point, tokens[1:]))]
    day = number(first)
    month = _month_of(tokens)
    if not 1 <= day < 40:  # «32 мая» is a slip that is doubted later, «70 мая» is no day at all
        return [Node("N", day), *_month(tokens[1:])]
    return [Node("P", _dated(points.day(month, day), tokens[1:]))]


def _month(tokens: list[Token]) -> list[Node]:
    return [Node("P", _dated(points.month(_month_of(tokens)), tokens))]


def _nth(tokens: list[Token]) -> list[Node]:
    point = replace(points.month(_month_of(tokens)), grain="day", weekday=number(tokens[1]), nth=number(tokens[0]))
    return [Node("P", _dated(point, tokens[2:]))]


_PARTS = {"start": (1, 10), "mid": (11, 20), "end": (21, 0), "half": (1, 15)}


def _slice_days(tokens: list[Token]) -> tuple[int, int]:
    unit = _first(tokens, "KEgI")
    which = _first(tokens, "NO")
    count = number(which) if which is not None else 1
    if unit is None or unit.letter != "I":
        return points.days_of(unit.letter if unit else "E", count)
    return points.days_of("h", count) if unit.value == "half" else _PARTS[str(unit.value)]


def _slice(tokens: list[Token]) -> list[Node]:
    month = next(place for place, token in enumerate(tokens) if token.letter == "M")
    point = points.part(_month_of(tokens), *_slice_days(tokens[:month]))
    return [Node("P", _dated(point, tokens[month:]))]


def _month_slice(tokens: list[Token]) -> list[Node]:
    """«Сентябрь (1-2 неделя)»: the month comes first, the weeks after it."""
    unit = next(place for place, token in enumerate(tokens) if token.letter in "KEg")
    counts = [number(tokens[unit - 1])]
    if tokens[unit - 2].letter == "-":
        counts.insert(0, number(tokens[unit - 3]))
    letter = tokens[unit].letter
    first, last = points.days_of(letter, counts[0])[0], points.days_of(letter, counts[-1])[1]
    named = [token for token in tokens[: unit - len(counts)] if token.letter in "YJL-/"]
    return [Node("P", _dated(points.part(_month_of(tokens), first, last), named))]


def _part_edge(tokens: list[Token]) -> list[Node]:
    """«Конец I полугодия»: its last month, «начало» its first; a half-year waits for the kind of its plan."""
    last = tokens[0].value == "end"
    whole = (_quarter if tokens[2].letter == "Q" else _half)(tokens[1:])[0].value
    if not isinstance(whole, Point):
        return [Node("x")]
    edge = points.month(whole.month2 if last else whole.month1)
    grain = "half_edge" if tokens[2].letter == "H" and not whole.school else "month"
    return [Node("P", replace(edge, grain=grain, years=whole.years, school=whole.school))]


def _quarter(tokens: list[Token]) -> list[Node]:
    count = number(tokens[0])
    point = points.quarter(4 if count == -1 else count) if count in (-1, 1, 2, 3, 4) else None
    return [Node("x")] if point is None else [Node("P", _dated(point, tokens[1:]))]


def _half(tokens: list[Token]) -> list[Node]:
    count = number(tokens[0])
    if count not in (1, 2, -1):
        return [Node("x")]
    dated = _dated(points.half(1, school=False), tokens[1:])
    school = dated.school or _first(tokens, "L") is not None
    point = replace(points.half(2 if count == -1 else count, school), years=dated.years, later=dated.later)
    return [Node("P", point)]


def _edge(tokens: list[Token]) -> list[Node]:
    """Beginning or end of a year, or both; «года» alone is a school or a calendar one, as the plan is."""
    school = _first(tokens, "L") is not None
    years = _dated(points.YEAR, tokens[1:]).years
    grain = "month" if _first(tokens, "l") is not None else "edge"
    nodes: list[Node] = []
    for token in tokens:
        if token.letter == "I":
            last = token.value == "end"
            month = (5 if last else 9) if school else (12 if last else 1)
            nodes += [Node(",")] * bool(nodes)
            nodes.append(Node("P", replace(points.month(month), grain=grain, years=years, school=school)))
    return nodes


def _monthly(tokens: list[Token]) -> list[Node]:
    """A day or days of every month: month 0 is a month to be named by the frequency."""
    which = _first(tokens, "NO")
    count = number(which) if which is not None else 1
    weekday = _first(tokens, "W")
    if weekday is not None:
        point = Point(0, 1, 0, 0, "monthly", weekday=number(weekday), nth=count)
    elif _first(tokens, "KEgI") is not None:
        first, last = _slice_days(tokens)
        point = Point(0, first, 0, last, "monthly")
    elif _first(tokens, "U") is not None:
        point = Point(0, 0, 0, 0, "monthly") if count == -1 else Point(0, count, 0, count, "monthly")
    else:
        point = Point(0, count, 0, count, "monthly")
    every = weekday is not None or _first(tokens, "Be") is not None
    later = [Node("7")] if _first(tokens, "h") is not None else []
    return [Node("P", point)] + ([Node("F", Frequency("month"))] if every else []) + later


def _frequency(tokens: list[Token]) -> list[Node]:
    unit = tokens[-1]
    if unit.letter == "q":
        return [Node("F", Frequency(str(unit.value)))]
    period = str(unit.value) if unit.letter == "C" else _PERIODS[unit.letter]
    counts = [
        token
        for place, token in enumerate(tokens)
        if token.letter in "NO" and place and tokens[place - 1].letter in "vre/"
    ]
    times = number(tokens[0]) if re.match("[NO].*r|2", "".join(token.letter for token in tokens)) else 1
    return [Node("F", Frequency(period, every=number(counts[-1]) if counts else 1, times=times))]


def _times(tokens: list[Token]) -> list[Node]:
    """«2 раза»: how many times the period has that stands elsewhere."""
    return [Node("9", number(next(token for token in tokens if token.letter in "NO2")))]


def _times_of_year(tokens: list[Token]) -> list[Node]:
    """«В течение года (2 раза)»."""
    return [Node("F", Frequency("year", times=number(_times(tokens)[0])))]


def _weekly(tokens: list[Token]) -> list[Node]:
    weekdays = [number(token) for token in tokens if token.letter == "W"]
    return [Node("W", weekdays[0] if len(weekdays) == 1 else ",".join(map(str, weekdays)))]


def _season(tokens: list[Token]) -> list[Node]:
    months = tokens[0].value
    first, last = (months[0], months[1]) if isinstance(months, tuple) else (6, 8)
    point = _dated(Point(first, 1, last, 0, "season"), tokens[1:])
    if point.wraps and not point.school:
        point = replace(point, years=tuple(year - 1 for year in point.years))
    return [Node("P", point)]


def _vacation(tokens: list[Token]) -> list[Node]:
    """Holidays, a school quarter, a week without its month: only the summer has the same days everywhere."""
    if tokens[0].letter == "V" and tokens[0].value == (6, 8):
        return _season(tokens)
    quarter = _first(tokens, "C")
    return [Node("4", number(tokens[0]) if quarter is not None and quarter.value == "school_quarter" else 0)]


def _school_year(tokens: list[Token]) -> list[Node]:
    years = [_full_year(number(token)) for token in tokens if token.letter in "YN"]
    starts = tuple(range(years[0], max(years[0] + 1, min(years[-1], years[0] + 30))))
    return [Node("P", replace(points.SCHOOL_YEAR, years=starts[:1], through=starts[-1]))]


def _year(tokens: list[Token]) -> list[Node]:
    years = [_full_year(number(token)) for token in tokens if token.letter in "YN"]
    return [Node("P", replace(points.YEAR, years=tuple(years[:1]), through=min(max(years), years[0] + 30)))]


def _duration(tokens: list[Token]) -> list[Node]:
    if isinstance(tokens[0].value, tuple):
        count, unit = tokens[0].value
        return [Node("5", Duration(count, "dwmy"[unit]))]
    counts = [number(token) for token in tokens if token.letter in "NO"] or [1]
    unit_name = {"U": "d", "g": "w", "B": "m", "Z": "y", "J": "y"}[tokens[-1].letter]
    if _first(tokens, "b") is not None and unit_name == "d":
        unit_name = "wd"
    return [Node("5", Duration(abs(counts[-1]), unit_name))]


def _generic(tokens: list[Token]) -> list[Node]:
    letters = "".join(token.letter for token in tokens)
    if "L" in letters:
        return [Node("6", "school")]
    single = {"J": "year", "B": "month", "E": "week", "U": "day"}.get(letters[-1], "span")
    return [Node("6", "span" if "l" in letters or ("w" in letters and single != "year") else single)]


BUILDERS: dict[str, Callable[[list[Token]], list[Node]]] = {
    "last_month": lambda tokens: [Node("8")],
    "lag": lambda tokens: [Node("7", next((_PERIODS[t.letter] for t in tokens if t.letter in "QHJB"), ""))],
    "nth": _nth,
    "slice": _slice,
    "month_slice": _month_slice,
    "part_edge": _part_edge,
    "day": _day,
    "month": _month,
    "quarter": _quarter,
    "half": _half,
    "edge": _edge,
    "monthly": _monthly,
    "school_part": lambda tokens: [Node("F", Frequency("school_quarter"))],
    "freq": _frequency,
    "times": _times,
    "times_of_year": _times_of_year,
    "working_week": lambda tokens: [Node("F", Frequency("day"))],
    "weekly": _weekly,
    "season": _season,
    "vacation": _vacation,
    "school_year": _school_year,
    "year": _year,
    "duration": _duration,
    "generic": _generic,
}
