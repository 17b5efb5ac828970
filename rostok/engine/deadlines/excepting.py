"""«Ежемесячно (кроме января)»: what a phrase takes out of its own time."""

from __future__ import annotations

import re
from dataclasses import replace

from rostok.engine.deadlines.model import Deadline, Window
from rostok.engine.doubts import Doubt

_EXCEPT = re.compile(r"[(,]? ?\b(?:кроме|за исключением|исключая) ([^();]+)\)?")


def split_off(text: str) -> tuple[str, str]:
    """An even phrase without its exception, and the exception; "" when there is none."""
    found = _EXCEPT.search(text)
    if found is None:
        return text, ""
    return f"{text[: found.start()].rstrip()} {text[found.end() :].lstrip()}".strip(), found[1].strip()


def without(deadline: Deadline, exception: str, taken: tuple[Window, ...]) -> Deadline:
    """`deadline` without its windows that lie in those `taken` out; a doubt when none could be left out."""
    deadline = replace(deadline, notes=(*deadline.notes, f"кроме {exception}"))
    kept = tuple(window for window in deadline.windows if not any(_inside(window, other) for other in taken))
    if not deadline.windows or (kept and len(kept) < len(deadline.windows)):
        return replace(deadline, windows=kept)
    what = f"Исключение «кроме {exception}» в датах не учтено: проверьте их."
    return replace(deadline, doubts=(*deadline.doubts, Doubt("deadline.except", "", what)))


def _inside(window: Window, other: Window) -> bool:
    if window.first is None or window.last is None or other.first is None or other.last is None:
        return False
    return other.first <= window.first and window.last <= other.last
