"""Pairs of the demonstration: matched in September at the desk, fixed by an order, meeting since then."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

from rostok.core import clock
from rostok.core.access import Role
from rostok.core.models import User
from rostok.core.refusal import Refusal
from rostok.pairs.actions import fixing, making, meetings, rounds
from rostok.pairs.models import Meeting, Pair
from rostok.papers.actions import labour, papers
from rostok.papers.queries.checks import obstacles
from rostok.people.models import Form

from .places import Municipality, Place

#: A pair of colleagues works by the duties of the mentor, so no separate agreement has to be signed (Labour Code, 351.8).
GROUND = "должностная инструкция, раздел «Наставничество»"
KINDS = (Meeting.Kind.WORK, Meeting.Kind.TALK, Meeting.Kind.VISIT, Meeting.Kind.REVIEW)
#: Some pairs meet every two or three weeks, one in six has been silent since October.
RHYTHM, SILENT = (12, 16, 21), 6


def lay_pairs(municipality: Municipality, year: int, random: Random) -> int:
    """Pairs of every school that can make them; the last two mentees of each stay on the desk; → how many work."""
    for place in municipality.schools:
        for pupils in (False, True):
            _match(place, year, pupils=pupils)
    inside = municipality.own.organisation.path
    working = list(Pair.objects.filter(organisation__path__startswith=inside, state="active").order_by("pk"))
    for number, pair in enumerate(working):
        _meet(pair, random, silent=number % SILENT == SILENT - 1)
    return len(working)


def _match(place: Place, year: int, *, pupils: bool) -> None:
    """The curator proposes, collects the order, the director signs; an order that something hinders stays a draft."""
    curator, director = place.people[Role.CURATOR], place.people[Role.DIRECTOR]
    with clock.moved_to(date(year, 9, 9)):
        round_ = rounds.open_round(place.organisation, pupils=pupils, by=curator)
        if round_.lines.count() < 2:
            return
        rounds.solve(round_, revision=round_.revision, by=curator)
        lines = round_.lines.filter(mentor_card__isnull=False).select_related(
            "mentee_card__person__organisation", "mentor_card__person"
        )
        chosen = list(lines[: max(1, lines.count() - 1)])
        if not chosen:
            return
        made = making.make_pairs(round_, chosen, revision=round_.revision, by=curator)
        for pair in made:
            if pair.form == Form.TT:
                _agree(pair, year, curator)
        order = making.collect_order(place.organisation, made, by=curator)
    with clock.moved_to(date(year, 9, 12)):
        if not [one for one in obstacles(order) if one.blocks]:
            papers.sign(order, day=date(year, 9, 12), by=director)
            fixing.follow_orders()


def _agree(pair: Pair, year: int, curator: User) -> None:
    values = {
        "mentor": pair.mentor,
        "mentee": pair.mentee,
        "in_duties": True,
        "ground": GROUND,
        "since": date(year, 9, 1),
    }
    try:
        labour.add_agreement(pair.organisation, values, by=curator)
    except Refusal:  # the mentor's agreement stands already
        return


def _meet(pair: Pair, random: Random, *, silent: bool) -> None:
    """Meetings from the first week on, each on a working day."""
    day, step, number = (pair.since or clock.today()) + timedelta(days=random.randrange(2, 6)), random.choice(RHYTHM), 0
    last = date(day.year, 10, 5) if silent else clock.today(pair.organisation)
    while day <= last:
        kind = KINDS[number % len(KINDS)] if number else Meeting.Kind.FIRST
        values = {"day": day, "kind": kind, "minutes": random.choice((20, 30, 45))}
        with clock.moved_to(day):
            meetings.log([pair], values, key=f"demo-{pair.pk}-{number}", by=None)
        number += 1
        day += timedelta(days=step)
        day += timedelta(days=(7 - day.weekday()) % 7 if day.weekday() > 4 else 0)
