"""Sizes of a paper in millimetres: sheet, columns, stamps, rows too tall to be kept whole."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from math import ceil, sqrt

from rostok.engine.documents.fonts import Face, face
from rostok.engine.documents.model import (
    Block,
    Cell,
    PageBreak,
    Paper,
    PaperStyle,
    Stamp,
    Table,
    landscape_advised,
)
from rostok.engine.documents.text import hangs, lines_of
from rostok.engine.russian.typography import typeset

CELL_PAD = 1.6
HANG = 3.2
STAMP_WIDEST = 85.0
STAMP_GAP = 6.0
QR_SIDE = 26.0  # millimetres: read by a phone from half a metre
POST_WIDEST = 78.0
_BREAK = "\u200b"
_AFTER = re.compile(r"(?<=[/.?&=_@:,;\-])(?=\w)")
_HYPHENATED = re.compile(r"\W*[А-Яа-яЁё]{4,28}\W*")
# Bold letters are wider than the upright ones that are measured: bold text is measured as a little larger.
BOLD = 1.06
_SLACK = 1.02
_MM = 25.4 / 72


def text_width(paper: Paper) -> float:
    """Width of the sheet between its margins."""
    return (297 if paper.landscape else 210) - paper.style.left - paper.style.right


def text_height(paper: Paper) -> float:
    """Height of the sheet between its margins."""
    return (210 if paper.landscape else 297) - paper.style.top - paper.style.bottom


def parts(paper: Paper) -> list[Paper]:
    """The paper cut where its sheets turn: each part has its own `landscape` and `blocks`, the first may have none."""
    found = [replace(paper, blocks=())]
    for block in paper.blocks:
        turned = isinstance(block, PageBreak) and (paper.landscape if block.landscape is None else block.landscape)
        if isinstance(block, PageBreak) and turned != found[-1].landscape:
            found.append(replace(paper, landscape=turned, blocks=()))
        else:
            found[-1] = replace(found[-1], blocks=(*found[-1].blocks, block))
    return found


def turned(blocks: tuple[Block, ...], style: PaperStyle) -> tuple[Block, ...]:
    """`blocks` in which a new sheet lies on its side when a table on it reads better so; the first sheet stays."""
    made = list(blocks)
    breaks = [place for place, block in enumerate(made) if isinstance(block, PageBreak)]
    for place, end in pairwise([*breaks, len(made)]):
        if any(isinstance(block, Table) and landscape_suits(block, style) for block in made[place:end]):
            made[place] = PageBreak(landscape=True)
    return tuple(made)


def hang_of(line: str) -> float:
    """How far the following lines of a cell stand to the right of the first."""
    return HANG if hangs(line) else 0.0


def stamp_width(lines: list[str], used: Face, points: float, widest: float = STAMP_WIDEST) -> float:
    """Width of a stamp: its longest line, but no more than `widest`."""
    # A rule for handwriting is drawn of «_», wider in the faces of an office than in ours.
    longest = max((used.width(line.replace("_", "0"), points) for line in lines), default=0)
    return min(widest, longest * 1.03 + 1)


def widest_stamp(stamps: tuple[Stamp, ...], room: float) -> float:
    """What the standard lets a corner placement take; stamps that stand abreast share the sheet."""
    abreast = any(stamp.side == "left" for stamp in stamps)
    return min(STAMP_WIDEST, (room - STAMP_GAP) / 2 if abreast else room)


def column_widths(table: Table, sheet: float, points: float, used: Face) -> list[float]:
    """Widths of columns that fill the sheet: as given, or by the amount of text; no word is torn if there is room."""
    needs = [_needs(table, column, points, used) for column in range(len(table.header))]
    least = [min(need[0], sheet / 4) for need in needs]
    if sum(least) >= sheet:
        return _cut(least, sheet)
    wishes = list(table.widths) or [sqrt(need[1]) for need in needs]
    return _shared(sheet, least, wishes)


def landscape_suits(table: Table, style: PaperStyle | None = None) -> bool:
    """Whether the table reads better on a turned sheet: many columns, or words that an upright sheet would tear."""
    look = style or PaperStyle()
    needs = [_needs(table, column, look.table_size, face())[0] for column in range(len(table.header))]
    return landscape_advised(len(table.header)) or sum(needs) > 210 - look.left - look.right


def _shared(sheet: float, least: list[float], wishes: list[float]) -> list[float]:
    """The sheet shared out by wishes; a column that would get less than its least gets just that."""
    fixed: set[int] = set()
    while True:
        room = sheet - sum(least[place] for place in fixed)
        whole = sum(wish for place, wish in enumerate(wishes) if place not in fixed)
        widths = [least[place] if place in fixed else wish / whole * room for place, wish in enumerate(wishes)]
        short = {place for place, width in enumerate(widths) if width < least[place] - 1e-9} - fixed
        if not short:
            return widths
        fixed |= short


def _cut(least: list[float], sheet: float) -> list[float]:
    """Widths that do not fit, cut to one limit: narrow columns stay whole, the wide ones give way."""
    room, limit = sheet, sheet
    for place, width in enumerate(sorted(least)):
        limit = room / (len(least) - place)
        if width > limit:
            break
        room -= width
    return [min(width, limit) for width in least]


def _needs(table: Table, column: int, points: float, used: Face) -> tuple[float, float]:
    """The longest word of a column and the length of its longest text in one line."""
    texts = []
    for row in table.full_rows():
        place = 0
        for cell in row:
            if place == column and cell.span == 1:
                texts.append(cell.text)
            place += cell.span
    words = [used.width(word, points * BOLD) for word in _words(table.header[column])]
    for line in (line for text in texts for line in lines_of(text)):
        words += [used.width(word, points) + hang_of(line) for word in _words(line)]
    longest = max(words, default=0) * _SLACK + 2 * CELL_PAD + 0.5
    return longest, max((used.width(typeset(text), points) for text in texts), default=0) + longest


def _words(text: str) -> list[str]:
    return re.split(r"[ \n\-]+", typeset(text))


def is_tall(row: tuple[Cell, ...], widths: list[float], points: float, used: Face, height: float) -> bool:
    """Whether the row would take more than a third of a sheet, so that keeping it whole would leave holes."""
    place, lines = 0, 0
    for cell in row:
        room = sum(widths[place : place + cell.span]) - 2 * CELL_PAD
        place += cell.span
        lines = max(lines, sum(ceil(used.width(line, points) * _SLACK / room) for line in lines_of(cell.text)))
    return lines * points * 1.25 * _MM > height / 3


def softened(line: str, room: float, points: float, used: Face) -> str:
    """The line with invisible places for a break in words wider than the room."""
    return " ".join(_soften(word, room, points, used) for word in line.split(" "))


def is_wide(word: str, room: float, points: float, used: Face) -> bool:
    """Whether a part of the word between hyphens is wider than the room."""
    return any(used.width(part, points) * _SLACK > room for part in word.split("-"))


def _soften(word: str, room: float, points: float, used: Face) -> str:
    if used.width(word, points) * _SLACK <= room:
        return word
    pieces = []
    for piece in _AFTER.split(word):
        whole = used.width(piece, points) * _SLACK <= room
        pieces.append(piece if whole or (_HYPHENATED.fullmatch(piece) and room > 16) else _BREAK.join(piece))
    return _BREAK.join(pieces)


def wrapped(line: str, room: float, points: float, used: Face) -> list[str]:
    """The line cut between words into lines no wider than the room."""
    lines: list[str] = []
    for word in line.split(" "):
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and used.width(longer, points) <= room:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines
