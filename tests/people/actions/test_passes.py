"""Sign-in cards: see tests/people/views/test_passes.py for the whole path."""

from __future__ import annotations

import pytest

from rostok.core.refusal import Forbidden, Refusal
from rostok.people.actions import passes
from rostok.people.queries.passes import candidates
from tests import factories as make


def test_more_cards_than_a_folder_holds_are_refused(scene, monkeypatch):
    monkeypatch.setattr(passes, "MOST", 1)
    for name in ("Первый Пётр", "Второй Павел"):
        make.mentee(scene.school, name)
    with pytest.raises(Refusal, match="до 1 карточек"):
        passes.issue(candidates(scene.katya), by=scene.katya)


def test_a_curator_of_another_school_is_forbidden(scene):
    make.mentee(scene.school, "Первый Пётр")
    with pytest.raises(Forbidden):
        passes.issue(candidates(scene.katya), by=scene.semyon)
