"""The register of consents: who needs which paper, how it stands today, who signs, who can get a letter."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Any

from django.db.models import Case, CharField, Count, Exists, F, OuterRef, Prefetch, Q, QuerySet, Value, When

from rostok.core import clock
from rostok.core.access import May, visible
from rostok.core.lists import search
from rostok.core.models import Organisation, User
from rostok.people.lifecycle import (
    ARCHIVED,
    ASKABLE,
    DECLINED,
    FINISHED,
    GIVEN,
    LEFT,
    NOT_ASKED,
    OPENED,
    REFUSED,
    SENT,
    WITHDRAWN,
)
from rostok.people.models import Consent, Enrolment, MenteeCard, MentorCard, Person, Purpose, Representative

SOON = timedelta(days=30)
#: Standing of a paper → tone and word; «expired» and «expiring» are computed by the day, never stored.
STANDINGS: dict[str, tuple[str, str]] = {
    "none": ("neutral", "Не спрошено"),
    "waiting": ("work", "Ждём ответа"),
    "given": ("done", "Есть"),
    "expiring": ("soon", "Есть, скоро истечёт"),
    "expired": ("late", "Истекло"),
    "refused": ("attention", "Отказ"),
    "withdrawn": ("attention", "Отозвано"),
}
#: Standings in which the paper is not there and may be asked for.
LACKING = ("none", "waiting", "expired")
IN_FORCE = ("given", "expiring")
#: Papers without which the work cannot go on; the others are of one's own free will.
NEEDED = (Purpose.PROCESSING, Purpose.TRANSFER, Purpose.MENTORING)
WHO = {"mentors": "Наставники", "mentees": "Наставляемые", "pupils": "Обучающиеся", "all": "Все люди"}


def _mentor_cards() -> QuerySet[MentorCard]:
    rows = MentorCard.objects.filter(person=OuterRef("pk"), until__isnull=True)
    return rows.exclude(state__in=(ARCHIVED, DECLINED, FINISHED))


def _mentee_cards() -> QuerySet[MenteeCard]:
    rows = MenteeCard.objects.filter(person=OuterRef("pk"), until__isnull=True)
    return rows.exclude(state__in=(ARCHIVED, LEFT, FINISHED))


def _enrolments(day: date) -> QuerySet[Enrolment]:
    rows = Enrolment.objects.filter(person=OuterRef("pk"), since__lte=day)
    return rows.filter(Q(until__isnull=True) | Q(until__gte=day))


def needing(purpose: str) -> Q:
    """People whose work in the programme needs the paper. A municipality hands nothing over to itself."""
    if purpose == Purpose.MENTORING:
        return Q(Exists(_mentor_cards()))
    either = Q(Exists(_mentor_cards())) | Q(Exists(_mentee_cards()))
    if purpose == Purpose.TRANSFER:
        return either & ~Q(organisation__kind=Organisation.Kind.MUNICIPALITY)
    return either if purpose == Purpose.PROCESSING else Q(pk__in=())


@lru_cache(maxsize=16)  # five papers of a day: the same words for the database on every page
def standing(purpose: str, day: date) -> Case:
    """How the paper of a person for `purpose` stands on `day`: a key of STANDINGS."""
    papers = Consent.objects.filter(person=OuterRef("pk"), organisation=OuterRef("organisation_id"), purpose=purpose)
    given = papers.filter(state=GIVEN)
    soon = day + SOON
    asked = Q(state__in=(SENT, OPENED)) | Q(state=NOT_ASKED, asked_at__isnull=False)
    return Case(
        When(Exists(given.filter(Q(until__isnull=True) | Q(until__gt=soon))), then=Value("given")),
        When(Exists(given.filter(until__gte=day)), then=Value("expiring")),
        When(Exists(papers.filter(asked)), then=Value("waiting")),
        When(Exists(papers.filter(state=REFUSED)), then=Value("refused")),
        When(Exists(given), then=Value("expired")),
        When(Exists(papers.filter(state=WITHDRAWN)), then=Value("withdrawn")),
        default=Value("none"),
        output_field=CharField(),
    )


def with_standings(rows: QuerySet[Person], purposes: Iterable[str] = Purpose.values) -> QuerySet[Person]:
    """`rows` with `paper_<purpose>` (key of STANDINGS) of each of `purposes`."""
    day = clock.today()
    return rows.annotate(**{f"paper_{purpose}": standing(purpose, day) for purpose in purposes})


def living(rows: QuerySet[Person]) -> QuerySet[Person]:
    """People who are neither erased nor merged into another card."""
    return rows.filter(erased_at__isnull=True, merged_into__isnull=True)


def people(user: User, may: May = May.CONSENT_VIEW) -> QuerySet[Person]:
    """People whose consents `user` may `may`."""
    return living(visible(Person.objects.all(), user, may))


def homes(user: User, may: May = May.CONSENT_VIEW) -> QuerySet[Organisation]:
    """Organisations whose consents `user` may `may`."""
    return visible(Organisation.objects.filter(closed_on__isnull=True), user, may)


def plainly(rows: QuerySet[Person]) -> QuerySet[Person]:
    """The same people without what was computed about them."""
    return Person.objects.filter(pk__in=rows.order_by().values("pk"))


def lacking(purposes: Iterable[str] = NEEDED, standings: Sequence[str] = LACKING) -> Q:
    """Those with `with_standings` who need a paper of `purposes` that stands so."""
    condition = Q(pk__in=())
    for purpose in purposes:
        condition |= needing(purpose) & Q(**{f"paper_{purpose}__in": standings})
    return condition


def among(rows: QuerySet[Person], who: str) -> QuerySet[Person]:
    """`rows` by the kind of people: a key of WHO; by itself both bases."""
    if who == "all":
        return rows
    if who == "pupils":
        return rows.filter(Exists(_enrolments(clock.today())))
    if who == "mentors":
        return rows.filter(Exists(_mentor_cards()))
    if who == "mentees":
        return rows.filter(Exists(_mentee_cards()))
    return rows.filter(Q(Exists(_mentor_cards())) | Q(Exists(_mentee_cards())))


def scope(user: User, asked: Mapping[str, Any], may: May = May.CONSENT_VIEW) -> QuerySet[Person]:
    """People of the filter, whatever the state of their papers."""
    rows = among(people(user, may), asked.get("who") or "")
    if asked.get("organisation"):
        rows = rows.filter(organisation=asked["organisation"])
    if asked.get("form"):
        rows = rows.filter(Exists(_enrolments(clock.today()).filter(form=asked["form"])))
    return with_standings(search(rows, asked.get("q") or ""))


#: key → label of a tab and the standings that it shows.
TABS: dict[str, tuple[str, Sequence[str]]] = {
    "lacking": ("Не хватает", LACKING),
    "waiting": ("Ждём ответа", ("waiting",)),
    "expiring": ("Истекают за 30 дней", ("expiring",)),
    "answered": ("Отказы и отзывы", ("refused", "withdrawn")),
}


def by_tab(rows: QuerySet[Person], tab: str, purpose: str = "") -> QuerySet[Person]:
    """`rows` of a tab; «не хватает» counts only needed papers, the other tabs any."""
    if tab not in TABS:
        return rows
    standings = TABS[tab][1]
    if tab == "lacking":
        return rows.filter(lacking([purpose] if purpose else NEEDED))
    condition = Q(pk__in=())
    for one in [purpose] if purpose else Purpose.values:
        condition |= Q(**{f"paper_{one}__in": standings})
    return rows.filter(condition)


def found(user: User, asked: Mapping[str, Any], may: May = May.CONSENT_VIEW) -> QuerySet[Person]:
    """The register by its filter."""
    rows = by_tab(scope(user, asked, may), asked.get("tab") or "", asked.get("purpose") or "")
    if asked.get("state") and asked.get("purpose"):
        rows = rows.filter(**{f"paper_{asked['purpose']}": asked["state"]})
    elif asked.get("state"):
        condition = Q(pk__in=())
        for purpose in Purpose.values:
            condition |= Q(**{f"paper_{purpose}": asked["state"]})
        rows = rows.filter(condition)
    return rows


def with_signers(rows: QuerySet[Person]) -> QuerySet[Person]:
    """`rows` with what tells who signs and where the letter goes: `enrolled_now`, `adults_now`, `mentor_now`."""
    day = clock.today()
    live = Q(until__isnull=True) | Q(until__gte=day)
    adults = Representative.objects.filter(live, since__lte=day, adult__erased_at__isnull=True)
    return rows.select_related("organisation", "user").prefetch_related(
        Prefetch("enrolments", Enrolment.objects.filter(live, since__lte=day), "enrolled_now"),
        Prefetch("representatives", adults.select_related("adult__user").order_by("pk"), "adults_now"),
        Prefetch("mentor_cards", MentorCard.objects.filter(until__isnull=True), "mentor_now"),
        Prefetch("mentee_cards", MenteeCard.objects.filter(until__isnull=True), "mentee_now"),
    )


def with_papers(rows: QuerySet[Person]) -> QuerySet[Person]:
    """`rows` with the papers given to the present organisation in `papers`, the latest last."""
    papers = Consent.objects.filter(organisation_id=F("person__organisation_id")).order_by("pk")
    return with_signers(rows).prefetch_related(Prefetch("consents", papers, "papers"))


@dataclass(frozen=True)
class Cell:
    """One paper of the matrix."""

    purpose: str
    standing: str
    tone: str
    word: str
    note: str
    needed: bool
    empty: str
    consent: Consent | None


def cells(person: Any) -> list[Cell]:
    """Papers of a person found by `with_papers(with_standings(…))`, one for each purpose."""
    made = []
    for purpose in Purpose:
        key = getattr(person, f"paper_{purpose}")
        tone, word = STANDINGS[key]
        paper = _paper(person.papers, purpose, key)
        needed = is_needed(person, purpose)
        empty = "" if needed or key != "none" else _empty(person, purpose)
        made.append(Cell(purpose, key, tone, word, _note(key, paper), needed, empty, paper))
    return made


def _empty(person: Any, purpose: str) -> str:
    """What stands instead of a state where nothing was asked: an order may name a pupil who is in no base."""
    if purpose in (Purpose.PUBLICATION, Purpose.PHOTO):
        return "по желанию"
    return (
        "нужно, если ученик назван в приказе" if purpose == Purpose.PROCESSING and person.enrolled_now else "не нужно"
    )


def is_needed(person: Any, purpose: str) -> bool:
    """`needing` of one purpose for a person found by `with_signers`."""
    mentor = any(card.state not in (ARCHIVED, DECLINED, FINISHED) for card in person.mentor_now)
    mentee = any(card.state not in (ARCHIVED, LEFT, FINISHED) for card in person.mentee_now)
    if purpose == Purpose.MENTORING:
        return mentor
    if purpose == Purpose.TRANSFER:
        return (mentor or mentee) and not person.organisation.is_municipality
    return purpose == Purpose.PROCESSING and (mentor or mentee)


def suits(person: Any, purpose: str) -> bool:
    """Whether asking makes sense: only mentors agree to be mentors, a municipality hands nothing over to itself."""
    if purpose == Purpose.MENTORING:
        return is_needed(person, purpose)
    return purpose != Purpose.TRANSFER or not person.organisation.is_municipality


def _paper(papers: Iterable[Consent], purpose: str, key: str) -> Consent | None:
    states = {"waiting": ASKABLE, "refused": (REFUSED,), "withdrawn": (WITHDRAWN,), "none": (NOT_ASKED,)}
    fitting = [row for row in papers if row.purpose == purpose and row.state in states.get(key, (GIVEN,))]
    return fitting[-1] if fitting else None


def _note(key: str, paper: Consent | None) -> str:
    if paper is None:
        return ""
    if key in ("given", "expiring", "expired"):
        return f"по {paper.until:%d.%m.%Y}" if paper.until else "без срока"
    if key == "waiting" and paper.asked_at:
        day = clock.day_of(paper.asked_at, paper.organisation)
        word = {SENT: "письмо", OPENED: "открыто, письмо"}.get(paper.state, "лист")
        return f"{word} {day:%d.%m}"
    return ""


def counts(user: User, asked: Mapping[str, Any]) -> dict[str, int]:
    """How many people stand in each tab under the other conditions of the filter; «» is all of them. One query."""
    chosen = [asked["purpose"]] if asked.get("purpose") else []
    needed, every = chosen or NEEDED, chosen or Purpose.values
    needs: dict[str, Any] = {
        f"needs_{one}": Case(When(needing(one), then=Value(True)), default=Value(False)) for one in needed
    }
    rows = scope(user, asked).annotate(**needs).order_by()
    found = dict.fromkeys(("", *TABS), 0)
    for row in rows.values(*needs, *(f"paper_{one}" for one in every)):
        found[""] += 1
        for key, (_, standings) in TABS.items():
            papers = [one for one in needed if row[f"needs_{one}"]] if key == "lacking" else every
            found[key] += any(row[f"paper_{one}"] in standings for one in papers)
    return found


def forms(user: User) -> list[str]:
    """Classes of today's pupils whose consents `user` may see."""
    day = clock.today()
    rows = Enrolment.objects.filter(Q(until__isnull=True) | Q(until__gte=day), since__lte=day, person__in=people(user))
    return sorted(set(rows.order_by().values_list("form", flat=True)), key=lambda form: (len(form), form))


def lacking_by_place(standings: Sequence[str] = LACKING, place: Organisation | None = None) -> dict[int, int]:
    """How many people of each organisation, or of `place` alone, need a paper that stands so: as its tab counts them."""
    where = Q(organisation=place) if place else Q(organisation__closed_on__isnull=True)
    rows = with_standings(living(Person.objects.filter(where)), NEEDED).filter(lacking(NEEDED, standings)).order_by()
    return dict(rows.values_list("organisation").annotate(total=Count("pk")))
