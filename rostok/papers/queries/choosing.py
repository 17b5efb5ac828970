"""Which sample a paper is made from, and what it has to ask people for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from rostok.core.models import Organisation
from rostok.engine.samples import holes
from rostok.papers.models import Blank, PaperKind

from .blanks import start
from .values import AT_SIGNING, values
from .values_list import Sort, Value, own_list


@dataclass(frozen=True)
class Sample:
    """Heading and text to begin with; `blank` is None for a built-in one."""

    heading: str
    body: str
    blank: Blank | None = None


def sample_for(organisation: Organisation, kind: PaperKind) -> Sample:
    """The sample in force: own, else of the nearest organisation above, else the built-in one; «other» begins empty."""
    blank, heading, body = start(organisation, kind)
    return Sample(heading, body, blank)


def asked_values(kind: str, text: str, organisation: Organisation, *, day: date) -> list[Value]:
    """Values that `text` names and the database does not know, in the order of the list; posts follow their people."""
    known = values(kind, organisation, day=day)
    named = {hole.partition(",")[0].rstrip("?").strip().lower() for hole in holes(text)}
    return [
        value
        for value in own_list(kind)
        if value.name in named
        and not known.get(value.name)
        and value.name not in AT_SIGNING
        and value.sort is not Sort.POST
    ]
