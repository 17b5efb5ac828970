"""Nodes read as statements: «до …», «с … по …», «в течение …», lists of times; numbers and years find their owners."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from rostok.engine.deadlines.folding import Duration, Frequency, Node
from rostok.engine.deadlines.points import Point, with_number


@dataclass(frozen=True)
class Statement:
    """One thing a phrase says of time.

    `form`: at, until, since, range, during (named time), whole (the plan's own time), freq, weekday, after (an event),
    schedule, demand, undated. `value` is what the form needs: a period word, a Frequency, a Duration, a weekday.
    """

    form: str
    first: Point | None = None
    last: Point | None = None
    value: str | int | Frequency | Duration | None = None
    joined: bool = False  # stands in one list with the statement before


_ITEMS = re.compile(
    r"""
    (?P<schedule>(?:c|p)[xLVOblNRvwsAWEy-]{0,6}?S(?:-S)?(?:f(?=P))?(?:(?<=f)P)? | ^[xLv]{0,3}S | (?:v|R)[xv]{0,2}RS | vSR|RS)
   |(?P<after>[pv]?X[^PF5,()]{0,3}[P64](?!-) | n?x?z[xN]?[5](?P<before>t)? | [pnfv~]{0,2}[~n]?x?R?5 | p?X[5]? | fhU | vUx | z[EBU]t | tIx? (?![P]))
   |(?P<freq>F)
   |(?P<lag>7)
   |(?P<weekday>W)
   |(?P<undated>(?:v|~|f|p)?w?4)
   |(?P<expr>(?P<during>~x?w?)?(?P<until>[tkn]+(?:v|f)?)?(?P<since>(?:v?Rs|s{1,2}|[jiX]))?(?P<a>P|N(?=(?:[-,иptv]{1,2}N){0,15}[-,иptv]{1,2}P))
        (?:(?:[-pt]+v?)(?P<b>P))?)
   |(?P<whole>[v~f]?~?x?6|a|~|vR(?!t)|R6)
   |(?P<demand>m)
    """,
    re.VERBOSE,
)


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
    return _own_years(_own_numbers(found))


def _attach_weekdays(nodes: list[Node]) -> list[Node]:
    out: list[Node] = []
    text = "".join(node.letter for node in nodes)
    for place, node in enumerate(nodes):
        if node.letter == "W" and (re.search(r"P[(,]?$", text[:place]) or re.match(r"W[),]?P", text[place:])):
            near = next((n for n in reversed(out) if n.letter == "P"), None)
            if near is not None and isinstance(near.value, Point) and near.value.grain == "day":
                out[out.index(near)] = replace(near, value=replace(near.value, weekday=int(str(node.value))))
            if out and out[-1].letter == "(":
                out.pop()
            continue
        if node.letter == ")" and not any(n.letter == "(" for n in out):
            continue
        out.append(node)
    return out


def _statement(match: re.Match[str], nodes: list[Node], joined: bool) -> Statement:
    group = match.lastgroup or ""
    covered = nodes[match.start() : match.end()]
    if match["expr"] is not None:
        return _expression(match, nodes, joined)
    if group == "before" or match["after"] is not None:
        return _event(covered)
    if group == "freq":
        return Statement("freq", value=covered[0].value if isinstance(covered[0].value, Frequency) else None)
    if group in ("weekday", "undated", "lag"):
        value = covered[-1].value
        return Statement(group, value=value if isinstance(value, str | int) else None)
    if group == "whole":
        value = covered[-1].value if covered[-1].letter == "6" else "span"
        return Statement("whole", value=str(value))
    return Statement(group)


def _expression(match: re.Match[str], nodes: list[Node], joined: bool) -> Statement:
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


def _event(covered: list[Node]) -> Statement:
    letters = "".join(node.letter for node in covered)
    duration = next((node.value for node in covered if isinstance(node.value, Duration)), None)
    if duration is not None and ("z" in letters or letters.endswith("t")):
        duration = replace(duration, count=-duration.count)
    if "z" in letters and duration is None:
        duration = Duration(-1, {"E": "w", "B": "m", "U": "d"}[letters[1]])
    if letters == "fhU":
        duration = Duration(1, "d")
    return Statement("after", value=duration)


def _own_numbers(found: list[Statement]) -> list[Statement]:
    """Bare numbers take the month (or quarter, week) of the time that closes their list."""
    out: list[Statement] = []
    model: Point | None = None
    for statement in reversed(found):
        if statement.first is None:
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


def _own_years(found: list[Statement]) -> list[Statement]:
    """Times of one list share the year that is written once: «октябрь, ноябрь 2023», «сентябрь, май 2024»."""
    out = found[:]
    for place in range(len(out) - 2, -1, -1):
        here, after = out[place], out[place + 1]
        if after.joined and _yearless(here) and not _yearless(after) and after.first and after.first.grain != "year":
            out[place] = _with_years(here, after.first, backwards=True)
    for place in range(1, len(out)):
        before, here = out[place - 1], out[place]
        if here.joined and _yearless(here) and not _yearless(before) and before.first and before.first.grain != "year":
            out[place] = _with_years(here, before.last or before.first, backwards=False)
    return out


def _yearless(statement: Statement) -> bool:
    ends = [point for point in (statement.first, statement.last) if point is not None]
    return bool(ends) and not any(point.years for point in ends) and ends[0].grain != "edge"


def _with_years(statement: Statement, model: Point, backwards: bool) -> Statement:
    assert statement.first is not None  # noqa: S101 - callers ask for statements with a time
    end = statement.last or statement.first
    years = model.years
    if not model.years:
        return statement
    if len(years) == 1 and not model.school:
        if backwards and (end.month1, end.day1) > (model.month1, model.day1):
            years = (years[0] - 1,)
        elif not backwards and (end.month1, end.day1) < (model.month1, model.day1):
            years = (years[0] + 1,)
    end = replace(end, years=years, school=model.school)
    return replace(statement, last=end) if statement.last is not None else replace(statement, first=end)
