"""«До 25.09, далее ежемесячно»: a first time, and what repeats after it."""

from __future__ import annotations

import re
from dataclasses import replace

from rostok.engine.deadlines.model import Deadline

_THEN = re.compile(
    r"[ ,;.(-]{0,4}\b(?:далее|затем|потом|впоследствии|в дальнейшем|в последующем|после этого|после чего)\b[ :,-]{0,4}"
)
_EVERY_YEAR = re.compile(r"(?:ежегодно|каждый год|(?:(?:1|один) )?раз в год)\W*")  # repeats the first time itself


def split_then(text: str) -> tuple[str, str]:
    """An even phrase before and after its «далее»; the second is "" when nothing new follows."""
    found = _THEN.search(text)
    if found is None or not found.start() or _EVERY_YEAR.fullmatch(text, found.end()):
        return text, ""
    return text[: found.start()], text[found.end() :].rstrip(") ")


def joined(first: Deadline, rest: Deadline, words: str) -> Deadline | None:
    """The first time and those of the repetition that begin later; None when the two do not make one deadline."""
    ends = [window.last for window in first.windows if window.last is not None]
    if not ends or rest.kind != "recurring" or first.period is not None:
        return None
    later = tuple(window for window in rest.windows if window.first is not None and window.first > max(ends))
    if rest.windows and not later:
        return None
    return replace(
        first,
        windows=(*first.windows, *later),
        period=rest.period,
        weekday=rest.weekday,
        notes=(*first.notes, f"далее {words}"),
        doubts=(*first.doubts, *(doubt for doubt in rest.doubts if doubt not in first.doubts)),
    )
