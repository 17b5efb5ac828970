"""An order is a fact: pairs that a signed order names begin to work, those that it ends stop. Looked at every minute."""

from __future__ import annotations

from django.db import transaction

from rostok.core import clock, todo
from rostok.core.models import User
from rostok.engine.russian import date_short
from rostok.pairs.lifecycle import COMING, LIVE, PAIR
from rostok.pairs.models import Pair
from rostok.pairs.queries.fixing import ended_lines, form_of, new_lines
from rostok.pairs.queries.rules import in_force
from rostok.papers.models import PaperLine
from rostok.people.actions.links_mail import carry_by_link, write_to
from rostok.people.lifecycle import MENTEE, MENTOR, PAIRED
from rostok.people.models import MenteeCard, MentorCard

Ending = Pair.Ending


def follow_orders() -> tuple[int, int]:
    """Look at signed orders that nobody has looked at yet; → (pairs that began, pairs that ended)."""
    ended = sum(_end(line) for line in ended_lines())
    begun = sum(_begin(line) for line in new_lines())
    return begun, ended


@transaction.atomic
def _begin(line: PaperLine) -> bool:
    """The pair of a signed row: the one that was agreed, or a new one when the row was typed by hand."""
    pair = _pair_of(line)
    if pair is None:
        return False
    carry_by_link(
        pair, PAIR, "fix", organisation=pair.organisation, text=f"Закреплена приказом: {pair}", line=line, order=line.paper,
        since=line.since or pair.since or line.paper.date, until=line.until or pair.until, exclusive=_alone(pair),
    )  # fmt: skip
    todo.settle(f"pair:{pair.pk}:")
    _cards_in_pair(pair)
    for person, mate, is_mentor in ((pair.mentor, pair.mentee, True), (pair.mentee, pair.mentor, False)):
        write_to(
            person, "pair", "pairs/mails/fixed.txt",
            {"pair": pair, "other": mate, "is_mentor": is_mentor, "order": line.paper},
            organisation=pair.organisation, key=f"pair:{pair.pk}:fixed:{person.pk}",
        )  # fmt: skip
    return True


def _alone(pair: Pair) -> bool:
    """Whether from now on the mentee is to have no other mentor in this form: the rule, when it is kept already."""
    others = Pair.objects.filter(mentee=pair.mentee_id, form=pair.form, state__in=LIVE).exclude(pk=pair.pk)
    return not in_force(pair.organisation).several and not others.exists()


def _pair_of(line: PaperLine) -> Pair | None:
    place, year = line.paper.organisation, clock.school_year(line.since or line.paper.date or clock.today())
    known = Pair.objects.filter(mentor=line.mentor, mentee=line.mentee, line__isnull=True)
    waiting = known.filter(organisation=place, state__in=COMING).select_related(
        "organisation", "mentor__user", "mentee__user"
    )
    found = waiting.order_by("-pk").first()
    if found is not None or line.mentor is None or line.mentee is None:
        return found
    mentor = MentorCard.objects.filter(person=line.mentor, until__isnull=True).first()
    mentee = MenteeCard.objects.filter(person=line.mentee, until__isnull=True).first()
    form = form_of(line, mentor, mentee)
    others = Pair.objects.filter(mentee=line.mentee, form=form, state__in=LIVE)
    if others.filter(mentor=line.mentor).exists():
        return None
    return Pair.objects.create(
        organisation=place, mentor=line.mentor, mentee=line.mentee, mentor_card=mentor, mentee_card=mentee, form=form,
        school_year=year, since=line.since, until=line.until, made_at=clock.now(), order=line.paper,
        exclusive=not in_force(place).several and not others.exists(),
    )  # fmt: skip


def _cards_in_pair(pair: Pair) -> None:
    """Both cards say that their person is in a pair; cards that stand elsewhere are left alone."""
    text, place = f"В паре: {pair}", pair.organisation
    mentee, mentor = pair.mentee_card, pair.mentor_card
    if mentee is not None:
        for verb in ("list", "pair"):
            if mentee.state in MENTEE.move(verb).sources:
                carry_by_link(mentee, MENTEE, verb, organisation=place, text=text)
    if mentor is not None and mentor.state in MENTOR.move("pair").sources:
        carry_by_link(mentor, MENTOR, "pair", organisation=place, text=text)


@transaction.atomic
def _end(line: PaperLine) -> bool:
    """The row was ended by another order, so its pair is over."""
    pair = Pair.objects.select_related("organisation", "mentor_card", "mentee_card").get(line=line)
    replaced = PaperLine.objects.filter(replaces=line, paper=line.ended_by).first()
    same = replaced is not None and replaced.mentor_id == pair.mentor_id and replaced.mentee_id == pair.mentee_id
    if replaced is not None and same:  # other words or another term: the same work goes on by the new row
        Pair.objects.filter(pk=pair.pk).update(line=replaced, since=replaced.since or pair.since, until=replaced.until)
        return False
    verb = "replace" if replaced is not None and replaced.mentee_id == pair.mentee_id else "stop"
    if verb == "stop" and pair.until and line.ended_on and line.ended_on >= pair.until:
        verb = "finish"
    finish(pair, verb, by=None, ended_on=line.ended_on, note=line.ended_why)
    return True


def finish(pair: Pair, verb: str, *, by: User | None, ended_on: object, note: str, ending: str = "") -> None:
    """Put the pair where it ended and set its people free."""
    last = f", последний день {date_short(ended_on)}" if ended_on else ""  # type: ignore[arg-type]  # a day
    text = f"{PAIR.labels[PAIR.move(verb).target]}: {pair}{last}"
    values = {"ended_on": ended_on, "note": note[:300], "ending": ending or pair.ending or Ending.OTHER}
    carry_by_link(pair, PAIR, verb, organisation=pair.organisation, text=text, **values)
    todo.settle(f"pair:{pair.pk}:")
    _cards_free(pair, done=verb == "finish")


def _cards_free(pair: Pair, *, done: bool) -> None:
    text, place = f"Пара закончилась: {pair}", pair.organisation
    others = Pair.objects.filter(state__in=LIVE).exclude(pk=pair.pk)
    mentee, mentor = pair.mentee_card, pair.mentor_card
    if mentee is not None and not others.filter(mentee_card=mentee).exists():
        verb = "finish" if done else "unpair"
        if mentee.state in MENTEE.move(verb).sources:
            carry_by_link(
                mentee, MENTEE, verb, organisation=place, text=text, **({"finished_on": pair.ended_on} if done else {})
            )
    if mentor is not None and mentor.state == PAIRED and not others.filter(mentor_card=mentor).exists():
        carry_by_link(mentor, MENTOR, "make_ready", organisation=place, text=text)
