"""What a file is, told by its bytes and never by its name; a text may be a table with semicolons."""

from __future__ import annotations

from rostok.engine.roadmap.readers.delimited import is_delimited
from rostok.engine.uploads import MOST_BYTES as MOST_BYTES
from rostok.engine.uploads import inspect as inspected
from rostok.engine.uploads.decoding import decode


def inspect(data: bytes) -> str:
    """The kind of a file that is safe to open: "docx", "xls", "pdf", … "csv" or "text"; raises Unreadable for others."""
    kind = inspected(data)
    if kind != "text":
        return kind
    text = decode(data[: 64 * 1024])
    return "csv" if is_delimited(text) and "\t" not in text else "text"
