"""The one mover: only `carry` changes the state of a row that has a life cycle."""

from __future__ import annotations

from typing import Any

from django.db import models, transaction

from rostok.engine.lifecycle import Lifecycle, Move

from . import journal
from .access import allowed, check
from .models import Organisation, User
from .refusal import Refusal


def carry(
    row: Any, cycle: Lifecycle, verb: str, *, by: User, organisation: Organisation, text: str, **values: Any
) -> None:
    """Move `row` by `verb`: asks the right, moves by compare-and-set together with `values`, writes the journal.

    Raises `Forbidden` without the right and `Refusal` when the row is no longer where the move begins, so that of
    two people pressing at once exactly one succeeds, on both databases, without row locks.
    """
    step = cycle.move(verb)
    check(by, step.may, row)  # type: ignore[arg-type]  # the engine keeps permissions opaque
    with transaction.atomic():
        moved = type(row)._default_manager.filter(pk=row.pk, state__in=step.sources).update(state=step.target, **values)
        if not moved:
            row.refresh_from_db(fields=["state"])
            raise Refusal(
                f"Уже сделано или изменилось: сейчас состояние «{cycle.labels[row.state]}». Откройте страницу заново."
            )
        row.state = step.target
        for name, value in values.items():
            setattr(row, name, value)
        journal.write(f"{cycle.name}.{verb}", row, text, by=by, organisation=organisation)


def open_moves(row: Any, cycle: Lifecycle, user: User) -> list[Move]:
    """Moves that `user` may make with `row` now, for one button each."""
    return [step for step in cycle.open_from(row.state) if allowed(user, step.may, row)]  # type: ignore[arg-type]  # as above


def state_choices(cycle: Lifecycle) -> list[tuple[str, str]]:
    """Choices of the state field."""
    return [(state, cycle.labels[state]) for state in cycle.states]


def state_check(cycle: Lifecycle, name: str) -> models.CheckConstraint:
    """The constraint that keeps a state among known values."""
    return models.CheckConstraint(condition=models.Q(state__in=list(cycle.states)), name=name)
