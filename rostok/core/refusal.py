"""Refusals: what a person asked for and could not get, said so that they know what to do next."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .access.may import May


class Refusal(Exception):
    """The act is not possible now. `text` is shown as it is: what happened, what to do. Nothing was changed."""

    status = 409

    def __init__(self, text: str, *, field: str = "") -> None:
        super().__init__(text)
        self.text = text
        self.field = field


class Forbidden(Exception):
    """The row may be seen but this may not be done with it (403)."""

    def __init__(self, may: May) -> None:
        super().__init__(may.name)
        self.may = may
