"""Formulas over a mentee and a mentor as plain data, computed for whole blocks of pairs at once.

A formula is a whole number, the name of a column («mentee.years», «mentor.years») or a list: an operation, then its
formulas. So it can be stored as JSON, shown, versioned, and is not code: there is nothing in it to run.

    ["or", ["=", "mentee.town", "mentor.town"], "mentor.remote"]
    ["*", 20, ["min", 4, ["count", ["common", "mentee.slots", "mentor.slots"]]]]
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import reduce
from typing import Any

import numpy as np
from numpy.typing import NDArray

from rostok.engine.matching.model import Ints

Formula = int | str | Sequence["Formula"]
#: A number (), a column (p, 1), a row (1, q) or a block (p, q) of whole numbers or flags.
Block = NDArray[Any]
#: Name of a column and its whole number for each person; sets are bit masks of up to 62 elements.
People = Mapping[str, Block]


def _count(bits: Block) -> Block:
    ones: Block = np.bitwise_count(bits)
    return ones.astype(np.int32)  # they come in 8 bits, where points would overflow


def _share(part: Block, whole: Block) -> Block:
    share: Block = part // np.maximum(whole, 1)
    return share


#: Operation: how many formulas it takes (None is two or more) and what it does with their values.
OPERATIONS: dict[str, tuple[int | None, Callable[..., Block]]] = {
    "=": (2, np.equal),
    ">": (2, np.greater),
    ">=": (2, np.greater_equal),
    "and": (None, np.logical_and),
    "or": (None, np.logical_or),
    "not": (1, np.logical_not),
    "+": (None, np.add),
    "-": (2, np.subtract),
    "*": (2, np.multiply),
    "share": (2, _share),
    "min": (2, np.minimum),
    "max": (2, np.maximum),
    "if": (3, np.where),
    "common": (2, np.bitwise_and),
    "count": (1, _count),
}


class Meaningless(ValueError):
    """A formula that cannot be computed: `args[0]` names the part."""


def check(formula: Formula, mentee_columns: set[str], mentor_columns: set[str]) -> None:
    """Meaningless: an unknown operation or column, or a wrong number of formulas."""
    if isinstance(formula, int):
        return
    if isinstance(formula, str):
        side, _, column = formula.partition(".")
        if column not in {"mentee": mentee_columns, "mentor": mentor_columns}.get(side, set()):
            raise Meaningless(formula)
        return
    operation, *parts = formula or [""]
    arity, _ = OPERATIONS.get(str(operation), (-1, None))
    if len(parts) < 2 if arity is None else len(parts) != arity:
        raise Meaningless(str(operation))
    for part in parts:
        check(part, mentee_columns, mentor_columns)


def compute(formula: Formula, mentees: People, mentors: People, *, abreast: bool = False) -> Block:
    """The value for p mentees and q mentors: broadcasts to (p, q); a part that knows one side only stays a line.

    `abreast`: the people stand in pairs already, p = q, and the value is (p,) or one number for all.
    """
    if isinstance(formula, int):
        return np.array(formula, np.int32)
    if isinstance(formula, str):
        side, _, column = formula.partition(".")
        values = mentees[column] if side == "mentee" else mentors[column]
        return values if abreast else values[:, None] if side == "mentee" else values[None, :]
    operation, *parts = formula
    arity, function = OPERATIONS[str(operation)]
    terms = [compute(part, mentees, mentors, abreast=abreast) for part in parts]
    return function(*terms) if arity else reduce(function, terms)


def compact(people: People) -> People:
    """The same columns in 32 bits where the values allow it: half the memory to walk through."""
    limit = np.iinfo(np.int32).max // 2
    return {
        name: column.astype(np.int32) if np.abs(column).max(initial=0) < limit else column
        for name, column in people.items()
    }


def pick(people: People, positions: Ints) -> People:
    """The columns of some of the people."""
    return {name: column[positions] for name, column in people.items()}
