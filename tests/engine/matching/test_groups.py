"""Groups beside brute force, and an honest gap when the time is over."""

from __future__ import annotations

from itertools import product

import numpy as np

from rostok.engine.matching.groups import Group, Grouping, Joining, form
from rostok.engine.matching.model import NOBODY


def random_joining(seed: int, *, n: int = 5, m: int = 3, topics: int = 2) -> Joining:
    """A handful of people; scores lie close together."""
    dice = np.random.default_rng(seed)
    rows = np.argwhere(dice.random((n, m, topics)) < 0.5)
    return Joining(
        rows[:, 0],
        rows[:, 1],
        rows[:, 2],
        dice.integers(1, 9, len(rows)),
        dice.integers(0, 4, m),
        dice.integers(1, 3, n),
        2,
    )


def best(joining: Joining, least: int) -> tuple[int, ...]:
    """The best value over every way to join, by trying all."""
    n = len(joining.urgency)
    rows = zip(*(c.tolist() for c in (joining.mentee, joining.mentor, joining.topic, joining.score)), strict=True)
    options: list[list[tuple[int, int, int]]] = [[(NOBODY, 0, 0)] for _ in range(n)]
    for i, j, t, s in rows:
        options[i].append((j, t, s))
    values = []
    for choice in product(*options):
        members: dict[int, list[int]] = {}
        for j, t, _ in choice:
            if j != NOBODY:
                members.setdefault(j, []).append(t)
        if all(len(set(ts)) == 1 and least <= len(ts) <= joining.most[j] for j, ts in members.items()):
            joined = [int(c) for c, (j, _, _) in zip(joining.urgency, choice, strict=True) if j != NOBODY]
            counts = [sum(c <= k for c in joined) for k in (1, 2)]
            values.append((*counts, sum(s for _, _, s in choice)))
    return max(values)


def value(joining: Joining, grouping: Grouping) -> tuple[int, ...]:
    """What the groups are worth, by their definition."""
    score = {
        (i, j, t): s
        for i, j, t, s in zip(
            *(c.tolist() for c in (joining.mentee, joining.mentor, joining.topic, joining.score)), strict=True
        )
    }
    joined = [(i, group.mentor, group.topic) for group in grouping.groups for i in group.mentees]
    classes = [int(joining.urgency[i]) for i, _, _ in joined]
    return (*(sum(c <= k for c in classes) for k in (1, 2)), sum(score[key] for key in joined))


def test_forty_random_problems_are_solved_as_brute_force_solves_them() -> None:
    for seed in range(40):
        joining = random_joining(seed)
        grouping = form(joining)
        assert grouping.proven
        assert grouping.value == best(joining, 2) == value(joining, grouping)


def test_a_mentor_leads_one_group_of_allowed_size_and_a_mentee_joins_one() -> None:
    joining = random_joining(7, n=30, m=8, topics=3)
    groups = form(joining, least=3).groups
    mentors = [group.mentor for group in groups]
    mentees = [mentee for group in groups for mentee in group.mentees]
    assert groups
    assert mentors == sorted(set(mentors))
    assert len(mentees) == len(set(mentees))
    assert all(3 <= len(group.mentees) <= joining.most[group.mentor] for group in groups)


def test_the_order_of_the_rows_changes_nothing() -> None:
    joining = random_joining(3, n=12, m=5)
    mixed = np.random.default_rng(0).permutation(len(joining.mentee))
    columns = (c[mixed] for c in (joining.mentee, joining.mentor, joining.topic, joining.score))
    assert form(Joining(*columns, joining.most, joining.urgency, 2)) == form(joining)


def test_nobody_to_group_is_no_trouble() -> None:
    none = np.zeros(0, np.int64)
    assert form(Joining(none, none, none, none, none, none, 1)) == Grouping((), (0, 0), (0.0, 0.0))


def test_two_of_one_topic_make_a_group_and_one_alone_does_not() -> None:
    joining = Joining(
        np.array([0, 1, 2]),
        np.zeros(3, np.int64),
        np.array([4, 4, 5]),
        np.array([1, 1, 9]),
        np.array([3]),
        np.ones(3),
        1,
    )
    assert form(joining).groups == (Group(0, 4, (0, 1)),)


def test_what_no_time_was_left_for_is_said_to_be_unproven() -> None:
    grouping = form(random_joining(5, n=60, m=20, topics=4), seconds=0.0)
    assert not grouping.proven
    assert all(0 <= gap <= 1 for gap in grouping.gaps)
