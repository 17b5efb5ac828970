"""The selection of mentors: who is considered in a school year and what is known of each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Prefetch, Q, QuerySet

from rostok.core import clock
from rostok.core.access import May
from rostok.core.lists import search
from rostok.core.models import User
from rostok.people.lifecycle import ANSWERED, ASKED, CANDIDATE, CHECKED, DECLINED, SELECTED, THINKING, TRAINED
from rostok.people.models import Candidacy, MentorCard, PersonalLink, Topic

from .bases import mentors, present
from .mentors import home_ids, noted, shown, words_for
from .selection_questions import STAFF, Score, score

#: From May on mentors are chosen for the coming school year.
SPRING = (5, 6, 7, 8)
CONSIDERED = (CANDIDATE, ASKED, ANSWERED, CHECKED, THINKING)
CHOSEN = (SELECTED, TRAINED)


def selection_year(day: date) -> int:
    """The school year that mentors are being chosen for on `day`."""
    return clock.school_year(day) + (day.month in SPRING)


def candidacy_of(card: MentorCard, year: int) -> Candidacy | None:
    """The row of one year."""
    return Candidacy.objects.filter(card=card, school_year=year).first()


def candidates(user: User, asked: Mapping[str, Any]) -> QuerySet[Any]:
    """Candidates of the schools of `user` in this selection, each with `.now` (its row of the year, or nothing).

    Somebody left for another year is shown again when the next selection begins, like everybody else.
    """
    year = selection_year(clock.today())
    rows = present(mentors(user)).filter(person__organisation__in=home_ids(user))
    refused_now = Q(candidacies__school_year=year, candidacies__verdict=Candidacy.Verdict.DECLINED)
    again = rows.filter(state=DECLINED).exclude(pk__in=rows.filter(refused_now).values("pk"))
    chosen = Q(state__in=CHOSEN, candidacies__school_year=year)
    rows = rows.filter(Q(state__in=CONSIDERED) | chosen | Q(pk__in=again.values("pk"))).distinct()
    if asked["organisation"]:
        rows = rows.filter(person__organisation=asked["organisation"])
    if asked["topic"]:
        rows = rows.filter(topics=asked["topic"])
    if asked["waiting"]:
        rows = rows.filter(state=ANSWERED)
    if asked["verdict"]:
        wanted = {"": CONSIDERED, "selected": CHOSEN, "thinking": (THINKING,)}
        rows = rows.filter(state__in=wanted[asked["verdict"]])
    return with_year(search(rows, asked["q"] or "", "person__search_key"), year)


def with_year(rows: QuerySet[MentorCard], year: int) -> QuerySet[Any]:
    """`rows` with their candidacy of `year` in `.of_year` and what lists of mentors tell."""
    kept = Candidacy.objects.filter(school_year=year)
    return shown(noted(rows)).prefetch_related(Prefetch("candidacies", queryset=kept, to_attr="of_year"))


def chosen(user: User, year: int) -> list[Any]:
    """Cards chosen in `year`, for the protocol: nobody else is named there."""
    rows = mentors(user).filter(
        person__organisation__in=home_ids(user),
        candidacies__school_year=year,
        candidacies__verdict=Candidacy.Verdict.SELECTED,
    )
    return list(with_year(rows.distinct(), year).order_by("person__sort_key"))


def considered_total(user: User, year: int) -> int:
    """How many were considered in `year`."""
    rows = mentors(user).filter(person__organisation__in=home_ids(user), candidacies__school_year=year)
    return rows.distinct().count()


@dataclass(frozen=True)
class Look:
    """What is known of one candidate in one year, ready to be shown."""

    card: Any
    row: Candidacy | None
    result: Score | None
    marks: tuple[int | None, int | None, int | None]

    @property
    def total(self) -> int:
        """Marks of the commission together, for comparing."""
        return sum(mark or 0 for mark in self.marks)


def look(card: Any) -> Look:
    """The candidate as the lists show them; `card` comes from `with_year`."""
    row = card.of_year[0] if card.of_year else None
    return Look(card, row, result_of(row), marks_of(row))


def result_of(row: Candidacy | None) -> Score | None:
    """Points of the questionnaire, by the pool that was asked."""
    if row is None or not row.answers:
        return None
    return score(row.answers["pool"], row.answers["values"])


def marks_of(row: Candidacy | None) -> tuple[int | None, int | None, int | None]:
    """Cases, soft skills, hard skills."""
    scores = row.scores if row is not None else {}
    return scores.get("cases"), scores.get("soft"), scores.get("hard")


def history(card: MentorCard) -> QuerySet[Candidacy]:
    """Every year of the card, the latest first."""
    return card.candidacies.select_related("decided_by").order_by("-school_year")


def card_of_link(link: PersonalLink) -> MentorCard | None:
    """The card that a questionnaire is asked for."""
    rows = MentorCard.objects.filter(pk=link.target_id or 0, person=link.person_id, until__isnull=True)
    return rows.select_related("person__organisation", "organisation").first()


def compared(user: User, ids: list[int]) -> list[Look]:
    """Ticked candidates of own schools side by side, those with more points first."""
    rows = present(mentors(user, May.BASE_VIEW)).filter(pk__in=ids, person__organisation__in=home_ids(user))
    looks = [look(card) for card in with_year(rows, selection_year(clock.today()))]
    return sorted(looks, key=lambda one: (-(one.result.percent if one.result else 0), -one.total))


def offers(card: MentorCard) -> QuerySet[Topic]:
    """Topics among which a candidate says how to help: teachers help everybody, others help pupils."""
    rows = words_for(card)
    return rows if card.pool in STAFF else rows.filter(audience=Topic.Audience.PUPIL)
