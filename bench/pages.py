"""Server time and queries of the main pages for 150 organisations × 40 rows × 3 years (python -m bench.pages).

Uses a database of its own: SQLite in a temporary folder, or the server of ROSTOK_DATABASE_URL (it must be empty).
"""

from __future__ import annotations

import gc
import os
import statistics
import sys
import tempfile
import time
from datetime import date

SCHOOLS, ROWS, YEARS, ROUNDS = 150, 40, 3, 7


def prepare() -> None:
    """Settings of the measurement, before Django starts."""
    os.environ.setdefault("ROSTOK_DATA_DIR", tempfile.mkdtemp(prefix="rostok-bench-"))
    os.environ |= {"DJANGO_SETTINGS_MODULE": "rostok.settings", "ROSTOK_PLAIN_STATIC": "1", "ROSTOK_LOG_LEVEL": "ERROR"}
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)


def municipality() -> tuple[object, object, object, object]:
    """The town at full size: → operator, curator, municipal plan, plan of the curator's school."""
    from rostok.core.access import Role
    from rostok.engine.deadlines import Span
    from rostok.engine.roadmap import Approval, Column, Draft, Row
    from rostok.plans import actions
    from rostok.plans.actions.plans import create_plan
    from tests import factories as make

    year = date(2026, 11, 21).year
    region = make.organisation(None, "Область", "region")
    town = make.organisation(region, "Город", "municipality")
    operator = make.person_with(Role.OPERATOR, town, "Орлова Ольга Петровна", "operator@bench.example")
    columns = tuple(
        Column(title, meaning)
        for title, meaning in (
            ("№", "number"),
            ("Мероприятие", "activity"),
            ("Сроки", "deadline"),
            ("Ответственные", "responsible"),
            ("Результат", "result"),
        )
    )
    phrases = (
        "До 10.09.2026",
        "Ежегодно, в октябре, в марте",
        "в течение учебного года",
        "Январь 2027",
        "Ежегодно, в мае-июне",
    )
    stages = (
        "Подготовка условий",
        "База наставников",
        "База наставляемых",
        "Отбор и обучение",
        "Формирование пар",
        "Организация работы",
        "Завершение",
    )
    rows = tuple(
        Row(
            f"Мероприятие {number}: сопровождение молодых педагогов и подведение итогов",
            str(number),
            stages[number * 7 // ROWS],
            phrases[number % 5],
            "ОО",
            "Справка",
        )
        for number in range(ROWS)
    )
    draft = Draft(
        "Дорожная карта на 2024-2027 гг.",
        Approval(),
        Span(date(year - 2, 9, 1), date(year + 1, 8, 31), "explicit"),
        columns=columns,
        rows=rows,
    )
    plan = create_plan(town, draft, by=operator)
    actions.approve(plan, actions.Approval("document", "Комитета", number="1", date=date(year, 8, 25)), by=operator)
    schools = [make.organisation(town, f"СОШ № {number}") for number in range(1, SCHOOLS + 1)]
    curator = make.person_with(Role.CURATOR, schools[0], "Котова Анна Юрьевна", "curator@bench.example")
    for start in range(year - YEARS + 1, year + 1):
        began = time.perf_counter()
        made = actions.distribute(plan, schools, year=start, due=None, by=operator)
        print(f"distribute {start}: {len(made)} schools in {time.perf_counter() - began:.1f} s")
    _live()
    settled()
    own = schools[0].plans.order_by("-first").first()
    return operator, curator, plan, own


def _live() -> None:
    """Two windows of three whose time has passed are done."""
    from rostok.plans.models import Occurrence

    past = Occurrence.objects.filter(last__lt=date(2026, 11, 1))
    done = [pk for pk in past.values_list("pk", flat=True) if pk % 3]
    for place in range(0, len(done), 500):
        Occurrence.objects.filter(pk__in=done[place : place + 500]).update(
            state="done", proofs=1, closed_on=date(2026, 10, 1)
        )
    print(f"occurrences: {Occurrence.objects.count()}")


def settled() -> None:
    """PostgreSQL counts what its tables hold by itself within a minute of their filling; a bench does not wait for it."""
    from django.db import connection

    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")


def measure(name: str, user: object, path: str, rounds: int = ROUNDS) -> None:
    """One line: median server time, queries and size of the answer."""
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    gc.collect()
    gc.freeze()  # as the server does with what is loaded: what the bench has built is no part of a page
    client = Client()
    if user is not None:
        client.force_login(user)  # type: ignore[arg-type]  # a user of the bench
    client.get(path)
    times, busy = [], []
    for _ in range(rounds):
        began, worked = time.perf_counter(), time.process_time()
        answer = client.get(path)
        body = b"".join(answer.streaming_content) if answer.streaming else answer.content  # type: ignore[arg-type]  # bytes of a file
        times.append((time.perf_counter() - began) * 1000)
        busy.append((time.process_time() - worked) * 1000)
    with CaptureQueriesContext(connection) as queries:
        answer = client.get(path)
    if answer.status_code != 200:
        sys.exit(f"{path} answered {answer.status_code}")
    figures = f"{statistics.median(times):>7.0f} ms {statistics.median(busy):>7.0f} ms of processor"
    print(f"{name:<34} {figures} {len(queries):>4} queries {len(body) / 1024:>7.0f} KB")


def main() -> None:
    """All pages of the aim: each at most 30 queries and 150 ms."""
    prepare()
    from django.db import connection
    from django.urls import reverse

    print(connection.vendor)
    operator, curator, plan, own = municipality()
    whole, small = reverse("plans:plan", args=[plan.pk]), reverse("plans:plan", args=[own.pk])  # type: ignore[attr-defined]  # rows of the bench
    pages = [
        ("operator: now", operator, reverse("desk:now")),
        ("operator: picture by stages", operator, reverse("desk:picture")),
        ("operator: picture by rows", operator, reverse("desk:rows")),
        ("operator: list behind a number", operator, reverse("desk:list") + "?standing=late"),
        ("operator: roadmaps", operator, reverse("plans:list")),
        ("operator: roadmap table", operator, whole),
        ("operator: roadmap timeline", operator, whole + "?view=timeline"),
        ("operator: roadmap calendar", operator, whole + "?view=calendar"),
        ("operator: reminder check page", operator, reverse("desk:remind")),
        ("curator: now", curator, reverse("desk:now")),
        ("curator: roadmap table", curator, small),
        ("curator: search", curator, reverse("desk:search") + "?q=итогов"),
        ("export xlsx", operator, reverse("plans:export", args=[plan.pk, "xlsx"])),  # type: ignore[attr-defined]  # as above
        ("export docx", operator, reverse("plans:export", args=[plan.pk, "docx"])),  # type: ignore[attr-defined]  # as above
        ("export pdf", operator, reverse("plans:export", args=[plan.pk, "pdf"])),  # type: ignore[attr-defined]  # as above
        ("export ics", operator, reverse("plans:export", args=[plan.pk, "ics"])),  # type: ignore[attr-defined]  # as above
        ("visitor: municipality", None, reverse("public:municipality", args=[plan.organisation.slug])),  # type: ignore[attr-defined]  # as above
        ("visitor: roadmap", None, reverse("public:plan", args=[plan.organisation.slug, plan.pk])),  # type: ignore[attr-defined]  # as above
    ]
    for name, user, path in pages:
        measure(name, user, path)


if __name__ == "__main__":
    main()
