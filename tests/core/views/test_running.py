"""Production calendar, timed jobs, the moved clock, health, stored files."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.urls import reverse

from rostok.core import clock, files, schedule
from rostok.core.actions import running
from rostok.core.models import CalendarDay, ClockShift, JobRun
from tests.pages import answers, errors, file_name, said, words

DAY = {"day": "2027-01-09", "is_working": "0", "source": "Постановление от 10.10.2026"}


def test_the_calendar_belongs_to_the_administrator(scene, client_of):
    people = {name: getattr(scene, name) for name in ("admin", "olga", "dmitry", "maria", "nobody")}
    found = answers(client_of, people, reverse("core:calendar"))
    assert found == {"admin": 200, "olga": 403, "dmitry": 403, "maria": 403, "nobody": 403}


def test_a_day_is_added_and_removed(scene, client_of):
    client = client_of(scene.admin)
    response = client.post(reverse("core:calendar"), DAY)
    assert said(client, response) == "Записано: 09.01.2027: выходной."
    row = CalendarDay.objects.get()
    assert (row.day, row.is_working, row.source) == (date(2027, 1, 9), False, "Постановление от 10.10.2026")
    assert "09.01.2027, суббота" in words(client.get(reverse("core:calendar")))
    client.post(reverse("core:calendar_remove", args=[row.pk]))
    assert not CalendarDay.objects.exists()


def test_a_day_is_added_once(scene, client_of):
    client = client_of(scene.admin)
    client.post(reverse("core:calendar"), DAY)
    response = client.post(reverse("core:calendar"), DAY)
    assert errors(response) == {"day": ["Этот день уже в списке. Сначала уберите прежнюю запись."]}


def test_what_is_missing_or_not_a_day_is_told(scene, client_of):
    response = client_of(scene.admin).post(reverse("core:calendar"), {"day": "31.02.2027", "is_working": "0"})
    assert errors(response) == {
        "day": ["Напишите дату так: 12.09.2026."],
        "source": ["Напишите, каким документом это решено."],
    }


def test_the_calendar_is_not_changed_by_others(scene, client_of):
    row = running.add_calendar_day(date(2027, 1, 9), is_working=False, source="х", by=scene.admin)
    assert client_of(scene.olga).post(reverse("core:calendar_remove", args=[row.pk])).status_code == 403
    assert client_of(scene.olga).post(reverse("core:calendar"), DAY).status_code == 403
    assert CalendarDay.objects.count() == 1


def test_the_page_of_the_clock_shows_jobs_errors_and_whether_the_worker_lives(scene, client_of):
    client, url = client_of(scene.olga), reverse("core:clock")
    assert "Служба ещё не запускалась" in words(client.get(url))
    schedule.beat()
    moment = clock.real_now()
    JobRun.objects.create(
        job="core.jobs.tidy", slot=moment, started_at=moment, finished_at=moment + timedelta(seconds=2), error="Беда"
    )
    text = words(client.get(url))
    assert "Служба работает" in text
    assert "Уборка Беда каждый день в 03:40" in text
    assert "2,0 с Ошибка" in text
    JobRun.objects.filter(job=schedule.BEAT).update(finished_at=moment - timedelta(minutes=10))
    assert "Служба молчит" in words(client.get(url))
    assert client_of(scene.katya).get(url).status_code == 403


def test_the_clock_moves_in_the_demonstration_only(scene, client, settings):
    url = reverse("core:move_clock")
    assert client.post(url, {"date": "2027-05-01"}).status_code == 404
    assert not ClockShift.objects.exists()
    settings.DEMO = True
    response = client.post(url, {"date": "2027-05-01"}, HTTP_REFERER="http://testserver/login")
    assert said(client, response) == "Дата переведена на 01.05.2027."
    assert ClockShift.objects.get().days == (date(2027, 5, 1) - clock.real_today()).days
    client.get(reverse("core:login"))
    assert clock.today() == date(2027, 5, 1)
    client.post(url, {"date": "2027-05-01", "reset": "1"})
    assert ClockShift.objects.get().days == 0


@pytest.mark.parametrize("typed", ["", "вчера", "3027-01-01"])
def test_the_clock_does_not_move_to_a_day_that_is_none(scene, client, settings, typed):
    settings.DEMO = True
    response = client.post(reverse("core:move_clock"), {"date": typed}, HTTP_REFERER="http://testserver/login")
    assert said(client, response).startswith("Дата ")
    assert not ClockShift.objects.exclude(days=0).exists()


def test_the_process_answers_that_it_lives(client, db):
    assert client.get(reverse("core:health_live")).content == b"ok"


def test_the_process_is_ready_with_its_tables_and_its_folder(client, db):
    response = client.get(reverse("core:health_ready"))
    assert (response.status_code, response.json()) == (200, {"database": True, "migrations": True, "files": True})


def test_a_process_with_old_tables_is_not_ready(client, db):
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'papers'")
    response = client.get(reverse("core:health_ready"))
    assert (response.status_code, response.json()["migrations"]) == (503, False)


def kept(scene):
    upload = SimpleUploadedFile("Приказ о парах.pdf", b"%PDF-1.7 text")
    return files.keep(upload, organisation=scene.school, by=scene.katya)


def test_a_file_is_given_to_be_saved_under_its_own_name(scene, client_of):
    row = kept(scene)
    response = client_of(scene.katya).get(reverse("core:file", args=[row.pk]))
    assert b"".join(response.streaming_content) == b"%PDF-1.7 text"
    assert file_name(response) == "Приказ о парах.pdf"
    assert response["Content-Disposition"].startswith("attachment")
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Cache-Control"] == "private, no-store"


def test_files_open_to_those_who_may_see_them(scene, client_of):
    people = {name: getattr(scene, name) for name in ("olga", "dmitry", "semyon", "stranger", "maria", "nobody")}
    assert answers(client_of, people, reverse("core:file", args=[kept(scene).pk])) == {
        "olga": 200,
        "dmitry": 200,
        "semyon": 404,
        "stranger": 404,
        "maria": 404,  # opens what she attached herself
        "nobody": 403,
    }


def test_a_file_whose_bytes_are_gone_is_not_found(scene, client_of):
    row = kept(scene)
    files.place_of(row.sha256).unlink()
    assert client_of(scene.katya).get(reverse("core:file", args=[row.pk])).status_code == 404
