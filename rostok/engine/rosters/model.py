"""What is read of a list of people before anybody has said what its columns mean."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

MOST_ROWS = 2_000
LARGEST = 5 * 1024 * 1024
#: Cells of one sheet of the file, each row with the number a person sees beside it.
Grid = list[tuple[int, list[str]]]


@dataclass(frozen=True)
class Row:
    """One person of the table; `number` is the row of the file, `cells` are as many as the columns."""

    number: int
    cells: tuple[str, ...]


@dataclass(frozen=True)
class Table:
    """Titles of the columns ("" where the paper has none), rows, and what was left out, in words."""

    titles: tuple[str, ...]
    rows: tuple[Row, ...]
    notes: tuple[str, ...] = ()

    def as_dict(self) -> dict[str, Any]:
        """Ready for JSON."""
        return asdict(self)

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Table:
        """The table that `as_dict` gave."""
        rows = tuple(Row(row["number"], tuple(row["cells"])) for row in data["rows"])
        return cls(tuple(data["titles"]), rows, tuple(data["notes"]))
