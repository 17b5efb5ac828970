"""The good rows of a checked table are written, all of them or none, and every made or changed row is noted for the undo."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Model

from rostok.core import clock, journal
from rostok.core.access import check
from rostok.core.models import User
from rostok.core.refusal import Refusal
from rostok.engine.russian import counted, search_key
from rostok.people.models import (
    DifferentPeople,
    Employment,
    Enrolment,
    Intake,
    MenteeCard,
    MentorCard,
    MunicipalMentor,
    Person,
    Representative,
    Request,
)
from rostok.people.queries.intake import may_of
from rostok.people.queries.intake_plan import ANOTHER, CHANGE, NEW, Line, plan_of
from rostok.people.queries.intake_steps import Step

TABLES: dict[str, Any] = {
    "person": Person,
    "adult": Person,
    "employment": Employment,
    "enrolment": Enrolment,
    "representative": Representative,
    "mentor": MentorCard,
    "mentee": MenteeCard,
    "municipal": MunicipalMentor,
    "request": Request,
    "topic": MentorCard.topics.through,
    "different": DifferentPeople,
}
#: Made after people, in this order: each is a row about the person, then rows about the card.
OF_PERSON = ("employment", "enrolment", "mentor", "mentee", "municipal")
BATCH = 300
#: What a mended name changes beside itself.
_DERIVED = ("family", "given", "patronymic", "gender", "search_key", "sort_key")


@transaction.atomic
def write(intake: Intake, *, by: User) -> dict[str, int]:
    """Write the good rows; → how many are "new" and "change". The rest waits in the table and can be mended and written later.

    Raises `Refusal` when there is nothing to write, or when another window has written meanwhile.
    """
    check(by, may_of(intake.kind), intake)
    live = Intake.objects.filter(pk=intake.pk, written_at=intake.written_at).exclude(state=Intake.State.UNDONE)
    if not live.update(state=Intake.State.WRITTEN, written_at=clock.now()):
        raise Refusal("Таблицу уже записали или отменили в другом окне. Откройте страницу заново.")
    intake.refresh_from_db()
    plan = plan_of(intake)
    if not plan.good:
        raise Refusal("Записывать нечего: верных строк с новыми сведениями нет.")
    writer = Writer(intake, by)
    writer.write(plan.good)
    told = {NEW: plan.counts[NEW], CHANGE: plan.counts[CHANGE]}
    for line in plan.good:
        intake.rows[line.place]["done"] = True
    intake.effects = [*intake.effects, *writer.effects]
    intake.counts = {**intake.counts, **{name: intake.counts.get(name, 0) + count for name, count in told.items()}}
    intake.save(update_fields=["rows", "effects", "counts"])
    through = Intake.people.through
    written = (through(intake_id=intake.pk, person_id=pk) for pk in writer.people())
    through._default_manager.bulk_create(written, BATCH, ignore_conflicts=True)
    text = f"Внесено из таблицы ({intake.get_kind_display()}): {counted(len(plan.good), 'строка', 'строки', 'строк')}"
    journal.write("person.intake", intake, text, by=by, organisation=intake.organisation)
    return told


class Writer:
    """Writes lines in bulk and remembers what it did in `effects`."""

    def __init__(self, intake: Intake, by: User) -> None:
        self.intake, self.by, self.moment = intake, by, clock.now()
        self.effects: list[dict[str, Any]] = []
        self._people: dict[int, Person] = {}
        self._adults: dict[int, Person] = {}
        self._cards: dict[int, Any] = {}

    def write(self, lines: Sequence[Line]) -> None:
        """Everything of `lines`."""
        self._people = {line.place: line.known.person for line in lines if line.known}
        self._make_people(lines)
        self._make_adults(lines)
        self._update(lines)
        for table in OF_PERSON:
            rows = [(line, step) for line in lines for step in line.steps if step.table == table and not step.pk]
            self._make_of_person(table, rows)
        self._make_ties(lines)
        self._make_of_cards(lines)
        self._part(lines)

    def people(self) -> set[int]:
        """Ids of everybody who was made or changed, parents among them."""
        adults = {effect["pk"] for effect in self.effects if effect["table"] == "adult"}
        return adults | {person.pk for person in self._people.values()}

    def _make_people(self, lines: Sequence[Line]) -> None:
        made = {line.place: Person(**step.values) for line, step in _new(lines, "person")}
        for person in made.values():
            person.mend()
        Person.objects.bulk_create(made.values(), BATCH)
        self._people |= made
        for place, person in made.items():
            self._note(place, "person", person, ("full_name", "phone", "email", "born_on"))

    def _make_adults(self, lines: Sequence[Line]) -> None:
        """One mother of two children is one person, and may be known to the school already."""
        asked = _new(lines, "adult")
        names = {search_key(step.values["full_name"]) for _, step in asked}
        known: dict[str, list[Person]] = defaultdict(list)
        ours = Person.objects.filter(organisation=self.intake.organisation, search_key__in=names)
        for person in ours.filter(erased_at__isnull=True, merged_into__isnull=True):
            known[person.search_key].append(person)
        fresh: dict[int, Person] = {}
        for line, step in asked:
            adult = Person(**step.values)
            adult.mend()
            twin = next((other for other in known[adult.search_key] if _may_be(other, adult)), None)
            if twin is None:
                known[adult.search_key].append(adult)
                fresh[line.place] = adult
            self._adults[line.place] = twin or adult
        Person.objects.bulk_create(fresh.values(), BATCH)
        for place, adult in fresh.items():
            self._note(place, "adult", adult, ("full_name", "phone", "email"))

    def _update(self, lines: Sequence[Line]) -> None:
        """Changed rows, table by table, those with the same fields at once."""
        groups: dict[tuple[str, tuple[str, ...]], list[tuple[Line, Step]]] = defaultdict(list)
        for line in lines:
            for step in line.steps:
                if step.pk:
                    groups[step.table, tuple(sorted(step.values))].append((line, step))
        for (table, names), steps in groups.items():
            model = TABLES[table]
            rows = [model(pk=step.pk, **step.values) for _, step in steps]
            model._default_manager.bulk_update(rows, written_with(rows, names), BATCH)
            for row, (line, step) in zip(rows, steps, strict=True):
                self._note(line.place, table, row, names, before=step.before)

    def _make_of_person(self, table: str, asked: Sequence[tuple[Line, Step]]) -> None:
        extra = {"made_at": self.moment} if table == "municipal" else {}
        made = [TABLES[table](person=self._people[line.place], **step.values, **extra) for line, step in asked]
        TABLES[table]._default_manager.bulk_create(made, BATCH)
        for row, (line, step) in zip(made, asked, strict=True):
            self._note(line.place, table, row, tuple(step.values))
            if table in ("mentor", "mentee"):
                self._cards[line.place] = row

    def _make_ties(self, lines: Sequence[Line]) -> None:
        asked = _new(lines, "representative")
        made = [
            Representative(child=self._people[line.place], adult=self._adults[line.place], **step.values)
            for line, step in asked
        ]
        Representative.objects.bulk_create(made, BATCH)
        for row, (line, _) in zip(made, asked, strict=True):
            self._note(line.place, "representative", row, ("kinship",))

    def _make_of_cards(self, lines: Sequence[Line]) -> None:
        """Requests and topics of cards, those made a moment ago among them."""
        requests, topics = _new(lines, "request"), _new(lines, "topic")
        ground = {"made_by": self.by, "made_at": self.moment}
        asked = [Request(**ground, **self._of_card(line, step, "card_id")) for line, step in requests]
        Request.objects.bulk_create(asked, BATCH)
        through = TABLES["topic"]
        tied = [through(**self._of_card(line, step, "mentorcard_id")) for line, step in topics]
        through._default_manager.bulk_create(tied, BATCH)
        for row, (line, _) in zip(asked, requests, strict=True):
            self._note(line.place, "request", row, ("state", "words", "topic_id"))
        for tie, (line, _) in zip(tied, topics, strict=True):
            self._note(line.place, "topic", tie, ())

    def _of_card(self, line: Line, step: Step, key: str) -> dict[str, Any]:
        return dict(step.values) if key in step.values else {**step.values, key: self._cards[line.place].pk}

    def _part(self, lines: Sequence[Line]) -> None:
        """«Это другой человек» is kept, so that nobody offers to merge the two."""
        pairs = [
            (line.place, *sorted((self._people[line.place].pk, pk)))
            for line in lines
            if self.intake.rows[line.place].get("same") == ANOTHER
            for pk in self.intake.rows[line.place].get("asked", ())
        ]
        made = [
            DifferentPeople(first_id=first, second_id=second, by=self.by, at=self.moment) for _, first, second in pairs
        ]
        DifferentPeople.objects.bulk_create(made, BATCH)
        for row, (place, _, _) in zip(made, pairs, strict=True):
            self._note(place, "different", row, ())

    def _note(
        self, place: int, table: str, row: Model, names: Sequence[str], before: Mapping[str, Any] | None = None
    ) -> None:
        after = {name: kept(getattr(row, name)) for name in names}
        effect = {"row": place, "table": table, "pk": row.pk, "made": before is None, "after": after}
        if before is not None:
            effect["before"] = {name: kept(value) for name, value in before.items()}
        self.effects.append(effect)


def written_with(rows: Iterable[Any], names: Sequence[str]) -> list[str]:
    """`names` and what changes with them: a new full name of `rows` is mended, its parts and keys follow."""
    if "full_name" not in names:
        return list(names)
    for row in rows:
        row.mend()
    return [*names, *(name for name in _DERIVED if name not in names)]


def _new(lines: Sequence[Line], table: str) -> list[tuple[Line, Step]]:
    return [(line, step) for line in lines for step in line.steps if step.table == table and not step.pk]


def _may_be(one: Person, other: Person) -> bool:
    """Whether two people of one name can be one: nothing that both have differs."""
    pairs = ((one.phone, other.phone), (one.email, other.email))
    return all(not first or not second or first == second for first, second in pairs)


def kept(value: Any) -> Any:
    """A value as JSON keeps it."""
    return value.isoformat() if isinstance(value, date) else value
