"""Bytes or pasted text → the table with people: any office format, any encoding, any delimiter."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable

from rostok.engine.rosters.finding import find_table
from rostok.engine.rosters.model import LARGEST, Grid, Table
from rostok.engine.rosters.words import grids_of_words
from rostok.engine.russian import squeeze
from rostok.engine.russian.typography import printable
from rostok.engine.uploads import Unreadable, inspect
from rostok.engine.uploads.decoding import decode
from rostok.engine.uploads.spreadsheet import MOST_COLUMNS, merged, sheets_of, shown

_TEXT_FORMULA = re.compile(r'="(.*)"', re.DOTALL)
_GUARDED = re.compile(r"'(?=\s*[=+\-@])")
#: Rows with words that are worth looking at; the limit of people is told by `find_table`, with their true number.
_MOST_FILLED = 20_000


def read(data: bytes, kind: str) -> Table:
    """The table of a file, in this process; files of strangers go to `read_safely`. Raises Unreadable."""
    if len(data) > LARGEST:
        raise Unreadable("large", "Файл больше 5\u00a0МБ. Оставьте в нём только таблицу и отправьте снова.")
    sort = inspect(data)
    if sort in ("xlsx", "xls", "ods"):
        return find_table(_sheets(data), kind)
    if sort == "docx":
        return find_table(grids_of_words(data), kind)
    if sort == "text":
        return find_table([("таблица", _delimited(decode(data)))], kind)
    raise Unreadable("foreign", "Такой файл не читаем. Отправьте Excel, ODS, CSV или таблицу Word (DOCX).")


def read_paste(text: str, kind: str) -> Table:
    """The table of a pasted text; raises Unreadable when it is empty or too large."""
    if not text.strip():
        raise Unreadable("empty", "Вставьте строки из таблицы или выберите файл.")
    if len(text) > LARGEST // 2:
        raise Unreadable("large", "Текст слишком большой. Сохраните таблицу файлом и загрузите файл.")
    return find_table([("вставка", _delimited(text))], kind)


def tidy(text: str) -> str:
    """A cell in one line, without invisible letters, without «="…"» and the apostrophe that guard a text in CSV."""
    plain = squeeze(printable(text).replace("\n", " "))
    guarded = _TEXT_FORMULA.fullmatch(plain)
    return _GUARDED.sub("", guarded.group(1) if guarded else plain, count=1)


def _filled(rows: Iterable[Iterable[str]]) -> Grid:
    """Rows with words and their numbers; thousands of empty ones cost nothing."""
    grid: Grid = []
    for number, row in enumerate(rows, 1):
        cells = [tidy(cell) for cell in row]
        if any(cells):
            grid.append((number, cells))
            if len(grid) > _MOST_FILLED:
                raise Unreadable("large", "В таблице слишком много строк. Разделите её и отправьте по частям.")
    return grid


def _sheets(data: bytes) -> list[tuple[str, Grid]]:
    found = []
    for name, sheet in sheets_of(data):
        grid = _filled([shown(value) for value in row[:MOST_COLUMNS]] for row in sheet.iter_rows())
        first = (sheet.start or (0, 0))[0]  # the library begins with the first row that is not empty
        grid = [(number + first, cells) for number, cells in grid]
        _spread(grid, sheet)
        found.append((f"лист «{name}»", grid))
    return found


def _spread(grid: Grid, sheet: object) -> None:
    """The value of a tall merged cell stands in each of its rows."""
    rows = dict(grid)
    left_out = (sheet.start or (0, 0))[1]  # type: ignore[attr-defined]  # the class of the library has no types
    for (top, left), (bottom, _) in merged(sheet):
        column = left - left_out
        value = rows.get(top + 1, [])[column : column + 1]
        for number in range(top + 2, bottom + 2):
            if value and number in rows and column < len(rows[number]):
                rows[number][column] = value[0]


def _delimited(text: str) -> Grid:
    """Rows of a text with tabs, semicolons, commas or bars, whichever parts its lines evenly."""
    lines = [line for line in text[:50_000].splitlines() if line.strip()][:50]
    delimiter = max("\t;,|", key=lambda mark: _evenness(lines, mark))
    csv.field_size_limit(1_000_000)
    try:
        return _filled(
            row[:MOST_COLUMNS] for row in csv.reader(io.StringIO(text.replace("\x00", "")), delimiter=delimiter)
        )
    except csv.Error:
        return _filled(line.split(delimiter)[:MOST_COLUMNS] for line in text.splitlines())


def _evenness(lines: list[str], mark: str) -> tuple[float, int]:
    """Share of lines that have the commonest count of `mark`, and that count; names hold commas, but not evenly."""
    counts = [line.count(mark) for line in lines]
    common = max(set(counts) - {0}, key=counts.count, default=0)
    return (round(counts.count(common) / len(counts), 1) if common else 0.0, "|,;\t".index(mark))
