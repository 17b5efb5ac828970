"""Forms of samples."""

from __future__ import annotations

from rostok.papers.forms.blanks import BlankFilters, BlankForm, NewBlankForm, TakeForm, WordBlankForm
from tests import factories as make


def test_the_form_of_a_text_has_its_acts_only_when_there_are_any(scene):
    assert list(BlankForm(organisation=scene.school).fields) == ["title", "heading", "body"]
    make.act(scene.town, "О парах")
    assert "acts" in BlankForm(organisation=scene.school).fields
    assert list(WordBlankForm(organisation=scene.school).fields) == ["title", "file", "acts"]


def test_a_new_sample_belongs_to_a_place_that_the_user_keeps(scene):
    values = {"organisation": scene.neighbour.pk, "kind": "thanks", "title": "Спасибо"}
    assert "organisation" in NewBlankForm(values, user=scene.katya).errors
    assert NewBlankForm(values | {"organisation": scene.school.pk}, user=scene.katya).is_valid()
    assert not TakeForm({"organisation": scene.neighbour.pk}, user=scene.katya).is_valid()


def test_a_filter_that_is_not_understood_is_left_out():
    assert BlankFilters({"kind": "нет", "where": "own"}).values() == {
        "q": None, "kind": None, "where": "own", "state": None,
    }  # fmt: skip
