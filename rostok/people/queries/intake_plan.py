"""What would become of every row of a table: new, change, same, or an error with how to mend it. Nothing is written here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from rostok.core import clock
from rostok.engine.rosters import Entry, Fault, clean_rows
from rostok.engine.russian import date_short
from rostok.engine.russian.phones import shown as phone_shown
from rostok.people.models import Intake, Representative, Topic

from .intake import Kind, setting_of
from .intake_known import Base, Known, contacts_of
from .intake_steps import Place, Step, status_of, steps_of
from .municipal import years

NEW, CHANGE, SAME, ERROR, DROPPED, DONE = "new", "change", "same", "error", "dropped", "done"
#: An answer to «это тот же человек?»: somebody else with the same name.
ANOTHER = -1
_ASK = "Выберите, тот ли это человек"


@dataclass(frozen=True)
class Line:
    """A row of the table: its place in `Intake.rows`, the number in the file, what stands in it, what comes of it."""

    place: int
    number: int
    cells: Mapping[str, str]
    entry: Entry
    status: str
    steps: Sequence[Step] = ()
    faults: Sequence[Fault] = ()
    known: Known | None = None
    asked: Sequence[Known] = ()

    @property
    def name(self) -> str:
        """Whose row it is, as well as it is known."""
        raw = (self.cells.get(name, "") for name in ("full_name", "family", "given", "patronymic"))
        return self.entry.name or " ".join(filter(None, raw)) or "имя не указано"


@dataclass(frozen=True)
class Plan:
    """Every line of a table."""

    lines: list[Line]
    counts: dict[str, int] = field(default_factory=dict)

    def of(self, *statuses: str) -> list[Line]:
        """Lines of these statuses."""
        return [line for line in self.lines if line.status in statuses]

    @property
    def good(self) -> list[Line]:
        """Lines that can be written."""
        return self.of(NEW, CHANGE)


def plan_of(intake: Intake) -> Plan:
    """The plan of a table under its columns; rows that are dropped or written already stand aside."""
    names = [column["field"] for column in intake.columns]
    cells = [{name: cell for name, cell in zip(names, row["cells"], strict=True) if name} for row in intake.rows]
    taken = [place for place, row in enumerate(intake.rows) if not row.get("drop")]
    # Rows written already are read too: a double stays a double when its twin is in the base.
    entries = clean_rows([(intake.rows[place]["number"], cells[place]) for place in taken], setting_of(intake))
    waiting = {place: entry for place, entry in zip(taken, entries, strict=True) if not intake.rows[place].get("done")}
    base, where = Base(intake, list(waiting.values())), _place(intake)
    lines: dict[int, Line] = {}
    used: dict[int, int] = {}
    for place, entry in waiting.items():
        lines[place] = _line(place, intake.rows[place], cells[place], entry, base, where, used)
    for place, row in enumerate(intake.rows):
        if place not in lines:
            status = DONE if row.get("done") else DROPPED
            lines[place] = Line(place, row["number"], cells[place], Entry({}), status)
    ordered = [lines[place] for place in range(len(intake.rows))]
    counts = {
        status: sum(line.status == status for line in ordered) for status in (NEW, CHANGE, SAME, ERROR, DROPPED, DONE)
    }
    return Plan(ordered, counts)


def _place(intake: Intake) -> Place:
    today = clock.today(intake.organisation)
    year = years()[0] if intake.kind == Kind.MUNICIPAL else clock.school_year(today)
    return Place(intake.organisation_id, today, year, intake.kind)


def _line(
    place: int,
    row: Mapping[str, Any],
    cells: Mapping[str, str],
    entry: Entry,
    base: Base,
    where: Place,
    used: dict[int, int],
) -> Line:
    known: Known | None = None
    asked: list[Known] = []
    faults = list(entry.faults)
    if entry.name and not any(fault.field in {"full_name", "family", "school"} for fault in faults):
        known, asked, doubt = _whose(row, entry, base, where)
        faults += [doubt] if doubt else []
    if known and not faults:
        first = used.setdefault(known.person.pk, row["number"])
        if first != row["number"]:
            what = f"Того же человека меняет строка {first}"
            faults.append(Fault("full_name", what, "Отметьте «Не вносить» или исправьте имя"))
    if faults:
        return Line(place, row["number"], cells, entry, ERROR, faults=faults, known=known, asked=asked)
    steps = steps_of(entry, known, where)
    return Line(place, row["number"], cells, entry, status_of(steps, where.kind), steps, known=known)


def _whose(
    row: Mapping[str, Any], entry: Entry, base: Base, where: Place
) -> tuple[Known | None, list[Known], Fault | None]:
    """(the person, whom to compare with, the question): matching comes before creating."""
    named = base.named(entry.values.get("school") or where.organisation, entry.name)
    reached = [] if named or _shares_contacts(entry, where) else base.reached(contacts_of(entry))
    answer = row.get("same", 0)
    if answer == ANOTHER:
        return None, [], None
    if answer and any(known.person.pk == answer for known in (*named, *reached)):
        return base.people[answer], [], None
    if not named:
        what = "Такой телефон или почта уже есть у другого человека"
        return None, reached, Fault("same", what, _ASK) if reached else None
    if where.kind == Kind.MUNICIPAL:
        return (
            (named[0], [], None) if len(named) == 1 else (None, named, Fault("same", "В школе есть однофамильцы", _ASK))
        )
    born = entry.values.get("born_on")
    fitting = [known for known in named if not born or known.person.born_on in (None, born)]
    exact = [known for known in fitting if _singled_out(known, entry)] if len(fitting) > 1 else fitting
    if len(exact) == 1:
        return exact[0], [], None
    what = "Есть люди с таким же именем" if fitting else "Имя то же, дата рождения другая"
    return None, named, Fault("same", what, _ASK)


def _shares_contacts(entry: Entry, where: Place) -> bool:
    """Whether contacts may be of a parent: brothers have one number."""
    return where.kind in (Kind.PUPILS, Kind.MUNICIPAL) or bool(entry.values.get("form"))


def _singled_out(known: Known, entry: Entry) -> bool:
    born = entry.values.get("born_on")
    contacts = {known.person.phone, known.person.email} - {""}
    return bool(born and known.person.born_on == born) or bool(contacts & set(contacts_of(entry)))


#: What the page calls the rows that a step makes.
_WORDS = {
    "person": "Новый человек", "adult": "Представитель", "employment": "Должность", "enrolment": "Класс", "mentor": "Карточка наставника",
    "mentee": "Карточка наставляемого", "request": "Запрос", "topic": "Тема", "municipal": "Строка списка", "representative": "Кем приходится",
}  # fmt: skip


def changes_of(line: Line, titles: Mapping[int, str]) -> list[str]:
    """What the row would write, in words: «Телефон: 8 (913) 111-22-33 → 8 (913) 123-45-67»."""
    found = []
    for step in line.steps:
        if step.pk:
            found += [
                f"{_label(line, step, name)}: {_said(step.before[name])} → {_said(value)}"
                for name, value in step.values.items()
            ]
        elif step.values.get("kinship") != Representative.Kinship.OTHER:  # that adds nothing to the line above
            found.append(": ".join(filter(None, (_WORDS[step.table], _gist(step, titles)))))
    return found


def _label(line: Line, step: Step, name: str) -> str:
    known = line.known
    rows: list[Any] = (
        [known.person, *known.posts, *known.classes, *known.mentor, *known.mentee, *known.lines] if known else []
    )
    rows += [tie for tie in (known.guardians if known else [])] + [
        tie.adult for tie in (known.guardians if known else [])
    ]
    row = next(row for row in rows if row.pk == step.pk and hasattr(row, name))
    return str(row._meta.get_field(name).verbose_name).capitalize()


def _gist(step: Step, titles: Mapping[int, str]) -> str:
    values = step.values
    if values.get("topic_id"):
        return titles.get(values["topic_id"], "")
    if kinship := values.get("kinship"):
        return Representative.Kinship(kinship).label
    names = ("full_name", "born_on", "phone", "email", "post", "subject", "form", "words", "direction")
    return ", ".join(_said(values[name]) for name in names if values.get(name))


def _said(value: Any) -> str:
    if value in (None, "", [], {}):
        return "пусто"
    if hasattr(value, "isoformat"):
        return date_short(value)
    if isinstance(value, list):
        return "; ".join(map(str, value))
    if isinstance(value, dict):
        return "; ".join(map(str, value.values()))
    return phone_shown(str(value))


def topic_titles(lines: Sequence[Line]) -> dict[int, str]:
    """Titles of the topics that `lines` name."""
    ids = {step.values["topic_id"] for line in lines for step in line.steps if step.values.get("topic_id")}
    return dict(Topic.objects.filter(pk__in=ids).values_list("pk", "title")) if ids else {}
