"""Whether a PDF holds only pictures of paper; asked of a process of its own, as everything about files of strangers."""

from __future__ import annotations

import sys

from rostok.engine.uploads import Unreadable, ask_child
from rostok.engine.uploads.child import serve

SECONDS = 10
SHEETS = 8  # words later than this do not make a roadmap readable


def is_pictured(data: bytes) -> bool:
    """Whether not a letter stands on the sheets of the PDF; False too for what cannot be opened, its reader tells why."""
    try:
        return ask_child(__name__, data, "", SECONDS) is True
    except Unreadable:
        return False


def _pictured(data: bytes, name: str) -> bool:
    import pypdfium2  # type: ignore[import-untyped]  # has no types of its own; loaded under the limits

    try:
        with pypdfium2.PdfDocument(data) as file:
            sheets = range(min(len(file), SHEETS))
            return bool(sheets) and not any(file[number].get_textpage().count_chars() for number in sheets)
    except pypdfium2.PdfiumError:
        return False


if __name__ == "__main__":
    sys.exit(serve(_pictured))
