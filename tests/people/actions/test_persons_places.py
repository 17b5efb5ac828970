"""Posts and classes by time."""

from __future__ import annotations

from datetime import date

import pytest

from rostok.core.refusal import Refusal
from rostok.people.actions import persons_places as actions
from tests import factories as make


def test_a_post_is_ended_once(scene):
    held = make.person(scene.school, "Белова Анна Сергеевна", "учитель").employments.get()
    actions.end_post(held, by=scene.katya)
    with pytest.raises(Refusal, match="уже завершена"):
        actions.end_post(held, by=scene.katya)


def test_a_past_class_leaves_the_present_one_alone(scene):
    pupil = make.person(scene.school, "Смирнов Денис Ильич")
    now = actions.add_class(pupil, "9-а класс", date(2026, 9, 1), by=scene.katya)
    assert now.form == "9 А"  # as a table writes it: one class, not two
    actions.add_class(pupil, "8 А", date(2025, 9, 1), until=date(2026, 5, 31), by=scene.katya)
    now.refresh_from_db()
    assert now.until is None
    with pytest.raises(Refusal, match="раньше первого"):
        actions.change_class(now, "9 А", date(2026, 9, 1), until=date(2026, 8, 1), by=scene.katya)
