"""Programmes of one group: the same words, steps and moves for all its members, each with marks of its own."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.db import transaction

from rostok.core import todo
from rostok.core.models import User
from rostok.pairs.models import Programme, ProgrammeStep
from rostok.pairs.queries.programmes import siblings

from . import programmes as actions


@transaction.atomic
def edit(programme: Programme, values: Mapping[str, Any], steps: Sequence[Mapping[str, Any]], *, by: User) -> int:
    """As `programmes.edit`, and the same for the rest of the group; → how many besides it.

    A step of another member is found by its template or by its words. What was done stays, and so does what only he has.
    """
    own, others = list(programme.steps.all()), siblings(programme)
    actions.edit(programme, values, steps, by=by)
    for other in others:
        actions.edit(other, values, _theirs(own, list(other.steps.all()), steps), by=by)
    return len(others)


def _theirs(
    own: Sequence[ProgrammeStep], theirs: Sequence[ProgrammeStep], steps: Iterable[Mapping[str, Any]]
) -> list[Mapping[str, Any]]:
    twin = {step.pk: found for step in own if (found := _twin(step, theirs))}
    given = [step | {"pk": twin[step["pk"]].pk if step.get("pk") in twin else None} for step in map(dict, steps)]
    named = {step["pk"] for step in given if str(step["title"]).strip()}
    shared = {step.pk for step in twin.values()}
    kept = [step for step in theirs if step.pk not in named and (step.pk not in shared or step.done_on)]
    return [*given, *({"pk": step.pk} | {name: getattr(step, name) for name in actions.STEP} for step in kept)]


def _twin(step: ProgrammeStep, theirs: Sequence[ProgrammeStep]) -> ProgrammeStep | None:
    of_template = [one for one in theirs if step.key and one.key == step.key]
    return next(iter([*of_template, *(one for one in theirs if one.title == step.title)]), None)


@transaction.atomic
def carry(programme: Programme, move: str, words: str, *, by: User) -> int:
    """`move` of `programme` and of those of the group that stand where it stands; → how many besides it.

    The curator owes one answer for the whole group, so there is one duty.
    """
    others = siblings(programme)
    for row in (programme, *others):
        if move in ("send_back", "approve"):
            getattr(actions, move)(row, words, by=by)
        else:
            getattr(actions, move)(row, by=by)
    if move == "submit":
        for row in others:
            todo.settle(f"programme:{row.pk}:")
    return len(others)
