"""Samples that come with the program: one text for each kind of paper, written for schools and municipalities."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from rostok.engine.samples.marks import HOLE
from rostok.papers.models import PaperKind

_FOLDER = Path(__file__).resolve().parents[1] / "samples"


@dataclass(frozen=True)
class Ready:
    """A built-in sample: what a `Blank` holds, without an owner."""

    kind: str
    title: str
    heading: str
    body: str

    @property
    def about(self) -> str:
        """«О закреплении наставнических пар …»: the heading with gaps for its places."""
        return HOLE.sub("…", self.heading.replace("\n", " "))


@lru_cache(maxsize=1)
def ready() -> dict[str, Ready]:
    """Kind → its built-in sample, in the order of kinds; «other» has none."""
    return {kind: _read(kind) for kind in PaperKind.values if kind != PaperKind.OTHER}


def _read(kind: str) -> Ready:
    """The file begins with «Название: …» and lines «Заголовок: …»; after an empty line comes the text."""
    head, _, body = (_FOLDER / f"{kind}.txt").read_text(encoding="utf-8").partition("\n\n")
    title, *heading = (line.split(": ", 1)[1] for line in head.splitlines())
    return Ready(kind, title, "\n".join(heading), body.strip())
