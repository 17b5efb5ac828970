"""Colours of charts: what is written on them can be read."""

from __future__ import annotations

import pytest

from rostok.engine.charts import colours


def luminance(colour: str) -> float:
    """Relative luminance of WCAG 2.2."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("colour", [colours.TEXT, colours.MUTED])
def test_words_stand_out_from_paper_and_bands(colour: str) -> None:
    assert contrast(colour, colours.PAPER) >= 4.5
    assert contrast(colour, colours.BAND) >= 4.5


def test_outlines_and_lines_stand_out_from_paper() -> None:
    for colour in (*colours.INK.values(), *colours.CATEGORIES, colours.LINE, colours.MAIN):
        assert contrast(colour, colours.PAPER) >= 3


def test_every_state_has_ink_fill_sign_and_word() -> None:
    assert set(colours.INK) == set(colours.FILL) == set(colours.SIGN) == set(colours.WORD)
    assert len(set(colours.WORD.values())) == len(colours.WORD)
