"""Tables of the room."""

from .activities import Activity, Evidence, Occurrence
from .plans import Edition, Plan, Reading, Stage

__all__ = ["Activity", "Edition", "Evidence", "Occurrence", "Plan", "Reading", "Stage"]
