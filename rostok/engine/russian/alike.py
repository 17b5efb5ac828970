"""Words that differ by one letter, found among thousands without comparing each with each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

#: Shorter keys are alike too often.
SHORTEST = 8


def one_letter_away(keys: Mapping[int, str]) -> set[tuple[int, int]]:
    """Pairs of ids, the smaller first, whose keys differ by a letter typed wrong, left out, added or moved.

    Each key is cut by one letter at every place; alike ones share such a piece. Equal keys are pairs too.
    """
    found: dict[str, set[int]] = defaultdict(set)
    for number, key in keys.items():
        if len(key) >= SHORTEST:
            for piece in {key, *(key[:place] + key[place + 1 :] for place in range(len(key)))}:
                found[piece].add(number)
    return {
        (one, two)
        for together in found.values()
        if len(together) > 1
        for one in together
        for two in together
        if one < two
    }
