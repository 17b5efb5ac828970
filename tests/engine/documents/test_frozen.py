"""A paper frozen and thawed is the same paper, also through JSON."""

from __future__ import annotations

import json

import pytest

from rostok.engine.documents.frozen import fingerprint, freeze, thaw
from tests.engine.documents.papers import FULL, MINIMAL, NASTY


@pytest.mark.parametrize("paper", [FULL, MINIMAL, NASTY], ids=["full", "minimal", "nasty"])
def test_a_frozen_paper_is_the_same_after_json(paper):
    assert thaw(json.loads(json.dumps(freeze(paper)))) == paper


def test_other_values_are_no_paper():
    with pytest.raises(TypeError):
        thaw({"kind of block": "Cell", "text": "один"})
    with pytest.raises(AttributeError):
        thaw({"kind of block": "system", "text": "один"})


def test_the_fingerprint_does_not_ask_for_the_order_of_keys_and_sees_one_letter():
    frozen = freeze(FULL)
    shuffled = dict(reversed(json.loads(json.dumps(frozen)).items()))
    assert fingerprint(shuffled) == fingerprint(frozen)
    assert fingerprint({**frozen, "note": "иначе"}) != fingerprint(frozen)
