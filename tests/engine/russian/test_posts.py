"""Posts in cases."""

from __future__ import annotations

import pytest

from bench.declension import rows, wrong
from rostok.engine.russian.declension import CASES, Case
from rostok.engine.russian.posts import decline_post


@pytest.mark.parametrize("case", CASES)
def test_golden_posts_are_right(case):
    table = rows("posts.tsv")
    assert len(table) >= 45
    assert [found for found in wrong(table, decline_post) if found[1] is case] == []


def test_what_is_not_understood_stays_as_it_is():
    for text in ("", "СОШ № 1", "и. о. директора", "врио директора", "по совместительству", "HR"):
        assert decline_post(text, Case.DATIVE) == text
