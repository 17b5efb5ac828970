"""A draft as plain text for a terminal."""

from __future__ import annotations

from collections.abc import Iterator

from rostok.engine.roadmap.model import Draft
from rostok.engine.roadmap.page import one_line
from rostok.engine.russian import date_short


def as_text(draft: Draft) -> str:
    """Title, stamp, span, rows under their stages, documents and doubts, one a line."""
    return "\n".join(_lines(draft))


def _lines(draft: Draft) -> Iterator[str]:
    yield draft.title or "Без заголовка"
    if draft.approval.text:
        yield draft.approval.text
    if draft.span.first and draft.span.last:
        yield f"Период: {date_short(draft.span.first)} – {date_short(draft.span.last)}"
    stage = ""
    for row in draft.rows:
        if row.stage != stage:
            stage = row.stage
            yield f"\n{stage}"
        values = (row.number, row.activity, row.deadline, row.responsible, row.result, row.note)
        yield "  " + " | ".join(one_line(value) for value in values if value)
    for document in draft.documents:
        day = date_short(document.date) if document.date else ""
        values = (document.level, document.type, document.issuer, day, document.number, document.title)
        yield "  " + " | ".join(value for value in values if value)
    if draft.doubts:
        yield "\nПроверьте:"
    for doubt in draft.doubts:
        yield f"  {doubt.where}: {doubt.what}"
