"""Constraints of the tables."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction

from rostok.pairs.models import Ban, Pair, RoundLine

from .conftest import Desk


def refused(write) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        write()


def test_the_database_keeps_pairs_in_order(desk: Desk) -> None:
    pair = desk.draft()
    same = {
        name: getattr(pair, name) for name in ("organisation", "mentor", "mentee", "form", "school_year", "made_at")
    }
    refused(lambda: Pair.objects.create(**same))
    refused(lambda: Pair.objects.create(**same, exclusive=False))
    refused(lambda: Pair.objects.filter(pk=pair.pk).update(state="unknown"))
    refused(lambda: Pair.objects.filter(pk=pair.pk).update(until="2020-01-01"))
    Pair.objects.filter(pk=pair.pk).update(state="finished")
    assert Pair.objects.create(**same).pk


def test_the_database_keeps_rounds_in_order(desk: Desk) -> None:
    round_ = desk.round()
    refused(lambda: RoundLine.objects.create(round=round_, mentee_card=desk.anna))
    refused(lambda: round_.lines.filter(mentee_card=desk.anna).update(mentor_card=None, decision="pinned"))
    values = {"organisation": desk.scene.school, "mentor": desk.vera.person, "made_at": round_.made_at}
    refused(lambda: Ban.objects.create(**values, mentee=desk.vera.person))
    assert str(Ban.objects.create(**values, mentee=desk.anna.person)).endswith("не предлагать")
