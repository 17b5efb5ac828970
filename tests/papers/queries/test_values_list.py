"""The closed list of values."""

from __future__ import annotations

import pytest

from rostok.engine.samples import name_of
from rostok.papers.models import PaperKind
from rostok.papers.queries.values_list import OWN, Sort, own_list


def test_every_kind_has_its_list():
    assert set(OWN) == set(PaperKind.values)


@pytest.mark.parametrize("kind", PaperKind.values)
def test_names_are_met_once_and_are_explained(kind):
    names = [name_of(value.name) for value in own_list(kind)]
    assert len(names) == len(set(names))
    for value in own_list(kind):
        assert value.about
        assert value.example
        assert value.has_cases is (value.sort is not Sort.TEXT)
        assert not value.of or value.sort is Sort.POST


def test_a_post_stands_after_the_one_who_holds_it():
    for kind in PaperKind.values:
        seen: set[str] = set()
        for value in own_list(kind):
            assert not value.of or value.of in seen, value.name
            seen.add(value.name)
