"""Forms of the base of mentees."""

from __future__ import annotations

from rostok.people.forms.mentees import CardForm, KnownForm, MenteeFilters, NewForm, categories, picked_ids
from rostok.people.models import MenteeCard
from tests import factories as make


def test_only_own_people_may_be_added(scene):
    own, near = make.person(scene.school, "Своя Анна"), make.person(scene.neighbour, "Чужая Инна")
    assert KnownForm({"person": own.pk, "category": "young"}, user=scene.katya).is_valid()
    form = KnownForm({"person": near.pk, "category": "young"}, user=scene.katya)
    assert form.errors == {"person": ["Выберите из списка."]}


def test_somebody_new_belongs_to_an_own_school(scene):
    given = {"full_name": "Икс Игрек", "category": "young", "organisation": scene.neighbour.pk}
    assert NewForm(given, user=scene.katya).errors == {"organisation": ["Выберите из списка."]}
    assert set(NewForm({}, user=scene.katya).errors) == {"organisation", "full_name", "category"}


def test_an_empty_day_is_left_as_it_was():
    form = CardForm({"category": "young"})
    assert form.is_valid()
    assert "since" not in form.cleaned_data


def test_conditions_that_are_not_understood_are_left_out(scene):
    values = MenteeFilters({"state": "иное", "organisation": "abc", "who": "teachers"}, scene.katya).values()
    assert (values["state"], values["organisation"], values["who"]) == (None, None, "teachers")


def test_sensitive_categories_may_be_left_out():
    left = {value for value, _ in categories(sensitive=False)}
    assert {value for value, _ in categories()} - left == set(MenteeCard.SENSITIVE)


def test_marks_that_are_no_numbers_are_left_out():
    assert picked_ids(["1", "x", "2"]) == [1, 2]
    assert len(picked_ids([str(number) for number in range(2000)])) == 1000
