"""Forms of approval."""

from __future__ import annotations

import pytest

from rostok.plans.forms.approval import ApproveForm


@pytest.mark.parametrize(
    ("facts", "bad"),
    [
        ({"mode": "person", "person": "Дроздов Д. Л."}, []),
        ({"mode": "person"}, ["person"]),
        ({"mode": "document"}, ["organ"]),
        ({"mode": "annex", "organ": "Комитета"}, []),
        ({"mode": "person", "person": "Дроздов Д. Л.", "date": ""}, ["date"]),
    ],
)
def test_each_way_of_approval_asks_for_its_own_facts(facts, bad) -> None:
    form = ApproveForm({"date": "2026-09-03", "basis": "приказ"} | facts)
    assert sorted(form.errors) == bad
