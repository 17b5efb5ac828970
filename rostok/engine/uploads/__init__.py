"""Files of strangers: what they are by their bytes, what is refused before it is opened, a process that cannot harm."""

from __future__ import annotations

from rostok.engine.uploads.guard import office_kind
from rostok.engine.uploads.kinds import MOST_BYTES, sort_of
from rostok.engine.uploads.oldoffice import check_pdf, old_kind
from rostok.engine.uploads.process import ask_child
from rostok.engine.uploads.refusal import Unreadable

__all__ = ["MOST_BYTES", "Unreadable", "ask_child", "inspect"]


def inspect(data: bytes) -> str:
    """The kind of a file that is safe to open; a quick look that refuses bombs, macros and passwords."""
    kind = sort_of(data)
    if kind == "zip":
        return office_kind(data)
    if kind == "ole":
        return old_kind(data)
    if kind == "pdf":
        check_pdf(data)
    return kind
