"""Nodes read as statements: «до …», «с … по …», «в течение …», lists of times; numbers and years find their owners."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from rostok.engine.deadlines.nodes import Duration, Frequency, Node
from rostok.engine.deadlines.points import NOWHERE, Point, with_number


@dataclass(frozen=True)
class Statement:
    """One thing a phrase says of time.

    `form`: at, until, since, range, during (named time), whole (the plan's own time), freq, weekday, after (an event),
    lag, last_month, times, schedule, demand, undated. `value` is what the form needs: a period word, a Frequency, a Duration, a weekday.
    """

    form: str
    first: Point = NOWHERE
    last: Point | None = None
    value: str | int | Frequency | Duration | None = None
    joined: bool = False  # stands in one list with the statement before

    @property
    def timed(self) -> bool:
        """Whether it names a time."""
        return self.first is not NOWHERE

    @property
    def end(self) -> Point:
        """The last named time: of «с мая по июнь», June."""
        return self.last or self.first

    @property
    def opening(self) -> Point:
        """The first time with its year: December of «декабрь-январь 2024» is that of 2023."""
        if self.first.years or not self.end.years:
            return self.first
        earlier = self.end.month1 < self.first.month1 and not self.end.school
        years = tuple(year - earlier for year in self.end.years)
        return replace(self.first, years=years, school=self.end.school)

    @property
    def named(self) -> bool:
        """Whether it names its own year."""
        return bool(self.first.years or self.end.years)


_BETWEEN = "[xLVOblNRvwsAWEyиJ-]"  # what may stand between «по» and «плану»: «по отдельному учебному плану»
_NEXT = r"[-,иptv]{1,2}"
_PATTERNS = (
    ("demand", r"[Xpvf]?m"),
    ("schedule", rf"[cp]{_BETWEEN}{{0,6}}?S(?:-S)?(?:fP|x{{0,3}}jP)?|^[xLv]{{0,3}}S(?:x{{0,3}}jP)?|v?R,?[xcv]{{0,2}}S|vSR|c"),
    # after or before an event: «за 3 дня до …», «в течение месяца со дня …», «по окончании …», «до начала …»
    ("after", r"[pv]?X[^PF5,()tknps-]{0,3}[P64](?!-)|n?x?z[xN]?5t?|vRx{0,2}5|v?~6[sji][xUX]?|[pnfv~]{0,2}[~n]?x?R?5(?:[sti]?X?)|p?X5?|i5?(?!P)"
              r"|fhU|kx{0,2}U|vU(?!x?4)x|sU|z[EBU]t|tIx?(?!P)"),
    ("freq", "F"),
    ("lag", "7"),
    ("last_month", "8"),
    ("times", "9"),
    ("weekday", "W"),
    ("undated", r"[vf]R4|vUx?4|[v~fp]?w?4"),
    ("timed", r"(?P<during>~x?w?)?(?P<until>sXx{0,2}[pt]|[tkn]{1,3}[vf]?)?(?P<since>v?Rs|s{1,2}|[jiX])?"
              rf"(?P<a>P|N(?=(?:{_NEXT}N){{0,15}}{_NEXT}P))(?:(?:[-pt]{{1,3}}v?|(?(since)(?:и?x{{0,2}}p|f)|(?!)))(?P<b>P))?"),
    ("whole", r"[v~f]?~?x?6|a|~|vR(?!x{0,2}[tkn5P])|R6|^f?R(?![-tsknx,:]*[PNSs5m])"),
)  # fmt: skip
_ITEMS = re.compile("|".join(f"(?P<{name}>{pattern})" for name, pattern in _PATTERNS))


def statements(nodes: list[Node]) -> list[Statement]:
    """Statements in the order of the phrase; a weekday beside a day belongs to the day."""
    nodes = _attach_weekdays(nodes)
    letters = "".join(node.letter for node in nodes)
    found: list[Statement] = []
    end = 0
    for match in _ITEMS.finditer(letters):
        gap = letters[end : match.start()]
        found.append(_statement(match, nodes, joined=bool(found) and re.fullmatch("[,иv]*", gap) is not None))
        end = match.end()
    return _own_years(_own_months([_same_month(statement) for statement in _own_numbers(found)]))


def _attach_weekdays(nodes: list[Node]) -> list[Node]:
    """«7 декабря (четверг)», «пятница, 10 ноября»: the weekday moves into the day it stands beside."""
    out: list[Node] = []
    waiting: Node | None = None
    closing = False
    for place, node in enumerate(nodes):
        after = next((n for n in nodes[place + 1 : place + 3] if n.letter not in "(),"), None)
        before = next((n for n in out[:-3:-1] if n.letter not in "(),"), None)
        if node.letter == "W" and _is_day(before):
            if out[-1].letter == "(":
                out.pop()
                closing = True
            out[max(i for i, n in enumerate(out) if n is before)] = _on_weekday(before, node)
        elif node.letter == ")" and closing:
            closing = False
        elif node.letter == "W" and _is_day(after):
            waiting = node
        elif waiting is not None and node.letter == "P":
            out.append(_on_weekday(node, waiting))
            waiting = None
        else:
            out.append(node)
    return out


def _is_day(node: Node | None) -> bool:
    return node is not None and isinstance(node.value, Point) and node.value.grain == "day"


def _on_weekday(day: Node | None, weekday: Node) -> Node:
    if day is None or not isinstance(day.value, Point) or not isinstance(weekday.value, int):
        return weekday
    return replace(day, value=replace(day.value, weekday=weekday.value))


def _statement(match: re.Match[str], nodes: list[Node], joined: bool) -> Statement:
    group = next(name for name, _ in _PATTERNS if match[name] is not None)
    covered = nodes[match.start() : match.end()]
    if group == "timed":
        return _timed(match, nodes, joined)
    if group == "after":
        return _event(covered)
    if group == "freq":
        return Statement("freq", value=covered[0].value if isinstance(covered[0].value, Frequency) else None)
    if group in ("weekday", "undated", "lag", "times"):
        value = covered[-1].value
        return Statement(group, value=value if isinstance(value, str | int) else None)
    if group == "whole":
        value = covered[-1].value if covered[-1].letter == "6" else "span"
        return Statement(
            "whole", value=value if value in ("school", "year") else "always" if covered[-1].letter == "a" else "span"
        )
    return Statement(group)


def _timed(match: re.Match[str], nodes: list[Node], joined: bool) -> Statement:
    first = _point(nodes[match.start("a")])
    last = _point(nodes[match.start("b")]) if match["b"] else None
    since = match["since"]
    if match["until"]:
        form = "until"
    elif last is not None:
        form = "range"
    elif since:
        form = "since"
    else:
        form = "at"
    if match["during"] and form in ("at", "range"):
        return Statement("during", first, last, joined=joined)
    started = nodes[match.start("since")].value if since else None
    return Statement(form, first, last, started if isinstance(started, str) else None, joined)


def _point(node: Node) -> Point:
    if isinstance(node.value, Point):
        return node.value
    return Point(0, int(str(node.value)), 0, int(str(node.value)), "number")


_UNCOUNTED = {"zEt": Duration(-1, "w"), "zBt": Duration(-1, "m"), "zUt": Duration(-1, "d"), "fhU": Duration(1, "d")}
_SINGLE = {"month": Duration(1, "m"), "week": Duration(1, "w"), "day": Duration(1, "d"), "year": Duration(1, "y")}


def _event(covered: list[Node]) -> Statement:
    letters = "".join(node.letter for node in covered)
    duration = next((node.value for node in covered if isinstance(node.value, Duration)), None)
    if duration is not None and ("z" in letters or letters.endswith("t")):
        duration = replace(duration, count=-duration.count)
    if letters in _UNCOUNTED:
        duration = _UNCOUNTED[letters]
    if "~6" in letters:
        duration = _SINGLE.get(str(covered[letters.index("6")].value))
    return Statement("after", value=duration)


def _own_numbers(found: list[Statement]) -> list[Statement]:
    """Bare numbers take the month (or quarter, week) of the time that closes their list."""
    out: list[Statement] = []
    model: Point | None = None
    for statement in reversed(found):
        if not statement.timed:
            out.append(statement)
            continue
        model = statement.last or model
        if statement.first.grain == "number":
            first = with_number(model, statement.first.day1) if model is not None else None
            if first is None:
                continue
            statement = replace(statement, first=first)
        model = statement.first
        out.append(statement)
    return out[::-1]


def _own_months(found: list[Statement]) -> list[Statement]:
    """«Сентябрь (до 15 числа)»: a day of the month beside one month, without a word of repetition, is its day."""
    months = [item for item in found if item.first.grain == "month" and item.last is None]
    if len(months) != 1 or any(item.form in ("freq", "weekday", "lag") for item in found):
        return found
    owner = months[0].first
    if not any(item.first.grain == "monthly" for item in found):
        return found
    return [replace(item, first=_in_month(item.first, owner), last=item.last and _in_month(item.last, owner))
            for item in found if item is not months[0]]  # fmt: skip


def _same_month(statement: Statement) -> Statement:
    """«С 1 сентября по 5 число»: a day of the month at one end takes the month of the other."""
    first, last = statement.first, statement.last
    if last is None or (first.grain == "monthly") == (last.grain == "monthly"):
        return statement
    return replace(statement, first=_in_month(first, last), last=_in_month(last, first))


def _in_month(point: Point, owner: Point) -> Point:
    if point.grain != "monthly":
        return point
    grain = "day" if point.day1 == point.day2 or point.nth else "slice"
    return replace(point, month1=owner.month1, month2=owner.month1, years=owner.years, school=owner.school, grain=grain)


def _own_years(found: list[Statement]) -> list[Statement]:
    """Times of one list share the year that is written once: «октябрь, ноябрь 2023», «сентябрь, май 2024»."""
    out = found[:]
    for place in range(len(out) - 2, -1, -1):
        here, after = out[place], out[place + 1]
        if after.joined and _yearless(here) and _lends_year(after):
            out[place] = _with_years(here, after.opening, backwards=True)
    for place in range(1, len(out)):
        before, here = out[place - 1], out[place]
        if here.joined and _yearless(here) and _lends_year(before):
            out[place] = _with_years(here, before.opening, backwards=False)
    return out


def _yearless(statement: Statement) -> bool:
    return statement.timed and not statement.named and statement.first.grain not in ("edge", "monthly")


def _lends_year(statement: Statement) -> bool:
    return statement.timed and statement.named and statement.first.grain != "year"


def _with_years(statement: Statement, model: Point, backwards: bool) -> Statement:
    """`statement` with the years of its neighbour, or with the year next to them when the months go around."""
    start, near = (statement.first.month1, statement.first.day1), (model.month1, model.day1)
    years = model.years
    if not model.school and backwards and start > near:
        years = tuple(year - 1 for year in years)
    elif not model.school and not backwards and start < near:
        years = tuple(year + 1 for year in years)
    return replace(statement, first=replace(statement.first, years=years, school=model.school))
