"""Which sample a paper is made from, and what it has to ask people for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from rostok.core import clock
from rostok.core.models import Organisation
from rostok.engine.samples import holes, name_of
from rostok.papers.models import Blank, IssuedPaper

from .blanks import for_kind
from .blanks_ready import ready
from .values import AT_SIGNING, values, values_of
from .values_list import Sort, Value, own_list

BUILT_IN = "ready"


@dataclass(frozen=True)
class Sample:
    """Heading and text to begin with; `blank` is None for a built-in one."""

    heading: str
    body: str
    blank: Blank | None = None

    @property
    def key(self) -> str:
        """How the address of a page names it."""
        return str(self.blank.pk) if self.blank else BUILT_IN

    @property
    def title(self) -> str:
        """How people know it apart: «Наш бланк, файл Word»."""
        if self.blank is None:
            return "Готовый образец"
        return f"{self.blank.title}, файл Word" if self.blank.docx_id else self.blank.title


def samples_for(organisation: Organisation, kind: str) -> list[Sample]:
    """Samples in force: own ones, those of organisations above, the nearest first, then the built-in one."""
    known = ready().get(kind)
    usual = known.heading if known else ""  # a Word file has no heading of its own beside its words
    found = [
        Sample(blank.heading or (usual if blank.docx_id else "") or blank.title, blank.body, blank)
        for blank in for_kind(organisation, kind)
    ]
    return [*found, Sample(known.heading, known.body)] if known else found


def sample_for(organisation: Organisation, kind: str, key: str = "") -> Sample:
    """The sample of this `key`, else the first in force; «other» without samples begins empty."""
    found = samples_for(organisation, kind)
    return next((one for one in found if one.key == key), next(iter(found), Sample("", "")))


def asked_values(kind: str, text: str, organisation: Organisation, *, day: date, posts: bool = False) -> list[Value]:
    """Values that `text` names and the database does not know, in the order of the list.

    Posts follow their people and are asked for only when `posts` says so.
    """
    known = values(kind, organisation, day=day)
    named = {hole.partition(",")[0] for hole in holes(text)}
    return [
        value
        for value in own_list(kind)
        if name_of(value.name) in named
        and not known.get(value.name)
        and value.name not in AT_SIGNING
        and (posts or value.sort is not Sort.POST)
    ]


def places_of(paper: IssuedPaper) -> list[Value]:
    """What `paper` asks people for: values that the database does not know, and posts that do not follow their people."""
    day = paper.date or clock.today(paper.organisation)
    asked = asked_values(paper.kind, f"{paper.heading}\n{paper.body}", paper.organisation, day=day, posts=True)
    known = values_of(paper)
    return [one for one in asked if one.sort is not Sort.POST or one.name in paper.facts or not known[one.name]]
