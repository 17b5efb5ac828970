"""A list of people that was taken away is told in one way."""

from __future__ import annotations

from rostok.core.models import JournalEntry
from rostok.people.actions import exports


def test_a_list_that_was_taken_away_is_written_down(scene) -> None:
    exports.note_exported(scene.school, "база наставников", 12, by=scene.olga)
    exports.note_exported(None, "список наставников", 3, by=scene.olga)
    entries = list(JournalEntry.objects.filter(verb="person.exported").order_by("id"))
    assert [(entry.data["text"], entry.organisation, entry.target) for entry in entries] == [
        ("Скачано: база наставников, строк 12", scene.school, str(scene.school)),
        ("Скачано: список наставников, строк 3", None, str(scene.olga)),
    ]
