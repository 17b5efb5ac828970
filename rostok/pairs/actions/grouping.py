"""The draft of groups at the desk: proposed, kept, left, solved anew; what is ticked becomes groups with their pairs."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from django.db import transaction

from rostok.core.models import User
from rostok.core.refusal import Refusal
from rostok.pairs.models import Group, Round
from rostok.pairs.queries import grouping as queries
from rostok.pairs.queries.grouping import Draft, Possible

from .making import make_group
from .rounds import turn

#: What a press may mean: for a mentee «left» and «back», for a group by its mentor the others.
VERBS = ("left", "back", "keep", "free", "out", "in")
WIDE = "Слишком много возможных групп сразу. Откройте стол одной школы или отметьте, кому подбираем."
CHANGED = "{}: за это время люди или места изменились. Нажмите «Предложить группы» ещё раз."


@transaction.atomic
def propose(round_: Round, *, revision: int, most: int, by: User) -> Draft:
    """Groups of everybody whom the person has not decided upon, at most `most` in each. Raises `Stale`, `Refusal`."""
    turn(round_, revision, by)
    draft = replace(Draft.of(round_), most=min(max(most, queries.LEAST), queries.HIGHEST_MOST))
    return _solve(round_, draft, by)


@transaction.atomic
def press(round_: Round, verb: str, *, mentee: int, mentor: int, revision: int, by: User) -> Draft:
    """Keep a group, let it go, leave a mentee or a mentor out or take them back; the rest is solved anew."""
    turn(round_, revision, by)
    draft = Draft.of(round_)
    if verb in ("left", "back"):
        left = draft.left | {mentee} if verb == "left" else draft.left - {mentee}
        offers = tuple(
            replace(one, mentees=tuple(card for card in one.mentees if card not in left)) for one in draft.offers
        )
        offers = tuple(one for one in offers if len(one.mentees) >= queries.LEAST)
        draft = replace(draft, left=left, offers=offers)
    elif verb in ("out", "in"):
        out = draft.out | {mentor} if verb == "out" else draft.out - {mentor}
        draft = replace(draft, out=out, offers=tuple(one for one in draft.offers if one.mentor not in out))
    else:
        offers = tuple(replace(one, kept=verb == "keep") if one.mentor == mentor else one for one in draft.offers)
        draft = replace(draft, offers=offers)
    return _solve(round_, draft, by)


def _solve(round_: Round, draft: Draft, by: User) -> Draft:
    found = queries.possible(round_, by)
    standing = tuple(one for one in draft.offers if not one.kept or queries.admissible(found, one))
    try:
        made = queries.solve(found, replace(draft, offers=standing))
    except OverflowError:
        raise Refusal(WIDE) from None
    _keep(round_, made)
    return made


def _keep(round_: Round, draft: Draft) -> None:
    round_.groups = draft.stored()
    Round.objects.filter(pk=round_.pk).update(groups=round_.groups)


@transaction.atomic
def make_groups(round_: Round, mentors: Collection[int], *, revision: int, by: User) -> list[Group]:
    """Groups of the draft led by `mentors`, each mentee a pair; they leave the draft. Raises `Stale`, `Refusal`."""
    turn(round_, revision, by)
    draft = Draft.of(round_)
    told = [one for one in queries.tell(round_, by, draft) if one.offer.mentor in mentors]
    if not told:
        raise Refusal("Ни одной группы не выбрано. Отметьте группы или нажмите «Предложить группы».")
    found: Possible = queries.possible(round_, by)
    made = []
    for one in sorted(told, key=lambda row: row.offer.mentor):
        if len(one.people) < len(one.offer.mentees) or not queries.admissible(found, one.offer):
            raise Refusal(CHANGED.format(one.mentor.person))
        cards = [card for card, _ in one.people]
        made.append(make_group(one.mentor, cards, queries.title_of(one), topic=one.topic, by=by))
        round_.lines.filter(mentee_card__in=cards).delete()
    done = {one.offer.mentor for one in told}
    _keep(round_, replace(draft, offers=tuple(one for one in draft.offers if one.mentor not in done)))
    return made
