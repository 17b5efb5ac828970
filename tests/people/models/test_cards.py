"""Cards of the bases: what the database itself refuses."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from tests import factories as make


def test_a_person_has_one_open_card_of_a_kind_in_an_organisation(scene):
    card = make.mentor(scene.school, "Белова Ксения Константиновна")
    card.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        card.save()
    card.since, card.until = date(2020, 9, 1), date(2021, 5, 31)
    card.save()
    assert card.person.mentor_cards.count() == 2


def test_a_spell_does_not_end_before_it_begins(scene):
    card = make.mentee(scene.school, "Ежов Егор Ильич")
    card.until = date(2019, 1, 1)
    with pytest.raises(IntegrityError), transaction.atomic():
        card.save()


def test_cards_name_the_person_and_the_kind(scene):
    assert str(make.mentor(scene.school, "Белова Ксения Константиновна")) == "Белова\u00a0К.\u00a0К., педагог"
    assert str(make.mentee(scene.school, "Ежов Егор Ильич")) == "Ежов\u00a0Е.\u00a0И., стаж до трёх лет"
