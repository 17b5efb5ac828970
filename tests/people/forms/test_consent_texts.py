"""The form of a text."""

from __future__ import annotations

from rostok.people.forms.consent_texts import TextForm


def test_the_term_is_human_and_the_owner_is_own(scene):
    form = TextForm({"organisation": scene.town.pk, "title": "т", "text": "т", "months": 0}, user=scene.dmitry)
    assert form.errors["months"] == ["Срок не меньше месяца."]
    assert "organisation" in form.errors
    assert TextForm(user=scene.dmitry).fields["organisation"].initial == scene.school
