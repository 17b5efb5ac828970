"""Making plans: from a draft of paper, for a school from the municipal one, for the next year from this one."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.db import transaction

from rostok.core import clock, journal
from rostok.core.access import May, check
from rostok.core.models import Organisation, StoredFile, User
from rostok.core.refusal import Refusal
from rostok.engine.deadlines import Span, shift
from rostok.engine.roadmap import Draft, Row, phase_of
from rostok.engine.roadmap.responsible import read_responsible
from rostok.engine.russian import search_key, squeeze
from rostok.plans import queries
from rostok.plans.models import Activity, Occurrence, Plan, Stage

from .windows import apply_reading, new_occurrences, read_phrase


def level_of(organisation: Organisation) -> str:
    """A municipality and its centre have municipal plans, everybody else school ones."""
    municipal = organisation.kind in (
        Organisation.Kind.MUNICIPALITY,
        Organisation.Kind.CENTRE,
        Organisation.Kind.REGION,
    )
    return Plan.Level.MUNICIPAL if municipal else Plan.Level.SCHOOL


def span_dates(span: Span, organisation: Organisation) -> tuple[date, date, str]:
    """First and last day and kind of `span`; what the paper does not say is the school year of today."""
    if span.first and span.last:
        return span.first, span.last, span.kind
    if span.first:
        return span.first, date(span.first.year + 1, 8, 31), "explicit"
    if span.last:
        return date(span.last.year - 1, 9, 1), span.last, "explicit"
    year = clock.school_year(clock.today(organisation))
    return date(year, 9, 1), date(year + 1, 8, 31), "school"


@transaction.atomic
def create_plan(
    organisation: Organisation,
    draft: Draft,
    *,
    by: User | None,
    source: Plan | None = None,
    previous: Plan | None = None,
    file: StoredFile | None = None,
    sources: Sequence[int | None] = (),
) -> Plan:
    """A plan of `organisation` with every row of `draft`; `sources` are ids of the rows they were copied from.

    `by` None is the command line. Writes the journal. Raises `Refusal` for a draft without rows.
    """
    if not draft.rows:
        raise Refusal("В карте нет ни одной строки. Добавьте мероприятия или прочитайте файл заново.")
    first, last, kind = span_dates(draft.span, organisation)
    source = source or _municipal(organisation, first)
    moment = clock.now()
    plan = Plan(
        organisation=organisation,
        level=level_of(organisation),
        title=draft.title or "Дорожная карта",
        preamble=draft.preamble,
        first=first,
        last=last,
        span_kind=kind,
        columns=[{"title": column.name, "meaning": column.meaning} for column in draft.columns] or default_columns(),
        stamp=draft.approval.text,
        organ=(draft.approval.organ_said or draft.approval.organ)[:300],
        post=draft.approval.post[:200],
        person=draft.approval.person[:200],
        basis=draft.approval.basis[:60],
        number=draft.approval.number[:40],
        date=draft.approval.date,
        mode=Plan.Mode.PERSON if draft.approval.person else Plan.Mode.DOCUMENT,
        source=source,
        previous=previous,
        touched_at=moment,
        made_at=moment,
    )
    if by is not None:
        plan.pk = None
        check_owner(organisation, by)
    plan.save()
    _add_rows(plan, draft.rows, sources)
    journal.write("plan.made", plan, "Дорожная карта создана", by=by, organisation=organisation)
    return plan


def _municipal(organisation: Organisation, first: date) -> Plan | None:
    """A school's roadmap of a school year answers to the municipal one, wherever its rows came from: the picture counts it."""
    if level_of(organisation) != Plan.Level.SCHOOL or (first.month, first.day) != (9, 1):
        return None
    municipal = queries.municipal_for(organisation, first)
    taken = municipal is not None and queries.copy_of(municipal, organisation, first.year) is not None
    return None if taken else municipal


def check_owner(organisation: Organisation, by: User) -> None:
    """Only those who edit plans of this very organisation make one for it."""
    check(by, May.PLAN_EDIT, organisation)


def default_columns() -> list[dict[str, str]]:
    """Columns of a plan that came without a table head."""
    titles = (
        ("№", "number"),
        ("Мероприятие", "activity"),
        ("Срок", "deadline"),
        ("Ответственные", "responsible"),
        ("Результат", "result"),
    )
    return [{"title": title, "meaning": meaning} for title, meaning in titles]


def _add_rows(plan: Plan, rows: Sequence[Row], sources: Sequence[int | None]) -> None:
    """Stages, activities and occurrences of a new plan in four statements, however many rows."""
    stages: list[Stage] = []
    owners: list[Stage] = []
    for row in rows:
        if not stages or stages[-1].title != row.stage:
            phase = phase_of(row.stage, row.activity)
            stages.append(Stage(plan=plan, position=len(stages) + 1, title=row.stage, phase=phase))
        owners.append(stages[-1])
    Stage.objects.bulk_create(stages)
    activities, windows = [], []
    for place, (row, stage) in enumerate(zip(rows, owners, strict=True)):
        activity = row_to_activity(plan, stage, (place + 1) * 10, row)
        activity.source_id = sources[place] if place < len(sources) else None
        reading = read_phrase(row.deadline, plan)
        apply_reading(activity, reading)
        activities.append(activity)
        windows.append(reading.windows)
    Activity.objects.bulk_create(activities)
    Occurrence.objects.bulk_create(
        [
            occurrence
            for activity, laid in zip(activities, windows, strict=True)
            for occurrence in new_occurrences(activity, laid)
        ]
    )


def row_to_activity(plan: Plan, stage: Stage | None, position: int, row: Row) -> Activity:
    """An unsaved activity with everything that follows from the words of the row."""
    activity = Activity(
        plan=plan,
        stage=stage,
        position=position,
        number=row.number[:20],
        text=row.activity,
        deadline=squeeze(row.deadline)[:500],
        responsible=row.responsible,
        result=row.result,
        note=row.note,
        extra=dict(row.extra),
    )
    name_roles(activity)
    activity.search_key = search_key(
        " ".join((row.number, row.activity, row.deadline, row.responsible, row.result, row.note))
    )
    return activity


def name_roles(activity: Activity) -> None:
    """Audience and roles from the words of «Ответственные»."""
    meant = read_responsible(activity.responsible)
    if activity.plan.level == Plan.Level.MUNICIPAL and meant.schools:
        activity.audience = Activity.Audience.BOTH if meant.own else Activity.Audience.SCHOOLS
    else:
        activity.audience = Activity.Audience.OWN
    activity.roles = "|" + "|".join(meant.roles) + "|" if meant.roles else ""


def row_of(activity: Activity, *, years: int = 0) -> Row:
    """The words of a row, its explicit years moved by `years`."""
    return Row(
        activity=shift(activity.text, years) if years else activity.text,
        number=activity.number,
        stage=activity.stage.title if activity.stage else "",
        deadline=shift(activity.deadline, years) if years else activity.deadline,
        responsible=activity.responsible,
        result=shift(activity.result, years) if years else activity.result,
        note=activity.note,
        extra=tuple(activity.extra.items()),
    )
