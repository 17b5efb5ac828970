"""Many rows changed by one statement."""

from __future__ import annotations

from rostok.core.many import change_many
from rostok.core.models import JournalEntry
from tests.scenes import Scene


def test_each_row_gets_its_own_values_and_others_stay(scene: Scene) -> None:
    rows = [
        JournalEntry.objects.create(verb="proba", target=f"Было {number}", at="2026-11-21T00:00:00+07:00")
        for number in range(3)
    ]
    change_many(JournalEntry, ("target", "data"), [(rows[0].pk, ("Стало", {"x": [1]})), (rows[1].pk, ("Иначе", {}))])
    change_many(JournalEntry, ("target",), [])
    found = {row.pk: (row.target, row.data) for row in JournalEntry.objects.filter(verb="proba")}
    assert found[rows[0].pk] == ("Стало", {"x": [1]})
    assert found[rows[1].pk] == ("Иначе", {})
    assert found[rows[2].pk][0] == "Было 2"
