"""The form of the look."""

from __future__ import annotations

import pytest

from rostok.papers.forms.look import LookForm, initial_of
from rostok.papers.models import PaperLook

GIVEN = {"font": "Arial", "size": "13", "table_size": "11", "left": "30", "right": "15", "top": "20", "bottom": "20"}


def test_there_are_two_free_places_for_series():
    form = LookForm(GIVEN | {"series_2": "письма", "mask_2": "{n}/1", "series_3": " "}, series={"приказы": "{n}"})
    assert len(form.rows) == 3
    assert form.is_valid(), form.errors
    assert form.masks() == {"письма": "{n}/1"}


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"left": "19"}, "left"),
        ({"right": "9"}, "right"),
        ({"table_size": "8"}, "table_size"),
        ({"size": "11"}, "size"),
        ({"font": "own"}, "own_font"),
        ({"mask_1": "{n}{n}"}, "mask_1"),
        ({"top": "много"}, "top"),
    ],
)
def test_what_is_wrong_is_told_at_its_field(changes, field):
    assert list(LookForm(GIVEN | changes, series={"приказы": "{n}"}).errors) == [field]


def test_an_own_font_is_kept_by_its_name():
    form = LookForm(GIVEN | {"font": "own", "own_font": "Golos Text"}, series={})
    assert form.is_valid()
    assert form.cleaned_data["font"] == "Golos Text"
    typed = LookForm(GIVEN | {"own_font": "Golos Text"}, series={})
    assert typed.is_valid()
    assert typed.cleaned_data["font"] == "Golos Text"
    left = LookForm(GIVEN | {"own_font": "Golos Text"}, series={}, initial={"own_font": "Golos Text"})
    assert left.is_valid()
    assert left.cleaned_data["font"] == "Arial"
    assert initial_of(PaperLook(font="Golos Text"))["own_font"] == "Golos Text"
    assert initial_of(PaperLook())["font"] == "Times New Roman"
