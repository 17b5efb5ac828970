"""RTF: text and tables, read without any program."""

from __future__ import annotations

import codecs
import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from rostok.engine.roadmap.model import Unreadable
from rostok.engine.roadmap.page import Grid, Line, Page, Paragraph, tidy
from rostok.engine.roadmap.readers.spread import Spread

_TOKEN = re.compile(
    rb"\\([a-z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-f]{2})|\\(.)|([{}])|[\r\n]+|([^\\{}\r\n]+)", re.IGNORECASE | re.DOTALL
)
_UNSEEN = {
    "fonttbl", "colortbl", "stylesheet", "info", "pict", "themedata", "colorschememapping", "latentstyles", "datastore",
    "header", "footer", "headerl", "headerr", "headerf", "footerl", "footerr", "footerf", "footnote", "xmlnstbl",
    "listtable", "listoverridetable", "generator", "object", "fldinst", "nonshppict", "annotation", "revtbl", "rsidtbl", "shprslt",
}  # fmt: skip
_SIGNS = {"emdash": "—", "endash": "–", "lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”", "bullet": "•",
          "tab": " ", "line": "\n", "~": "\u00a0", "_": "-", "{": "{", "}": "}", "\\": "\\", "\n": "\n", "\r": "\n"}  # fmt: skip
_DEEPEST = 500
_NEAR = 60  # twentieths of a point: edges of one column differ a little from row to row
_MOST_ROWS = 20_000


@dataclass
class _Cell:
    """Where a cell of the row ends, and how it is merged."""

    edge: int = 0
    right: bool = False
    below: bool = False


_Row = list[tuple[str, _Cell]]


def read_rtf(data: bytes) -> Page:
    """The page of a file; raises Unreadable("broken", "deep", "large")."""
    reader = _Reader(data)
    reader.read()
    return tuple(reader.page)


class _Reader:
    def __init__(self, data: bytes) -> None:
        self._data = data
        self._coding = _coding(data)
        self.page: list[Paragraph | Grid] = []
        self._text: list[str] = []
        self._bytes = bytearray()
        self._cells: list[str] = []
        self._shape: list[_Cell] = []
        self._next = _Cell()
        self._rows: list[_Row] = []
        self._in_table = False
        self._skip = 0  # letters to drop after \u: the copy for old programs
        self._uc = 1
        self._stack: list[tuple[bool, int]] = []
        self._unseen = False
        self._star = False

    def read(self) -> None:
        """Go through the file once."""
        place = 0
        while found := _TOKEN.match(self._data, place):
            place = found.end()
            word, value, code, sign, brace, text = found.groups()
            if brace:
                self._brace(brace)
            elif word:
                number = int(value) if value else None
                if word == b"bin":
                    place += max(number or 0, 0)
                self._word(word.decode().lower(), number)
            elif code:
                self._letter(bytes([int(code, 16)]))
            elif sign:
                self._sign(sign.decode("latin-1"))
            elif text:
                self._letter(text)
        self._end_table()
        self._paragraph()

    def _brace(self, brace: bytes) -> None:
        self._flush()
        if brace == b"{":
            if len(self._stack) > _DEEPEST:
                raise Unreadable(
                    "deep", "Файл RTF устроен слишком сложно. Сохраните его в формате DOCX и отправьте снова."
                )
            self._stack.append((self._unseen, self._uc))
        elif self._stack:
            self._unseen, self._uc = self._stack.pop()
        self._star = False

    def _sign(self, sign: str) -> None:
        if sign == "*":
            self._star = True
        elif sign in _SIGNS:
            self._put(_SIGNS[sign])

    def _word(self, word: str, value: int | None) -> None:
        if self._star or word in _UNSEEN:
            # Text of a shape stands in an optional group; every other optional group is no text.
            self._unseen = self._unseen or word not in ("shpinst", "shptxt")
            self._star = False
        elif word == "u" and value is not None:
            self._put(chr(value % 65536))
            self._skip = self._uc
        elif word == "uc":
            self._uc = max(value or 0, 0)
        elif word in _SIGNS:
            self._put(_SIGNS[word])
        elif not self._unseen:
            self._layout(word, value)

    def _layout(self, word: str, value: int | None) -> None:
        if word == "par":
            self._in_cell_or_end()
        elif word in ("cell", "nestcell"):
            self._flush()
            self._close_cell(nested=word == "nestcell")
        elif word == "row":
            self._close_row()
        elif word == "trowd":
            self._shape, self._next = [], _Cell()
        elif word == "intbl":
            self._in_table = True
        elif word == "pard":
            self._in_table = False
        elif word in ("clmrg", "clvmrg"):
            self._next.right |= word == "clmrg"
            self._next.below |= word == "clvmrg"
        elif word == "cellx":
            self._next.edge = value or 0
            self._shape.append(self._next)
            self._next = _Cell()

    def _in_cell_or_end(self) -> None:
        self._flush()
        if self._in_table or self._cells:
            self._text.append("\n")
        else:
            self._end_table()
            self._paragraph()

    def _letter(self, letters: bytes) -> None:
        if self._skip:
            taken = min(self._skip, len(letters))
            self._skip -= taken
            letters = letters[taken:]
        if not self._unseen:
            self._bytes += letters

    def _put(self, text: str) -> None:
        self._flush()
        if not self._unseen:
            self._text.append(text)

    def _flush(self) -> None:
        if self._bytes:
            self._text.append(self._bytes.decode(self._coding, errors="replace"))
            self._bytes.clear()

    def _taken(self) -> str:
        self._flush()
        text = "".join(self._text).encode("utf-16", "surrogatepass").decode("utf-16", "replace")
        self._text = []
        return tidy(text)

    def _paragraph(self) -> None:
        for line in self._taken().split("\n"):
            self.page.append(Paragraph(line, f"абзац {len(self.page) + 1}"))

    def _close_cell(self, *, nested: bool) -> None:
        if nested:
            self._text.append(" ")
        else:
            self._cells.append(self._taken())

    def _close_row(self) -> None:
        if len(self._rows) >= _MOST_ROWS:
            raise Unreadable("large", "В файле слишком много строк. Оставьте в нём только план и отправьте снова.")
        shape = self._shape if len(self._shape) == len(self._cells) else [_Cell() for _ in self._cells]
        self._rows.append(list(zip(self._cells, shape, strict=True)))
        self._cells, self._in_table = [], False

    def _end_table(self) -> None:
        if self._rows and (lines := _laid(self._rows)):
            count = sum(isinstance(block, Grid) for block in self.page) + 1
            self.page.append(Grid(lines, f"таблица {count}"))
        self._rows = []


def _laid(rows: list[_Row]) -> tuple[Line, ...]:
    """Rows on one grid: a row of fewer cells than the longest one is laid by the right edges of its cells."""
    edges = [cell.edge for _, cell in max(rows, key=len)]
    spread = Spread()
    above: dict[int, str] = {}
    for row in rows:
        texts: dict[int, str] = {}
        place = 0
        for column, width in _widths(row, edges):
            text, cell = row[column]
            texts[place] = above.get(place, "") if cell.below else text
            spread.put(texts[place], width)
            place += width
        spread.next_row()
        above = texts
    return spread.lines


def _widths(row: _Row, edges: list[int]) -> Iterator[tuple[int, int]]:
    """For each cell that is not the rest of the one left of it: its index, and over how many columns it reaches."""
    place = column = 0
    while place < len(row):
        last = place
        while last + 1 < len(row) and row[last + 1][1].right:
            last += 1
        after = column + last + 1 - place
        if len(row) < len(edges):
            after = max(column + 1, bisect_right(edges, row[last][1].edge + _NEAR))
        yield place, after - column
        place, column = last + 1, after


def _coding(data: bytes) -> str:
    """The code page of \\'hh letters; a font with Russian letters decides."""
    if b"\\fcharset204" in data:
        return "cp1251"
    found = re.search(rb"\\ansicpg(\d{3,5})", data[:4096])
    name = f"cp{int(found.group(1))}" if found else "cp1251"
    try:
        return codecs.lookup(name).name
    except LookupError:
        return "cp1251"
