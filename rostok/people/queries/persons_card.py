"""The card of a person: what stands on it, what is missing, what happened."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from rostok.core import clock, todo
from rostok.core.access import May, visible
from rostok.core.models import JournalEntry, User
from rostok.engine.russian import counted, date_short
from rostok.engine.russian.phones import shown
from rostok.people.models import Consent, Employment, Enrolment, Intake, Person, Purpose, Representative

from .consents import has_consent
from .intake import intakes
from .persons import is_minor

NEEDED = {
    Purpose.PROCESSING: "нет согласия на обработку данных",
    Purpose.TRANSFER: "нет согласия на передачу муниципалитету",
}
PERSON, INTAKE = Person._meta.label_lower, Intake._meta.label_lower
YEARS = ("год", "года", "лет")


@dataclass(frozen=True)
class Place:
    """A post or a class in a period."""

    row: Employment | Enrolment
    title: str
    is_post: bool
    is_open: bool

    @property
    def period(self) -> str:
        """«с 01.09.2024 по 31.08.2025»."""
        end = f" по {date_short(self.row.until)}" if self.row.until else ""
        return f"с {date_short(self.row.since)}{end}"


def facts(person: Person) -> list[tuple[str, str]]:
    """Name by its parts, birthday, contacts."""
    name = person.name
    born = ""
    if person.born_on:
        age = person.age(clock.today(person.organisation)) or 0
        born = f"{date_short(person.born_on)}, {counted(age, *YEARS)}"
    rows = [
        ("Фамилия", name.family),
        ("Имя", name.given),
        ("Отчество", name.patronymic or "нет"),
        ("Пол", person.get_gender_display() or "не указан"),
        ("Дата рождения", born or "не указана"),
        ("Телефон", shown(person.phone) or "не указан"),
        ("Почта", person.email or "не указана"),
    ]
    return [(label, value) for label, value in rows if value]


def places(person: Person) -> list[Place]:
    """Every post and class, the latest first."""
    day = clock.today(person.organisation)
    posts = [
        Place(row, f"{row.post}, {row.subject}" if row.subject else row.post, True, _open(row, day))
        for row in person.employments.select_related("organisation")
    ]
    classes = [
        Place(row, f"{row.form} класс", False, _open(row, day))
        for row in person.enrolments.select_related("organisation")
    ]
    return sorted([*posts, *classes], key=lambda place: (place.row.since, place.row.pk), reverse=True)


def posts_now(person: Person) -> list[Employment]:
    """Posts of today, whose forms papers will ask for."""
    return [row for row in person.employments.all() if _open(row, clock.today(person.organisation))]


def _open(row: Employment | Enrolment, day: date) -> bool:
    return row.until is None or row.until >= day


def representatives(person: Person) -> list[Representative]:
    """Who decides for the child, those of today first."""
    rows = person.representatives.select_related("adult", "child")
    return sorted(rows, key=lambda row: (row.until is not None, -row.since.toordinal()))


def children(person: Person) -> QuerySet[Representative]:
    """For whom the adult decides today."""
    day = clock.today(person.organisation)
    return person.children.filter(Q(until__isnull=True) | Q(until__gte=day)).select_related("child")


def representative(user: User, pk: int) -> Representative | None:
    """A representative of a child whom `user` may change."""
    rows = visible(Representative.objects.filter(pk=pk), user, May.PERSON_EDIT)
    return rows.select_related("child__organisation", "adult").first()


def consents(person: Person) -> list[Consent]:
    """Papers of the present organisation, for the summary."""
    return list(person.consents.filter(organisation=person.organisation).order_by("purpose", "-made_at"))


def missing(person: Person) -> list[str]:
    """What the curator should still find out, in words."""
    found = [text for purpose, text in NEEDED.items() if not has_consent(person, purpose)]
    day = clock.today(person.organisation)
    if is_minor(person, day):
        live = person.representatives.filter(Q(until__isnull=True) | Q(until__gte=day))
        if not live.exists():
            found.append("не указан законный представитель")
        if person.born_on is None:
            found.append("нет даты рождения, поэтому считается несовершеннолетним")
    elif not person.phone and not person.email:
        found.append("нет ни телефона, ни почты")
    if not person.gender:
        found.append("не указан пол, поэтому имя не склоняется")
    return found


def history(person: Person, limit: int = 20) -> QuerySet[JournalEntry]:
    """What happened with the card, with those that became part of it, with the tables they came from.

    The caller has been let in to the card, a table has doors of its own: `intakes_seen`.
    """
    own = [person.pk, *person.merges.filter(undone_at__isnull=True).values_list("gone_id", flat=True)]
    tables = list(Intake.objects.filter(people__in=own).values_list("pk", flat=True))
    written = Q(target_type=INTAKE, target_id__in=tables, verb__in=("person.intake", "person.intake_undone"))
    told = Q(target_type=PERSON, target_id__in=own) | written
    return JournalEntry.objects.filter(told).exclude(verb="person.viewed")[:limit]


def intakes_seen(user: User, entries: Iterable[JournalEntry]) -> set[int]:
    """Those of the tables that `entries` speak of whose page `user` may open."""
    named = {entry.target_id for entry in entries if entry.target_type == INTAKE and entry.target_id}
    return set(intakes(user).filter(pk__in=named).values_list("pk", flat=True)) if named else set()


def awaits_check(person: Person, user: User) -> bool:
    """Whether the new school still has to look through the card."""
    return todo.owed_by(user).filter(key__startswith=f"people:moved:{person.pk}:").exists()
