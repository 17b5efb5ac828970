"""Copies: the municipal plan goes out to schools, a school takes it itself, a year is carried into the next."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from django.db import transaction
from django.urls import reverse

from rostok.core import clock, journal, outbox, todo
from rostok.core.access import May, Role, check
from rostok.core.models import Membership, Organisation, User
from rostok.core.refusal import Refusal
from rostok.engine.deadlines import Span, shift
from rostok.engine.roadmap import Approval, Column, Draft
from rostok.engine.russian import counted
from rostok.plans import lifecycle, queries
from rostok.plans.models import Activity, Plan

from .plans import check_owner, create_plan, row_of


def school_title(organisation: Organisation, year: int) -> str:
    """The name of a school's own roadmap; the school stands apart, as its name is not declined."""
    return f"Дорожная карта (план мероприятий) по наставничеству на {year}-{year + 1} учебный год ({organisation.short_name})"


def own_title(organisation: Organisation, span: Span) -> str:
    """The name of a roadmap of `organisation` made from a ready form."""
    if span.first is None or span.last is None or (span.kind == "school" and span.last.year == span.first.year + 1):
        return school_title(
            organisation, span.first.year if span.first else clock.school_year(clock.today(organisation))
        )
    years = f"{span.first.year}-{span.last.year} гг." if span.last.year > span.first.year else f"{span.first.year} год"
    return f"Дорожная карта (план мероприятий) по наставничеству на {years} ({organisation.short_name})"


def _rows(plan: Plan, year: int) -> list[Activity]:
    """Rows that go to schools. Raises `Refusal` when there are none."""
    rows = list(queries.rows_for_schools(plan, year))
    if not rows:
        raise Refusal(
            f"В этой карте нет строк на {clock.year_label(year)}, где ответственные — ОО."
            " Укажите ОО в столбце «Ответственные» и повторите."
        )
    return rows


def _copy(plan: Plan, rows: Sequence[Activity], organisation: Organisation, year: int, *, by: User | None) -> Plan:
    """A draft for `organisation` from `rows` of `plan`."""
    columns = tuple(Column(column["title"], column["meaning"]) for column in plan.columns)
    draft = Draft(
        title=school_title(organisation, year),
        approval=Approval(),
        span=Span.school(year, year + 1),
        columns=columns,
        rows=tuple(row_of(row) for row in rows),
    )
    return create_plan(organisation, draft, by=by, source=plan, sources=[row.pk for row in rows])


@transaction.atomic
def take_municipal(organisation: Organisation, plan: Plan, year: int, *, by: User) -> Plan:
    """A school makes its own roadmap of school year `year` from the approved municipal one."""
    check_owner(organisation, by)
    if plan.edition == 0:
        raise Refusal("Муниципальная карта ещё не утверждена. Её видно здесь, но копию можно взять после утверждения.")
    if existing := queries.copy_of(plan, organisation, year):
        raise Refusal(f"Карта школы на {clock.year_label(year)} уже есть: {existing}. Откройте её в списке карт.")
    return _copy(plan, _rows(plan, year), organisation, year, by=by)


@transaction.atomic
def distribute(
    plan: Plan, organisations: Sequence[Organisation], *, year: int, due: date | None, by: User
) -> list[Plan]:
    """Rows of «ОО» go out: each school without a roadmap of `year` gets a draft, a duty and a letter. Safe to repeat."""
    check(by, May.PLAN_DISTRIBUTE, plan)
    if plan.edition == 0:
        raise Refusal("Сначала утвердите карту: школам уходит утверждённая.")
    have = set(queries.copies(plan, year).values_list("organisation_id", flat=True))
    waiting = [organisation for organisation in organisations if organisation.pk not in have]
    rows = _rows(plan, year) if waiting else []
    people = _heads_of(waiting)
    made = []
    for organisation in waiting:
        copy = _copy(plan, rows, organisation, year, by=None)
        made.append(copy)
        ask_to_approve(copy, due)
        for user in people.get(organisation.pk, ()):
            _write(user, copy, plan, due, by)
    plan.distributed_at = clock.now()
    plan.save(update_fields=["distributed_at"])
    text = (
        f"Карта разослана: {counted(len(made), 'организация', 'организации', 'организаций')}, {clock.year_label(year)}"
    )
    journal.write("plan.distributed", plan, text, by=by, organisation=plan.organisation, count=len(made), year=year)
    return made


def ask_to_approve(copy: Plan, due: date | None) -> None:
    """The duty of the school's curator: look through and send to the director."""
    todo.owe(
        f"plan:{copy.pk}:prepare",
        organisation=copy.organisation,
        role=Role.CURATOR,
        text="Проверьте дорожную карту школы и отправьте директору",
        button="Открыть карту",
        path=reverse("plans:plan", args=[copy.pk]),
        due=due,
    )


def _heads_of(organisations: Sequence[Organisation]) -> dict[int, set[User]]:
    """Organisation id → its curators and directors, in one query."""
    found: dict[int, set[User]] = defaultdict(set)
    hats = Membership.objects.filter(
        organisation__in=organisations, role__in=(Role.CURATOR, Role.DIRECTOR), until__isnull=True
    )
    for hat in hats.select_related("user"):
        found[hat.organisation_id].add(hat.user)
    return found


def _write(user: User, copy: Plan, plan: Plan, due: date | None, by: User) -> None:
    """The letter about a draft."""
    outbox.post_to(
        user,
        "plan_sent",
        "plans/mails/plan_sent.txt",
        {"plan": plan, "copy": copy, "due": due, "by": by, "path": reverse("plans:plan", args=[copy.pk])},
        organisation=copy.organisation,
        key=f"plan_sent:{copy.pk}:{user.pk}",
    )


@transaction.atomic
def roll_over(plan: Plan, *, by: User | None, years: int | None = None) -> Plan:
    """Next year's draft from this plan: explicit dates and years move, wording stays. Both plans are open at once.

    `years` defaults to the length of the plan, so a plan of 2021–2024 is followed by one of 2025–2028.
    """
    if by is not None:
        check(by, May.PLAN_EDIT, plan)
    step = years or length_of(plan)
    if queries.next_of(plan):
        raise Refusal("Карта на следующий срок уже создана. Откройте её в списке карт.")
    rows = list(plan.activities.filter(removed_at__isnull=True).select_related("stage", "plan"))
    draft = Draft(
        title=shift(plan.title, step),
        approval=Approval(),
        span=Span(queries.move_years(plan.first, step), queries.move_years(plan.last, step), plan.span_kind),  # type: ignore[arg-type]  # closed list
        preamble=plan.preamble,
        columns=tuple(Column(column["title"], column["meaning"]) for column in plan.columns),
        rows=tuple(row_of(row, years=step) for row in rows),
    )
    source, sources = _next_source(plan, rows, step)
    made = create_plan(plan.organisation, draft, by=by, source=source, previous=plan, sources=sources)
    made.mode, made.organ, made.post, made.person, made.basis = (
        plan.mode,
        plan.organ,
        plan.post,
        plan.person,
        plan.basis,
    )
    made.annex = plan.annex
    made.save(update_fields=["mode", "organ", "post", "person", "basis", "annex"])
    journal.write(
        "plan.rolled",
        made,
        f"Карта перенесена с {plan.years_label} на {made.years_label}",
        by=by,
        organisation=plan.organisation,
    )
    return made


def _next_source(plan: Plan, rows: Sequence[Activity], step: int) -> tuple[Plan | None, list[int | None]]:
    """Which municipal plan, and which of its rows, the next year's copy answers to."""
    if plan.source is None:
        return None, []
    if plan.source.last >= queries.move_years(plan.first, step):
        return plan.source, [row.source_id for row in rows]
    follower = queries.next_of(plan.source)
    if follower is None:
        return None, []
    before = plan.source.activities.filter(removed_at__isnull=True).values_list("pk", flat=True)
    after = follower.activities.filter(removed_at__isnull=True).values_list("pk", flat=True)
    pairs = dict(zip(before, after, strict=False))
    return follower, [pairs.get(row.source_id or 0) for row in rows]


def length_of(plan: Plan) -> int:
    """How many years the plan covers, at least one."""
    return max(1, round((plan.last - plan.first).days / 365))


@transaction.atomic
def declare_absent(plan: Plan, reason: str, *, by: User) -> None:
    """«У нас в этом году нет»: reminders stop, the municipality sees the reason. An empty reason takes it back."""
    check(by, May.PLAN_EDIT, plan)
    plan.absent_reason = reason.strip()[:300]
    plan.touched_at = clock.now()
    plan.save(update_fields=["absent_reason", "touched_at"])
    if plan.absent_reason:
        todo.settle(f"plan:{plan.pk}:")
    elif plan.state == lifecycle.DRAFT:
        ask_to_approve(plan, None)
    text = f"В этом году не требуется: {plan.absent_reason}" if plan.absent_reason else "Снова работаем по карте"
    journal.write("plan.absent", plan, text, by=by, organisation=plan.organisation)
