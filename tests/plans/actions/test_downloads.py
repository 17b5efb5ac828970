"""The journal of files that left."""

from __future__ import annotations

from rostok.core import journal
from rostok.plans.actions import note_download


def test_who_saved_what_is_written(year, scene):
    note_download(year.own, "Карта.docx", by=scene.katya)
    entry = journal.history(year.own)[0]
    assert (entry.verb, entry.data["text"], entry.actor) == (
        "plan.downloaded",
        "Скачано: Карта.docx",
        "Котова\u00a0Е.\u00a0Ю.",
    )
