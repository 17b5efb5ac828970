"""The vocabulary: one word stands once."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from tests import factories as make


def test_a_title_stands_once_while_it_is_in_use(scene):
    topic = make.topic(scene.town, "Работа с родителями")
    with pytest.raises(IntegrityError), transaction.atomic():
        make.topic(scene.town, "работа с РОДИТЕЛЯМИ")
    topic.retired_on = date(2026, 9, 1)
    topic.save()
    assert make.topic(scene.town, "Работа с родителями").pk != topic.pk
