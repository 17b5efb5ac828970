"""Pairs of cards."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction

from rostok.core import clock
from rostok.people.models import DifferentPeople, Merge
from tests import factories as make


def test_a_pair_is_kept_once_and_in_order(scene):
    first, second = (make.person(scene.school, name) for name in ("Белова Анна", "Белова Алла"))
    pair = DifferentPeople.objects.create(first=first, second=second, at=clock.now())
    assert str(pair) == "Белова\xa0А. и Белова\xa0А. — разные люди"
    for one, two in ((first, second), (second, first)):
        with pytest.raises(IntegrityError), transaction.atomic():
            DifferentPeople.objects.create(first=one, second=two, at=clock.now())


def test_a_merge_names_the_card_that_stayed(scene):
    kept, gone = (make.person(scene.school, name) for name in ("Белова Анна", "Белова Алла"))
    merge = Merge.objects.create(kept=kept, gone=gone, at=clock.now())
    assert str(merge) == "объединены карточки: Белова\xa0А."
