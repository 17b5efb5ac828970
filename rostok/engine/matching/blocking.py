"""Which pairs are looked at: people meet only in blocks whose key they share (form, subject area, region)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import ArrayLike

from rostok.engine.matching.model import Ints

#: Pairs in one piece of a block: a few arrays of this size fit the cache of a processor.
PIECE = 1 << 15

#: (key, person), both (P,): a person stands in every block whose key is listed with him.
Membership = tuple[Ints, Ints]


def memberships(*lists: tuple[Sequence[ArrayLike], ArrayLike]) -> Iterator[Membership]:
    """One membership for each (columns of a key, people), with equal keys numbered equally in all of them."""
    rows = [np.column_stack([np.asarray(column, np.int64) for column in columns]) for columns, _ in lists]
    _, number = np.unique(np.concatenate(rows), axis=0, return_inverse=True)
    ends = np.cumsum([len(part) for part in rows])[:-1]
    for keys, (_, people) in zip(np.split(number.reshape(-1), ends), lists, strict=True):
        yield keys, np.asarray(people, np.int64)


def blocks(asking: Membership, offering: Membership) -> Iterator[tuple[Ints, Ints]]:
    """Mentees (p,) and mentors (q,) of every block that has both, key by key, in pieces of at most PIECE pairs."""
    (mentee_keys, mentees), (mentor_keys, mentors) = _sorted(asking), _sorted(offering)
    for key in np.intersect1d(mentee_keys, mentor_keys):
        ours = mentees[slice(*np.searchsorted(mentee_keys, [key, key + 1]))]
        theirs = mentors[slice(*np.searchsorted(mentor_keys, [key, key + 1]))]
        step = max(1, PIECE // len(theirs))
        for start in range(0, len(ours), step):
            yield ours[start : start + step], theirs


def _sorted(membership: Membership) -> Membership:
    keys, people = membership
    order = np.lexsort((people, keys))
    return keys[order], people[order]
