"""The register of agreements under article 351.8: what each lacks, in the database and in words."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import date, timedelta
from typing import Any

from django.db.models import Case, CharField, Prefetch, Q, QuerySet, Value, When

from rostok.core import clock
from rostok.core.access import May, visible
from rostok.core.lists import search
from rostok.core.models import Organisation, User
from rostok.papers.models import Agreement, IssuedPaper, NormativeAct, PaperLine
from rostok.people.models import Employment, Person

#: Days before the end of a term at which the list begins to warn.
SOON = 30
Pay = PaperLine.Pay

#: State → (words, tone). The first whose condition holds is shown; the filter finds every row for which it holds.
STATES = {
    "ended": ("Прекращено", "neutral"),
    "expired": ("Срок вышел", "late"),
    "notice": ("Подано предупреждение", "soon"),
    "groundless": ("Нет основания", "late"),
    "duties": ("В трудовой функции", "done"),
    "no_consent": ("Нет согласия", "late"),
    "no_agreement": ("Нет соглашения", "late"),
    "no_pay_act": ("Доплата без основания", "late"),
    "soon": ("Скоро кончается", "soon"),
    "ready": ("Оформлено", "done"),
}


def conditions(day: date) -> dict[str, Q]:
    """What each state means on `day`."""
    running = Q(ends_on__isnull=True) | Q(ends_on__gt=day)
    inside = running & (Q(until__isnull=True) | Q(until__gte=day))
    code = inside & Q(in_duties=False)
    return {
        "ended": Q(ends_on__lte=day),
        "expired": running & Q(until__lt=day),
        "notice": running & ~Q(notice_by=""),
        "groundless": inside & Q(in_duties=True, ground=""),
        "duties": inside & Q(in_duties=True) & ~Q(ground=""),
        "no_consent": code & Q(consent_on__isnull=True),
        "no_agreement": code & Q(signed_on__isnull=True),
        "no_pay_act": code & ~Q(pay_kind=Pay.NONE) & Q(pay_act__isnull=True),
        "soon": inside & Q(until__lte=day + timedelta(days=SOON)),
        "ready": code,
    }


def stated(rows: QuerySet[Agreement], day: date) -> QuerySet[Any]:
    """`rows` with `state`, a key of STATES, and the place of it in `step`: what has to be done stands first."""
    cases = [When(condition, then=Value(key)) for key, condition in conditions(day).items()]
    pressing = ("expired", "groundless", "no_consent", "no_agreement", "no_pay_act", "notice", "soon")
    order = (*pressing, "ready", "duties", "ended")
    marked = rows.annotate(state=Case(*cases, output_field=CharField()))
    return marked.annotate(
        step=Case(*(When(state=key, then=Value(place)) for place, key in enumerate(order)), default=Value(len(order)))
    )


def agreements(user: User, may: May = May.PAPER_VIEW) -> QuerySet[Any]:
    """Agreements that `user` may `may`, with people and posts of today, in a number of queries that does not grow."""
    day = clock.today()
    posts = Employment.objects.filter(_live(day))
    rows = visible(Agreement.objects.all(), user, may).select_related("organisation", "mentor", "mentee", "pay_act")
    return stated(rows, day).prefetch_related(
        Prefetch("mentor__employments", queryset=posts, to_attr="posts_now"),
        Prefetch("mentee__employments", queryset=posts, to_attr="posts_now"),
    )


def found(user: User, asked: Mapping[str, Any]) -> QuerySet[Any]:
    """The list by its filter."""
    rows = agreements(user)
    if asked["state"]:
        rows = rows.filter(conditions(clock.today())[asked["state"]])
    if asked["mentor"]:
        rows = rows.filter(mentor=asked["mentor"])
    if asked["organisation"]:
        rows = rows.filter(organisation=asked["organisation"])
    either = Q(pk__in=search(rows, asked["q"] or "", "mentor__search_key").values("pk"))
    either |= Q(pk__in=search(rows, asked["q"] or "", "mentee__search_key").values("pk"))
    return rows.filter(either) if asked["q"] else rows


def _live(day: date, prefix: str = "") -> Q:
    return Q(**{f"{prefix}since__lte": day}) & (
        Q(**{f"{prefix}until__isnull": True}) | Q(**{f"{prefix}until__gte": day})
    )


def workers(organisations: Iterable[Organisation], day: date, also: Collection[int | None] = ()) -> QuerySet[Person]:
    """Workers of `organisations` on `day`: a post there whose last day has not passed. `also`: ids of people who stay."""
    jobs = Employment.objects.filter(_live(day), organisation__in=organisations)
    either = Q(pk__in=jobs.values("person")) | Q(pk__in=[pk for pk in also if pk])
    rows = Person.objects.filter(either, merged_into__isnull=True, erased_at__isnull=True)
    return rows.prefetch_related(Prefetch("employments", queryset=jobs, to_attr="posts_now")).order_by("sort_key")


def homes(user: User, may: May = May.PAPER_VIEW) -> QuerySet[Organisation]:
    """Open organisations whose papers `user` may `may`."""
    return visible(Organisation.objects.filter(closed_on__isnull=True), user, may).order_by("sort_key")


def homes_of(organisation: Organisation) -> QuerySet[Organisation]:
    """The organisation as a choice of one."""
    return Organisation.objects.filter(pk=organisation.pk)


def no_acts() -> QuerySet[NormativeAct]:
    """Nothing yet: a form gives its own choice to the field."""
    return NormativeAct.objects.none()


def mentors_seen(user: User) -> QuerySet[Person]:
    """Mentors of agreements that `user` sees, for the filter."""
    rows = visible(Agreement.objects.all(), user, May.PAPER_VIEW)
    return Person.objects.filter(pk__in=rows.order_by().values("mentor")).order_by("sort_key")


def grounds(organisations: QuerySet[Organisation]) -> QuerySet[NormativeAct]:
    """Acts that may be the ground of pay in `organisations`: their own and those above, in force; school ones first."""
    line = {pk for place in organisations for pk in place.line}
    rows = NormativeAct.objects.filter(organisation__in=line, removed_at__isnull=True)
    return rows.exclude(state__in=(NormativeAct.State.LOST, NormativeAct.State.DRAFT)).order_by("-level", "position")


def papers_of(agreement: Agreement) -> QuerySet[IssuedPaper]:
    """Papers made for `agreement`, the latest first."""
    rows = IssuedPaper.objects.filter(organisation=agreement.organisation_id, facts__agreement=agreement.pk)
    return rows.order_by("-made_at", "-pk")
