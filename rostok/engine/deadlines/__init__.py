"""Russian deadline phrases of plans: read, explained, composed and moved to another year."""

from rostok.engine.deadlines.composing import Choice, compose
from rostok.engine.deadlines.explaining import explain
from rostok.engine.deadlines.model import Deadline, Span, Window
from rostok.engine.deadlines.reading import read
from rostok.engine.deadlines.shifting import shift
from rostok.engine.deadlines.spans import span_of
from rostok.engine.deadlines.workdays import WorkCalendar

__all__ = ["Choice", "Deadline", "Span", "Window", "WorkCalendar", "compose", "explain", "read", "shift", "span_of"]
