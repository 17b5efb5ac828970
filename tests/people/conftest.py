"""What tests of the room ask for."""

from __future__ import annotations

import pytest

from tests.scenes import TODAY, Scene

from .consents import Family, family


@pytest.fixture
def people(scene: Scene, at_day) -> Family:
    """The teacher, the pupils and their mother, on the day of tests."""
    at_day(TODAY)
    return family(scene, TODAY)
