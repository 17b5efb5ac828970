"""Masks and numbers; the storm of killed writers is in tests/papers/test_numbering_kill.py."""

from __future__ import annotations

import pytest

from rostok.core.refusal import Refusal
from rostok.papers.actions.numbering import check_mask, mask_of, take_number
from rostok.papers.models import PaperLook


@pytest.mark.parametrize("mask", ["{n}-а", "01-05/{n}", "{n} осн. деят.", "{n}"])
def test_masks_of_offices_are_taken(mask):
    assert check_mask(mask) == mask


@pytest.mark.parametrize("mask", ["36-а", "{n}{n}", "{x}", "{n" * 20])
def test_a_mask_without_one_place_for_the_number_is_refused(mask):
    with pytest.raises(Refusal):
        check_mask(mask)


def test_series_and_years_count_apart(scene):
    PaperLook.objects.create(organisation=scene.school, masks={"кадры": "{n}-к"})
    taken = [
        take_number(scene.school, *one)
        for one in (("кадры", 2026), ("кадры", 2026), ("приказы", 2026), ("кадры", 2027))
    ]
    assert taken == ["1-к", "2-к", "1", "1-к"]
    assert take_number(scene.neighbour, "кадры", 2026) == "1"
    assert mask_of(scene.school, "приказы") == "{n}"
