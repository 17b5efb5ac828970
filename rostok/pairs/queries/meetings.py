"""What is read of meetings: the list, what a form offers first, the rhythm of a pair and its health in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Case, CharField, DateField, Exists, F, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce, TruncDate

from rostok.core import clock
from rostok.core.access import GRANTS, May, Reach, Role, hats, visible
from rostok.core.lists import holding
from rostok.core.models import Organisation, User
from rostok.engine.russian import counted, date_short, search_key
from rostok.pairs.lifecycle import ACTIVE, APPROVED, ARCHIVED, COMING, FIXED, HELD, OPEN, OVER, PAUSED, PLANNED
from rostok.pairs.models import Help, Meeting, Pair, ProgrammeStep, Ruleset
from rostok.people.models import Person
from rostok.people.queries.consents import barred

#: Code of health → word and tone. «Давно нет встреч» is told of working pairs only.
HEALTH = {
    "working": ("работает", "done"),
    "silent": ("давно нет встреч", "soon"),
    "paused": ("приостановлена", "neutral"),
    "coming": ("готовится", "work"),
    "over": ("завершена", "neutral"),
}
USUAL_DAYS = 30
LEADING = (Role.MENTOR, Role.MUNICIPAL_MENTOR)
SHOWN = 10


def meetings(user: User, may: May = May.MEETING_VIEW) -> QuerySet[Meeting]:
    """Meetings that `user` may `may`, with their two people; what was cancelled among them."""
    rows = visible(Meeting.objects.all(), user, may)
    return rows.select_related("pair__organisation", "pair__mentor", "pair__mentee", "pair__group", "written_by")


def _homes(user: User, may: May) -> list[int]:
    """Organisations all of whose pairs `user` may `may`."""
    return [hat.organisation_id for hat in hats(user) if GRANTS[hat.role].get(may) is Reach.HOME]  # type: ignore[index]  # text of Role


def to_write(user: User) -> QuerySet[Meeting]:
    """Meetings that `user` may change: of the pairs they lead, or of their organisation; the archive is only read."""
    own = Q(pair__organisation__in=_homes(user, May.MEETING_EDIT)) | Q(pair__mentor__user=user)
    return meetings(user, May.MEETING_EDIT).filter(own).exclude(pair__state=ARCHIVED)


def pairs_to_log(user: User, *, working: bool = True) -> QuerySet[Pair]:
    """Pairs for which `user` may write a meeting: those at work, or also those whose work is over."""
    rows = visible(Pair.objects.all(), user, May.MEETING_EDIT)
    rows = rows.filter(Q(organisation__in=_homes(user, May.MEETING_EDIT)) | Q(mentor__user=user))
    rows = rows.filter(state__in=FIXED if working else (*FIXED, *OVER))
    return rows.select_related("organisation", "mentor", "mentee", "group").order_by(
        "mentor__sort_key", "mentee__sort_key"
    )


def own_pairs(user: User) -> QuerySet[Pair]:
    """Pairs that `user` leads, fixed by an order."""
    own = Person.objects.filter(user=user).values("pk")  # a key: the database then begins with these few
    return pairs_to_log(user).filter(mentor__in=own)


def found(user: User, asked: Mapping[str, Any]) -> QuerySet[Meeting]:
    """The list by its filter; cancelled ones are left out."""
    rows = meetings(user).filter(state__in=(HELD, PLANNED))
    for name in ("pair", "kind", "state"):
        if asked[name]:
            rows = rows.filter(**{name: asked[name]})
    if asked["since"]:
        rows = rows.filter(day__gte=asked["since"])
    if asked["until"]:
        rows = rows.filter(day__lte=asked["until"])
    words = search_key(asked["q"] or "")
    if words:
        rows = rows.filter(holding(words, "pair__mentor__search_key") | holding(words, "pair__mentee__search_key"))
    return rows


def seen_pairs(user: User) -> QuerySet[Pair]:
    """Pairs that have a meeting in the list of `user`, for its filter."""
    seen = set(meetings(user).order_by().values_list("pair", flat=True).distinct())  # keys: no walk over all pairs
    rows = Pair.objects.filter(pk__in=seen)
    return rows.select_related("mentor", "mentee").order_by("mentor__sort_key", "mentee__sort_key")


def reads_note(meeting: Meeting, user: User) -> bool:
    """Whether the note of `meeting` is written for `user`, who may see the meeting itself."""
    pair, audience = meeting.pair, meeting.audience
    if user.pk in (pair.mentor.user_id, meeting.written_by_id):
        return True
    if user.pk == pair.mentee.user_id:
        return audience == Meeting.Audience.PAIR
    return audience != Meeting.Audience.MENTOR


def members(pair: Pair) -> list[Pair]:
    """The other pairs of the group at work, those whom the same meeting may be written for."""
    if pair.group_id is None:
        return []
    rows = Pair.objects.filter(group=pair.group_id, state__in=FIXED).exclude(pk=pair.pk)
    return list(rows.select_related("organisation", "mentor", "mentee").order_by("mentee__sort_key"))


def together(meeting: Meeting) -> list[Meeting]:
    """Rows of the same meeting, the given one first."""
    if not meeting.together:
        return [meeting]
    rows = Meeting.objects.filter(together=meeting.together).exclude(pk=meeting.pk)
    return [meeting, *rows.select_related("pair__organisation", "pair__mentor", "pair__mentee")]


def batch(user: User, key: str) -> QuerySet[Meeting]:
    """What `user` wrote by one press of the table of the curator."""
    return to_write(user).filter(key=key, written_by=user, state=HELD)


def last_held(pair: Pair) -> Meeting | None:
    """The latest meeting that took place."""
    return pair.meetings.filter(state=HELD).order_by("-day", "-pk").first()


def planned(pair: Pair) -> Meeting | None:
    """The nearest planned meeting, one whose day has gone first."""
    return pair.meetings.filter(state=PLANNED).order_by("day", "pk").first()


def by_key(pair: Pair, key: str) -> Meeting | None:
    """The meeting that a form with this key has written already."""
    return Meeting.objects.filter(pair=pair, key=key).select_related("pair__organisation").first()


def same_day(pairs: Sequence[tuple[int, date]]) -> set[tuple[int, date]]:
    """Those (pair, day) for which a meeting is written already."""
    days = {day for _, day in pairs}
    rows = Meeting.objects.filter(pair__in=[pk for pk, _ in pairs], day__in=days, state=HELD)
    return set(pairs) & set(rows.values_list("pair", "day"))


# Health


def cutoff(today: date) -> Case:
    """The day before which the last meeting is «давно», by the rules of the organisation of each pair."""
    rules = Ruleset.objects.order_by("organisation__path", "-version")
    latest: dict[str, int] = {}
    for path, days in rules.values_list("organisation__path", "silent_days"):
        latest.setdefault(path, days)
    known = [
        When(organisation__path__startswith=path, then=Value(clock.after(today, -days)))
        for path, days in sorted(latest.items(), key=lambda item: -len(item[0]))
        if days != _inherited(latest, path)
    ]
    return Case(*known, default=Value(clock.after(today, -USUAL_DAYS)), output_field=DateField())


def _inherited(latest: Mapping[str, int], path: str) -> int:
    """Days that `path` would have by the rules above it."""
    above = [known for known in latest if known != path and path.startswith(known)]
    return latest[max(above, key=len)] if above else USUAL_DAYS


def with_health(rows: QuerySet[Pair]) -> QuerySet[Any]:
    """`rows` that know `last_met` (day or None) and `health` (a key of `HEALTH`), for one query more whatever their number."""
    held = Meeting.objects.filter(pair=OuterRef("pk"), state=HELD).order_by("-day")
    last = Subquery(held.values("day")[:1], output_field=DateField())
    long_ago = Q(heard__lt=cutoff(clock.today()))
    health = Case(
        When(state=PAUSED, then=Value("paused")),
        When(state__in=COMING, then=Value("coming")),
        When(state=ACTIVE, then=Case(When(long_ago, then=Value("silent")), default=Value("working"))),
        default=Value("over"),
        output_field=CharField(),
    )
    told = rows.annotate(last_met=last)
    return told.annotate(heard=Coalesce("last_met", "since", TruncDate("made_at"))).annotate(health=health)


def silent(rows: QuerySet[Pair]) -> QuerySet[Any]:
    """Those of `rows` whose health is `silent`: of thousands nothing is asked but whether the last days have a meeting."""
    held = Meeting.objects.filter(pair=OuterRef("pk"), state=HELD)
    begun = Q(since__lt=F("cut")) | Q(since__isnull=True, made_at__date__lt=F("cut"))
    told = rows.filter(state=ACTIVE).annotate(cut=cutoff(clock.today()))
    return told.filter(~Exists(held.filter(day__gte=OuterRef("cut"))), Q(Exists(held)) | begun)


def to_remind(day: date, *, weekly: bool) -> QuerySet[Any]:
    """Working pairs to write about: the planned meeting was the day before; once a week also those long without any."""
    yesterday = clock.after(day, -1)
    waited = Meeting.objects.filter(pair=OuterRef("pk"), state=PLANNED, day=yesterday)
    rows = Pair.objects.filter(~barred("mentor"), state=ACTIVE, mentor__erased_at__isnull=True)
    rows = with_health(rows).annotate(waited=Exists(waited))
    rows = rows.filter(Q(waited=True) | Q(health="silent")) if weekly else rows.filter(waited=True)
    found: QuerySet[Any] = rows.select_related("organisation", "mentor__user", "mentor__organisation", "mentee")
    ordered: QuerySet[Any] = found.order_by("mentor", "mentee__sort_key")
    return ordered


# The page of a pair


@dataclass(frozen=True)
class PairMeetings:
    """Meetings of one pair, ready for `pairs/meetings_piece.html`."""

    pair: Pair
    rows: list[Meeting]
    last: Meeting | None
    planned: list[Meeting]
    count: int
    rhythm: str
    calls: int
    call: Help | None

    @property
    def more(self) -> int:
        """How many earlier ones the list of all meetings has besides."""
        return self.count - len(self.rows)


def of_pair(pair: Pair) -> PairMeetings:
    """The latest meetings, those ahead, and in words how often the two meet."""
    held = list(pair.meetings.filter(state=HELD).order_by("-day", "-pk"))
    ahead = list(pair.meetings.filter(state=PLANNED).order_by("day", "pk"))
    calls = list(pair.helps.order_by("-asked_at", "-pk"))
    still = sum(call.state == OPEN for call in calls)
    last = calls[0] if calls else None
    return PairMeetings(pair, held[:SHOWN], held[0] if held else None, ahead, len(held), rhythm(held), still, last)


def rhythm(held: Sequence[Meeting]) -> str:
    """«4 встречи, в среднем раз в 12 дней, последняя 12.11.2026»."""
    if not held:
        return "Встреч пока не было"
    said = counted(len(held), "встреча", "встречи", "встреч")
    days = sorted({row.day for row in held})
    if len(days) > 1:
        step = round((days[-1] - days[0]).days / (len(days) - 1))
        said += f", в среднем раз в {counted(step, 'день', 'дня', 'дней')}"
    return f"{said}, последняя {date_short(days[-1])}"


def places(user: User) -> QuerySet[Organisation]:
    """Organisations for whose pairs `user` may write."""
    return Organisation.objects.filter(pk__in=_homes(user, May.MEETING_EDIT))


def pair_of_link(pk: int | None, person: int) -> Pair | None:
    """The pair that a link of the mentor `person` opens."""
    rows = Pair.objects.filter(pk=pk or 0, mentor=person, state__in=(*FIXED, *OVER))
    return rows.select_related("organisation", "mentor__user", "mentee", "group").first()


def meeting_of(pair: Pair, pk: int) -> Meeting | None:
    """A meeting of this very pair."""
    rows = Meeting.objects.filter(pair=pair, pk=pk)
    return rows.select_related("pair__organisation", "pair__mentor", "pair__mentee").first()


def for_table(user: User) -> QuerySet[Any]:
    """Pairs of the organisations of `user` for the table: those who met longest ago first, with their last kind."""
    latest = Meeting.objects.filter(pair=OuterRef("pk"), state=HELD).order_by("-day", "-pk").values("kind")[:1]
    rows = pairs_to_log(user).filter(organisation__in=_homes(user, May.MEETING_EDIT))
    told = with_health(rows).annotate(last_kind=Subquery(latest))
    ordered: QuerySet[Any] = told.order_by("heard", "mentor__sort_key", "mentee__sort_key")
    return ordered


def next_step(pair: Pair, ready: Meeting | None) -> str:
    """What the plan offers for the next meeting: of the planned meeting, else the first open step of the programme."""
    if ready is not None and ready.step:
        return ready.step
    steps = ProgrammeStep.objects.filter(programme__pair=pair, programme__state=APPROVED, done_on__isnull=True)
    step = steps.order_by("-programme", "position").first()
    return step.title[:300] if step else ""


def duties(user: User) -> list[Pair]:
    """Working pairs that `user` leads and is to write about: the planned day has come, or there has long been no meeting.

    A group is told once, by its first pair.
    """
    if not any(hat.role in LEADING for hat in hats(user)):
        return []
    come = Meeting.objects.filter(pair=OuterRef("pk"), state=PLANNED, day__lte=clock.today())
    rows = with_health(own_pairs(user).filter(state=ACTIVE)).annotate(come=Exists(come))
    found: dict[tuple[str, int], Pair] = {}
    for pair in rows:
        if not pair.come and pair.health != "silent":
            continue
        found.setdefault(("group", pair.group_id) if pair.group_id else ("pair", pair.pk), pair)
    return list(found.values())
