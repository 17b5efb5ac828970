"""Standings as conditions of the database say the same words as the row itself."""

from __future__ import annotations

import pytest

from rostok.plans.models import Occurrence
from rostok.plans.queries import standings
from tests.scenes import TODAY, in_force

CONDITIONS = {"late": standings.late, "running": standings.running, "ahead": standings.ahead}


@pytest.mark.parametrize("word", CONDITIONS)
def test_the_database_and_the_row_agree_on_drafts_and_on_plans_in_force(word, year):
    rows = standings.with_due(Occurrence.objects.all())
    for _ in ("a draft among them", "all in force"):
        found = set(rows.filter(CONDITIONS[word](TODAY)).values_list("pk", flat=True))
        assert found == {row.pk for row in rows.select_related("plan") if row.standing(TODAY) == word}
        in_force(year.theirs)


def test_nothing_of_a_draft_is_late_or_begun(year):
    rows = standings.with_due(year.theirs.occurrences.all())
    assert not rows.filter(standings.late(TODAY) | standings.begun(TODAY)).exists()
    in_force(year.theirs)
    assert rows.filter(standings.late(TODAY)).count() == 4
