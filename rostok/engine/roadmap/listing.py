"""Lists of papers in running text: lines broken by a narrow page are put together, one text for each paper."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from rostok.engine.roadmap.page import Paragraph, one_line

# «29.12.2012» at the start of a line is a date, no number of an item.
MARK = re.compile(r"^\s*(?:[-–—•▪●*·✓\uf0b7\uf02d]+|\d{1,3}(?:\.\d{1,3})*[.)](?!\d))\s*")
_BARE_MARK = re.compile(r"[-–—•▪●*·✓\uf0b7\uf02d]|\d{1,3}(?:\.\d{1,3})*[.)]")
_BULLET = re.compile(r"[-–—•▪●*·✓\uf0b7\uf02d]")
_ANNOUNCES = re.compile(
    r"нормативн|правов|законодательств|документ|в соответстви[ие]\s+(?:с|со)\s*:|на основании\s*:|на основе\s*:",
    re.IGNORECASE,
)
_LOOK_BACK = 4
_LONGEST = 2_000
_NARROW = 40  # a shorter line was not broken by the edge of a page


def announces(lines: Sequence[Paragraph], place: int) -> bool:
    """Whether a sentence that ends in this line with «:» says that papers follow: «разработано в соответствии с:»."""
    if not lines[place].text.rstrip().endswith(":"):
        return False
    sentence = " ".join(one_line(line.text) for line in lines[max(0, place - _LOOK_BACK) : place + 1])
    return bool(_ANNOUNCES.search(re.split(r"[.;]\s+(?=[А-ЯЁ])", sentence)[-1]))


def is_bulleted(text: str) -> bool:
    """Whether a line opens with a mark of a list that is no number."""
    return bool(_BULLET.match(text.lstrip()))


def whole_lines(lines: Sequence[Paragraph]) -> Iterator[Paragraph]:
    """`lines` with the rest of a broken one put to its beginning; a mark alone in its line opens the next one.

    A line goes on while it opened with a mark, did not end with «;» and no other mark, blank line or «…:» comes;
    without a mark only in the middle of a sentence.
    """
    current: Paragraph | None = None
    for place, line in enumerate(lines):
        text = one_line(line.text)
        if current is not None and _goes_on(current.text, text):
            current = Paragraph(f"{current.text} {text}", current.origin)
            continue
        if current is not None:
            yield current
        current = Paragraph(text, line.origin)
        if announces(lines, place) and not MARK.match(text):
            yield current
            current = None
    if current is not None:
        yield current


def _goes_on(above: str, below: str) -> bool:
    if not below or MARK.match(below) or len(above) > _LONGEST:
        return False
    if not MARK.match(above):
        return len(above) > _NARROW and below[:1].islower() and not above.endswith((":", ";"))
    if _BARE_MARK.fullmatch(above):
        return True
    return not above.endswith((";", ":")) and not (above.endswith((".", "»")) and below[:1].isupper())
