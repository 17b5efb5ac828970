"""Bulk entry at its limit: 2 000 rows into a school of 1 500 people, seconds, queries and memory (python -m bench.intake).

Uses a database of its own: SQLite in a temporary folder, or the server of ROSTOK_DATABASE_URL (it must be empty).
"""

from __future__ import annotations

import os
import resource
import tempfile
import time
from collections.abc import Callable
from typing import Any

ROWS, KNOWN = 2_000, 1_500


def prepare() -> None:
    """Settings of the measurement, before Django starts."""
    os.environ.setdefault("ROSTOK_DATA_DIR", tempfile.mkdtemp(prefix="rostok-bench-"))
    os.environ |= {"DJANGO_SETTINGS_MODULE": "rostok.settings", "ROSTOK_PLAIN_STATIC": "1", "ROSTOK_LOG_LEVEL": "ERROR"}
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)


def measured(name: str, act: Callable[[], Any]) -> Any:
    """Print seconds and queries of `act`; → what it gave."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    begun = time.perf_counter()
    with CaptureQueriesContext(connection) as caught:
        given = act()
    seconds = time.perf_counter() - begun
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{name:<42} {seconds:>6.2f} s {len(caught):>6} queries   peak {peak:>5.0f} MB")
    return given


def workbook() -> bytes:
    """2 000 mentors with the columns that make most rows, half of them known."""
    from tests.engine.rosters.writers import xlsx
    from tests.people.tables import staff

    head = ["№", "ФИО", "Должность", "Телефон", "Почта", "Основные компетенции", "Стаж", "Дата рождения"]
    rows = [
        [
            number + 1,
            name,
            post,
            phone,
            f"t{number}@school.example",
            "Дисциплина на уроке; Проекты",
            number % 40,
            "14.11.1984",
        ]
        for number, (name, post, phone) in enumerate(staff(ROWS))
    ]
    return xlsx([head, *rows])


def main() -> None:
    """Print the table."""
    prepare()
    from django.core.files.uploadedfile import SimpleUploadedFile
    from django.db import connection, reset_queries

    from rostok.core.access import Role
    from rostok.people.actions.intake import start
    from rostok.people.actions.intake_undo import undo
    from rostok.people.actions.intake_write import write
    from rostok.people.models import Intake
    from rostok.people.queries.intake_plan import plan_of
    from tests import factories as make
    from tests.people.tables import STAFF, staff, text

    region = make.organisation(None, "Область", "region")
    town = make.organisation(region, "Город", "municipality")
    school = make.organisation(town, "СОШ № 1")
    for title in ("Дисциплина на уроке", "Проекты"):
        make.topic(town, title)
    katya = make.person_with(Role.CURATOR, school, "Котова Анна Юрьевна", "curator@bench.example")
    print(f"{connection.vendor}: {ROWS} rows, {KNOWN} people of the school are known")
    write(start(school, "staff", text=text(STAFF, *staff(KNOWN)), by=katya), by=katya)
    upload = SimpleUploadedFile("Наставники.xlsx", workbook())
    intake = measured("read the workbook in its own process", lambda: start(school, "mentors", upload=upload, by=katya))
    plan = measured("check page: match and compare", lambda: plan_of(intake))
    print(f"{'':<4}{plan.counts}")
    measured("write", lambda: write(intake, by=katya))
    again = start(school, "mentors", upload=SimpleUploadedFile("Наставники.xlsx", workbook()), by=katya)
    plan = measured("check page: the same file again", lambda: plan_of(again))
    print(f"{'':<4}{plan.counts}")
    measured("undo", lambda: undo(Intake.objects.get(pk=intake.pk), by=katya))
    reset_queries()


if __name__ == "__main__":
    main()
