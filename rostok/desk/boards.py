"""The picture's values as the pieces of the look want them: bars, cells, lines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from rostok.plans import queries as plans
from rostok.plans.models import Activity, Plan

TONES = {
    "none": "quiet",
    "late": "late",
    "done": "done",
    "not_required": "neutral",
    "running": "work",
    "ahead": "quiet",
}


@dataclass(frozen=True)
class Bar:
    """A figure with its goal, for `ui/bullet.html`."""

    label: str
    figure: str
    percent: float
    url: str
    goal_percent: float | None = None
    goal: str = ""
    note: str = ""
    note_url: str = ""


@dataclass(frozen=True)
class Cell:
    """A cell of a matrix."""

    tone: str
    word: str
    url: str
    label: str

    @property
    def live(self) -> bool:
        """Whether a phone names the cell: only what is going on."""
        return self.tone in ("late", "soon", "work")


@dataclass(frozen=True)
class Row:
    """A line of a matrix."""

    label: str
    url: str
    note: str
    summary: str
    cells: list[Cell]
    tail: list[tuple[int, str]]


@dataclass(frozen=True)
class PrintedRow:
    """A line on paper: its cells are words without links."""

    label: str
    note: str
    words: SafeString
    late: int


@dataclass(frozen=True)
class Column:
    """A column: key of its tally, head, and the end of addresses of the lists behind its cells."""

    key: str
    label: str
    end: str


@dataclass(frozen=True)
class Matrix:
    """Everything `ui/matrix.html` needs."""

    label: str
    corner: str
    columns: list[str]
    tail_columns: list[str]
    rows: list[Row]


def lists_of(plan: Plan, year: int) -> str:
    """The beginning of addresses of lists behind cells: made once, a picture has thousands of cells."""
    return reverse("desk:list") + f"?plan={plan.pk}&year={year}"


def list_url(plan: Plan, year: int, **asked: object) -> str:
    """The list behind a number."""
    return reverse("desk:list") + "?" + urlencode({"plan": plan.pk, "year": year, **asked})


def picture_url(plan: Plan, year: int, only: str) -> str:
    """The picture narrowed to some organisations."""
    return reverse("desk:picture") + "?" + urlencode({"plan": plan.pk, "year": year, "only": only})


def figures(plan: Plan, year: int, schools: Sequence[plans.School]) -> list[Bar]:
    """Figures of the year, each a link to its list."""
    counted = plans.totals(list(schools))
    working = counted.schools - counted.absent
    windows = sum(school.whole.total for school in schools if not school.absent)
    closed = sum(school.whole.done + school.whole.dismissed for school in schools if not school.absent)
    late = sum(school.whole.late for school in schools if not school.absent)
    unproved = sum(school.whole.unproved for school in schools)
    done = sum(school.whole.done for school in schools)

    def windows_of(standing: str) -> str:
        return list_url(plan, year, standing=standing)

    return [
        _bar(
            ("Утвердили дорожную карту", counted.approved, picture_url(plan, year, "approved")),
            working,
            ("не утвердили", counted.unapproved, picture_url(plan, year, "unapproved")),
            goal="цель: все",
        ),
        _bar(("Закрыто сроков", closed, windows_of("closed")), windows, ("просрочено", late, windows_of("late"))),
        _bar(
            ("Выполнено с подтверждением", done - unproved, windows_of("proved")),
            done,
            ("без подтверждения", unproved, windows_of("unproved")),
        ),
    ]


def _bar(part: tuple[str, int, str], whole: int, rest: tuple[str, int, str], goal: str = "") -> Bar:
    """`part` of `whole` and what is left: each its words, its number and the address of the list of just as many."""
    label, number, url = part
    percent = 100 * number / whole if whole else 0
    note = f"{rest[0]} {rest[1]}" if rest[1] else ""
    return Bar(label, f"{number} из {whole}", percent, url, 100.0 if goal else None, goal, note, rest[2])


def stage_columns(phases: Sequence[tuple[str, str]]) -> list[Column]:
    """Columns of the common stages (code, label)."""
    return [Column(code, label, f"&phase={code}") for code, label in phases]


def row_columns(activities: Sequence[Activity]) -> list[Column]:
    """Columns of rows of the municipal plan."""
    return [Column(str(activity.pk), short(activity), f"&row={activity.pk}") for activity in activities]


def matrix(plan: Plan, year: int, columns: Sequence[Column], schools: Sequence[plans.School]) -> Matrix:
    """The picture on the screen: each cell a link to its list."""
    rows = [_row(plan, year, school, _cells(plan, year, school, columns)) for school in schools]
    heads = [column.label for column in columns]
    return Matrix("Картина по организациям", "Организация", heads, ["Просрочено"], rows)


def words_of(columns: Sequence[Column], school: plans.School) -> list[str]:
    """The same cells as words alone, for paper and files."""
    return [school.cells[column.key].word for column in columns]


def printed_rows(columns: Sequence[Column], schools: Sequence[plans.School]) -> list[PrintedRow]:
    """Lines for paper: a picture has thousands of cells and six words, each escaped once."""
    escaped = {word: format_html("<td>{}</td>", word) for word in plans.WORDS.values()}
    return [
        PrintedRow(
            str(school.organisation),
            note_of(school),
            SafeString("".join(map(escaped.__getitem__, words_of(columns, school)))),
            late_of(school),
        )
        for school in schools
    ]


def _cells(plan: Plan, year: int, school: plans.School, columns: Sequence[Column]) -> list[Cell]:
    base = f"{lists_of(plan, year)}&organisation={school.organisation.pk}"
    found = []
    for column in columns:
        tally = school.cells[column.key]
        found.append(Cell(TONES[tally.standing], tally.word, base + column.end if tally.total else "", column.label))
    return found


def short(activity: Activity) -> str:
    """The head of a column: number and the first words."""
    words = str(activity).split(" ")
    head = " ".join(words[:5]) + ("…" if len(words) > 5 else "")
    return f"{activity.number} {head}".strip()


def note_of(school: plans.School) -> str:
    """The sentence that stands instead of cells."""
    return f"В этом году нет: {school.absent}" if school.absent else "" if school.plan else "Карты ещё нет"


def late_of(school: plans.School) -> int:
    """Overdue windows: none where there is no mentoring this year."""
    return 0 if school.absent else school.whole.late


def _row(plan: Plan, year: int, school: plans.School, cells: list[Cell]) -> Row:
    url = (
        reverse("plans:plan", args=[school.plan.pk])
        if school.plan
        else reverse("core:organisation", args=[school.organisation.pk])
    )
    note, late = note_of(school), late_of(school)
    late_url = f"{lists_of(plan, year)}&organisation={school.organisation.pk}&standing=late" if late else ""
    return Row(str(school.organisation), url, note, note or school.stage_line, cells, [(late, late_url)])
