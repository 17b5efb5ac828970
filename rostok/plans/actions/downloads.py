"""Who took a plan out of the system as a file: names of people leave with it, so the journal keeps it."""

from __future__ import annotations

from rostok.core import journal
from rostok.core.models import User
from rostok.plans.models import Plan


def note_download(plan: Plan, name: str, *, by: User) -> None:
    """Write that `by` has saved the file `name`."""
    journal.write("plan.downloaded", plan, f"Скачано: {name}", by=by, organisation=plan.organisation)
