"""Names of files that people read: «Приказ 36-а О закреплении наставнических пар 2026-09-12.docx»."""

from __future__ import annotations

from rostok.core.files import clean_name
from rostok.engine.russian import squeeze
from rostok.engine.russian.typography import printable
from rostok.engine.samples import fill
from rostok.papers.models import IssuedPaper
from rostok.papers.queries.values import values_of


def heading_of(paper: IssuedPaper) -> str:
    """The heading with its places filled, as one line; a signed paper has it filled already."""
    return (
        squeeze(printable(fill(paper.heading, values_of(paper)).text))
        if "{{" in paper.heading
        else squeeze(paper.heading)
    )


def file_name(paper: IssuedPaper, ending: str) -> str:
    """The kind in one word, the number, what it is about, the day."""
    word = paper.get_kind_display().split(" ")[0]
    heading = heading_of(paper)
    about = heading[0].lower() + heading[1:90] if heading else ""
    parts = [word, paper.number, about, f"{paper.date:%Y-%m-%d}" if paper.date else "проект"]
    name = squeeze(" ".join(part for part in parts if part)).replace("/", "-")  # «109/1», «2026/2027»
    return clean_name(f"{name}.{ending}")
