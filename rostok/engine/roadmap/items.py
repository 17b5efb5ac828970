"""Sub-items of a cell: bullets and numbering inside it."""

from __future__ import annotations

import re

from rostok.engine.roadmap.page import one_line, tidy

_BULLET = r"[-–—•▪●○◦*·✓\uf0b7\uf02d]"
_NUMBER = r"(?:\d{1,2}|[а-зa-h])[).]"
# A mark at the line's start, or one inside a line after «:», «;» or «.».
_MARK = re.compile(rf"(?:^|\n|(?<=[:;.!])\s*)\s*(?:{_BULLET}\s*(?=\S)|{_NUMBER}\s+(?=\S))")
_LEADING = re.compile(rf"^\s*(?:{_BULLET}\s*|{_NUMBER}\s+)")


def items_of(text: str) -> tuple[str, ...]:
    """The sub-items of a cell without their marks, () when the cell is one whole.

    «1) … 2) …», «- …; - …», «– …;– …» and lists of lines are read; a lead-in that ends with «:» is no item.
    """
    plain = tidy(text)
    parts = [one_line(part).strip(" ;") for part in _MARK.split(plain)]
    starts_marked = bool(_LEADING.match(plain))
    head, rest = ("", parts) if starts_marked else (parts[0], parts[1:])
    items = [part for part in rest if part]
    if len(items) < (1 if head.endswith(":") else 2) and not (head and len(items) == 1):
        return ()
    if head and not head.endswith(":"):
        items.insert(0, head)
    return tuple(items) if len(items) > 1 or head.endswith(":") else ()
