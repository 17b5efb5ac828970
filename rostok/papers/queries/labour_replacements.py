"""Who could take over the work of a mentor that ends early: free mentors of the same organisation, nearest by topic first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from rostok.core import clock
from rostok.core.access import May
from rostok.core.models import User
from rostok.papers.models import Agreement
from rostok.people.models import Person, Topic
from rostok.people.queries import bases, mentors

from .labour import covers
from .labour_list import workers

OPEN = "open"


@dataclass(frozen=True)
class Candidate:
    """A mentor who has a free place: topics in common with the work that ends, whether an agreement is there already."""

    person: Person
    post: str
    free: int
    topics: tuple[str, ...]
    has_agreement: bool


def wanted_topics(agreement: Agreement) -> set[int]:
    """Topics of the mentee's open requests, and those with which the present mentor helps."""
    asked = Topic.objects.filter(requests__state=OPEN, requests__card__person=agreement.mentee_id or 0)
    offered = Topic.objects.filter(mentor_cards__person=agreement.mentor_id, mentor_cards__until__isnull=True)
    return set(asked.values_list("pk", flat=True)) | set(offered.values_list("pk", flat=True))


def candidates(agreement: Agreement, user: User) -> list[Candidate]:
    """Workers of the organisation from the base that `user` sees, with a free place, without the two of the pair."""
    day = clock.today(agreement.organisation)
    here = workers([agreement.organisation], day).values("pk")
    rows = bases.present(bases.mentors(user, May.BASE_VIEW)).filter(
        organisation=agreement.organisation, person__in=here
    )
    rows = rows.exclude(person__in=[agreement.mentor_id, agreement.mentee_id or 0])
    found = list(mentors.shown(mentors.noted(rows).filter(free__gt=0)))
    wanted, agreed = wanted_topics(agreement), _agreed([row.person_id for row in found], agreement)
    made = [_candidate(row, wanted, row.person_id in agreed) for row in found]
    return sorted(made, key=lambda one: (-len(one.topics), not one.has_agreement, one.person.sort_key))


def _candidate(row: Any, wanted: set[int], has_agreement: bool) -> Candidate:
    topics = tuple(str(topic) for topic in row.topics_now if topic.pk in wanted)
    posts = ", ".join(dict.fromkeys(job.post for job in row.person.posts_now))
    return Candidate(row.person, posts, row.free, topics, has_agreement)


def _agreed(people: list[int], agreement: Agreement) -> set[int]:
    """Those of `people` with a living agreement for this mentee or for any."""
    rows = Agreement.objects.filter(organisation=agreement.organisation_id, mentor__in=people, signed_on__isnull=False)
    day = agreement.ends_on or clock.today(agreement.organisation)
    fitting = [row for row in rows if row.mentee_id in (None, agreement.mentee_id) and covers(row, day)]
    return {row.mentor_id for row in fitting}
