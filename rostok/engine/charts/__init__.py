"""Charts as SVG made on the server: presentation attributes only, so that a strict content policy lets them pass."""

from __future__ import annotations

from rostok.engine.charts.bars import Bar, bars, bullet
from rostok.engine.charts.timeline import State, TimelineBar, TimelineRow, timeline

__all__ = ["Bar", "State", "TimelineBar", "TimelineRow", "bars", "bullet", "timeline"]
