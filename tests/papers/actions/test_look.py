"""The look of papers is set within the standard; what is signed does not change."""

from __future__ import annotations

import pytest

from rostok.core.models import JournalEntry
from rostok.core.refusal import Forbidden, Refusal
from rostok.papers.actions.look import LIMITS, set_look
from rostok.papers.actions.numbering import take_number
from rostok.papers.blanks.paper import look_of, style_of

VALUES = {"head": "Администрация\nСОШ № 1", "city": "г. Томск", "font": "Arial", "size": 12.5, "table_size": 10,
          "left": 25, "right": 10, "top": 20, "bottom": 20, "qr": False}  # fmt: skip


def test_a_look_is_kept_and_used_by_papers_and_numbers(scene):
    set_look(scene.school, VALUES, {"приказы": "{n}-а", " письма ": "01-05/{n}", "": "{n}"}, by=scene.katya)
    look = look_of(scene.school)
    style = style_of(look)
    assert (style.font, style.size, style.left, look.qr) == ("Arial", 12.5, 25, False)
    assert look.masks == {"приказы": "{n}-а", "письма": "01-05/{n}"}
    assert [take_number(scene.school, "письма", 2026) for _ in range(2)] == ["01-05/1", "01-05/2"]
    set_look(scene.school, {"city": "г. Тулун"}, {}, by=scene.katya)
    look = look_of(scene.school)
    assert (look.city, look.font, look.masks) == ("г. Тулун", "Arial", {})
    assert JournalEntry.objects.filter(verb="look.changed").count() == 2


@pytest.mark.parametrize("name", LIMITS)
def test_what_the_standard_forbids_is_refused_at_its_field(scene, name):
    least, greatest, _ = LIMITS[name]
    for value in (least - 1, greatest + 1):
        with pytest.raises(Refusal) as refused:
            set_look(scene.school, VALUES | {name: value}, {}, by=scene.katya)
        assert refused.value.field == name
    assert look_of(scene.school).pk is None


@pytest.mark.parametrize("mask", ["36", "{n}-{n}", "{x}", "{n}{"])
def test_a_mask_has_one_place_for_the_number(scene, mask):
    with pytest.raises(Refusal):
        set_look(scene.school, VALUES, {"приказы": mask}, by=scene.katya)


def test_nobody_sets_the_look_of_others(scene):
    for stranger in (scene.semyon, scene.olga, scene.official, scene.maria):
        with pytest.raises(Forbidden):
            set_look(scene.school, VALUES, {}, by=stranger)
