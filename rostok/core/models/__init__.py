"""Tables of the core."""

from .guarded import Guarded, Privacy, fields, private
from .organisations import ZONES, Organisation
from .records import JournalEntry, Letter, StoredFile, Todo
from .running import CalendarDay, ClockShift, JobRun
from .users import NO_MAIL, Membership, SignInCard, SignInKey, User

__all__ = [
    "NO_MAIL",
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
    "SignInCard",
    "SignInKey",
    "StoredFile",
    "Todo",
    "User",
    "fields",
    "private",
]
