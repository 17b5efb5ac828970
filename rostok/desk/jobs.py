"""What the clock does for the desk."""

from __future__ import annotations

from rostok.core.schedule import every

from . import actions

MORNING = 8


@every(minutes=30, title="Сводка дел на утро")
def digests() -> str:
    """Сводка дел на утро."""
    return str(actions.post_digests(MORNING))
