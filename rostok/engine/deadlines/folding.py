"""Tokens folded into nodes: named times, frequencies, durations. Patterns are over grammar letters, not over texts."""

from __future__ import annotations

import re

from rostok.engine.deadlines.building import BUILDERS, number
from rostok.engine.deadlines.nodes import Node
from rostok.engine.deadlines.tokens import Token

_TAIL = r"(?:Y[-/](?:Y|N)LJ*|Y-Y(?!M)J*|Y-NJ+|Y(?:,?Y)+J*|YJ*|NJ|[yo]J|hJ|LJ)?"
_NUM = "[NO]"
_SCHOOL = r"(?:Y[-/](?:Y|N)LJ*|Y/YJ*|Y-Y(?=,Y-Y?N?LJ)|N[-/]NLJ*|YLJ*|LJ?Y[-/](?:Y|N)J*)"
_PATTERNS: tuple[tuple[str, str], ...] = (
    ("lag", r",?[hy]?z[oBQHJR]+|(?<=B)hz\w*"),
    ("nth", rf"{_NUM}Wv?M{_TAIL}"),
    ("slice", rf"{_NUM}[KE]v?M{_TAIL}|OIM{_TAIL}|IM{_TAIL}"),
    ("months_slice", rf"M{_TAIL}[(,:]?{_NUM}(?:-{_NUM})?[KE]\)?"),
    ("day", rf"DJ*|d{_TAIL}|{_NUM}G?M{_TAIL}"),
    ("month", rf"M{_TAIL}"),
    ("quarter", rf"{_NUM}Q{_TAIL}"),
    ("half", rf"{_NUM}H{_TAIL}"),
    ("edge", rf"(?:I[,и]v?)?I(?:{_SCHOOL}|[why]*LJ|[why]*lJ|YJ*|[why]*J)"),
    ("monthly", rf"e?{_NUM}[WKE][eyo]?B|e?OW(?!v?M)|Ob?U[eyo]?B|OI[eyo]?B|I[eyo]?B|e?{_NUM}G(?:[eyohv]*B)?|e{_NUM}G?(?=$)"),
    ("school_part", r"I[eyo]?C|IpC"),
    ("freq", rf"q|(?:{_NUM}(?:[-,и]{_NUM})?|2)?r?(?<=[r2])[v/]?[eyo]?{_NUM}?(?:L?J|lJ|B|E|U|Q|H|C|Z)"
             rf"|e{_NUM}?(?:L?J|lJ|B|b?U|E|Q|H|C)|p[BQHEC](?![hy])"),
    ("weekly", r"p?e?W(?:[,и-]p?e?W)*"),
    ("vacation", rf"{_NUM}C{_TAIL}|V?A{_TAIL}|{_NUM}(?:[-,и]{_NUM})*[KE](?!\w)|OI(?:L?J)?"),
    ("season", rf"VR?{_TAIL}"),
    ("school_year", _SCHOOL),
    ("year", r"Y[-/]NJ+|YJ*"),
    ("duration", rf"T|{_NUM}(?:[-,]{_NUM})?[bl]?(?:U|E(?!M)|B|Z|J)"),
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
