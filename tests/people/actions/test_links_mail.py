"""Letters to people without an account, and moves by those who hold a link."""

from __future__ import annotations

import pytest

from rostok.core.models import JournalEntry, Letter
from rostok.core.refusal import Refusal
from rostok.people.actions.links_mail import carry_by_link, write_to
from rostok.people.lifecycle import CONSENT, GIVEN, SENT
from tests import factories as make

TEMPLATE = "people/mails/consent_code.txt"


def test_a_letter_goes_to_the_card_or_to_the_account(scene, people):
    assert write_to(people.teacher, "t", TEMPLATE, {"code": "1"}, organisation=scene.school)
    people.small.user = scene.egor
    assert write_to(people.small, "t", TEMPLATE, {"code": "2"}, organisation=scene.school)
    assert set(Letter.objects.filter(kind="t").values_list("to", flat=True)) == {
        "belova@mail.example",
        scene.egor.email,
    }


def test_without_an_address_nothing_is_written(scene, people):
    people.teacher.email = ""
    assert write_to(people.teacher, "t", TEMPLATE, {"code": "1"}, organisation=scene.school) is None
    assert not Letter.objects.filter(kind="t").exists()


def test_of_two_presses_at_once_one_succeeds(scene, people):
    row = make.consent(people.teacher, "photo", state=SENT, way="", given_on=None)
    values = {"way": "electronic", "given_on": make.LONG_AGO}
    carry_by_link(row, CONSENT, "give", organisation=scene.school, text="Дано", **values)
    assert row.state == GIVEN
    with pytest.raises(Refusal, match="«Есть»"):
        carry_by_link(row, CONSENT, "give", organisation=scene.school, text="Дано", **values)
    assert JournalEntry.objects.filter(verb="consent.give").count() == 1
