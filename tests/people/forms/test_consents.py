"""Forms of the register: choices are one's own, errors say what to write."""

from __future__ import annotations

from django.http import QueryDict

from rostok.people.forms.consents import ConsentFilters, PrintForm, PurposesForm, ReasonForm, ReceiptForm


def test_the_filter_offers_own_places_and_classes(scene, people):
    form = ConsentFilters(QueryDict(f"form=9+А&organisation={scene.neighbour.pk}"), scene.katya)
    assert form.values()["form"] == "9 А"
    assert form.values()["organisation"] is None
    assert [field.name for field in form.visible_fields()] == ["q", "who", "form", "purpose", "state"]
    assert "form" not in [field.name for field in ConsentFilters(QueryDict(""), scene.semyon).visible_fields()]


def test_papers_have_to_be_chosen():
    for kind in (PurposesForm, PrintForm, ReceiptForm):
        assert kind({}).errors["purposes"] == ["Отметьте хотя бы одно согласие."]
    assert "purposes" in PurposesForm({"purposes": ["passport"]}).errors


def test_a_day_and_a_reason_are_asked_for_in_words():
    assert ReceiptForm({"purposes": ["photo"], "given_on": "вчера"}).errors["given_on"] == [
        "Напишите дату так: 12.09.2026."
    ]
    assert ReasonForm({}).errors["why"] == ["Напишите, как человек это сказал."]
