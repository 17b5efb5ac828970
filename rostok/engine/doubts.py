"""A doubt: what the engine could not decide, kept as a value and shown to the person, never raised."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Doubt:
    """Something a person should look at.

    `code` is a stable word for tests and texts ("deadline.unread"), `where` the place of origin for a person
    («таблица 1, строка 7»), `what` one plain Russian sentence, `guesses` readings a careful person could defend.
    """

    code: str
    where: str
    what: str
    guesses: tuple[str, ...] = ()
