"""What the journal tells of a list of people that was taken away as a file: how many, not who was in it."""

from __future__ import annotations

from rostok.core import journal
from rostok.core.models import Organisation, User


def note_exported(organisation: Organisation | None, what: str, count: int, *, by: User) -> None:
    """`what` left as a file of `count` rows; without an organisation the entry is about the one who took it."""
    journal.write(
        "person.exported", organisation or by, f"Скачано: {what}, строк {count}", by=by, organisation=organisation
    )
