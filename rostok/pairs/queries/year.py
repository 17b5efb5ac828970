"""The end of a school year: what stands for every pair of a school that works, and what is proposed for it from facts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse

from rostok.core import clock
from rostok.core.access import May, visible
from rostok.core.models import Organisation, User
from rostok.engine.russian import date_short
from rostok.pairs.lifecycle import ARCHIVED, COMING, DECLINED, DROPPED, FIXED, FULFILLED, HELD, OVER
from rostok.pairs.models import Meeting, MentorReport, Outcome, Pair, Programme, Review
from rostok.papers.lifecycle import ANNULLED, SIGNED
from rostok.papers.models import IssuedPaper, PaperLine
from rostok.people.models import Purpose
from rostok.people.queries.consents import agreed

from .pairs import pairs
from .reviews import reviews

Decision, Result = Outcome.Decision, Outcome.Result
Kind, Verdict = Review.Kind, Review.Verdict
#: Nothing is decided yet: a choice of the table, never kept.
KEEP = "keep"
#: So many days before its last day a pair is to be decided upon.
AHEAD = 60
#: Till the end of November the year that is over may still be brought to its end.
AUTUMN = 11
#: So many days a decision of the page of a pair stands for the table.
REMEMBERED = 180
LESSONS_END = (5, 31)


def closing_year(today: date, places: Iterable[Any]) -> int:
    """The first year of the school year whose end is spoken of on `today`.

    In autumn it is still the former one where a pair of `places` is left whose term ended with it.
    """
    year = clock.school_year(today)
    if date(year, 9, 1) <= today <= date(year, AUTUMN, 30):
        left = Pair.objects.filter(organisation__in=places, state__in=FIXED, until__lte=last_of(year - 1))
        return year - 1 if left.exists() else year
    return year


def last_of(year: int) -> date:
    """The last day of a school year."""
    return date(year + 1, 8, 31)


def lessons_end(year: int) -> date:
    """The last day of lessons of a school year, till which an ordinary pair works."""
    return date(year + 1, *LESSONS_END)


@dataclass(frozen=True)
class Standing:
    """One pair at the end of the year: facts, papers that are missing, and what is proposed.

    steps: (done, all) of the programme; finals: answers of the final review that the reader may see;
    waits: what is in work already, so that nothing is to be decided, and its page; bound: its order is another
    organisation's, so that only the term can end it; due: it is time to decide; decided: what was decided on its own page.
    """

    pair: Pair
    met: int
    steps: tuple[int, int]
    fulfilled: bool
    finals: tuple[str, ...]
    swap: bool
    report: str
    lacks: tuple[str, ...]
    waits: str
    url: str
    bound: bool
    due: bool
    decided: Outcome | None = None

    @property
    def done(self) -> bool:
        """Whether the programme is fulfilled, by its state or by its steps."""
        return self.fulfilled or (self.steps[1] > 0 and self.steps[0] == self.steps[1])

    @property
    def result(self) -> str:
        """The result that was written down, else the one that the facts speak for."""
        if self.decided:
            return self.decided.result
        if self.finals:
            same = set(self.finals)
            return {Verdict.YES: Result.REACHED, Verdict.NO: Result.MISSED}.get(
                Verdict(self.finals[0]) if len(same) == 1 else Verdict.UNSURE, Result.PARTLY
            )
        if self.done:
            return Result.REACHED
        return Result.PARTLY if self.met or self.steps[0] else Result.MISSED

    @property
    def proposed(self) -> tuple[str, str]:
        """(decision, why) by the first fact that speaks."""
        if self.decided:
            return self.decided.decision, "так решили на странице пары"
        if not self.due:
            until = self.pair.until
            return KEEP, f"срок до {date_short(until)}" if until else "срок не указан"
        if self.swap:
            return Decision.CHANGE, "один из двоих просил замену"
        if self.done:
            return Decision.CLOSE, "программа выполнена"
        if self.result == Result.REACHED:
            return Decision.CLOSE, "по отзывам цель достигнута"
        if not self.met:
            return Decision.CHANGE, "встреч в этом году не было"
        if self.steps[1] and not self.bound:
            return Decision.EXTEND, "программа ещё не выполнена"
        return Decision.CLOSE, "учебный год закончился"

    @property
    def ending(self) -> str:
        """Why the pair ends when it is closed."""
        return Pair.Ending.PLAN if self.done else Pair.Ending.YEAR


def standings(place: Organisation, user: User) -> list[Standing]:
    """Working pairs of `place` that `user` sees, by mentor; groups stay together. As many queries whatever their number."""
    year = closing_year(clock.today(place), [place.pk])
    rows = _rows(place, user, year)
    plans, seen = _programmes(rows), _reviews(rows, user)
    reports, decided = _reports(place, rows, year), _outcomes(rows)
    busy = _changing(decided) | in_work(rows)
    ours = set(visible(Organisation.objects.all(), user, May.PAPER_EDIT).values_list("pk", flat=True))
    soon = clock.after(clock.today(place), AHEAD)
    found = []
    for row in rows:
        waits, url = busy.get(row.pk, ("", ""))
        owner = row.line.paper.organisation_id if row.line else None
        found.append(
            Standing(
                pair=row, met=row.met, steps=plans[row.pk][:2], fulfilled=plans[row.pk][2],
                finals=tuple(seen[row.pk, Kind.FINAL]), swap=Verdict.NO in seen[row.pk, Kind.FIT],
                report=reports.get(row.mentor_id, "не собран"), lacks=tuple(_lacks(row)), waits=waits, url=url,
                bound=owner not in ours, due=row.until is None or row.until <= min(soon, last_of(year)),
                decided=decided.get(row.pk),
            )
        )  # fmt: skip
    return found


def _rows(place: Organisation, user: User, year: int) -> list[Any]:
    held = Meeting.objects.filter(pair=OuterRef("pk"), state=HELD, day__gte=date(year, 9, 1))
    count = held.order_by().values("pair").annotate(n=Count("pk")).values("n")
    rows = pairs(user).filter(organisation=place, state__in=FIXED).select_related("line__paper")
    told = rows.annotate(
        met=Coalesce(Subquery(count), 0),
        mentor_agreed=agreed(Purpose.PROCESSING, "mentor"),
        mentee_agreed=agreed(Purpose.PROCESSING, "mentee"),
    )
    return list(told.order_by("mentor__sort_key", "mentor", "group", "mentee__sort_key"))


def _programmes(rows: Sequence[Pair]) -> dict[int, tuple[int, int, bool]]:
    """Pair → (steps done, steps, fulfilled) of its latest programme."""
    found: dict[int, tuple[int, int, bool]] = defaultdict(lambda: (0, 0, False))
    plans = Programme.objects.filter(pair__in=rows).order_by("pk")
    counted = plans.annotate(every=Count("steps"), done=Count("steps", filter=Q(steps__done_on__isnull=False)))
    for pair, done, every, state in counted.values_list("pair", "done", "every", "state"):
        found[pair] = (done, every, state == FULFILLED)
    return found


def _reviews(rows: Sequence[Pair], user: User) -> dict[tuple[int, str], list[str]]:
    """(pair, kind) → answers that `user` may read."""
    found: dict[tuple[int, str], list[str]] = defaultdict(list)
    answered = reviews(user).filter(pair__in=rows, answered_at__isnull=False).order_by("side")
    for pair, kind, verdict in answered.values_list("pair", "kind", "verdict"):
        found[pair, kind].append(verdict)
    return found


def _reports(place: Organisation, rows: Sequence[Pair], year: int) -> dict[int, str]:
    """Mentor → the state of the latest report of the year, in words."""
    known = MentorReport.objects.filter(
        organisation=place, school_year=year, mentor__in=[row.mentor_id for row in rows]
    ).order_by("until")
    return {row.mentor_id: row.get_state_display().lower() for row in known}


def _outcomes(rows: Sequence[Pair]) -> dict[int, Outcome]:
    """Pair → what has been decided lately."""
    since = clock.now() - timedelta(days=REMEMBERED)
    return {one.pair_id: one for one in Outcome.objects.filter(pair__in=rows, made_at__gte=since)}


def _changing(decided: dict[int, Outcome]) -> dict[int, tuple[str, str]]:
    return {
        pk: ("Решено сменить наставника", reverse("pairs:replace", args=[pk]))
        for pk, one in decided.items()
        if one.decision == Decision.CHANGE
    }


def _lacks(row: Any) -> Iterable[str]:
    if row.line is None:
        yield "нет приказа"
    if not row.mentor_agreed:
        yield "нет согласия наставника"
    if not row.mentee_agreed:
        yield "нет согласия наставляемого"


def in_work(rows: Sequence[Pair]) -> dict[int, tuple[str, str]]:
    """Pair → (what is prepared for it already, its page): an order of change or of ending, the next pair; or no order at all."""
    lines = {row.line_id: row.pk for row in rows if row.line_id}
    found = {row.pk: ("Приказа нет, итог подвести нельзя", "") for row in rows if row.line_id is None}
    changing = PaperLine.objects.filter(replaces__in=lines).exclude(paper__state__in=(SIGNED, ANNULLED))
    for line, paper in changing.values_list("replaces__pk", "paper"):
        found[lines[line]] = ("Готовится приказ об изменении", reverse("papers:paper", args=[paper]))
    papers = IssuedPaper.objects.filter(relation=IssuedPaper.Relation.ENDS, previous__lines__in=lines).distinct()
    for order in papers.exclude(state__in=(SIGNED, ANNULLED)):
        for line in set(order.facts.get("lines") or lines) & set(lines):
            found[lines[line]] = ("Готовится приказ о прекращении", reverse("papers:paper", args=[order.pk]))
    for former, fresh in Pair.objects.filter(previous__in=rows).values_list("previous__pk", "pk"):
        found[former] = ("Готовится замена наставника", reverse("pairs:pair", args=[fresh]))
    return found


# Schools, and what is over


@dataclass(frozen=True)
class School:
    """One school at the end of the year: live pairs, those to decide on, those never fixed by an order."""

    organisation: Organisation
    live: int
    due: int
    coming: int


def schools(user: User) -> list[School]:
    """Schools of `user` that have pairs, those with most to decide first."""
    places = visible(Organisation.objects.filter(closed_on__isnull=True), user, May.PAIR_VIEW)
    today = clock.today()
    limit = min(clock.after(today, AHEAD), last_of(closing_year(today, places.order_by().values("pk"))))
    live = Q(pairs__state__in=FIXED)
    rows = places.annotate(
        live=Count("pairs", filter=live),
        due=Count("pairs", filter=live & (Q(pairs__until__isnull=True) | Q(pairs__until__lte=limit))),
        coming=Count("pairs", filter=Q(pairs__state__in=COMING)),
    )
    found = [School(row, row.live, row.due, row.coming) for row in rows if row.live or row.coming]
    return sorted(found, key=lambda one: (-one.due, one.organisation.sort_key))


def undecided(place: Organisation) -> int:
    """Pairs of `place` that are to be decided upon now and of which nothing is in work."""
    today = clock.today(place)
    limit = min(clock.after(today, AHEAD), last_of(closing_year(today, [place.pk])))
    rows = list(Pair.objects.filter(Q(until__isnull=True) | Q(until__lte=limit), organisation=place, state__in=FIXED))
    return len(rows) - len(in_work(rows) | _changing(_outcomes(rows)))


def working_places() -> QuerySet[Organisation]:
    """Organisations that have pairs fixed by an order."""
    rows = Pair.objects.filter(state__in=FIXED).order_by().values("organisation")
    return Organisation.objects.filter(pk__in=rows, closed_on__isnull=True).order_by("pk")


def past(place: Organisation) -> QuerySet[Pair]:
    """Pairs of former school years that are over and not in the archive yet."""
    first = date(clock.school_year(clock.today(place)), 9, 1)
    over = Q(state__in=OVER, ended_on__lt=first)
    never = Q(state__in=(DECLINED, DROPPED), school_year__lt=first.year)
    return Pair.objects.filter(over | never, organisation=place).order_by("pk")


def archived(place: Organisation, user: User) -> list[tuple[int, int]]:
    """[(school year, pairs in the archive)], the latest first."""
    rows = pairs(user).filter(organisation=place, state=ARCHIVED).order_by().values("school_year")
    found = rows.annotate(n=Count("pk")).values_list("school_year", "n")
    return sorted(found, reverse=True)
