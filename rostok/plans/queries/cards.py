"""What stands on the card of a row: history, evidence, records to choose from, the municipal row it was copied from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Max, Q, QuerySet
from django.http import Http404

from rostok.core.access import May, allowed, hats, visible
from rostok.core.models import JournalEntry, StoredFile, User
from rostok.engine.russian import shortened, squeeze
from rostok.papers.models import NormativeAct
from rostok.plans import lifecycle
from rostok.plans.models import Activity, Evidence, Occurrence, Plan

from .plans import copies, executors, plans_for
from .rows import windows_for

HISTORY = 60
PLAN, ACT = "plan", "act"
BY_SCHEDULE = "by_schedule"  # the kind of «по отдельному плану»


def activity_of(plan: Plan, pk: int) -> Activity:
    """A live row of `plan`, 404 for a foreign or a removed one. The caller has been let in to the plan."""
    rows = plan.activities.filter(removed_at__isnull=True).select_related("stage", "executor", "source__plan", "linked")
    row = rows.filter(pk=pk).first()
    if row is None:
        raise Http404
    row.plan = plan
    return row


def evidence_for(user: User) -> QuerySet[Evidence]:
    """Evidence beside the windows that `user` may see."""
    return Evidence.objects.filter(occurrence__in=windows_for(user).order_by().values("pk")).select_related(
        "occurrence__activity", "occurrence__organisation", "occurrence__plan"
    )


@dataclass(frozen=True)
class Proof:
    """A piece of evidence as it is shown; `act` and `plan` are the record it names, `file` only if it may be opened."""

    evidence: Evidence
    file: StoredFile | None = None
    act: NormativeAct | None = None
    plan_id: int | None = None


def proofs(windows: Sequence[Occurrence], user: User) -> dict[int, list[Proof]]:
    """Window id → its evidence, in four queries however many windows."""
    rows = list(
        Evidence.objects.filter(occurrence__in=windows, removed_at__isnull=True).select_related("file", "added_by")
    )
    stored = visible(StoredFile.objects.filter(pk__in=[row.file_id for row in rows]), user, May.FILE_VIEW).in_bulk()
    named = [row.record_id for row in rows if row.record_type == NormativeAct._meta.label_lower]
    acts = NormativeAct.objects.filter(removed_at__isnull=True).in_bulk(named)
    roads = [row.record_id or 0 for row in rows if row.record_type == Plan._meta.label_lower]
    open_plans = set(plans_for(user).filter(pk__in=roads).values_list("pk", flat=True)) if roads else set()
    found: dict[int, list[Proof]] = {}
    for row in rows:
        is_act = row.record_type == NormativeAct._meta.label_lower
        plan_id = row.record_id if row.record_type == Plan._meta.label_lower and row.record_id in open_plans else None
        proof = Proof(row, stored.get(row.file_id or 0), acts.get(row.record_id or 0) if is_act else None, plan_id)
        found.setdefault(row.occurrence_id, []).append(proof)
    return found


def record_choices(plan: Plan) -> list[tuple[str, list[tuple[str, str]]]]:
    """Records of the system that may close a row: acts of the organisation and of those above it, its other plans."""
    acts = NormativeAct.objects.filter(organisation__in=plan.organisation.line, removed_at__isnull=True)[:300]
    plans = Plan.objects.filter(organisation=plan.organisation, edition__gte=1).exclude(pk=plan.pk)
    groups = [
        ("Документы", [(f"{ACT}:{act.pk}", _short(act)) for act in acts]),
        ("Дорожные карты", [(f"{PLAN}:{row.pk}", _short(row)) for row in plans.exclude(state=lifecycle.ARCHIVED)]),
    ]
    return [group for group in groups if group[1]]


def separate_plans(plan: Plan) -> QuerySet[Plan]:
    """Plans that a row «по отдельному плану» may mean: other live ones of the organisation, approved ones of those above."""
    own = Q(organisation=plan.organisation)
    above = Q(organisation__in=plan.organisation.line, edition__gte=1)
    rows = Plan.objects.filter(own | above).exclude(state=lifecycle.ARCHIVED)
    return rows.exclude(pk__in=[plan.pk, plan.source_id or plan.pk]).select_related("organisation")


def separate_choices(activity: Activity, user: User) -> list[tuple[str, str]]:
    """Plans for the row to live by; none where its words name no other plan or `user` does not prepare its own."""
    plan = activity.plan
    if activity.linked_id is None and activity.deadline_kind != BY_SCHEDULE:
        return []
    if plan.state == lifecycle.ARCHIVED or not allowed(user, May.PLAN_EDIT, plan):
        return []
    return [(str(row.pk), _short(f"{row}, {row.years_label}, {row.organisation}")) for row in separate_plans(plan)]


def _short(row: object) -> str:
    return shortened(squeeze(str(row)), 110)


def record_of(plan: Plan, value: str) -> NormativeAct | Plan | None:
    """The record chosen as «act:12» among `record_choices`, None for anything else."""
    if value not in {code for _, choices in record_choices(plan) for code, _ in choices}:
        return None
    kind, _, number = value.partition(":")
    return NormativeAct.objects.get(pk=number) if kind == ACT else Plan.objects.get(pk=number)


def history(activity: Activity, windows: Sequence[Occurrence]) -> QuerySet[JournalEntry]:
    """What happened with the row and with its windows, newest first. The caller has been let in to the row."""
    own = Q(target_type=Activity._meta.label_lower, target_id=activity.pk)
    facts = Q(target_type=Occurrence._meta.label_lower, target_id__in=[window.pk for window in windows])
    return JournalEntry.objects.filter(own | facts).order_by("-id")[:HISTORY]


@dataclass(frozen=True)
class Change:
    """A cell that differs from the municipal row: name of the column, theirs, ours."""

    name: str
    theirs: str
    ours: str


@dataclass(frozen=True)
class Origin:
    """The municipal row of a school's row; `shown` when its plan may be opened, `late_days` when ours ends later."""

    row: Activity
    shown: bool
    changes: tuple[Change, ...]
    late_days: int


COMPARED = (("text", "Мероприятие"), ("deadline", "Срок"), ("responsible", "Ответственные"), ("result", "Результат"))


def origin(activity: Activity, windows: Sequence[Occurrence], user: User) -> Origin | None:
    """Where the row was copied from and how it differs, None for a row of one's own."""
    source = activity.source
    if source is None:
        return None
    pairs = [(name, getattr(source, field), getattr(activity, field)) for field, name in COMPARED]
    changes = tuple(Change(*pair) for pair in pairs if squeeze(pair[1]) != squeeze(pair[2]))
    theirs: date | None = source.occurrences.filter(last__range=(activity.plan.first, activity.plan.last)).aggregate(
        day=Max("last")
    )["day"]
    ours = max((window.due for window in windows if window.due), default=None)
    late = (ours - theirs).days if ours and theirs else 0
    shown = plans_for(user).filter(pk=source.plan_id).exists()
    return Origin(source, shown, changes, max(late, 0))


def feed_owner(key: str) -> User | None:
    """Who has the private key of a calendar: only those who may still sign in."""
    return User.objects.filter(feed_key=key, is_active=True).first() if key else None


def feed_windows(user: User, first: date, last: date) -> QuerySet[Occurrence]:
    """Windows of the plans of my own organisations and of those above them, for my calendar.

    Not of those below: an operator of forty schools would get a thousand lines. What the municipal plan asks of every
    school stands in the school's own plan.
    """
    homes = {hat.organisation_id for hat in hats(user)}
    lines = {pk for hat in hats(user) for pk in hat.organisation.line}
    return (
        windows_for(user)
        .filter(first__lte=last, last__gte=first, activity__removed_at__isnull=True, plan__absent_reason="")
        .filter(
            Q(organisation__in=homes) | Q(organisation__in=lines) & ~Q(activity__audience=Activity.Audience.SCHOOLS)
        )
        .exclude(plan__state=lifecycle.ARCHIVED)
        .exclude(state=lifecycle.NOT_REQUIRED)
        .order_by("last", "pk")
    )


def unserved(plan: Plan, year: int) -> int:
    """How many organisations of the municipality have no roadmap of `year` made from `plan`."""
    return executors(plan.organisation).exclude(pk__in=copies(plan, year).values("organisation")).count()


def has_school_rows(plan: Plan) -> bool:
    """Whether `plan` has anything to send to schools."""
    return plan.activities.filter(removed_at__isnull=True).exclude(audience=Activity.Audience.OWN).exists()
