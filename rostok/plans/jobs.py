"""What the queue does for roadmaps."""

from __future__ import annotations

from django_tasks import task

from . import actions, queries


@task()
def recognise(reading_id: int) -> None:
    """Read a photographed or scanned paper; a reading that is gone needs nothing."""
    reading = queries.readings().filter(pk=reading_id).first()
    if reading is not None:
        actions.finish_reading(reading)
