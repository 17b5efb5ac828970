"""Bare days of a plan of one month: «3 (понедельник)», «10, 17, 24» where the title alone names the month."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

from rostok.engine.deadlines import points
from rostok.engine.deadlines.model import Span
from rostok.engine.deadlines.nodes import Node

_LONGEST = 31  # days of a plan in which a day of the month stands once
_ONLY_DAYS = re.compile(r"[W(),stnpv]*N(?:[-,ptиW()]+N)*[-W()]*")


def with_month(nodes: list[Node], span: Span) -> list[Node]:
    """Nodes with their bare numbers made days, when the phrase says nothing but days that all lie in a short plan."""
    if span.first is None or span.last is None or not _ONLY_DAYS.fullmatch("".join(node.letter for node in nodes)):
        return nodes
    days = {day.day: day for day in _days(span.first, span.last)}
    if not all(node.letter != "N" or node.value in days for node in nodes):
        return nodes
    return [_day(days[int(str(node.value))]) if node.letter == "N" else node for node in nodes]


def _days(first: date, last: date) -> list[date]:
    length = (last - first).days + 1
    return [first + timedelta(days=place) for place in range(length)] if length <= _LONGEST else []


def _day(day: date) -> Node:
    return Node("P", replace(points.day(day.month, day.day), years=(day.year,)))
