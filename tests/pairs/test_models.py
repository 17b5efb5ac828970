"""Constraints of the tables."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction

from rostok.core import clock
from rostok.pairs.models import Ban, Help, Meeting, Pair, RoundLine
from rostok.people.models import Person
from rostok.people.queries.own_data import held_about
from tests.scenes import TODAY

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


def test_what_one_said_of_another_is_not_told_to_the_other(pair: Pair, desk: Desk) -> None:
    """«Что вы обо мне знаете»: private notes, calls for help, why a pair ended or is forbidden stay with whom they are for."""
    values = {"pair": pair, "day": TODAY, "written_at": clock.now(), "minutes": 45}
    for audience in Meeting.Audience:
        Meeting.objects.create(**values, audience=audience, note=f"заметка {audience}", key=f"k-{audience}")
    Help.objects.create(pair=pair, author=pair.mentor, words="крик о помощи", role="curator", asked_at=clock.now())
    Pair.objects.filter(pk=pair.pk).update(ending="misfit", note="не ладят", state="stopped")
    Ban.objects.create(
        organisation=pair.organisation, mentor=pair.mentor, mentee=pair.mentee, reason="спор", made_at=clock.now()
    )
    kept = {"спор", "не ладят", "не сработались"}
    mentee = told(pair.mentee)
    assert "заметка pair" in mentee
    assert not (kept | {"крик о помощи", "заметка mentor", "заметка curator"}) & mentee
    mentor = told(pair.mentor)
    assert {"заметка pair", "заметка mentor", "заметка curator", "крик о помощи"} <= mentor
    assert not kept & mentor
    titles = [row.title for part in held_about(pair.mentee).sections for row in part.records]
    assert "С одним человеком пару не предлагаем" in titles
    assert not any("не предлагать" in title for title in titles)


def test_a_draft_is_not_told_to_the_two(desk: Desk) -> None:
    pair = desk.draft()
    for person in (pair.mentor, pair.mentee):
        assert "Наставнические пары" not in [part.title for part in held_about(person).sections]
    Pair.objects.update(state="proposed")
    assert "Наставнические пары" in [part.title for part in held_about(pair.mentee).sections]


def told(person: Person) -> set[str]:
    return {value for part in held_about(person).sections for row in part.records for _, value in row.facts}
