"""Tables of the core."""

from .guarded import Guarded, Privacy, fields, private
from .organisations import ZONES, Organisation
from .records import JournalEntry, Letter, StoredFile, Todo
from .running import CalendarDay, ClockShift, JobRun
from .users import Membership, SignInKey, User

__all__ = [
    "ZONES",
    "CalendarDay",
    "ClockShift",
    "Guarded",
    "JobRun",
    "JournalEntry",
    "Letter",
    "Membership",
    "Organisation",
    "Privacy",
    "SignInKey",
    "StoredFile",
    "Todo",
    "User",
    "fields",
    "private",
]
