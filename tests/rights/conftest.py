"""The world of these tests, plain and with a canary in every text."""

from __future__ import annotations

import pytest

from rostok.core import clock
from rostok.core.models import ClockShift
from tests.scenes import TODAY
from tests.stills import laid

from .world import World, build_world, plant


@pytest.fixture
def world(db, settings) -> World:
    """Everything, on the day of the tests."""
    made = laid(build_world)
    settings.DEMO = True
    shift = (TODAY - clock.real_today()).days
    ClockShift.objects.update_or_create(pk=1, defaults={"days": shift})
    clock.set_shift(shift)
    return made


@pytest.fixture
def planted(world: World) -> World:
    """A canary in every text of every row of every place."""
    laid(plant, world)
    return world
