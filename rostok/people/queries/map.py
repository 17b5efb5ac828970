"""The map of requests and of deficits: figures of everybody by topic and by school, from a few grouped queries.

Figures name nobody, so they count people with and without consent; whoever may see people opens the lists, and there
`queries/bases.py` holds its rule.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

from django.db.models import Avg, Count, Q, QuerySet, Sum

from rostok.core import clock
from rostok.core.models import Organisation, User
from rostok.people.lifecycle import ABLE, CLOSED, EXCLUDED, OPEN, WITHDRAWN
from rostok.people.models import Deficit, MenteeCard, MentorCard, MunicipalMentor, Request, Topic

from .bases import mentors, present
from .mentees import PUPILS, homes_of
from .mentors import FREE
from .municipal import current_year, lines
from .names import with_classes
from .requests import narrowed, requests, seen_organisations
from .topics import audience_of, on


@dataclass
class Need:
    """One line of the map: a topic with its figures; without a topic, requests in own words."""

    topic: Topic | None
    asked: int = 0
    closed: int = 0
    opened: int = 0
    mentors: int = 0
    free: int = 0

    @property
    def gap(self) -> int:
        """Open requests for which no free mentor is left."""
        return max(0, self.opened - self.free) if self.topic is not None else 0


@dataclass
class Heat:
    """Topic × organisation: `cells[topic][organisation]` open and closed requests together."""

    topics: list[Topic]
    organisations: list[Organisation]
    cells: dict[int, dict[int, int]] = field(default_factory=dict)

    @cached_property
    def highest(self) -> int:
        """The largest number of the table, looked for once: every cell is measured by it."""
        return max((count for row in self.cells.values() for count in row.values()), default=0)

    def level(self, count: int) -> int:
        """0 for nothing, else 1–5: equal steps up to the highest number of the table."""
        return 0 if not count else min(5, 1 + (count - 1) * 5 // max(self.highest, 1))


def places(user: User, asked: Mapping[str, Any]) -> QuerySet[Organisation]:
    """Organisations whose figures are summed."""
    rows = seen_organisations(user)
    return rows.filter(pk=asked["organisation"].pk) if asked["organisation"] else rows


def _counted(user: User, asked: Mapping[str, Any]) -> QuerySet[Request]:
    """Requests that count: of the places and the year, not withdrawn. Sensitive categories are asked only at home."""
    rows = narrowed(Request.objects.filter(organisation__in=places(user, asked).values("pk")), asked)
    if asked["category"] in MenteeCard.SENSITIVE:
        rows = rows.filter(organisation__in=homes_of(user))
    return rows.exclude(state=WITHDRAWN).order_by()


def needs(user: User, asked: Mapping[str, Any]) -> list[Need]:
    """The map, most wanted on top: every topic in force or asked for, then own words if any wait."""
    found_lines: dict[int | None, Need] = {}
    found: Any = (
        _counted(user, asked)
        .values("topic")
        .annotate(
            asked=Count("pk"), closed=Count("pk", filter=Q(state=CLOSED)), opened=Count("pk", filter=Q(state=OPEN))
        )
    )
    counts = {row["topic"]: row for row in found}
    for topic in _topics(user, asked, set(counts)):
        found_lines[topic.pk] = Need(topic)
    if None in counts:
        found_lines[None] = Need(None)
    for key, row in counts.items():
        line = found_lines[key]
        line.asked, line.closed, line.opened = row["asked"], row["closed"], row["opened"]
    for known in mentors_by_topic(places(user, asked)):
        if (helped := found_lines.get(known["topics"])) is not None:
            helped.mentors, helped.free = known["mentors"], known["free"]
    return sorted(
        found_lines.values(), key=lambda line: (line.topic is None, -line.asked, -line.gap, _order(line.topic))
    )


def _order(topic: Topic | None) -> tuple[str, int]:
    return (topic.audience, topic.position) if topic else ("", 0)


def _topics(user: User, asked: Mapping[str, Any], used: set[int | None]) -> QuerySet[Topic]:
    """Topics in force for these places, and retired ones that are still asked for."""
    keepers = {pk for place in places(user, asked).only("path") for pk in place.line}
    live = on(clock.today()) & Q(organisation__in=keepers)
    if asked["who"]:
        live &= Q(audience=audience_of(is_pupil=asked["who"] == PUPILS))
    return Topic.objects.filter(live | Q(pk__in=[pk for pk in used if pk])).order_by("audience", "position")


def mentors_by_topic(where: QuerySet[Organisation]) -> list[dict[str, Any]]:
    """{topics, mentors, free} by topic: cards of `where` that can be given a mentee, and their free places.

    How many places of a card are free is said once, in `queries/mentors.py` (FREE): «готов» has all of them, «в паре» has
    one taken. One mentor who knows three topics is counted at each of them: the map tells where help can be found, and
    sums of a column are not people.
    """
    rows = MentorCard.objects.filter(state__in=ABLE, until__isnull=True, organisation__in=where.values("pk"))
    known: Any = rows.order_by().filter(topics__isnull=False).values("topics")
    return list(known.annotate(mentors=Count("pk"), free=Sum(FREE)))


def heat(user: User, asked: Mapping[str, Any], only: Topic | None = None) -> Heat:
    """Topic × school; topics and schools without a request are left out."""
    rows = _counted(user, asked).filter(topic__isnull=False)
    rows = rows.filter(topic=only) if only else rows
    cells: dict[int, dict[int, int]] = {}
    for row in rows.values("topic", "organisation").annotate(count=Count("pk")):
        cells.setdefault(row["topic"], {})[row["organisation"]] = row["count"]
    wanted = {pk for row in cells.values() for pk in row}
    topics = list(Topic.objects.filter(pk__in=cells).order_by("audience", "position"))
    return Heat(topics, list(Organisation.objects.filter(pk__in=wanted).order_by("sort_key")), cells)


def hidden(user: User, asked: Mapping[str, Any], **where: Any) -> int:
    """How many counted requests `user` meets only as a number, because their people did not agree or it is not theirs."""
    everybody = _counted(user, asked).filter(**where)
    return everybody.exclude(pk__in=requests(user).order_by().values("pk")).count()


@dataclass(frozen=True)
class Lack:
    """One line of deficits: how many people, mean level before, how many checked again, mean level then."""

    topic: Topic
    people: int
    levels: tuple[int, int, int, int]
    before: float
    checked: int
    after: float | None


def lacks(user: User, asked: Mapping[str, Any]) -> list[Lack]:
    """Deficits by topic, in the order of the vocabulary; levels 1–3 are counted apart."""
    rows = Deficit.objects.filter(organisation__in=places(user, asked).values("pk"), card__until__isnull=True)
    if asked["who"]:
        rows = rows.filter(card__is_pupil=asked["who"] == PUPILS)
    if asked["category"]:
        rows = rows.filter(card__category=asked["category"])
        rows = rows.filter(organisation__in=homes_of(user)) if asked["category"] in MenteeCard.SENSITIVE else rows
    if asked["year"]:
        rows = rows.filter(found_on__range=(date(asked["year"], 9, 1), date(asked["year"] + 1, 8, 31)))
    found: Any = (
        rows.order_by()
        .values("topic")
        .annotate(
            people=Count("card", distinct=True),
            **{f"level{level}": Count("pk", filter=Q(level=level)) for level in range(4)},
            before=Avg("level"),
            checked=Count("level_after"),
            after=Avg("level_after"),
        )
    )
    figures = {row["topic"]: row for row in found}
    topics = Topic.objects.filter(pk__in=figures).order_by("audience", "position")
    return [_lack(topic, figures[topic.pk]) for topic in topics]


def _lack(topic: Topic, row: dict[str, Any]) -> Lack:
    levels = (row["level0"], row["level1"], row["level2"], row["level3"])
    return Lack(topic, row["people"], levels, row["before"], row["checked"], row["after"])


def helpers(user: User, topic: Topic) -> QuerySet[MentorCard]:
    """Mentors whom `user` may see, who know `topic` and have a free place, the freest first."""
    rows = (
        with_classes(present(mentors(user))).filter(state__in=ABLE, topics=topic).annotate(free=FREE).filter(free__gt=0)
    )
    return rows.select_related("person__organisation").order_by("-free", "person__sort_key")


def municipal_helpers(user: User, topic: Topic) -> QuerySet[MunicipalMentor]:
    """Municipal mentors of this school year, seen by `user`, who know `topic` by their card."""
    knows = MentorCard.objects.filter(topics=topic, until__isnull=True).values("person")
    rows = lines(user).filter(school_year=current_year(), person__in=knows).exclude(state=EXCLUDED)
    return rows.select_related("person", "school").order_by("person__sort_key")
