"""What the page of a pair and of a group tells: health in words, papers with ticks, who could take the work over."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Exists, F, OuterRef, Prefetch, Q, QuerySet
from django.urls import reverse

from rostok.core import clock
from rostok.core.access import May, allowed
from rostok.core.models import Organisation, User
from rostok.engine.russian import date_short
from rostok.pairs.lifecycle import FULFILLED, LIVE
from rostok.pairs.models import Group, Pair, Programme
from rostok.papers.lifecycle import ANNULLED, SIGNED
from rostok.papers.models import IssuedPaper
from rostok.papers.queries import labour
from rostok.people.models import MenteeCard, Person, Purpose, Request, Topic
from rostok.people.queries import desk
from rostok.people.queries.consents import agreed

from .meetings import HEALTH, with_health
from .pairs import pairs
from .rounds import stops_by_hand

OPEN = "open"


@dataclass(frozen=True)
class Health:
    """How the pair does, in words; tone of `ui/state.html`."""

    word: str
    tone: str
    note: str = ""


@dataclass(frozen=True)
class Tick:
    """One paper of the pair: there or not, and where it is."""

    label: str
    word: str
    done: bool
    url: str = ""


def health_of(rows: Iterable[Pair]) -> dict[int, Health]:
    """Pair → health, in two queries whatever their number."""
    told = with_health(Pair.objects.filter(pk__in=[row.pk for row in rows]))
    return {row.pk: _health(row) for row in told}


def _health(row: Any) -> Health:
    word, tone = HEALTH[row.health]
    notes = {
        "paused": f"до {date_short(row.paused_until)}" if row.paused_until else "",
        "over": f"последний день {date_short(row.ended_on)}" if row.ended_on else "",
        "working": f"последняя встреча {date_short(row.last_met)}" if row.last_met else "первой встречи ещё не было",
        "silent": f"последняя {date_short(row.last_met)}" if row.last_met else "не было ни одной",
    }
    return Health(word.capitalize(), tone, notes.get(row.health, ""))


def papers(pair: Pair, user: User, programme: Programme | None) -> list[Tick]:
    """Order, consents of both, agreement of article 351.8 when two workers meet, programme."""
    return [_order(pair, user), *_consents(pair), *_agreement(pair, user), _programme(pair, programme)]


def _order(pair: Pair, user: User) -> Tick:
    order = pair.order
    if order is None:
        return Tick("Приказ", "ещё не собран", done=False)
    signed = order.state == SIGNED
    url = reverse("papers:paper", args=[order.pk]) if allowed(user, May.PAPER_VIEW, order) else ""
    word = str(order) if signed else f"{order.get_state_display().lower()}, ещё не подписан"
    return Tick("Приказ", word, signed, url)


def _consents(pair: Pair) -> list[Tick]:
    people = Person.objects.filter(pk__in=(pair.mentor_id, pair.mentee_id)).annotate(
        agreed=agreed(Purpose.PROCESSING, "")
    )
    known = {row.pk: row.agreed for row in people}
    sides = (("наставника", pair.mentor_id), ("наставляемого", pair.mentee_id))
    return [
        Tick(f"Согласие {whose} на обработку данных", "есть" if known[pk] else "нет", known[pk]) for whose, pk in sides
    ]


def _agreement(pair: Pair, user: User) -> list[Tick]:
    label, line = "Соглашение, ст. 351.8 ТК", pair.line
    if line is None or pair.order is None or line.pk not in {one.pk for one in labour.worker_lines(line.paper)}:
        return []
    day = labour.day_of(line, line.paper)
    found = labour.agreement_of(line, labour.agreements_for(line.paper.organisation_id, [line]), day)
    if found is None:
        return [Tick(label, "нет", done=False)]
    url = reverse("papers:agreement", args=[found.pk]) if allowed(user, May.PAPER_VIEW, found) else ""
    lacks = list(labour.lacks(found, line, day))
    return [Tick(label, lacks[0].rstrip(".") if lacks else "есть", not lacks, url)]


def _programme(pair: Pair, programme: Programme | None) -> Tick:
    if programme is None:
        return Tick("Программа", "ещё не составлена", done=False)
    url = reverse("pairs:programme", args=[programme.pk])
    return Tick("Программа", programme.get_state_display().lower(), bool(programme.edition), url)


def programme_of(pair: Pair) -> Programme | None:
    """The programme in work, else the last one, with its steps."""
    rows = pair.programmes.prefetch_related("steps").select_related("paper")
    return min(rows, key=lambda row: (row.state == FULFILLED, -row.pk), default=None)


def replacements(pair: Pair, user: User) -> tuple[list[Any], list[str]]:
    """(cards with a free place, those who help with the same topics first: `.common`, `.free`; who is stopped and why)."""
    asked = Request.objects.filter(card=pair.mentee_card_id or 0, state=OPEN).values("topic")
    topics = Topic.objects.filter(Q(pk__in=asked) | Q(pk=pair.topic_id or 0))
    wanted = set(topics.values_list("pk", flat=True))
    rows = free_mentors(pair.organisation, user).exclude(person__in=(pair.mentor_id, pair.mentee_id))
    every = list(rows.prefetch_related("topics"))
    stops = stops_by_hand(pair.mentee_card, every, user) if pair.mentee_card else {}
    found = [row for row in every if row.pk not in stops]
    for row in found:
        row.common = [str(topic) for topic in row.topics.all() if topic.pk in wanted]
    stopped = [f"{row.person}: {', '.join(stops[row.pk])}" for row in every if row.pk in stops]
    return sorted(found, key=lambda row: (-len(row.common), row.person.sort_key)), stopped


def free_mentors(organisation: Organisation, user: User) -> QuerySet[Any]:
    """Ready mentors of the school and municipal ones with a place, `.free` of them."""
    year = clock.school_year(clock.today(organisation))
    rows = desk.able(user, organisation, year).annotate(load=Count("pairs", filter=Q(pairs__state__in=LIVE)))
    rows = rows.annotate(free=F("capacity") - F("load")).filter(free__gt=0)
    return rows.select_related("person__organisation", "organisation").order_by("person__sort_key")


def waiting(organisation: Organisation, user: User) -> QuerySet[MenteeCard]:
    """Mentees of this very school who wait for a mentor: of them a group is made."""
    found = [desk.waiting(user, organisation, pupils=pupils) for pupils in (False, True)]
    rows = MenteeCard.objects.filter(Q(pk__in=found[0].values("pk")) | Q(pk__in=found[1].values("pk")))
    taken = Pair.objects.filter(exclusive=True, state__in=LIVE).values("mentee")
    rows = rows.filter(person__organisation=organisation).exclude(person__in=taken)
    return rows.select_related("person__organisation").order_by("person__sort_key")


def topics(organisation: Organisation) -> QuerySet[Topic]:
    """Topics that a group of the school may have."""
    return Topic.objects.filter(organisation__in=organisation.line, retired_on__isnull=True).order_by("title")


def groups(user: User) -> QuerySet[Group]:
    """Groups with a pair that `user` sees, each with those pairs as `.seen`."""
    seen = pairs(user)
    rows = Group.objects.filter(Exists(seen.filter(group=OuterRef("pk")))).select_related(
        "organisation", "mentor", "topic"
    )
    return rows.prefetch_related(Prefetch("pairs", queryset=seen, to_attr="seen"))


def change_in_work(pair: Pair) -> Pair | None:
    """The next pair with another mentor that has been prepared already."""
    return Pair.objects.filter(previous=pair).select_related("order", "mentor").first()


def neighbours(pair: Pair) -> tuple[Pair | None, Pair | None]:
    """The pair with the former mentor, and the one with the next."""
    rows = Pair.objects.filter(Q(pk=pair.previous_id or 0) | Q(previous=pair)).select_related("mentor", "mentee")
    known = {row.pk == pair.previous_id: row for row in rows}
    return known.get(True), known.get(False)


def draft_of_end(pair: Pair) -> IssuedPaper | None:
    """The order that ends the pair and waits for its signature."""
    if pair.line is None:
        return None
    rows = pair.line.paper.followers.filter(relation=IssuedPaper.Relation.ENDS).exclude(state__in=(SIGNED, ANNULLED))
    return next((row for row in rows if pair.line_id in (row.facts.get("lines") or ())), None)


def progress(rows: list[Pair]) -> dict[int, tuple[int, int]]:
    """Pair → (steps done, steps) of its programme in work."""
    plans = Programme.objects.filter(pair__in=rows).exclude(state=FULFILLED)
    found = plans.annotate(every=Count("steps"), done=Count("steps", filter=Q(steps__done_on__isnull=False)))
    return {pair: (done, every) for pair, done, every in found.values_list("pair", "done", "every")}
