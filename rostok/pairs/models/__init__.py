"""Tables of the room."""

from .meetings import Help, Meeting, Visit
from .pairs import Answer, Group, Pair
from .reports import MentorReport
from .rounds import Ban, Round, RoundLine, Ruleset

__all__ = [
    "Answer",
    "Ban",
    "Group",
    "Help",
    "Meeting",
    "MentorReport",
    "Pair",
    "Round",
    "RoundLine",
    "Ruleset",
    "Visit",
]
