"""The list of given names."""

from __future__ import annotations

from rostok.engine.russian import search_key
from rostok.engine.russian.given import FEMALE, KNOWN, MALE


def test_a_name_is_of_one_gender_and_written_as_a_key():
    assert not MALE & FEMALE
    assert {search_key(name) for name in KNOWN} == set(KNOWN)
    assert len(MALE) > 90
    assert len(FEMALE) > 90
