"""Steps over the pairs of many people at once: rows of a sorted table, and who is reached by exchanging places."""

from __future__ import annotations

import numpy as np

from rostok.engine.matching.model import Flags, Ints, Problem


def starts(sorted_keys: Ints, size: int) -> Ints:
    """(size + 1,) where the rows of each key 0..size-1 begin in a table sorted by key; the last is its length."""
    begin: Ints = np.searchsorted(sorted_keys, np.arange(size + 1))
    return begin


def rows_of(begin: Ints, keys: Ints) -> Ints:
    """Row numbers of the given keys, key by key, in a table whose rows begin at `begin`."""
    first, counts = begin[keys], begin[keys + 1] - begin[keys]
    before = np.cumsum(counts) - counts
    rows: Ints = np.arange(int(counts.sum())) + np.repeat(first - before, counts)
    return rows


def different(positions: Ints, size: int) -> Ints:
    """The positions below `size` that occur, ascending, each once: as np.unique, without sorting."""
    marks = np.zeros(size, np.bool_)
    marks[positions] = True
    return np.flatnonzero(marks)


def contested(part: Problem, mentor_of: Ints, waiting: Flags) -> tuple[Flags, Flags]:
    """Mentees (n,) and mentors (m,) reached from those who wait, by giving somebody's place away again and again.

    A mentee who waits could ask any mentor of his pairs, and whoever sits there could be asked to look elsewhere.
    For a maximum matching every mentor reached is full: together the mentees reached have fewer places than people.
    This is the coarse decomposition of Dulmage and Mendelsohn (1958); it is the same for every maximum matching.
    """
    begin = starts(part.mentee, part.mentees)
    seated = np.argsort(mentor_of, kind="stable")
    seats = starts(mentor_of[seated], part.mentors)
    mentees, mentors = waiting.copy(), np.zeros(part.mentors, np.bool_)
    new = np.flatnonzero(waiting)
    while len(new):
        asked = different(part.mentor[rows_of(begin, new)], part.mentors)
        asked = asked[~mentors[asked]]
        mentors[asked] = True
        new = seated[rows_of(seats, asked)]
        new = new[~mentees[new]]
        mentees[new] = True
    return mentees, mentors


def components(mentee: Ints, mentor: Ints, mentees: int, mentors: int) -> tuple[Ints, Ints]:
    """A label for each mentee (n,) and mentor (m,): equal for two people exactly when pairs connect them.

    The least label spreads over the pairs, and each label jumps to the label of its label (Shiloach, Vishkin 1982).
    """
    labels, ends = np.arange(mentees + mentors), (mentee, mentor + mentees)
    while True:
        least, before = np.minimum(labels[ends[0]], labels[ends[1]]), labels
        labels = labels.copy()
        for side in ends:
            np.minimum.at(labels, side, least)
        labels = labels[labels]
        if (labels == before).all():
            return labels[:mentees], labels[mentees:]
