"""Writing meetings: one or a group at once, many from the table of the curator, the next one, taking back; reminders."""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.db import IntegrityError, transaction
from django.urls import reverse

from rostok.core import clock, journal
from rostok.core.access import May, check
from rostok.core.models import Letter, User
from rostok.core.refusal import Refusal
from rostok.core.workflow import carry
from rostok.engine.russian import date_short
from rostok.pairs.lifecycle import FIXED, HELD, MEETING, OVER, PLANNED
from rostok.pairs.models import Meeting, Pair
from rostok.pairs.queries import meetings as queries
from rostok.people.actions.links import STALE, make_link, open_link
from rostok.people.actions.links_mail import carry_by_link, write_to
from rostok.people.models import PersonalLink
from rostok.people.queries.consents_signers import mail_of

from .programmes import mark_named

#: What a form may say of a meeting.
FIELDS = ("kind", "day", "at", "minutes", "place", "online", "step", "note", "audience", "agreement")


def fresh_key() -> str:
    """The hidden key of a form."""
    return secrets.token_hex(16)


def _fits(pair: Pair, day: date) -> None:
    """Raise `Refusal` when the pair could not have met that day."""
    if pair.state not in (*FIXED, *OVER):
        raise Refusal("Встречи отмечают у пары, закреплённой приказом.")
    if day > clock.today(pair.organisation):
        raise Refusal("Этот день ещё не наступил. Выберите сегодня или раньше.", field="day")
    if pair.since and day < pair.since:
        raise Refusal(f"Пара работает с {date_short(pair.since)}. Выберите день не раньше.", field="day")
    if pair.ended_on and day > pair.ended_on:
        raise Refusal(f"Работа пары закончилась {date_short(pair.ended_on)}. Выберите день не позже.", field="day")


@transaction.atomic
def log(
    pairs: Sequence[Pair], values: Mapping[str, Any], *, key: str, by: User | None, planned: Meeting | None = None
) -> Meeting:
    """A meeting that took place, one row for each of `pairs`; → the row of the first.

    The same form sent again, from the memory of a phone too, finds its rows by `key` and writes nothing. `by` is None
    when the mentor came by the personal link. A `planned` meeting becomes the one that was held.
    """
    for pair in pairs:
        if by is not None:
            check(by, May.MEETING_EDIT, pair)
    known = queries.by_key(pairs[0], key)
    if known is not None:
        return known
    for pair in pairs:
        _fits(pair, values["day"])
    shared = key if len(pairs) > 1 else ""
    ready = {one.pair_id: one for one in queries.together(planned)} if planned is not None else {}
    rows = [_write(pair, values, key, shared, ready.get(pair.pk), by) for pair in pairs]
    for pair in pairs if values.get("step") else ():
        mark_named(pair, values["step"], values["day"], by=by)
    return rows[0]


def _write(
    pair: Pair, values: Mapping[str, Any], key: str, shared: str, ready: Meeting | None, by: User | None
) -> Meeting:
    given = {name: values[name] for name in FIELDS if name in values}
    given |= {"key": key, "together": shared, "written_by": by, "written_at": clock.now()}
    if ready is not None and ready.state == PLANNED:
        _carry(ready, "hold", f"Встреча {date_short(values['day'])}: {pair}", by, **given)
        return ready
    try:
        with transaction.atomic():
            row = Meeting.objects.create(pair=pair, state=HELD, **given)
    except IntegrityError:  # the same form came twice at once
        return Meeting.objects.get(pair=pair, key=key)
    journal.write(
        "meeting.held", row, f"Отмечена встреча {row.day:%d.%m.%Y}: {pair}", by=by, organisation=pair.organisation
    )
    return row


def _carry(row: Meeting, verb: str, text: str, by: User | None, **values: Any) -> None:
    place = row.pair.organisation
    if by is None:
        carry_by_link(row, MEETING, verb, organisation=place, text=text, **values)
    else:
        carry(row, MEETING, verb, by=by, organisation=place, text=text, **values)


@transaction.atomic
def log_table(rows: Sequence[tuple[Pair, date, str]], *, key: str, by: User) -> int:
    """Rows of the curator's table: (pair, day, kind); → how many meetings are new. Pairs of a group met together."""
    written = 0
    shared: dict[tuple[int, date, str], list[Pair]] = {}
    for pair, day, kind in rows:
        check(by, May.MEETING_EDIT, pair)
        _fits(pair, day)
        shared.setdefault((pair.group_id or -pair.pk, day, kind), []).append(pair)
    for (_, day, kind), pairs in shared.items():
        mark = secrets.token_hex(16) if len(pairs) > 1 else ""
        for pair in pairs:
            written += queries.by_key(pair, key) is None
            _write(pair, {"day": day, "kind": kind}, key, mark, None, by)
    return written


@transaction.atomic
def take_back(key: str, *, by: User) -> int:
    """Cancel everything that one press of the table wrote; → how many."""
    rows = list(queries.batch(by, key))
    for row in rows:
        _carry(row, "cancel", f"Отменена запись о встрече {row.day:%d.%m.%Y}: {row.pair}", by)
    return len(rows)


@transaction.atomic
def cancel(meeting: Meeting, *, by: User | None) -> None:
    """The meeting did not take place, or was written by mistake; for a group, of all who met."""
    for row in queries.together(meeting):
        if row.state in (HELD, PLANNED):
            _carry(row, "cancel", f"Отменена встреча {row.day:%d.%m.%Y}: {row.pair}", by)
    meeting.refresh_from_db(fields=["state"])


@transaction.atomic
def change(meeting: Meeting, values: Mapping[str, Any], *, by: User) -> None:
    """Correct what was written. Raises `Refusal` for a day on which the pair could not have met."""
    check(by, May.MEETING_EDIT, meeting)
    if meeting.state == HELD:
        _fits(meeting.pair, values["day"])
    given = {name: values[name] for name in FIELDS if name in values}
    Meeting.objects.filter(pk__in=[row.pk for row in queries.together(meeting)]).update(**given)
    text = f"Исправлена встреча {date_short(values['day'])}: {meeting.pair}"
    journal.write("meeting.changed", meeting, text, by=by, organisation=meeting.pair.organisation)


@transaction.atomic
def plan_next(pairs: Sequence[Pair], day: date, *, by: User | None, **values: Any) -> Meeting:
    """The next meeting; one that is planned already is put to the new day. Raises `Refusal` for a day that is over."""
    first = pairs[0]
    if day < clock.today(first.organisation):
        raise Refusal("Этот день прошёл. Выберите будущий.", field="day")
    if first.state not in FIXED:
        raise Refusal("Встречи планирует пара, закреплённая приказом.")
    shared, rows = fresh_key() if len(pairs) > 1 else "", []
    for pair in pairs:
        if by is not None:
            check(by, May.MEETING_EDIT, pair)
        row = queries.planned(pair)
        if row is None:
            kind = values.get("kind", Meeting.Kind.WORK)
            rest = {name: value for name, value in values.items() if name != "kind"}
            row = Meeting.objects.create(
                pair=pair, kind=kind, day=day, key=fresh_key(), together=shared, written_by=by, written_at=clock.now(), **rest
            )  # fmt: skip
        else:
            Meeting.objects.filter(pk=row.pk).update(day=day, **values)
            row.refresh_from_db()
        rows.append(row)
        text = f"Следующая встреча {date_short(day)}: {pair}"
        journal.write("meeting.planned", row, text, by=by, organisation=pair.organisation)
    return rows[0]


# By the link of the reminder


def open_pair(key: str) -> Pair:
    """The pair of a reminder's link. Raises `Refusal` for a stale one."""
    link = open_link(key, PersonalLink.Kind.MEETING)
    pair = queries.pair_of_link(link.target_id, link.person_id)
    if pair is None:
        raise Refusal(STALE)
    return pair


def fresh_link(pair: Pair) -> str:
    """A link that writes meetings of this pair; it works its whole term, older ones of the pair die."""
    return make_link(pair.mentor, PersonalLink.Kind.MEETING, target_id=pair.pk)[1]


def remind() -> int:
    """Letters to mentors with a link for each pair to be told about; on Mondays about long silence too; → how many."""
    day = clock.today()
    lines: dict[int, list[Pair]] = {}
    groups: set[tuple[int, int]] = set()
    for pair in queries.to_remind(day, weekly=day.weekday() == 0):
        if pair.group_id and (pair.mentor_id, pair.group_id) in groups:
            continue
        groups.add((pair.mentor_id, pair.group_id or 0))
        lines.setdefault(pair.mentor_id, []).append(pair)
    return sum(_remind(pairs, f"meeting:{mentor}:{day}") for mentor, pairs in lines.items())


@transaction.atomic
def _remind(pairs: Sequence[Pair], key: str) -> bool:
    mentor, place = pairs[0].mentor, pairs[0].organisation
    if mentor.erased_at is not None or not mail_of(mentor) or Letter.objects.filter(key=key).exists():
        return False
    lines = [
        {"who": str(pair.group or pair.mentee), "path": reverse("pairs:meet", args=[fresh_link(pair)])}
        for pair in pairs
    ]
    letter = write_to(
        mentor, "meeting", "pairs/mails/meeting.txt", {"lines": lines}, organisation=place, key=key, secret=True
    )
    return letter is not None
