"""Labels on two lines."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from rostok.engine.charts.svg import text_width, two_lines


@given(st.text(alphabet="абвгд ", max_size=200))
def test_labels_are_cut_between_words_only(text: str) -> None:
    lines = two_lines(text, 120, 13)
    assert len(lines) <= 2
    kept = " ".join(lines).removesuffix("…").split()
    assert kept == text.split()[: len(kept)]
    assert ("…" in "".join(lines)) == (len(kept) < len(text.split()))


def test_lines_of_ordinary_words_fit() -> None:
    for line in two_lines("Организация работы муниципальных педагогов-наставников города", 280, 13):
        assert text_width(line, 13) <= 280
