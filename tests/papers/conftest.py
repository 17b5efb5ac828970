"""What tests of the room ask for."""

from __future__ import annotations

import pytest

from tests.scenes import TODAY, Scene

from .labour import Staff, build_staff


@pytest.fixture
def staff(scene: Scene, at_day) -> Staff:
    """Workers of the school who mentor each other, on the day of tests."""
    at_day(TODAY)
    return build_staff(scene)
