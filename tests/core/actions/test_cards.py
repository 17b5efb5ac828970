"""Codes of cards."""

from __future__ import annotations

from rostok.core.actions import cards
from rostok.core.models import SignInCard


def test_codes_have_eight_clear_signs_and_are_not_kept(scene):
    pupil = cards.make_pupil_account("Смирнов Дмитрий Иванович")
    code = cards.make_card(pupil, scene.school, by=scene.katya)
    signs = code.replace("-", "")
    assert len(signs) == 8
    assert not set(signs) & set("01OILoil")
    assert signs not in str(SignInCard.objects.values())
