"""What every reader gives: paragraphs and grids of cells in their order, each with its place of origin."""

from __future__ import annotations

import re
from dataclasses import dataclass

from rostok.engine.russian import squeeze

_TAG = re.compile(
    r"</?(?:ul|ol|li|p|br|b|i|u|s|a|em|strong|span|div|font|sup|sub|center|table|tbody|thead|tr|td|th|h[1-6])\b[^<>]*>",
    re.IGNORECASE,
)
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2028-\u202e\u2060\ufeff\x00-\x08\x0e-\x1f]")


@dataclass(frozen=True)
class Paragraph:
    """One line of text outside the tables; an empty text is a blank line and parts what stands around it."""

    text: str
    origin: str


@dataclass(frozen=True)
class Line:
    """One row of a table as it stands.

    `wide`: one cell over the whole table. `opens_page`: the first row after a page break, as far as the file tells.
    `cut`: the text ended inside this row. `parted`: nothing stood between its cells, they were told by their sense.
    """

    cells: tuple[str, ...]
    wide: bool = False
    opens_page: bool = False
    cut: bool = False
    parted: bool = False


@dataclass(frozen=True)
class Grid:
    """One table; `origin` is its name for a person («таблица 1», «лист «План»»)."""

    lines: tuple[Line, ...]
    origin: str

    @property
    def width(self) -> int:
        """Cells in the longest row."""
        return max((len(line.cells) for line in self.lines), default=0)


Block = Paragraph | Grid
Page = tuple[Block, ...]


def tidy(text: str) -> str:
    """`text` of a cell without tags, bold marks and invisible letters; its own line breaks stay, spaces are single."""
    plain = _INVISIBLE.sub("", _TAG.sub("\n", text).replace("**", ""))
    lines = (squeeze(line) for line in re.split(r"[\n\r\f\v]", plain))
    return "\n".join(line for line in lines if line)


def one_line(text: str) -> str:
    """`text` of a cell in one line."""
    return squeeze(text.replace("\n", " "))
