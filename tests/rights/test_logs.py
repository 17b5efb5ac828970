"""What goes to the log of a fall names nobody; the log of every route is read by the walk of test_matrix.py."""

from __future__ import annotations

import logging

import pytest

from .reading import CANARY
from .walk import browser
from .world import World


def test_the_log_of_a_fall_names_nobody(planted: World, caplog: pytest.LogCaptureFixture, monkeypatch) -> None:
    """The trace tells the code, never the values it worked on."""
    from rostok.core.views import me

    monkeypatch.setattr(me, "page", lambda *args: 1 / 0)
    caplog.set_level(logging.INFO)
    assert browser(planted, "curator").get("/me").status_code == 500
    assert "ZeroDivisionError" in caplog.text
    assert CANARY.search(caplog.text) is None
