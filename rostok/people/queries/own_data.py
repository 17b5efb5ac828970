"""«Что вы обо мне знаете»: every row about a person in plain words, with the term of each kind of data."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import models
from django.db.models import QuerySet

from rostok.core import clock
from rostok.core.models import Guarded, JournalEntry, Letter, Privacy, User
from rostok.engine.russian import date_short
from rostok.engine.russian.phones import shown
from rostok.people import privacy
from rostok.people.models import Consent, Person, Purpose, Representative

from .consents import live
from .mentors import FORMS
from .selection_questions import told

#: Tables that hold keys, drafts and the kitchen of the program: nothing in them tells about the person.
SILENT = {
    "PersonalLink", "SignInKey", "ColumnMemory", "DifferentPeople", "Merge", "Todo", "IssuedPaper", "RoundLine",
}  # fmt: skip
CYRILLIC = re.compile("[а-яё]", re.IGNORECASE)
#: Fields that repeat others or have no words.
HIDDEN = {
    "search_key", "sort_key", "digest", "sheet", "person", "card", "user", "consent", "scan",
    "family", "given", "patronymic",
}  # fmt: skip
ORDER = (
    "Person", "Employment", "Enrolment", "Representative", "MentorCard", "Candidacy", "Training", "MunicipalMentor",
    "MenteeCard", "Request", "Deficit", "Consent", "ConsentSignature", "User", "Membership", "SignInCard", "Letter",
    "JournalEntry",
)  # fmt: skip
#: Labels of fields that have none in Russian of their own.
LABELS = {
    "to": "почта", "to_name": "кому", "subject": "тема", "body": "текст", "at": "когда", "data": "что",
    "actor": "кто", "made_at": "когда", "signer": "", "joined_at": "в системе с", "withdrawn_at": "отозвано",
    "answered_at": "анкета заполнена", "asked_at": "спрошено", "organisation": "организация", "role": "роль",
    "since": "с", "until": "по", "adult": "представитель", "child": "ребёнок", "merged_into": "",
}  # fmt: skip
#: Marks of the selection as the person reads them.
SCORES = (("cases", "решение кейсов"), ("soft", "общение"), ("hard", "знание дела"))


@dataclass(frozen=True)
class Record:
    """One row in words."""

    title: str
    facts: list[tuple[str, str]]


@dataclass(frozen=True)
class Section:
    """One kind of rows: what it is, how long it lives, the rows."""

    title: str
    term: str
    records: list[Record]


@dataclass(frozen=True)
class Held:
    """Everything about one person."""

    person: Person
    sections: list[Section]
    watchers: list[str]

    @property
    def total(self) -> int:
        """How many rows there are."""
        return sum(len(section.records) for section in self.sections)


def held_about(person: Person) -> Held:
    """Everything that the system holds about `person`, table by table in a steady order."""
    found = privacy.related(person)
    place = {name: number for number, name in enumerate(ORDER)}
    tables = sorted(found, key=lambda model: (place.get(model.__name__, len(place)), model.__name__))
    sections = [_section(model, found[model], person) for model in tables if model.__name__ not in SILENT]
    return Held(person, [section for section in sections if section.records], _watchers(person))


def _section(model: type[Guarded], ids: set[int], person: Person) -> Section:
    rows = model._default_manager.filter(pk__in=ids).order_by("pk")
    keys = [field.name for field in model._meta.concrete_fields if isinstance(field, models.ForeignKey)]
    records = [_record(row, person) for row in (rows.select_related(*keys) if keys else rows)]
    kinds = {kind for _, kind in privacy.personal_fields(model)} - {Privacy.KEY, Privacy.TRACE}
    terms = sorted({kind.term.partition(";")[0].removeprefix("до уничтожения: ") for kind in kinds}) or [
        Privacy.TRACE.term
    ]
    return Section(privacy.title_of(model), "; ".join(terms), [record for record in records if record.facts])


def _shown_key(key: str) -> bool:
    return key in ("organisation", "school", "topic", "adult", "child")


def _record(row: Any, person: Person) -> Record:
    if isinstance(row, JournalEntry):
        return Record(clock.local(row.at, person.organisation), [("Что", str(row.data.get("text", row.target)))])
    if isinstance(row, Letter) and row.secret:
        return Record(row.subject, [("Когда", clock.local(row.made_at, person.organisation))])
    return Record(_name(row), list(_facts(row, person)))


def _name(row: Any) -> str:
    if isinstance(row, Consent):
        return f"{row.get_purpose_display()}: {row.get_state_display().lower()}"
    if isinstance(row, Person | User):
        return row.full_name
    return row.own_title or str(row)


def _facts(row: Any, person: Person) -> Iterator[tuple[str, str]]:
    personal, withheld = type(row).personal, row.withheld(person.pk)
    for field in [*row._meta.concrete_fields, *row._meta.local_many_to_many]:
        if field.name in HIDDEN or field.name in withheld or personal.get(field.name) in (Privacy.KEY, Privacy.TRACE):
            continue
        label = LABELS.get(field.name, str(field.verbose_name))
        if not CYRILLIC.search(label):
            continue
        if field.name == "answers" and "pool" in row.answers:
            yield from told(row.answers["pool"], row.answers["values"])
            continue
        said = _said(row, field, person)
        if said:
            yield label[0].upper() + label[1:], said


def _said(row: Any, field: Any, person: Person) -> str:
    """The value of a field in words; "" when there is nothing."""
    if isinstance(field, models.ManyToManyField):
        return ", ".join(str(one) for one in getattr(row, field.name).all())
    if isinstance(field, models.ForeignKey):
        return str(getattr(row, field.name) or "") if _shown_key(field.name) else ""
    if field.choices:
        return str(getattr(row, f"get_{field.name}_display")())
    if field.name == "forms":
        return "; ".join(dict(FORMS).get(code, code) for code in row.forms)
    if field.name == "scores":
        return "; ".join(f"{words}: {row.scores[code]}" for code, words in SCORES if row.scores.get(code) is not None)
    if field.name == "phone":
        return shown(row.phone)
    if field.name == "school_year":
        return clock.year_label(row.school_year)
    return plain(getattr(row, field.name), person)


def plain(value: Any, person: Person) -> str:
    """A value as people write it."""
    if value is None or value == "" or value == [] or value == {}:
        return ""
    if isinstance(value, bool):
        return "да" if value else "нет"
    if isinstance(value, datetime):
        return clock.local(value, person.organisation)
    if isinstance(value, date):
        return date_short(value)
    if isinstance(value, dict):
        return "; ".join(f"{key}: {plain(one, person)}" for key, one in value.items() if plain(one, person))
    if isinstance(value, list):
        return "; ".join(filter(None, (plain(one, person) for one in value)))
    return str(value)


def _watchers(person: Person) -> list[str]:
    """Who sees the data today, in sentences."""
    given = set(
        Consent.objects.filter(live(), person=person, organisation=person.organisation).values_list(
            "purpose", flat=True
        )
    )
    found = [f"Директор, заместитель и куратор: {person.organisation}."]
    if person.organisation.is_municipality:
        found = [f"Оператор: {person.organisation}."]
    elif Purpose.TRANSFER in given:
        found.append("Муниципалитет: согласие на передачу есть.")
    else:
        found.append("Муниципалитет и другие школы не видят: согласия на передачу нет.")
    published = Purpose.PUBLICATION in given
    found.append("На открытых страницах: согласие есть." if published else "На открытых страницах данных нет.")
    return found


def people_with(mail: str) -> QuerySet[Person]:
    """People who can be answered at `mail`: those whose address it is, and children of whom they decide."""
    own = models.Q(email=mail) | models.Q(user__email=mail)
    rows = Person.objects.filter(own, erased_at__isnull=True, merged_into__isnull=True)
    return rows.select_related("organisation", "user").order_by("pk")


def children_of(person: Person) -> list[Person]:
    """Children whom `person` represents today, of the same or another organisation."""
    day = clock.today(person.organisation)
    over = models.Q(until__isnull=True) | models.Q(until__gte=day)
    rows = Representative.objects.filter(over, adult=person, since__lte=day, child__erased_at__isnull=True)
    return [row.child for row in rows.select_related("child__organisation", "child__user").order_by("child__sort_key")]


def papers_in_force(person: Person) -> list[Consent]:
    """Papers that may be withdrawn now."""
    rows = Consent.objects.filter(live(), person=person, organisation=person.organisation)
    return list(rows.order_by("pk"))


def own_card(user: User) -> Person | None:
    """The person behind an account."""
    return Person.objects.filter(user=user, erased_at__isnull=True).select_related("organisation", "user").first()
