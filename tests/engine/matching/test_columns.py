"""Column generation reaches what the flow over all admissible pairs reaches."""

from __future__ import annotations

import pytest

from rostok.engine.matching import columns
from rostok.engine.matching.checking import proves
from rostok.engine.matching.columns import search
from rostok.engine.matching.solving import solve

from .small import unevenness
from .town import town


@pytest.mark.parametrize("seed", range(6))
def test_beginning_with_two_candidates_the_optimum_over_all_is_found(seed: int) -> None:
    pool, places = town(400, 150, seed)
    whole = places.problem(pool.all_pairs())
    direct = solve(whole, places.load)
    found = search(pool.pairs, places, first=2, more=2)
    assert found.result.value == direct.value
    assert proves(whole, found.result.mentor_of, found.result.certificate)
    assert unevenness(places.load, found.result.mentor_of) == unevenness(places.load, direct.mentor_of)
    assert found.rounds > 1
    assert len(found.result.problem.mentee) < len(whole.mentee) == found.looked_at


def test_candidates_cut_to_two_would_have_lost_people() -> None:
    pool, places = town(400, 150, 1)
    found = search(pool.pairs, places, first=2, more=2).result
    cut = solve(places.problem(_first_two(pool.all_pairs())))
    assert cut.value[1] < found.value[1]


def _first_two(pairs):
    seen: dict[int, int] = {}
    mentee, mentor, score = pairs
    order = sorted(range(len(mentee)), key=lambda row: (mentee[row], -score[row], mentor[row]))
    rows = []
    for row in order:
        seen[mentee[row]] = seen.get(mentee[row], 0) + 1
        if seen[mentee[row]] <= 2:
            rows.append(row)
    return mentee[rows], mentor[rows], score[rows]


def test_pairs_too_many_to_keep_are_asked_for_again(monkeypatch: pytest.MonkeyPatch) -> None:
    pool, places = town(100, 40, 2)
    kept, asked = search(pool.pairs, places, first=2, more=2).result, 0

    def pairs():
        nonlocal asked
        asked += 1
        return pool.pairs()

    monkeypatch.setattr(columns, "_KEPT", 50)
    found = search(pairs, places, first=2, more=2)
    assert found.result.mentor_of.tolist() == kept.mentor_of.tolist()
    assert asked == found.rounds + 2, "once to see how many they are, once to begin"
