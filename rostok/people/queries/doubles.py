"""Cards that may be of one person: same name, one letter away, same phone or mail; what differs between two cards."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db.models import ForeignObjectRel, ManyToManyRel, Model, QuerySet

from rostok.core import clock
from rostok.core.access import May, visible
from rostok.core.models import Organisation, User
from rostok.engine.russian import date_short, search_key
from rostok.engine.russian.alike import one_letter_away
from rostok.engine.russian.phones import shown
from rostok.people.models import DifferentPeople, Merge, Person, Representative

from .persons import people

UNDO_DAYS = timedelta(days=30)


@dataclass(frozen=True)
class Pair:
    """Two cards and why they are offered."""

    first: Person
    second: Person
    why: str


@dataclass(frozen=True)
class Difference:
    """A field of two cards: texts as people read them; `differs` when both are filled and a choice is needed."""

    field: str
    label: str
    first: str
    second: str

    @property
    def differs(self) -> bool:
        return bool(self.first and self.second and self.first != self.second)


#: What is compared and chosen: key → label, how it reads.
FIELDS: dict[str, tuple[str, Callable[[Person], str]]] = {
    "name": ("Фамилия, имя, отчество", lambda person: person.full_name),
    "gender": ("Пол", lambda person: person.get_gender_display()),
    "born_on": ("Дата рождения", lambda person: date_short(person.born_on) if person.born_on else ""),
    "phone": ("Телефон", lambda person: shown(person.phone)),
    "email": ("Почта", lambda person: person.email),
    "user": ("Вход в систему", lambda person: person.user.email if person.user else ""),
}


def homes(user: User) -> QuerySet[Organisation]:
    """Organisations whose cards `user` may join."""
    return visible(Organisation.objects.filter(closed_on__isnull=True), user, May.PERSON_EDIT)


def pairs(user: User) -> list[Pair]:
    """Every pair of every organisation of `user`, in the order of the alphabet, without those said to be different."""
    own = homes(user)
    different = DifferentPeople.objects.filter(first__organisation__in=own)
    known = set(different.values_list("first_id", "second_id"))
    families = Representative.objects.filter(child__organisation__in=own)
    family = {(min(pair), max(pair)) for pair in families.values_list("child_id", "adult_id")}
    found = []
    rows = people(user, May.PERSON_EDIT).select_related("organisation", "user").order_by("sort_key")
    by_home: dict[int, list[Person]] = defaultdict(list)
    for person in rows:
        by_home[person.organisation_id].append(person)
    for members in by_home.values():
        cards = {person.pk: person for person in members}
        for (one, two), why in _alike(members).items():
            if (one, two) not in known and (one, two) not in family:
                found.append(Pair(cards[one], cards[two], why))
    return sorted(found, key=lambda pair: (pair.first.sort_key, pair.first.pk, pair.second.pk))


def _alike(members: Iterable[Person]) -> dict[tuple[int, int], str]:
    """Pair → the strongest reason."""
    members = list(members)
    reasons: dict[tuple[int, int], str] = dict.fromkeys(
        one_letter_away({person.pk: person.search_key for person in members}), "имена отличаются одной буквой"
    )
    reasons |= dict.fromkeys(_together(members, _short), "инициалы совпадают с полным именем")
    reasons |= dict.fromkeys(_together(members, lambda person: _contact(person, person.email)), "одна почта")
    reasons |= dict.fromkeys(_together(members, lambda person: _contact(person, person.phone)), "один телефон")
    reasons |= dict.fromkeys(_together(members, lambda person: person.search_key), "одинаковые имена")
    return reasons


def _together(members: list[Person], key: Callable[[Person], str]) -> set[tuple[int, int]]:
    groups: dict[str, list[Person]] = defaultdict(list)
    for person in members:
        if value := key(person):
            groups[value].append(person)
    return {
        (min(one.pk, two.pk), max(one.pk, two.pk))
        for group in groups.values()
        for place, one in enumerate(group)
        for two in group[place + 1 :]
        if key is not _short or one.given.endswith(".") or two.given.endswith(".")
    }


def _short(person: Person) -> str:
    """Family name with initials; two full names of equal initials are no pair."""
    return search_key(person.name.family_first) if person.given else ""


def _contact(person: Person, value: str) -> str:
    """A phone or an address with the first letter of the name: a family often has one phone for everybody."""
    return f"{value} {person.given[:1].lower()}" if value else ""


def differences(first: Person, second: Person) -> list[Difference]:
    """All fields of two cards side by side."""
    return [Difference(key, label, read(first), read(second)) for key, (label, read) in FIELDS.items()]


def recent(user: User) -> QuerySet[Merge]:
    """Merges that can still be undone."""
    rows = visible(Merge.objects.all(), user, May.PERSON_EDIT)
    return rows.filter(undone_at__isnull=True, at__gte=clock.now() - UNDO_DAYS).select_related("kept", "gone", "by")


def merged_into(user: User, pk: int) -> int | None:
    """The card that a merged one became part of, when `user` may see it."""
    gone = visible(Person.objects.filter(merged_into__isnull=False), user, May.PERSON_VIEW).filter(pk=pk).first()
    return gone.merged_into_id if gone else None


def pointing_at(model: type[Model]) -> list[tuple[type[Model], str]]:
    """(table, field) of every key that leads to `model`, hidden ones too."""
    return [
        (relation.field.model, relation.field.name)
        for relation in model._meta.get_fields(include_hidden=True)
        if isinstance(relation, ForeignObjectRel) and not isinstance(relation, ManyToManyRel)
    ]


def chosen(first: Person, second: Person, picks: Mapping[str, str]) -> dict[str, Any]:
    """Field → the card whose value stays: the picked one, or the only one that is filled."""
    found = {}
    for row in differences(first, second):
        if row.differs:
            found[row.field] = second if picks.get(row.field) == "second" else first
        else:
            found[row.field] = first if row.first else second
    return found
