"""Tables of the room."""

from .meetings import Help, Meeting, Visit
from .meetups import Meetup, MeetupPlace, Wish
from .notes import Note
from .pairs import Answer, Group, Pair
from .programmes import Programme, ProgrammeEdition, ProgrammeStep, ProgrammeTemplate, StepKind
from .reports import MentorReport
from .reviews import Outcome, Review
from .rounds import Ban, Round, RoundLine, Ruleset
from .searching import Search, SupportEntry

__all__ = [
    "Answer",
    "Ban",
    "Group",
    "Help",
    "Meeting",
    "Meetup",
    "MeetupPlace",
    "MentorReport",
    "Note",
    "Outcome",
    "Pair",
    "Programme",
    "ProgrammeEdition",
    "ProgrammeStep",
    "ProgrammeTemplate",
    "Review",
    "Round",
    "RoundLine",
    "Ruleset",
    "Search",
    "StepKind",
    "SupportEntry",
    "Visit",
    "Wish",
]
