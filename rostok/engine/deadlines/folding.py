"""Tokens folded into nodes: named times, frequencies, durations. Patterns are over grammar letters, not over texts."""

from __future__ import annotations

import re

from rostok.engine.deadlines.building import BUILDERS, number
from rostok.engine.deadlines.nodes import Node
from rostok.engine.deadlines.tokens import Token

_TAIL = r"(?:Y[-/](?:Y|N)LJ*|Y-Y(?!M)J*|Y-NJ+|Y(?:,?Y)+J*|YJ*|-Y(?![-/]Y)J*|NJ|[yo]J|hJ|LJ)?"
_NUM = "[NO]"
_SCHOOL = r"(?:Y[-/](?:Y|N)LJ*|Y/YJ*|Y-Y(?=,Y-Y?N?LJ)|N[-/]NLJ*|YLJ*|LJ?Y[-/](?:Y|N)J*)"
_COUNT = r"[NO](?:\(N\))?"  # «10», «10 (десяти)»
_EVERY = "[eyo]?"
_PATTERNS: tuple[tuple[str, str], ...] = (
    ("lag", r",?[hy]z[oQBHJR]*|zo[QBHJR]*"),
    ("nth", rf"{_NUM}Wv?M{_TAIL}"),
    ("slice", rf"{_NUM}[KEg]v?M{_TAIL}|{_NUM}IM{_TAIL}|IM{_TAIL}"),
    ("month_slice", rf"M{_TAIL}[(,:]?{_NUM}(?:-{_NUM})?[KEg]\)?"),
    ("day", rf"DJ*|d{_TAIL}|{_NUM}G?M{_TAIL}"),
    ("month", rf"M{_TAIL}"),
    ("part_edge", rf"I{_NUM}[QH]{_TAIL}"),
    ("quarter", rf"{_NUM}Q{_TAIL}"),
    ("half", rf"{_NUM}H{_TAIL}"),
    ("edge", rf"(?:I[,и-]v?)?I(?:{_SCHOOL}|[why]*LJ|[why]*lJ|YJ*|[why]*J)"),
    ("last_month", "OBQ"),
    ("monthly", rf"e?{_NUM}[WKEg]{_EVERY}B|e?OW|e?Ob?U{_EVERY}B|O?I{_EVERY}B|e?{_NUM}G(?:[eyohv]*B)?|e{_NUM}(?=$)"),
    ("school_part", rf"I{_EVERY}C|IpC"),
    ("times_of_year", rf"~[yow]?L?J[-,(:]{{0,2}}x{{0,2}}p?(?:{_COUNT}r|2)"),
    ("freq", rf"q|(?:{_COUNT}(?:[-,и]{_NUM})?|2)?r?(?<=[r2])(?:v~?|[/,z])?{_EVERY}{_NUM}?(?:L?J|lJ|[BEgUQHCZ])"
             rf"|e{_NUM}?(?:L?J|lJ|b?U|[BEgQHC])|p[BQHEC](?![hy])"),
    ("times", rf"{_COUNT}r|2"),
    ("working_week", r"s?W[-p]W"),
    ("weekly", r"p?e?W(?:[,и-]p?e?W)*"),
    ("vacation", rf"{_NUM}C{_TAIL}|(?:V(?:[-,и]{{1,2}}V){{0,3}})?A{_TAIL}|{_NUM}(?:[-,и]{_NUM}){{1,6}}[KEg](?!v?M|{_EVERY}B)|O[KEg]|N[KE]|OI(?:L?J)?"),
    ("season", rf"VR?{_TAIL}"),
    ("school_year", _SCHOOL),
    ("year", r"Y[-/]NJ+|YJ*"),
    ("duration", rf"T|{_COUNT}(?:[-,]{_NUM})?[bl]?[UgBZJ]|(?<=~)U"),
    ("generic", r"w?LJ|w?lJ|w[yo]?J|wR|wB|wE|(?<=~)[yow]*[JBEURC]"),
)  # fmt: skip
_MASTER = re.compile("|".join(f"(?P<{name}>{pattern})" for name, pattern in _PATTERNS))


def fold(tokens: list[Token]) -> list[Node]:
    """Nodes of the second grammar in the order of the phrase."""
    letters = "".join(token.letter for token in tokens)
    nodes: list[Node] = []
    place = 0
    for match in _MASTER.finditer(letters):
        nodes += [_plain(token) for token in tokens[place : match.start()]]
        nodes += BUILDERS[match.lastgroup or ""](tokens[match.start() : match.end()])
        place = match.end()
    return nodes + [_plain(token) for token in tokens[place:]]


def _plain(token: Token) -> Node:
    if token.letter in "NO":
        return Node("N", number(token))
    if token.letter == "/":
        return Node(",")
    return Node(token.letter, token.value if isinstance(token.value, int | str) else 0)
