"""The desk: open a round, let the engine propose, choose, release, leave, forbid; each change solves the rest anew."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import IntegrityError, transaction
from django.db.models import F

from rostok.core import clock, journal
from rostok.core.access import May, check
from rostok.core.models import Organisation, User
from rostok.core.refusal import Refusal
from rostok.engine.matching.flow import Unsolved
from rostok.pairs.models import Ban, Round, RoundLine
from rostok.pairs.queries.desk import Press
from rostok.pairs.queries.pool import People, askers, people_of
from rostok.pairs.queries.proposing import Found, packed, propose
from rostok.pairs.queries.rounds import Stands, gone_lines, stands, stops_of, wanted_of
from rostok.pairs.queries.rules import in_force
from rostok.people.models import MenteeCard, MentorCard

Decision = RoundLine.Decision
BATCH = 2000


class Stale(Refusal):
    """The round has changed since the page was opened; the page shows both versions and asks again."""


def open_round(organisation: Organisation, *, pupils: bool, by: User) -> Round:
    """The open round of `by` in this school year, made on the first visit."""
    check(by, May.PAIR_MATCH, organisation)
    year = clock.school_year(clock.today(organisation))
    known = Round.objects.filter(
        organisation=organisation, school_year=year, pupils=pupils, made_by=by, closed_at__isnull=True
    )
    found = known.select_related("organisation", "ruleset").first()
    if found is None:
        try:
            with transaction.atomic():
                found = Round.objects.create(
                    organisation=organisation, school_year=year, pupils=pupils, made_by=by, made_at=clock.now()
                )
        except IntegrityError:  # the same press twice
            found = known.select_related("organisation", "ruleset").get()
    sync(found, by=by)
    return found


@transaction.atomic
def solve(round_: Round, *, revision: int, mode: str = "", by: User) -> Found:
    """«Предложить за меня»: everybody who is not decided upon gets the best mentor. Raises `Stale`."""
    turn(round_, revision, by)
    if mode in Round.Mode.values and mode != round_.mode:
        round_.mode = mode
        round_.save(update_fields=["mode"])
    return _solve(round_, by)


@transaction.atomic
def decide(round_: Round, press: Press, *, revision: int, by: User) -> None:
    """Choose a mentor, leave somebody without one, or give the decision back to the engine. Raises `Stale`, `Refusal`."""
    turn(round_, revision, by)
    line, _ = RoundLine.objects.get_or_create(round=round_, mentee_card=press.mentee)
    chosen = press.decision == Decision.PINNED
    line.mentor_card, line.decision = press.mentor if chosen else None, press.decision
    if chosen and press.mentor is None:
        raise Refusal("Выберите наставника.")
    if chosen and press.mentor is not None:
        stops = stops_of(round_, press.mentee, press.mentor, by)
        if stops:
            raise Refusal(f"{press.mentor.person}: {', '.join(stops)}. Выберите другого или измените правила подбора.")
    line.save()
    _again(round_, by)


@transaction.atomic
def choose(round_: Round, cards: Iterable[int], *, revision: int, by: User) -> None:
    """Only mentees of these cards; an empty choice takes everybody again. Raises `Stale`."""
    turn(round_, revision, by)
    wanted = list(cards)
    if wanted:
        round_.lines.exclude(mentee_card__in=wanted).delete()
    RoundLine.objects.bulk_create(
        [RoundLine(round=round_, mentee_card_id=card) for card in wanted], ignore_conflicts=True
    )
    Round.objects.filter(pk=round_.pk).update(chosen=bool(wanted))
    round_.refresh_from_db()
    sync(round_, by=by)
    _again(round_, by)


@transaction.atomic
def forbid(round_: Round, mentee: MenteeCard, mentor: MentorCard, reason: str, *, revision: int, by: User) -> Ban:
    """These two are not offered to each other any more, in no round of the school."""
    turn(round_, revision, by)
    place = mentee.organisation
    check(by, May.PAIR_MATCH, place)
    ban, made = Ban.objects.get_or_create(
        organisation=place, mentor=mentor.person, mentee=mentee.person,
        defaults={"reason": reason.strip()[:300], "made_by": by, "made_at": clock.now()},
    )  # fmt: skip
    if made:
        journal.write(
            "pair.banned", ban, f"Не предлагать друг другу: {ban.mentor} и {ban.mentee}", by=by, organisation=place
        )
    round_.lines.filter(mentee_card=mentee, mentor_card=mentor).update(mentor_card=None, decision=Decision.FREE)
    _again(round_, by)
    return ban


@transaction.atomic
def allow(ban: Ban, *, by: User) -> None:
    """The two may be offered to each other again."""
    check(by, May.PAIR_MATCH, ban)
    journal.write(
        "pair.allowed",
        ban,
        f"Снова можно предлагать: {ban.mentor} и {ban.mentee}",
        by=by,
        organisation=ban.organisation,
    )
    ban.delete()


@transaction.atomic
def close(round_: Round, *, by: User) -> None:
    """Put the draft away; what became pairs stays."""
    check(by, May.ROUND_KEEP, round_)
    Round.objects.filter(pk=round_.pk, closed_at__isnull=True).update(closed_at=clock.now())


def turn(round_: Round, revision: int, by: User) -> None:
    """One change at a time: whoever has seen an older round is told so and nothing of his is written. Raises `Stale`."""
    check(by, May.ROUND_KEEP, round_)
    moved = Round.objects.filter(pk=round_.pk, revision=revision, closed_at__isnull=True).update(revision=revision + 1)
    if not moved:
        raise Stale("Подбор изменился в другом окне. Ничего не потеряно: сравните и повторите.")
    round_.refresh_from_db(fields=["revision"])


def _again(round_: Round, by: User) -> None:
    """Once the engine has proposed, it answers every press."""
    if round_.solved_at is not None:
        _solve(round_, by)


def _solve(round_: Round, by: User) -> Found:
    rules = round_.ruleset or in_force(round_.organisation)
    people = people_of(round_, rules, by)
    known = stands(round_)
    wanted = wanted_of(round_, people, known, rules.keep)
    try:
        found = propose(people, wanted, everyone=round_.mode == Round.Mode.EVERYONE)
    except Unsolved as problem:
        raise Refusal("Подбор не сошёлся. Прежнее предложение осталось, повторите позже.") from problem
    _keep(round_, people, found, {line.mentee_card_id: line for line in known})
    round_.proof, round_.reasons = found.proof, packed(found.reasons)
    round_.solved_at, round_.ruleset = clock.now(), rules if rules.pk else None
    round_.save(update_fields=["proof", "reasons", "solved_at", "ruleset"])
    return found


def _keep(round_: Round, people: People, found: Found, known: dict[int, Stands]) -> None:
    """Lines as found; who is not in the round any more goes out of it, unless the person has decided: `clear` is his press.

    All changed lines are written at once over those that stood: for thousands of them that is ten times faster than one by one.
    Their reasons are one value of the round, which is read as a whole anyway.
    """
    fresh = []
    for card in people.mentees:
        mentor, line = found.mentor_of[card], known.pop(card, None)
        if line is None or (line.decision != Decision.LEFT and line.mentor_card_id != mentor):
            decision = Decision.FREE if line is None else line.decision
            fresh.append(RoundLine(round=round_, mentee_card_id=card, mentor_card_id=mentor, decision=decision))
    gone = [line.pk for line in known.values() if line.decision == Decision.FREE]
    for start in range(0, len(gone), BATCH):
        RoundLine.objects.filter(pk__in=gone[start : start + BATCH]).delete()
    RoundLine.objects.bulk_create(
        fresh,
        batch_size=BATCH,
        update_conflicts=True,
        unique_fields=("round", "mentee_card"),
        update_fields=("mentor_card",),
    )


@transaction.atomic
def sync(round_: Round, *, by: User) -> int:
    """Lines for those who wait and are not on the desk yet; → how many are new.

    Who waits no more goes away, but a choice is taken away by nobody except the one who made it. Either is a change like
    any other: a page that was opened before is an older one.
    """
    check(by, May.ROUND_KEEP, round_)
    waiting = set(askers(round_, by).values_list("pk", flat=True))
    known = dict(round_.lines.values_list("mentee_card", "pk"))
    fresh = [RoundLine(round=round_, mentee_card_id=card) for card in sorted(waiting - set(known))]
    RoundLine.objects.bulk_create(fresh, batch_size=1000, ignore_conflicts=True)
    gone = [pk for card, pk in known.items() if card not in waiting]
    away, _ = RoundLine.objects.filter(pk__in=gone, decision=Decision.FREE).delete()
    if fresh or away:
        Round.objects.filter(pk=round_.pk).update(revision=F("revision") + 1)
        round_.refresh_from_db(fields=["revision"])
    return len(fresh)


@transaction.atomic
def clear(round_: Round, *, by: User) -> int:
    """Away with choices about those who wait no more, as their maker has read; → how many."""
    check(by, May.ROUND_KEEP, round_)
    gone = [line.pk for line in gone_lines(round_, by)]
    if gone:
        RoundLine.objects.filter(pk__in=gone).delete()
        Round.objects.filter(pk=round_.pk).update(revision=F("revision") + 1)
    return len(gone)
