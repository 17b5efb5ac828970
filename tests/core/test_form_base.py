"""The ground of all forms."""

from __future__ import annotations

import re

import pytest
from django import forms

from rostok.core.form_base import Day, Email, Filters, LongSelect, PoliteForm, any_of, from_request
from rostok.core.forms import JournalFilters, RoleFilters
from rostok.core.refusal import Refusal


class Sample(PoliteForm):
    """A form of the test."""

    name = forms.CharField(label="Название", max_length=5)
    day = Day(label="День", required=False)
    email = Email(required=False)
    kind = forms.ChoiceField(label="Вид", choices=[("a", "А")], error_messages={"required": "Выберите вид."})


class SampleFilters(Filters):
    """A filter of the test."""

    q = forms.CharField(max_length=5)
    kind = forms.ChoiceField(choices=any_of([("a", "А")], "Любой"))
    day = Day()


def test_every_error_says_what_is_needed():
    form = Sample({"name": "длинное имя", "day": "31.02.2027", "email": "почта", "kind": "б"})
    assert {name: errors[0] for name, errors in form.errors.items()} == {
        "name": "Сократите до 5 знаков, сейчас 11.",
        "day": "Напишите дату так: 12.09.2026.",
        "email": "Напишите почту целиком, например ivanova@school1.ru.",
        "kind": "Выберите из списка.",
    }
    empty = Sample({})
    assert {name: errors[0] for name, errors in empty.errors.items()} == {
        "name": "Заполните поле «Название».",
        "kind": "Выберите вид.",
    }


def test_the_browser_shows_no_bubbles_of_its_own():
    assert "required" not in str(Sample()["name"])


@pytest.mark.parametrize("typed", ["2027-09-12", "12.09.2027"])
def test_a_day_is_typed_as_people_write_it(typed):
    form = Sample({"name": "а", "kind": "a", "day": typed})
    assert form.is_valid()
    assert form.cleaned_data["day"].isoformat() == "2027-09-12"


@pytest.mark.parametrize(("field", "place"), [("name", "name"), ("", "__all__"), ("other", "__all__")])
def test_a_refusal_stands_at_its_field_or_above(field, place):
    form = Sample({"name": "а", "kind": "a"})
    form.is_valid()
    form.refuse(Refusal("Так нельзя.", field=field))
    assert dict(form.errors) == {place: ["Так нельзя."]}


def test_a_condition_that_is_not_understood_is_left_out():
    found = SampleFilters({"q": "слишком длинно", "kind": "z", "day": "вчера"}).values()
    assert found == {"q": None, "kind": None, "day": None}
    assert SampleFilters({"kind": "a"}).values()["kind"] == "a"


def test_a_form_is_filled_by_post_only(rf):
    assert not from_request(Sample, rf.get("/", {"name": "а"})).is_bound
    assert from_request(Sample, rf.post("/", {"name": "а"})).is_bound


def test_a_condition_that_is_on_is_known_and_words_of_the_search_are_none():
    assert not SampleFilters({}).narrowed
    assert not SampleFilters({"q": "Петр", "kind": "", "page": "2"}).narrowed
    form = SampleFilters({"kind": "a"})
    assert form.narrowed
    form.usual = {"kind": "a"}
    assert not form.narrowed


def test_a_long_list_is_drawn_as_django_draws_it():
    choices = [("", "Все"), (1, "СОШ «№ 1» <б>"), (2, "Лицей & школа")]
    ours, theirs = LongSelect(choices=choices), forms.Select(choices=choices)
    for value in ("", 2, None, "<x>"):
        drawn = [widget.render("organisation", value, {"id": "filter-organisation"}) for widget in (ours, theirs)]
        assert len({re.sub(r"\s+", " ", one).replace("> <", "><") for one in drawn}) == 1


def test_a_list_of_one_organisation_is_not_asked_about_it(scene):
    for form in (RoleFilters({}, scene.dmitry), JournalFilters({}, scene.dmitry)):
        assert form.one_place
        assert "organisation" not in [field.name for field in form.visible_fields()]
    form = RoleFilters({}, scene.olga)
    assert not form.one_place
    assert "organisation" in [field.name for field in form.visible_fields()]
