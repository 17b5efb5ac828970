"""Series of numbers and what comes next in them."""

from __future__ import annotations

from rostok.papers.actions.numbering import take_number
from rostok.papers.models import PaperLook
from rostok.papers.queries.look import lookers, next_numbers, series_of
from tests.papers.actions.test_archive import signed


def test_series_are_orders_those_with_masks_and_those_in_use(scene):
    look = PaperLook(organisation=scene.school, masks={"письма": "01-05/{n}"})
    signed(scene, scene.school, "1")
    paper = signed(scene, scene.school, "2")
    type(paper).objects.filter(pk=paper.pk).update(series="протоколы")
    assert series_of(look) == {"приказы": "{n}", "письма": "01-05/{n}", "протоколы": "{n}"}


def test_the_next_number_is_shown_and_not_taken(scene):
    take_number(scene.school, "приказы", 2026)
    masks = {"приказы": "{n}-а", "письма": "{n} осн. деят."}
    for _ in range(2):
        assert next_numbers(scene.school, masks, 2026) == [("приказы", "2-а"), ("письма", "1 осн. деят.")]


def test_the_look_is_set_by_those_who_prepare_samples(scene):
    assert [list(lookers(user)) for user in (scene.katya, scene.olga, scene.official)] == [
        [scene.school],
        [scene.town],
        [],
    ]
