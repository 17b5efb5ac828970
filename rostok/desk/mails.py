"""Letters of the desk: the digest of duties."""

from __future__ import annotations

from datetime import date

from rostok.core import outbox
from rostok.core.models import Letter, Organisation, User
from rostok.engine.russian import counted

from .queries import SHOWN, Duty


def post_digest(user: User, organisation: Organisation, duties: list[Duty], today: date) -> Letter | None:
    """One letter a day and a person, overdue first, at most seven lines; none when there is nothing to do."""
    pressing = [duty for duty in duties if duty.tone in ("late", "soon", "attention")]
    if not pressing:
        return None
    return outbox.post_to(
        user,
        "digest",
        "desk/mails/digest.txt",
        {
            "duties": pressing[:SHOWN],
            "rest": len(pressing) - SHOWN,
            "count": counted(len(pressing), "дело", "дела", "дел"),
            "organisation": organisation,
        },
        organisation=organisation,
        key=f"digest:{user.pk}:{today}",
    )
