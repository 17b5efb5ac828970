"""What the clock does for people."""

from __future__ import annotations

from datetime import UTC, date, datetime

from rostok.core.models import Todo
from rostok.core.schedule import jobs
from rostok.people import jobs as people_jobs
from rostok.people.actions.erasure import erase
from rostok.people.actions.erasure_orders import demand
from rostok.people.models import DestructionAct, Intake
from tests.people.tables import STAFF, pasted, staff


def test_duties_about_consents_are_kept_true(scene, people):
    assert people_jobs.watch_consents() == "организаций, где не хватает: 1"
    assert Todo.objects.filter(key=f"consent:missing:{scene.school.pk}:", closed_at__isnull=True).exists()


def test_orders_to_destroy_are_told_of(scene, people):
    assert people_jobs.remind_of_destruction() == ""
    demand(people.teacher, "заявление", by=scene.katya)
    assert people_jobs.remind_of_destruction() == "ждут уничтожения: 1"


def test_old_proofs_go(scene, people):
    assert people_jobs.forget_old_proofs() == ""
    act = erase(people.teacher, by=scene.katya)
    DestructionAct.objects.filter(pk=act.pk).update(done_at=datetime(2020, 9, 1, tzinfo=UTC))
    assert people_jobs.forget_old_proofs() == "убрано 1"


def test_the_jobs_are_registered():
    names = {job.name for job in jobs()}
    assert {"people.jobs.watch_consents", "people.jobs.remind_of_destruction", "people.jobs.forget_old_proofs"} <= names


def test_old_tables_are_forgotten(scene):
    pasted(scene.school, scene.katya, STAFF, *staff(2))
    assert people_jobs.forget_tables() == ""
    Intake.objects.update(made_at=datetime(2020, 9, 1, tzinfo=UTC))
    assert people_jobs.forget_tables() == "забыто таблиц: 1"


def test_in_may_the_municipal_list_is_asked_for(scene, at_day):
    at_day(date(2027, 5, 3))
    assert people_jobs.municipal_list() == "новых дел 5"
    assert people_jobs.municipal_list() == ""
