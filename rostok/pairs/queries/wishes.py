"""Wishes of quick meetings as the desk uses them: points for who wants whom, a ban for «не подходит» of either side."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.db.models import Q

from rostok.pairs.models import Round, Wish

#: Points of the desk: both want, one wants and the other did not refuse.
MUTUAL, ONE_SIDED = 100, 40
WORDS = {MUTUAL: "взаимное пожелание", ONE_SIDED: "хочет работать вместе"}
Answer = Wish.Answer


@dataclass(frozen=True)
class Wishes:
    """By (mentee, mentor), keys of people: points, and those who are not to be offered this school year."""

    points: dict[tuple[int, int], int] = field(default_factory=dict)
    bans: set[tuple[int, int]] = field(default_factory=set)


def wishes_of(round_: Round, mentees: set[int], mentors: set[int]) -> Wishes:
    """Wishes of the school year of `round_` between its people, the latest meeting first to be believed."""
    place = round_.organisation
    near = Q(meetup__organisation__path__startswith=place.path) | Q(meetup__organisation__in=place.line)
    rows = Wish.objects.filter(near, meetup__school_year=round_.school_year).exclude(answer="")
    rows = rows.order_by("meetup__day", "meetup__starts_at", "pk")
    said = {(author, about): answer for author, about, answer in rows.values_list("author", "about", "answer")}
    couples = {
        couple
        for one, other in said
        for couple in ((one, other), (other, one))
        if couple[0] in mentees and couple[1] in mentors
    }
    found = Wishes()
    for mentee, mentor in couples:
        answers = (said.get((mentee, mentor)), said.get((mentor, mentee)))
        if Answer.NO in answers:
            found.bans.add((mentee, mentor))
        elif Answer.YES in answers:
            found.points[mentee, mentor] = MUTUAL if answers[0] == answers[1] else ONE_SIDED
    return found
