"""A paper as a value: the same words go into DOCX and PDF."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

Align = Literal["left", "center", "right", "justify"]


@dataclass(frozen=True)
class Stamp:
    """A stamp at the head of a paper («УТВЕРЖДАЮ», «ПРИНЯТО», «Приложение № 1»), line by line."""

    lines: tuple[str, ...]
    side: Literal["left", "right"] = "right"


@dataclass(frozen=True)
class Stamps:
    """Stamps in the middle of a paper, as at the head of an annex; left ones stand beside right ones."""

    stamps: tuple[Stamp, ...]


@dataclass(frozen=True)
class Paragraph:
    """Running text; every newline begins a new paragraph."""

    text: str
    align: Align = "justify"
    bold: bool = False
    indent: bool = True


@dataclass(frozen=True)
class Heading:
    """A heading inside the paper; level 1 is the highest after the title."""

    text: str
    level: Literal[1, 2] = 1


@dataclass(frozen=True)
class Cell:
    """A cell of a table; every newline begins a new paragraph, lines with «–» or «1)» hang."""

    text: str
    bold: bool = False
    align: Align = "left"
    span: int = 1


@dataclass(frozen=True)
class Table:
    """A table with a head repeated on each sheet. A section row is one cell that spans all columns.

    `widths` are relative; empty means by content. Short rows are filled with empty cells;
    a row wider than the head raises ValueError.
    """

    header: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    widths: tuple[float, ...] = ()

    def __post_init__(self) -> None:
        """Refuse what cannot be drawn."""
        if not self.header:
            raise ValueError("a table needs a header")
        if self.widths and (len(self.widths) != len(self.header) or min(self.widths) <= 0):
            raise ValueError("widths must be positive, one for each column")
        if any(cell.span < 1 for row in self.rows for cell in row):
            raise ValueError("a cell spans at least one column")
        if any(sum(cell.span for cell in row) > len(self.header) for row in self.rows):
            raise ValueError("a row is wider than the header")

    def full_rows(self) -> tuple[tuple[Cell, ...], ...]:
        """Rows in which the spans of cells always add up to the number of columns."""
        size = len(self.header)
        return tuple(row + (Cell(""),) * (size - sum(cell.span for cell in row)) for row in self.rows)

    def is_section(self, row: tuple[Cell, ...]) -> bool:
        """Whether the row is the name of a stage: one cell over several columns."""
        return len(row) == 1 and row[0].span == len(self.header) > 1


@dataclass(frozen=True)
class Signature:
    """The place of a signature: post on the left, name on the right, a line to sign between them."""

    post: str
    person: str


@dataclass(frozen=True)
class Badge:
    """A QR code with lines beside it: the first stands out."""

    qr: str
    lines: tuple[str, ...]


@dataclass(frozen=True)
class Badges:
    """QR codes in columns; `framed` ones are cut apart with scissors."""

    badges: tuple[Badge, ...]
    columns: int = 1
    framed: bool = False


@dataclass(frozen=True)
class PageBreak:
    """The next block begins a new sheet; `landscape` says how it and those after it lie, None: as the paper does."""

    landscape: bool | None = None


Block = Paragraph | Heading | Table | Signature | Stamps | Badges | PageBreak


@dataclass(frozen=True)
class PaperStyle:
    """Look of a paper: fonts, sizes in points, margins in millimetres. Defaults follow ГОСТ Р 7.0.97-2025.

    `font` is named in DOCX; `pdf_font` is put into the PDF and has to be among the known font files.
    """

    font: str = "Times New Roman"
    pdf_font: str = "PT Serif"
    size: float = 13
    table_size: float = 11
    left: float = 30
    right: float = 15
    top: float = 20
    bottom: float = 20
    first_line: float = 12.5


@dataclass(frozen=True)
class Paper:
    """A whole paper. `head` is the name of the organisation above all, `title` stands in centred lines,
    `numbered` is False for a batch of sheets of different people, where «7» on top of one would only puzzle,
    `footer` repeats at the foot of each sheet, `note` («Сформировано …») and `qr` (text of the code) close the paper,
    `made` is the moment written into the properties of the file; without it a PDF, whose archival form demands
    a moment, takes that of its making.
    """

    title: tuple[str, ...]
    blocks: tuple[Block, ...] = ()
    stamps: tuple[Stamp, ...] = ()
    head: tuple[str, ...] = ()
    landscape: bool = False
    style: PaperStyle = field(default_factory=PaperStyle)
    footer: str = ""
    qr: str | None = None
    note: str = ""
    made: datetime | None = None
    numbered: bool = True


def landscape_advised(columns: int) -> bool:
    """Whether a table of so many columns reads better on a sheet turned sideways."""
    return columns > 5


def style_for(landscape: bool) -> PaperStyle:
    """The default look: on a sheet turned sideways the wide margin for binding gives way to the table."""
    return PaperStyle(left=20, right=15) if landscape else PaperStyle()
