"""Why nobody fits: how many mentors each hard rule leaves to a mentee, and whom one rule alone keeps away."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from rostok.engine.matching.formulas import compute, pick
from rostok.engine.matching.model import Ints
from rostok.engine.matching.scoring import Pool


@dataclass(frozen=True)
class Funnel:
    """met: mentors in the blocks of the mentee; then by code of rule, in the order of the rules.

    left: mentors who keep this rule and all before it; alone: mentors who would fit were it not for this rule.
    """

    met: int
    left: dict[str, int]
    alone: dict[str, int]

    @property
    def emptied_by(self) -> str | None:
        """Code of the rule that left nobody; None when nobody was met or somebody is left."""
        return next((code for code, count in self.left.items() if self.met and not count), None)


def funnels(pool: Pool, who: Iterable[int]) -> dict[int, Funnel]:
    """The funnel of each named mentee."""
    meets: dict[int, list[Ints]] = {mentee: [] for mentee in who}
    named = np.array(sorted(meets), np.int64)
    for mentees, mentors in pool.blocks:
        for mentee in mentees[np.isin(mentees, named)].tolist():
            meets[mentee].append(mentors)
    return {mentee: _one(pool, mentee, mentors) for mentee, mentors in meets.items()}


def _one(pool: Pool, mentee: int, met: list[Ints]) -> Funnel:
    mentors = np.unique(np.concatenate([np.zeros(0, np.int64), *met]))
    a, b = pick(pool.mentees, np.array([mentee])), pick(pool.mentors, mentors)
    rules = pool.measure.rules
    kept = np.ones((len(rules), len(mentors)), np.bool_)
    for row, rule in zip(kept, rules, strict=True):
        row &= np.asarray(compute(rule.test, a, b), np.bool_).reshape(-1)
    left = np.logical_and.accumulate(kept, axis=0).sum(axis=1)
    alone = (~kept & ((~kept).sum(axis=0) == 1)).sum(axis=1)
    codes = [rule.code for rule in rules]
    return Funnel(
        len(mentors), dict(zip(codes, left.tolist(), strict=True)), dict(zip(codes, alone.tolist(), strict=True))
    )
