"""The digest of the morning: once a day, only when there is something to do, never on days of rest."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from rostok.core import clock
from rostok.core.models import Letter
from rostok.desk import actions, jobs
from tests.scenes import Scene, Year

FRIDAY = datetime(2026, 11, 20, 1, 30, tzinfo=UTC)  # 8:30 in Tomsk


def test_a_digest_is_posted_once_to_each_person_with_pressing_duties(scene: Scene, year: Year, monkeypatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: FRIDAY)
    assert actions.post_digests(8) > 0
    letters = Letter.objects.filter(kind="digest")
    assert "katya@school1.ru" in letters.values_list("to", flat=True)
    assert "egor@school1.ru" not in letters.values_list("to", flat=True)
    body = letters.get(to="katya@school1.ru").body
    assert body.count("Просрочено") <= 7
    assert "/roadmaps/" in body
    assert actions.post_digests(8) == 0


def test_at_another_hour_nothing_is_posted(scene: Scene, year: Year, monkeypatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: FRIDAY)
    assert actions.post_digests(9) == 0


@pytest.mark.parametrize(
    ("day", "quiet"),
    [
        (date(2026, 11, 21), True),
        (date(2026, 11, 20), False),
        (date(2026, 7, 1), True),
        (date(2026, 7, 20), True),
        (date(2026, 7, 21), False),
    ],
)
def test_weekends_and_the_weeks_of_july_are_quiet(day: date, quiet: bool) -> None:
    assert actions.is_quiet(day) is quiet


def test_the_job_tells_how_many_letters_it_posted(scene: Scene, year: Year, monkeypatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: FRIDAY)
    assert int(jobs.digests()) > 0
