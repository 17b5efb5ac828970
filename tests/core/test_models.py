"""Tables of the core: what the database itself refuses, how rows name themselves."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from rostok.core import clock
from rostok.core.access import Role
from rostok.core.models import JobRun, Membership, User, fields
from tests import factories as make


def test_an_organisation_knows_its_line_and_its_zone(scene):
    assert scene.school.line == [scene.region.pk, scene.town.pk, scene.school.pk]
    assert str(scene.school.zone) == "Asia/Tomsk"
    assert scene.town.is_municipality
    assert not scene.school.is_municipality


def test_keys_follow_the_names(scene):
    scene.school.short_name = "Ёлочка № 2"
    scene.school.save()
    assert scene.school.search_key.startswith("елочка 2")
    assert scene.school.sort_key.endswith("000002")


def test_addresses_are_kept_in_small_letters(db):
    user = make.user("Белова Анна Сергеевна", "  Belova@School1.RU ")
    assert user.email == "belova@school1.ru"
    assert User.objects.get_by_natural_key("BELOVA@school1.ru") == user
    assert str(user) == "Белова\xa0А.\xa0С."


def refused(**values) -> bool:
    try:
        with transaction.atomic():
            Membership.objects.create(**values)
    except IntegrityError:
        return True
    return False


def test_a_hat_never_ends_before_it_begins_and_is_open_once(scene):
    day = clock.today()
    base = {"user": scene.nobody, "organisation": scene.school, "role": Role.MENTOR, "since": day}
    assert refused(**base, until=day - timedelta(days=1))
    assert not refused(**base)
    assert refused(**base)
    assert not refused(**base, until=day)


def test_a_job_has_one_run_for_a_slot(db):
    moment = clock.now()
    JobRun.objects.create(job="x", slot=moment, started_at=moment)
    with pytest.raises(IntegrityError), transaction.atomic():
        JobRun.objects.create(job="x", slot=moment, started_at=moment)


def test_names_of_fields_are_split_by_spaces():
    assert fields("id name") == {"id", "name"}
