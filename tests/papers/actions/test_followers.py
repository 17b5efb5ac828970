"""A signed paper is followed, a draft is not; whole paths are in test_papers.py."""

from __future__ import annotations

import pytest

from rostok.core.refusal import Refusal
from rostok.papers.actions import followers
from tests.papers import ready


def test_only_signed_papers_are_followed(scene):
    draft = ready.order(scene)
    for act in (followers.prepare_change, followers.prepare_annulment):
        with pytest.raises(Refusal, match="только подписанный"):
            act(draft, by=scene.katya)


def test_the_follower_names_the_order_it_is_about(scene):
    paper = ready.signed(ready.order(scene), scene)
    assert followers.prepare_annulment(paper, by=scene.katya).heading == "Об отмене: приказ от 12.09.2026 № 1"
