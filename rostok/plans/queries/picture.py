"""The picture of the municipality: organisations × stages and organisations × rows, each number with its list behind it."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Case, Count, Max, Q, QuerySet, Value, When

from rostok.core import clock
from rostok.core.models import Organisation
from rostok.plans import lifecycle
from rostok.plans.models import Activity, Occurrence, Plan, Stage

from .plans import copies, executors
from .standings import begun, late, with_due

SILENT_DAYS = 14


#: Words of cells by their standing.
WORDS = {
    "none": "—", "late": "срок", "done": "готово", "not_required": "не треб.", "running": "идёт", "ahead": "впереди",
}  # fmt: skip


@dataclass
class Tally:
    """Windows of one cell of the picture."""

    total: int = 0
    done: int = 0
    dismissed: int = 0
    late: int = 0
    begun: int = 0
    unproved: int = 0

    @property
    def standing(self) -> str:
        """late, done, not_required, running, ahead, or none when the organisation has no such rows."""
        if not self.total:
            return "none"
        if self.late:
            return "late"
        if self.done + self.dismissed == self.total:
            return "done" if self.done else "not_required"
        return "running" if self.begun or self.done else "ahead"

    @property
    def word(self) -> str:
        """The word of the cell: short, with its sign beside it in the template."""
        return WORDS[self.standing]

    def count(self, part: str, number: int) -> None:
        """Put `number` windows of one part (`_part`) into the cell; what lies ahead is only in the total."""
        self.total += number
        match part:
            case "done":
                self.done += number
            case "unproved":
                self.done += number
                self.unproved += number
            case "dismissed":
                self.dismissed += number
            case "late":
                self.late += number
            case "begun":
                self.begun += number

    def add(self, other: Tally) -> None:
        """Sum up."""
        self.total += other.total
        self.done += other.done
        self.dismissed += other.dismissed
        self.late += other.late
        self.begun += other.begun
        self.unproved += other.unproved


@dataclass
class School:
    """A line of the picture."""

    organisation: Organisation
    plan: Plan | None
    cells: dict[str, Tally] = field(default_factory=dict)
    whole: Tally = field(default_factory=Tally)
    silent_days: int = 0

    @property
    def absent(self) -> str:
        """Why there is nothing to do this year."""
        return self.plan.absent_reason if self.plan else ""

    @property
    def is_approved(self) -> bool:
        """Whether the organisation works by a roadmap that was approved, be a new edition of it in preparation or not."""
        return not self.absent and self.plan is not None and self.plan.edition > 0

    @property
    def is_unapproved(self) -> bool:
        """Whether a roadmap is awaited from the organisation."""
        return not self.absent and not self.is_approved

    @property
    def is_late(self) -> bool:
        """Whether something is overdue and the organisation has not said that it has none."""
        return bool(self.whole.late) and not self.absent

    @property
    def is_silent(self) -> bool:
        """Whether the organisation has work open and has not touched its roadmap for two weeks."""
        open_work = self.whole.total - self.whole.done - self.whole.dismissed
        return not self.absent and (self.plan is None or (open_work > 0 and self.silent_days > SILENT_DAYS))

    @property
    def stage_line(self) -> str:
        """«этап 3 из 7 · просрочено 1» for a phone."""
        ready = sum(1 for cell in self.cells.values() if cell.standing in ("done", "not_required"))
        late = f" · просрочено {self.whole.late}" if self.whole.late else ""
        return f"готово этапов: {ready} из {len(self.cells)}{late}"


def copied_windows(plan: Plan, year: int) -> QuerySet[Occurrence]:
    """Windows of the roadmaps of schools made from `plan` for school year `year`."""
    return Occurrence.objects.filter(
        plan__source=plan, plan__first=date(year, 9, 1), activity__removed_at__isnull=True
    ).exclude(plan__state=lifecycle.ARCHIVED)


def _part(today: date) -> Case:
    """How a window is counted in its cell (`Tally.count`)."""
    return Case(
        When(late(today), then=Value("late")),
        When(state=lifecycle.DONE, proofs=0, then=Value("unproved")),
        When(state=lifecycle.DONE, then=Value("done")),
        When(state=lifecycle.NOT_REQUIRED, then=Value("dismissed")),
        When(begun(today), then=Value("begun")),
        default=Value("ahead"),
    )


def _tallies(plan: Plan, year: int, today: date, key: str) -> dict[tuple[int, object], Tally]:
    """
    (organisation, value of `key`) → tally, in one query over the windows of the copies.

    They are counted here: nearly every cell has a window of its own, and a row with six sums is dearer to read than a window.
    """
    rows = with_due(copied_windows(plan, year)).order_by().values_list("organisation_id", key, _part(today))
    tallies: dict[tuple[int, object], Tally] = defaultdict(Tally)
    for (place, value, part), number in Counter(rows).items():
        tallies[place, value].count(part, number)
    return tallies


def _schools(plan: Plan, year: int, today: date) -> list[School]:
    own = {copy.organisation_id: copy for copy in copies(plan, year)}
    found = []
    for organisation in executors(plan.organisation):
        copy = own.get(organisation.pk)
        silent = (today - clock.day_of(copy.touched_at, organisation)).days if copy else 0
        found.append(School(organisation, copy, silent_days=silent))
    return found


def by_stages(plan: Plan, year: int, today: date) -> tuple[list[tuple[str, str]], list[School]]:
    """→ phases that occur as (code, label), and a line a school. Late schools first, then by name."""
    tallies = _tallies(plan, year, today, "activity__stage__phase")
    present = {phase for _, phase in tallies}
    phases = [(code, label) for code, label in Stage.Phase.choices if code in present]
    return phases, _filled(_schools(plan, year, today), tallies, [code for code, _ in phases])


def by_rows(plan: Plan, year: int, today: date) -> tuple[list[Activity], list[School]]:
    """→ rows of «ОО» of the municipal plan, and a line a school with a cell for each of them (key: id of the row as text)."""
    rows = list(plan.activities.filter(removed_at__isnull=True).exclude(audience=Activity.Audience.OWN))
    raw = _tallies(plan, year, today, "activity__source_id")
    tallies: dict[tuple[int, object], Tally] = {(place, str(row)): tally for (place, row), tally in raw.items()}
    return rows, _filled(_schools(plan, year, today), tallies, [str(row.pk) for row in rows])


def _filled(schools: list[School], tallies: dict[tuple[int, object], Tally], keys: list[str]) -> list[School]:
    """Cells by `keys`; the whole counts every window of the school, under a column or not, as its list does."""
    nothing = Tally()  # cells are read only: one empty one serves all
    wholes: dict[int, Tally] = defaultdict(Tally)
    for (organisation, _), tally in tallies.items():
        wholes[organisation].add(tally)
    for school in schools:
        school.cells = {key: tallies.get((school.organisation.pk, key), nothing) for key in keys}
        school.whole = wholes[school.organisation.pk]
    return sorted(schools, key=lambda school: (not school.is_late, bool(school.absent), school.organisation.sort_key))


@dataclass(frozen=True)
class Totals:
    """Figures above the picture; each leads to its list."""

    schools: int
    approved: int
    unapproved: int
    late: int
    silent: int
    absent: int


def totals(schools: list[School]) -> Totals:
    """Count the lines of the picture."""
    return Totals(
        schools=len(schools),
        approved=sum(school.is_approved for school in schools),
        unapproved=sum(school.is_unapproved for school in schools),
        late=sum(school.is_late for school in schools),
        silent=sum(school.is_silent for school in schools),
        absent=sum(bool(school.absent) for school in schools),
    )


def late_rows(plan: Plan, year: int, today: date) -> dict[int, list[Occurrence]]:
    """Organisation id → its overdue windows of `year`, for letters and lists."""
    found: dict[int, list[Occurrence]] = defaultdict(list)
    rows = (
        with_due(copied_windows(plan, year))
        .filter(late(today), plan__absent_reason="")
        .select_related("activity", "organisation", "plan")
        .order_by("organisation__sort_key", "due_day", "activity__position", "pk")
    )
    for row in rows:
        found[row.organisation_id].append(row)
    return dict(found)


def late_count(plan: Plan, year: int, today: date) -> tuple[int, int]:
    """How many windows of `late_rows`, of how many organisations."""
    rows = with_due(copied_windows(plan, year)).filter(late(today), plan__absent_reason="").order_by()
    found = rows.aggregate(windows=Count("pk"), schools=Count("organisation", distinct=True))
    return found["windows"], found["schools"]


def years_of(plan: Plan, today: date) -> list[int]:
    """School years for which the picture of `plan` can be asked: its own, up to next year."""
    return [year for year in plan.years if year <= clock.school_year(today) + 1]


@dataclass(frozen=True)
class Later:
    """A row of a school whose day is later than the municipal one."""

    activity: Activity
    municipal: date
    own: date


def later_than_source(plan: Plan) -> list[Later]:
    """Rows of a school's plan due later than the rows they were copied from: shown, never forbidden. Two queries."""
    rows = plan.activities.filter(removed_at__isnull=True, source__isnull=False).annotate(
        own=Max("occurrences__last"),
    )
    laid = (
        Occurrence.objects.filter(activity__in=[row.source_id for row in rows], last__gte=plan.first)
        .filter(Q(first__isnull=True) | Q(first__lte=plan.last))
        .values_list("activity", "last")
        .order_by("last")
    )
    # A window of several years ends for this school with its own plan.
    municipal = {activity: min(last, plan.last) for activity, last in laid if last is not None}
    found = []
    for row in rows:
        theirs = municipal.get(row.source_id or 0)
        if theirs and row.own and row.own > theirs:
            found.append(Later(row, theirs, row.own))
    return found
