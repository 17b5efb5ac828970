"""The desk of pairs from the database to the page: a school, and a town of 10 000 mentees and 2 100 mentors (python -m bench.pairs).

Uses a database of its own: SQLite in a temporary folder, or the server of ROSTOK_DATABASE_URL (it must be empty).
"""

from __future__ import annotations

import gc
import resource
import time
from random import Random
from typing import Any

from .pages import measure, prepare, settled
from .people import SINCE, fill

#: Mentors whom the town has named municipal ones: they may be asked by any school.
MUNICIPAL = 60
#: Mentees of the town whom its operator may see: they agreed to the transfer.
TOWN = 10_000


def waiting() -> None:
    """Everybody of the base waits for a teacher, is old enough in service and has agreed to the processing, TOWN to the transfer."""
    from rostok.core import clock
    from rostok.people.lifecycle import GIVEN, PUBLISHED
    from rostok.people.models import Consent, MenteeCard, MentorCard, MunicipalMentor

    MenteeCard.objects.update(is_pupil=False)
    MentorCard.objects.update(experience=10)
    people = [
        *MentorCard.objects.values_list("person", "organisation"),
        *MenteeCard.objects.values_list("person", "organisation"),
    ]
    common = {"state": GIVEN, "way": "paper", "given_on": SINCE, "made_at": clock.now()}
    transfer = Consent.objects.filter(purpose="transfer").values("person")
    silent = MenteeCard.objects.exclude(person__in=transfer).order_by("pk").values_list("person", "organisation")
    more = max(0, TOWN - MenteeCard.objects.filter(person__in=transfer).count())
    Consent.objects.bulk_create(
        [
            *(Consent(person_id=one, organisation_id=place, sheet=f"p{one}", purpose="processing", **common) for one, place in people),
            *(Consent(person_id=one, organisation_id=place, sheet=f"t{one}", purpose="transfer", **common) for one, place in silent[:more]),
        ],
        batch_size=2000,
    )  # fmt: skip
    year = clock.school_year(clock.today())
    MunicipalMentor.objects.bulk_create(
        MunicipalMentor(
            organisation=card.organisation.parent, school_year=year, person_id=card.person_id, school=card.organisation,
            state=PUBLISHED, made_at=clock.now(),
        )
        for card in MentorCard.objects.select_related("organisation__parent").order_by("pk")[: MUNICIPAL * 50 : 50]
    )  # fmt: skip


def desk(name: str, user: Any, place: Any) -> None:
    """Open, propose, press, and the pages of the desk."""
    from django.db import connection
    from django.urls import reverse

    from rostok.pairs.actions import rounds
    from rostok.pairs.queries.desk import Press

    def timed(words: str, work: Any) -> Any:
        gc.collect()
        gc.freeze()  # as in `measure`
        queries = 0

        def count(execute: Any, *given: Any) -> Any:  # keeping the text of long queries would be timed too
            nonlocal queries
            queries += 1
            return execute(*given)

        with connection.execute_wrapper(count):
            began, worked = time.perf_counter(), time.process_time()
            made = work()
            wall, busy = time.perf_counter() - began, time.process_time() - worked
        print(
            f"{name + ': ' + words:<34} {wall * 1000:>7.0f} ms {busy * 1000:>7.0f} ms of processor {queries:>4} queries"
        )
        return made

    round_ = timed("open", lambda: rounds.open_round(place, pupils=False, by=user))
    found = timed("propose", lambda: rounds.solve(round_, revision=round_.revision, by=user))
    timed("propose again", lambda: rounds.solve(round_, revision=round_.revision, by=user))
    line = (
        round_.lines.filter(mentor_card__isnull=False)
        .select_related("mentee_card__person__organisation", "mentee_card__organisation")
        .first()
    )
    timed(
        "leave one",
        lambda: rounds.decide(round_, Press(line.mentee_card, None, "left"), revision=round_.revision, by=user),
    )
    paired = sum(mentor is not None for mentor in found.mentor_of.values())
    print(f"{'':<4}{len(found.mentor_of)} mentees, {paired} pairs, {found.proof['looked_at']} possible ones looked at")
    path = reverse("pairs:desk", args=[round_.pk])
    measure(f"{name}: desk", user, path)
    measure(f"{name}: candidates of one", user, f"{path}?mentee={line.mentee_card_id}")
    measure(f"{name}: mentors", user, reverse("pairs:desk_mentors", args=[round_.pk]))


def main() -> None:
    """Aims: a school within 0.3 s, the town within 2 s, with the scores, from the database to the page."""
    prepare()
    from django.db import connection

    print(connection.vendor)
    operator, curator = fill(Random(1))
    waiting()
    settled()
    school = curator.memberships.get().organisation
    desk("school", curator, school)
    desk("town", operator, operator.memberships.get().organisation)
    print(f"memory of the process at most {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


if __name__ == "__main__":
    main()
