"""Pages of pairs, meetings and reports in a municipality of 45 000 pairs and 810 000 meetings (python -m bench.meetings).

Uses a database of its own: SQLite in a temporary folder, or the server of ROSTOK_DATABASE_URL. It must be empty, or
planted by this bench before: then only the pages are measured.
"""

from __future__ import annotations

import resource
import sys
import time
from typing import Any

from .pages import measure, prepare
from .town import Town, known, plant

Pages = list[tuple[str, Any, str]]


def town() -> Town:
    """The people who look, planted when the database is empty."""
    from django.db import connection, transaction

    from rostok.pairs.models import Meeting, MentorReport, Pair

    began = time.perf_counter()
    if Pair.objects.exists():
        return known()
    with transaction.atomic():
        made = plant()
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    print(
        f"{Pair.objects.count()} pairs, {Meeting.objects.count()} meetings, {MentorReport.objects.count()} reports",
        end=" ",
    )
    print(f"in {time.perf_counter() - began:.0f} s")
    return made


def pages(who: Town) -> Pages:
    """Every list and page of the room as those who use it see it."""
    from django.urls import reverse

    from rostok.core.models import Organisation
    from rostok.pairs.actions.rounds import open_round
    from rostok.pairs.models import Group, Meeting, MentorReport, Pair
    from rostok.people.models import MenteeCard

    def at(name: str, *keys: Any, ask: str = "") -> str:
        return reverse(name, args=keys) + ask

    school = who.curator.memberships.get().organisation
    pair = Pair.objects.filter(organisation=school, mentor__user=who.mentor).first()
    group = Group.objects.filter(organisation=school).first()
    report = MentorReport.objects.filter(organisation=school, state="draft").first()
    meeting = Meeting.objects.filter(pair=pair, state="held").first()
    card = MenteeCard.objects.filter(organisation=school, state="listed").first()
    round_ = open_round(school, pupils=False, by=who.curator)
    whole = open_round(Organisation.objects.get(kind="municipality"), pupils=False, by=who.operator)
    assert None not in (pair, group, report, meeting, card)
    common = (
        ("pairs", at("pairs:list")),
        ("pairs, silent", at("pairs:list", ask="?stage=silent")),
        ("pairs, search", at("pairs:list", ask="?q=иванов+анна")),
        ("pairs, by school", at("pairs:list", ask="?sort=organisation&page=3")),
        ("reports", at("pairs:reports")),
        ("reports, not confirmed", at("pairs:reports", ask="?stage=waiting")),
        ("reports, search", at("pairs:reports", ask="?q=иванов+анна")),
        ("unpaired", at("pairs:unpaired")),
        ("search of everything", at("desk:search", ask="?q=иванов")),
        ("now", at("desk:now")),
        ("a group", at("pairs:group", group.pk)),
        ("a pair", at("pairs:pair", pair.pk)),
    )
    return [
        *((f"operator: {name}", who.operator, path) for name, path in common),
        ("operator: reminders of reports", who.operator, at("pairs:reports_remind")),
        ("operator: one without a mentor", who.operator, at("pairs:search", card.pk)),
        ("operator: desk", who.operator, at("pairs:desk", whole.pk)),
        *((f"curator: {name}", who.curator, path) for name, path in common),
        ("curator: pairs for an order", who.curator, at("pairs:order")),
        ("curator: meetings", who.curator, at("pairs:meetings")),
        ("curator: meetings, search", who.curator, at("pairs:meetings", ask="?q=иванов+анна")),
        ("curator: meetings of a pair", who.curator, at("pairs:meetings", ask=f"?pair={pair.pk}")),
        ("curator: meetings by mentor", who.curator, at("pairs:meetings", ask="?sort=mentor&page=9")),
        ("curator: table of meetings", who.curator, at("pairs:meetings_table")),
        ("curator: a meeting", who.curator, at("pairs:meeting", meeting.pk)),
        ("curator: a report", who.curator, at("pairs:report", report.pk)),
        ("curator: reports to accept", who.curator, at("pairs:reports_take")),
        ("curator: one without a mentor", who.curator, at("pairs:search", card.pk)),
        ("curator: desk", who.curator, at("pairs:desk", round_.pk)),
        ("curator: new group", who.curator, at("pairs:group_new", school.pk)),
        ("curator: change of the mentor", who.curator, at("pairs:replace", pair.pk)),
        ("psychologist: notes", who.psychologist, at("pairs:notes")),
        ("mentor: now", who.mentor, at("desk:now")),
        ("mentor: pairs", who.mentor, at("pairs:list")),
        ("mentor: meetings", who.mentor, at("pairs:meetings")),
        ("mentor: a pair", who.mentor, at("pairs:pair", pair.pk)),
        ("mentor: form of a meeting", who.mentor, at("pairs:log", pair.pk)),
        ("mentor: reports", who.mentor, at("pairs:reports")),
        ("curator: pairs as xlsx", who.curator, at("pairs:list", ask="?format=xlsx")),
        ("curator: meetings as xlsx", who.curator, at("pairs:meetings", ask="?format=xlsx")),
        ("curator: meetings as csv", who.curator, at("pairs:meetings", ask="?format=csv")),
    ]


def exports(who: Town) -> Pages:
    """Files of the whole municipality: their memory is told, they are no pages."""
    from django.urls import reverse

    kinds = [(name, kind) for name in ("pairs:list", "pairs:reports", "pairs:unpaired") for kind in ("csv", "xlsx")]
    return [(f"operator: {name} as {kind}", who.operator, f"{reverse(name)}?format={kind}") for name, kind in kinds]


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> None:
    """All pages of the aim: each at most 30 queries and 150 ms of server time; a word of the command line narrows them."""
    prepare()
    from django.db import connection

    print(connection.vendor)
    who, only = town(), sys.argv[1] if len(sys.argv) > 1 else ""
    for name, user, path in pages(who):
        if only in name:
            measure(name, user, path)
    print(f"memory of the process at most {_peak():.0f} MB")
    for name, user, path in exports(who):
        if only in name:
            measure(name, user, path, rounds=1)
            print(f"{'':<4}memory of the process at most {_peak():.0f} MB")


if __name__ == "__main__":
    main()
