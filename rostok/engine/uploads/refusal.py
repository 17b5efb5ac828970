"""The refusal of a file, said as a person should read it."""

from __future__ import annotations


class Unreadable(Exception):
    """A file that cannot be read; `message` is the whole sentence for a person: what happened and what to do."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(code, message)
        self.code = code
        self.message = message
