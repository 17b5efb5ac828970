"""`work --once`; the endless form is tested with the worker itself."""

from __future__ import annotations

from django.core.management import call_command

from rostok.core import schedule
from tests import factories as make


def test_one_round_sends_letters_and_leaves(scene, mailoutbox):
    make.letter(scene.school)
    call_command("work", "--once")
    assert len(mailoutbox) == 1
    assert schedule.is_alive(schedule.last_beat())
