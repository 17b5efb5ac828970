"""Tables of the demonstration: one that is in the base, one that waits on the check page with its errors."""

from __future__ import annotations

from datetime import date
from random import Random

from rostok.core import clock
from rostok.core.access import Role
from rostok.people.actions.intake import start
from rostok.people.actions.intake_write import write
from rostok.people.models import Intake

from .names import person
from .places import Municipality, Place

HEAD = ("№", "ФИО", "Должность", "Телефон", "Школа")
POSTS = ("учитель физики", "учитель химии", "учитель начальных классов", "педагог-психолог", "учитель истории")
WRITTEN, WAITING = 6, 9


def lay_intake(municipality: Municipality, year: int, random: Random) -> int:
    """A written table of staff in the first two schools, a draft with three bad rows in the first; → tables."""
    with clock.moved_to(date(year, 9, 3)):
        for place in municipality.schools[:2]:
            write(_started(place, _rows(place, WRITTEN, random)), by=place.people[Role.CURATOR])
        first = municipality.schools[0]
        _started(first, _with_errors(_rows(first, WAITING, random)))
    return 3


def _rows(place: Place, count: int, random: Random) -> list[list[str]]:
    phones = random.sample(range(100_000, 1_000_000), count)
    return [
        [
            str(number),
            person(random),
            random.choice(POSTS),
            f"8 (900) 0{phone // 10000}-{phone // 100 % 100:02d}-{phone % 100:02d}",
            str(place.organisation),
        ]
        for number, phone in enumerate(phones, 1)
    ]


def _with_errors(rows: list[list[str]]) -> list[list[str]]:
    """An unknown school, half of a phone, the same person twice."""
    rows[2][4], rows[4][3], rows[6][1] = "СОШ 999", "8 900", rows[0][1].upper()
    return rows


def _started(place: Place, rows: list[list[str]]) -> Intake:
    text = "\n".join("\t".join(row) for row in (HEAD, *rows))
    return start(place.organisation, Intake.Kind.STAFF, text=text, by=place.people[Role.CURATOR])
