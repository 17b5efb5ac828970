"""Names of files that people read: «Приказ 36-а О закреплении наставнических пар 2026-09-12.docx»."""

from __future__ import annotations

from rostok.core.files import clean_name
from rostok.engine.russian import squeeze
from rostok.papers.models import IssuedPaper


def file_name(paper: IssuedPaper, ending: str) -> str:
    """The kind in one word, the number, what it is about, the day."""
    word = paper.get_kind_display().split(" ")[0]
    heading = squeeze(paper.heading)
    about = heading[0].lower() + heading[1:90] if heading else ""
    parts = [word, paper.number, about, f"{paper.date:%Y-%m-%d}" if paper.date else "проект"]
    return clean_name(f"{squeeze(' '.join(part for part in parts if part))}.{ending}")
