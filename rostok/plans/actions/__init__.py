"""Every write of the room: one function per verb."""

from .activities import (
    add_activity,
    add_rows,
    change_activity,
    change_heading,
    remove_activity,
    restore_activity,
    set_phase,
    set_windows,
)
from .approval import Approval, approve, archive, restore, revise, send_back, set_number, stamp_of, submit, withdraw
from .copies import declare_absent, distribute, roll_over, take_municipal
from .facts import attach_evidence, complete, dismiss, postpone, remove_evidence, reopen, restore_evidence
from .plans import create_plan
from .readings import correct_reading, read_file, read_paste, row_from, save_reading
from .reminders import addressees, remind

__all__ = [
    "Approval",
    "add_activity",
    "add_rows",
    "addressees",
    "approve",
    "archive",
    "attach_evidence",
    "change_activity",
    "change_heading",
    "complete",
    "correct_reading",
    "create_plan",
    "declare_absent",
    "dismiss",
    "distribute",
    "postpone",
    "read_file",
    "read_paste",
    "remind",
    "remove_activity",
    "remove_evidence",
    "reopen",
    "restore",
    "restore_activity",
    "restore_evidence",
    "revise",
    "roll_over",
    "row_from",
    "save_reading",
    "send_back",
    "set_number",
    "set_phase",
    "set_windows",
    "stamp_of",
    "submit",
    "take_municipal",
    "withdraw",
]
