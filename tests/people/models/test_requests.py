"""Requests: what the database itself refuses."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction

from rostok.core import clock
from rostok.people.models import Request
from tests import factories as make


def test_a_request_says_something_and_a_topic_is_asked_once_a_year(scene):
    card, topic = make.mentee(scene.school, "Ежов Егор Ильич"), make.topic(scene.town, "Дисциплина на уроке")
    given = {"card": card, "organisation": scene.school, "school_year": 2026, "made_at": clock.now()}
    with pytest.raises(IntegrityError), transaction.atomic():
        Request.objects.create(**given)
    assert str(Request.objects.create(**given, topic=topic)) == "Дисциплина на уроке"
    with pytest.raises(IntegrityError), transaction.atomic():
        Request.objects.create(**given, topic=topic)
    assert str(Request.objects.create(**given, words="Не слушают")) == "Не слушают"
