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
from .plans import create_plan, default_columns, level_of, span_dates
from .readings import correct_reading, read_file, read_paste, read_pasted, read_sample, row_from, save_reading
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
    "default_columns",
    "dismiss",
    "distribute",
    "level_of",
    "postpone",
    "read_file",
    "read_paste",
    "read_pasted",
    "read_sample",
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
    "span_dates",
    "stamp_of",
    "submit",
    "take_municipal",
    "withdraw",
]
