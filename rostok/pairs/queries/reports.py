"""Mentors' reports: facts of a period counted from meetings, lessons, plans and deficits; whose reports a user sees."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from rostok.core import clock
from rostok.core.access import GRANTS, May, Reach, hats, visible
from rostok.core.lists import search
from rostok.core.models import Organisation, User
from rostok.engine.russian import search_key
from rostok.pairs.lifecycle import ARCHIVED, CONFIRMED, FIXED, HELD, MADE, OPEN, OVER, RETURNED, TAKEN
from rostok.pairs.models import Help, Meeting, MentorReport, Pair, ProgrammeStep, Visit
from rostok.people.models import Deficit, MunicipalMentor, Person, Purpose
from rostok.people.queries.consents import agreed, barred
from rostok.people.queries.municipal import LISTED
from rostok.people.queries.names import told

from .meetings import LEADING

#: What the list can be narrowed to: «кто не подтвердил» first.
STAGES = (("waiting", "Не подтверждены"), ("confirmed", "Сданы, ждут приёма"), ("accepted", "Приняты"))
_STATES = {"waiting": (MADE, RETURNED), "confirmed": (CONFIRMED,), "accepted": (TAKEN,)}
WAITING = (MADE, RETURNED)
LEVELS = ("нет", "слабое", "заметное", "сильное")
UNNAMED = "наставляемый"


# Whose


def homes(user: User, may: May) -> list[int]:
    """Organisations all of whose reports `user` may `may`."""
    return [hat.organisation_id for hat in hats(user) if GRANTS[hat.role].get(may) is Reach.HOME]  # type: ignore[index]  # text of Role


def reports(user: User, may: May = May.REPORT_VIEW) -> QuerySet[MentorReport]:
    """Reports that `user` may `may`: own, of the organisation; of others those of municipal mentors who agreed to it."""
    listed = MunicipalMentor.objects.filter(
        person=OuterRef("mentor"), school_year=OuterRef("school_year"), state__in=LISTED
    )
    near = Q(organisation__in=homes(user, May.REPORT_VIEW)) | Q(mentor__user=user)
    outside = Q(Exists(listed)) & Q(agreed(Purpose.TRANSFER, "mentor"))
    rows = visible(MentorReport.objects.all(), user, may).filter(near | outside)
    return rows.filter(~barred("mentor") | Q(mentor__user=user)).select_related(
        "organisation", "mentor__organisation", "mentor__user"
    )


def found(user: User, asked: Mapping[str, Any]) -> QuerySet[MentorReport]:
    """The list by its filter."""
    rows = reports(user)
    if asked["stage"]:
        rows = rows.filter(state__in=_STATES[asked["stage"]])
    if asked["organisation"]:
        rows = rows.filter(organisation=asked["organisation"])
    if asked["year"]:
        rows = rows.filter(school_year=asked["year"])
    words = search_key(asked["q"] or "")
    return search(rows, words, "mentor__search_key") if words else rows


def waiting(user: User) -> QuerySet[MentorReport]:
    """Reports that wait for their mentors, of whom `user` may remind them."""
    rows = reports(user, May.REPORT_REMIND).filter(state__in=WAITING)
    return rows.order_by("organisation__sort_key", "mentor__sort_key")


def to_take(user: User) -> QuerySet[MentorReport]:
    """Confirmed reports that `user` may accept."""
    rows = reports(user, May.REPORT_ACCEPT).filter(state=CONFIRMED)
    return rows.order_by("organisation__sort_key", "mentor__sort_key")


def duties(user: User) -> list[MentorReport]:
    """Reports that `user` is to confirm."""
    if not any(hat.role in LEADING for hat in hats(user)):
        return []
    return list(MentorReport.objects.filter(mentor__user=user, state__in=WAITING).order_by("until"))


def places(user: User) -> QuerySet[Organisation]:
    """Organisations for whose mentors `user` may put reports together."""
    return visible(Organisation.objects.filter(closed_on__isnull=True), user, May.REPORT_ACCEPT)


def places_seen(user: User) -> QuerySet[Organisation]:
    """Organisations in the list of `user`."""
    return Organisation.objects.filter(pk__in=reports(user).order_by().values("organisation")).order_by("sort_key")


def years(user: User) -> list[int]:
    """School years of the list and this one."""
    known = reports(user).order_by().values_list("school_year", flat=True).distinct()
    return sorted({clock.school_year(clock.today()), *known}, reverse=True)


def report_of_link(pk: int | None, person: int) -> MentorReport | None:
    """The report that a link of its mentor opens."""
    rows = MentorReport.objects.filter(pk=pk or 0, mentor=person)
    return rows.select_related("organisation", "mentor__organisation", "mentor__user").first()


def sent_count(organisation: Organisation) -> int:
    """How many confirmed reports wait to be accepted."""
    return MentorReport.objects.filter(organisation=organisation, state=CONFIRMED).count()


# Facts


def worked(since: date, until: date) -> QuerySet[Pair]:
    """Pairs that were at work in the period."""
    rows = Pair.objects.filter(state__in=(*FIXED, *OVER, ARCHIVED), since__lte=until)
    return rows.filter(Q(ended_on__isnull=True) | Q(ended_on__gte=since))


def mentors_of(organisation: Organisation, since: date, until: date) -> list[Person]:
    """Who led pairs of `organisation` in the period and has no report of it yet."""
    ready = MentorReport.objects.filter(organisation=organisation, since=since, until=until).values("mentor")
    leading = worked(since, until).filter(organisation=organisation).exclude(mentor__in=ready).values("mentor")
    people = Person.objects.filter(~barred(""), pk__in=leading, erased_at__isnull=True)
    return list(people.select_related("organisation").order_by("sort_key"))


def places_at_work(since: date, until: date) -> list[Organisation]:
    """Organisations with pairs at work in the period."""
    keys = worked(since, until).values("organisation").distinct()
    return list(Organisation.objects.filter(pk__in=keys, closed_on__isnull=True))


def facts_of(report: MentorReport) -> dict[str, Any]:
    """Numbers of the period; of a confirmed report those that were confirmed. No names, seven queries."""
    return report.facts if report.state not in WAITING else count(report)


def count(report: MentorReport) -> dict[str, Any]:
    """Count the facts anew."""
    span = {"day__gte": report.since, "day__lte": report.until}
    pairs = list(
        worked(report.since, report.until)
        .filter(organisation=report.organisation, mentor=report.mentor)
        .select_related("mentee_card")
        .order_by("mentee__sort_key")
    )
    held = list(Meeting.objects.filter(pair__in=pairs, state=HELD, **span).order_by("day", "pk"))
    once = list({row.together or f"{row.pk}": row for row in held}.values())
    cards = Visit.objects.filter(meeting__in=held)
    calls = Help.objects.filter(
        pair__in=pairs, author=report.mentor, asked_at__date__gte=report.since, asked_at__date__lte=report.until
    )
    done = Count("pk", filter=Q(done_on__gte=report.since, done_on__lte=report.until))
    steps = ProgrammeStep.objects.filter(programme__pair__in=pairs).order_by()
    counts = steps.values_list("programme__pair").annotate(all=Count("pk"), done=done)
    by_pair: dict[int, tuple[int, int]] = {pair: (whole, made) for pair, whole, made in counts}
    states = list(calls.values_list("state", flat=True))
    return {
        "held": len(once),
        "minutes": sum(row.minutes for row in once),
        "kinds": _kinds(once),
        "cards": cards.count(),
        "calls": len(states),
        "calls_open": states.count(OPEN),
        "pairs": [_pair(pair, held, by_pair.get(pair.pk, (0, 0))) for pair in pairs],
        "deficits": _deficits(pairs, report.until),
    }


def _kinds(rows: Sequence[Meeting]) -> list[list[Any]]:
    """[kind, how many, minutes], the most frequent first."""
    often = Counter(row.kind for row in rows)
    minutes: Counter[str] = Counter()
    for row in rows:
        minutes[row.kind] += row.minutes
    return [[kind, number, minutes[kind]] for kind, number in often.most_common()]


def _pair(pair: Pair, held: Sequence[Meeting], steps: tuple[int, int]) -> dict[str, Any]:
    own = [row for row in held if row.pair_id == pair.pk]
    return {
        "pair": pair.pk,
        "held": len(own),
        "minutes": sum(row.minutes for row in own),
        "steps": steps[0],
        "done": steps[1],
    }


def _deficits(pairs: Sequence[Pair], until: date) -> list[dict[str, Any]]:
    """Before and after of what was found by the end of the period, pair by pair."""
    cards = {pair.mentee_card_id: pair.pk for pair in pairs if pair.mentee_card_id}
    rows = Deficit.objects.filter(card__in=cards, found_on__lte=until).select_related("topic").order_by("pk")
    return [
        {"pair": cards[row.card_id], "topic": str(row.topic), "before": row.level, "after": row.level_after}
        for row in rows
    ]


# In words


@dataclass(frozen=True)
class Told:
    """A report as a reader sees it: names are read from the pairs, and only by those who may know them."""

    main: list[tuple[str, str]]
    kinds: list[tuple[str, int, str]]
    pairs: list[tuple[str, int, str, str]]
    deficits: list[tuple[str, str, str, str]]


def tell(report: MentorReport, user: User | None) -> Told:
    """The report for `user`; None is the mentor who came by the link."""
    facts = facts_of(report)
    inside = user is None or user.pk == report.mentor.user_id or report.organisation_id in homes(user, May.REPORT_VIEW)
    names = _names([row["pair"] for row in facts["pairs"]], inside=inside)
    labels = dict(Meeting.Kind.choices)
    steps = sum(row["steps"] for row in facts["pairs"])
    done = sum(row["done"] for row in facts["pairs"])
    main = [("Пар", str(len(facts["pairs"]))), ("Встреч", str(facts["held"])), ("Часов", hours(facts["minutes"]))]
    main += [("Карт посещения уроков", str(facts["cards"]))] if facts["cards"] else []
    main += [("Пунктов плана выполнено", f"{done} из {steps}")] if steps else []
    main += [("Просьб о помощи", str(facts["calls"]))] if facts["calls"] else []
    return Told(
        main,
        [(labels.get(kind, kind), number, hours(minutes)) for kind, number, minutes in facts["kinds"]],
        [
            (
                names[row["pair"]],
                row["held"],
                hours(row["minutes"]),
                f"{row['done']} из {row['steps']}" if row["steps"] else "",
            )
            for row in facts["pairs"]
        ],
        [
            (names[row["pair"]], row["topic"], _level(row["before"]), _level(row["after"]))
            for row in facts["deficits"]
            if inside
        ],
    )


def _level(value: int | None) -> str:
    return "не оценивали" if value is None else LEVELS[value]


def hours(minutes: int) -> str:
    """«1,5» of ninety minutes."""
    whole = f"{minutes / 60:.1f}".rstrip("0").rstrip(".")
    return whole.replace(".", ",")


def _names(keys: Sequence[int], *, inside: bool) -> dict[int, str]:
    """Pair → the mentee as the reader may know them: fully inside, outside only those who agreed to the transfer."""
    rows = Pair.objects.filter(pk__in=keys).select_related("mentee__organisation")
    rows = rows.annotate(shown=agreed(Purpose.TRANSFER, "mentee"))
    found = {row.pk: row.mentee.full_name if inside else _outside(row) for row in rows}
    return {key: found.get(key, UNNAMED) for key in keys}


def _outside(pair: Any) -> str:
    return told(pair.mentee, (), pupil=pair.form != "TT") if pair.shown else UNNAMED
