"""RTF: text and tables, read without any program."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass, field

from rostok.engine.roadmap.model import Unreadable
from rostok.engine.roadmap.page import Grid, Page, Paragraph, tidy
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
_MOST_ROWS = 20_000


@dataclass
class _Cell:
    """Where a cell of the row ends, and how it is merged."""

    first: bool = False
    right: bool = False
    below: bool = False


@dataclass
class _Table:
    spread: Spread = field(default_factory=Spread)
    above: list[str] = field(default_factory=list)
    rows: int = 0


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
        self._table: _Table | None = None
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
            self._layout(word)

    def _layout(self, word: str) -> None:
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
        table = self._table = self._table or _Table()
        table.rows += 1
        if table.rows > _MOST_ROWS:
            raise Unreadable("large", "В файле слишком много строк. Оставьте в нём только план и отправьте снова.")
        shape = self._shape if len(self._shape) == len(self._cells) else [_Cell() for _ in self._cells]
        cells = list(self._cells)
        for place, cell in enumerate(shape):
            if cell.below and place < len(table.above):
                cells[place] = table.above[place]
        place = 0
        while place < len(cells):
            width = 1
            while place + width < len(cells) and shape[place + width].right:
                width += 1
            table.spread.put(cells[place], width)
            place += width
        table.spread.next_row()
        table.above = cells
        self._cells, self._in_table = [], False

    def _end_table(self) -> None:
        if self._table and self._table.spread.lines:
            count = sum(isinstance(block, Grid) for block in self.page) + 1
            self.page.append(Grid(self._table.spread.lines, f"таблица {count}"))
        self._table = None


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
