"""Issued papers: what the database itself refuses."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction

from rostok.papers.models import IssuedPaper, NumberSeries
from tests.papers import ready


def test_a_number_of_a_series_stands_once_in_a_year(scene):
    first, second = ready.order(scene), ready.order(scene)
    IssuedPaper.objects.filter(pk=first.pk).update(number="36-а", number_year=2026)
    with pytest.raises(IntegrityError), transaction.atomic():
        IssuedPaper.objects.filter(pk=second.pk).update(number="36-а", number_year=2026)
    assert IssuedPaper.objects.filter(pk=second.pk).update(number="36-а", number_year=2027) == 1


def test_nobody_mentors_themselves(scene):
    line = ready.order(scene).lines.get()
    line.mentee = line.mentor
    with pytest.raises(IntegrityError), transaction.atomic():
        line.save()


def test_rows_name_themselves(scene):
    paper = ready.signed(ready.order(scene), scene)
    assert str(paper) == "Приказ о закреплении наставнических пар и групп от 12.09.2026 №\u00a01"
    assert str(NumberSeries.objects.get()) == "приказы, 2026: 1"
