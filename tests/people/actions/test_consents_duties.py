"""Duties about consents stay true after acts and by the clock."""

from __future__ import annotations

from datetime import timedelta

from rostok.core.models import Todo
from rostok.people.actions import consents, consents_duties
from rostok.people.models import Person, Purpose
from tests import factories as make
from tests.scenes import TODAY


def duty(scene, word: str = "missing") -> Todo:
    return Todo.objects.get(key=f"consent:{word}:{scene.school.pk}:")


def test_one_duty_counts_what_is_missing(scene, people):
    """People, as the tab of the register counts them: the teacher lacks three papers, each pupil two."""
    assert consents_duties.refresh_all() == 1
    found = duty(scene)
    assert (found.text, found.role, found.button) == (
        "Не хватает согласий: 3\u00a0человека",
        "curator",
        "Отправить ссылку",
    )
    assert found.path == f"/consents/send?tab=lacking&organisation={scene.school.pk}"


def test_the_duty_follows_the_acts_and_is_settled(scene, people):
    consents_duties.refresh_all()
    everybody = Person.objects.filter(pk__in=[people.teacher.pk, people.small.pk, people.teen.pk])
    consents.receive(everybody, [Purpose.PROCESSING], consents.Receipt(TODAY), by=scene.katya)
    assert duty(scene).text == "Не хватает согласий: 3\u00a0человека"
    consents.receive(everybody, [Purpose.TRANSFER, Purpose.MENTORING], consents.Receipt(TODAY), by=scene.katya)
    assert duty(scene).closed_at is not None


def test_papers_that_run_out_are_told_of_and_then_missing(scene, people, at_day):
    for purpose in (Purpose.PROCESSING, Purpose.TRANSFER, Purpose.MENTORING):
        make.consent(people.teacher, purpose, until=TODAY + timedelta(days=20))
    consents_duties.refresh_all()
    assert duty(scene, "expiring").text == "Истекают согласия: 1\u00a0человек"
    assert duty(scene).text == "Не хватает согласий: 2\u00a0человека"
    at_day(TODAY + timedelta(days=21))
    consents_duties.refresh_all()
    assert duty(scene, "expiring").closed_at is not None
    assert duty(scene).text == "Не хватает согласий: 3\u00a0человека"
