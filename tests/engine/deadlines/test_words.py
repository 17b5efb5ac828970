"""Forms of words and slips of the hand."""

import pytest

from rostok.engine.deadlines.words import lookup, near_month


@pytest.mark.parametrize(
    ("word", "known"),
    [
        ("мая", ("M", 5)), ("мае", ("M", 5)), ("сент", ("M", 9)), ("нояб", ("M", 11)), ("средам", ("W", 2)),
        ("четверг", ("W", 3)), ("четверти", ("C", "school_quarter")), ("четвертая", ("O", 4)), ("третьей", ("O", 3)),
        ("план", ("S", 0)), ("планерка", None), ("майский", None), ("мартышка", None),
    ],
)  # fmt: skip
def test_a_form_is_known_and_its_neighbours_are_not(word: str, known: tuple[str, object] | None) -> None:
    assert lookup(word) == known


@pytest.mark.parametrize(
    ("word", "month"),
    [("сетябрь", 9), ("сентбярь", 9), ("октябырь", 10), ("декабря", 12), ("фервалю", 2), ("апель", 4), ("август", 8),
     ("школа", None), ("наставник", None), ("мая", None)],
)  # fmt: skip
def test_a_month_with_one_slip_is_still_that_month(word: str, month: int | None) -> None:
    assert near_month(word) == month
