"""The table of personal links."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction

from rostok.people.actions.links import make_link
from rostok.people.models import PersonalLink


def test_no_two_links_have_one_key(people):
    row, _ = make_link(people.teacher, PersonalLink.Kind.CONSENT)
    assert str(row) == "согласие"
    row.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        row.save()
