"""Staff, a class with its families, somebody who left and somebody who moved: the rest of the people of the demonstration."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

from rostok.core import clock
from rostok.core.access import Role
from rostok.core.models import Organisation, User
from rostok.people.actions import consents, moves, representatives
from rostok.people.actions import persons as actions
from rostok.people.models import Person, Purpose

from .names import FATHERS, MEN, SURNAMES, person, woman
from .places import Municipality, Place

POSTS = {
    Organisation.Kind.SCHOOL: ("учитель географии", "учитель-логопед", "социальный педагог", "педагог-библиотекарь"),
    Organisation.Kind.KINDERGARTEN: ("воспитатель", "музыкальный руководитель", "учитель-дефектолог"),
    Organisation.Kind.EXTRA: ("педагог дополнительного образования", "методист", "педагог-организатор"),
}
#: Names that show what declension does with rare ones.
RARE = ("Сова Ирина Павловна", "Ткач Олег Борисович", "Черных Вера Ильинична", "Цыбикова Сэсэг Баировна")
CLASS, SIZE, WITH_CLASS = "7 А", 9, 3


def lay_persons(municipality: Municipality, year: int, random: Random) -> int:
    """Other people of every organisation of `municipality`; → how many were added."""
    before = Person.objects.count()
    with clock.moved_to(date(year, 6, 4)):
        for number, place in enumerate(municipality.schools):
            _staff(place, random, RARE[number] if number < len(RARE) else "")
        schools = [place for place in municipality.schools if place.organisation.kind == Organisation.Kind.SCHOOL]
        for place in schools[:WITH_CLASS]:
            _class(place, year, random)
        _twice(schools[0])
        _gone(schools[0], schools[1], random)
    return Person.objects.count() - before


def _curator(place: Place) -> User:
    return place.people[Role.CURATOR]


def _phone(random: Random) -> str:
    """A number of a code that no operator uses."""
    return f"8 000 {random.randrange(100, 999)}-{random.randrange(10, 99)}-{random.randrange(10, 99)}"


def _add(place: Place, full_name: str, random: Random, **values: object) -> Person:
    return actions.add_person(
        place.organisation,
        full_name,
        phone=_phone(random),
        same_name=True,
        by=_curator(place),
        **values,  # type: ignore[arg-type]  # named by the callers below
    )


def _staff(place: Place, random: Random, rare: str) -> None:
    for number, post in enumerate(POSTS.get(Organisation.Kind(place.organisation.kind), ())):
        name = rare if rare and number == 0 else person(random)
        since = clock.today() - timedelta(days=random.randrange(300, 6000))
        born = date(1962 + random.randrange(38), 1 + random.randrange(12), 1 + random.randrange(28))
        _add(place, name, random, post=post, since=since, born_on=born)


def _class(place: Place, year: int, random: Random) -> None:
    """A class of pupils, each but the last with a mother who has a card."""
    for number in range(SIZE):
        surname, father = random.choice(SURNAMES), random.choice(FATHERS)
        born = date(year - 13, 1 + random.randrange(12), 1 + random.randrange(28))
        child = _add(
            place,
            f"{surname} {random.choice(MEN)} {father}ич",
            random,
            form=CLASS,
            since=date(year - 1, 9, 1),
            born_on=born if number else None,
        )
        if number < SIZE - 1:
            mother = _add(place, woman(random, surname), random)
            representatives.add_representative(child, adult=mother, kinship="mother", by=_curator(place))


def _twice(place: Place) -> None:
    """Two cards of one person, one typed with a mistake."""
    for full_name, post in (("Щербакова Наталья Игоревна", "учитель химии"), ("Щербакова Наталия Игоревна", "")):
        actions.add_person(place.organisation, full_name, post=post, by=_curator(place))


def _gone(old: Place, new: Place, random: Random) -> None:
    """Somebody left, and somebody moved with the card."""
    left, moved = (_add(old, person(random), random, post="учитель музыки", since=date(2019, 9, 1)) for _ in "12")
    receipt = consents.Receipt(clock.today(), "папка 02-14, кабинет заместителя директора")
    everybody = Person.objects.filter(pk=moved.pk)
    consents.receive(everybody, [Purpose.PROCESSING, Purpose.TRANSFER], receipt, by=_curator(old))
    moves.leave(left, clock.today(), by=_curator(old))
    moves.move(moved, new.organisation, clock.today(), by=_curator(old))
