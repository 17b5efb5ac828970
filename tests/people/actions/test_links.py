"""Personal links: one lives at a time, opening uses nothing up, the act uses it up once."""

from __future__ import annotations

from datetime import timedelta

import pytest

from rostok.core import clock
from rostok.core.refusal import Refusal
from rostok.people.actions.links import hash_of, make_link, open_link, use_up
from rostok.people.models import PersonalLink
from tests.scenes import TODAY

KIND = PersonalLink.Kind.CONSENT


def test_only_the_hash_of_a_key_is_kept(people):
    row, key = make_link(people.teacher, KIND)
    assert row.key_hash == hash_of(key)
    assert key not in str(PersonalLink.objects.values_list())


def test_a_new_link_kills_the_former_of_the_same_kind(people):
    _, first = make_link(people.teacher, KIND)
    _, other = make_link(people.teacher, PersonalLink.Kind.DATA)
    _, second = make_link(people.teacher, KIND)
    assert open_link(second, KIND).person == people.teacher
    assert open_link(other, PersonalLink.Kind.DATA).person == people.teacher
    with pytest.raises(Refusal):
        open_link(first, KIND)


def test_a_key_opens_its_own_kind_only(people):
    _, key = make_link(people.teacher, KIND)
    with pytest.raises(Refusal):
        open_link(key, PersonalLink.Kind.DATA)


def test_a_link_dies_with_its_term_with_a_move_and_with_erasure(scene, people, at_day):
    _, key = make_link(people.teacher, KIND)
    people.teacher.organisation = scene.neighbour
    people.teacher.save()
    with pytest.raises(Refusal, match="устарела"):
        open_link(key, KIND)
    people.teacher.organisation, people.teacher.erased_at = scene.school, clock.now()
    people.teacher.save()
    with pytest.raises(Refusal, match="устарела"):
        open_link(key, KIND)
    people.teacher.erased_at = None
    people.teacher.save()
    assert open_link(key, KIND)
    at_day(TODAY + timedelta(days=61))
    with pytest.raises(Refusal, match="устарела"):
        open_link(key, KIND)


def test_a_link_is_used_up_once(people):
    row, _ = make_link(people.teacher, KIND)
    use_up(row)
    with pytest.raises(Refusal, match="уже сработала"):
        use_up(row)
