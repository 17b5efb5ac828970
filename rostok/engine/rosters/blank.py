"""The blank of a list: headings that are understood at once, drop-downs, text cells, no formula whatever is written in them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from io import BytesIO

import xlsxwriter

from rostok.engine.russian.typography import printable

_ROWS = 2_000
_WIDEST = 45


def write_blank(
    titles: Sequence[str], rows: Sequence[Sequence[str]] = (), choices: Mapping[str, Sequence[str]] | None = None
) -> bytes:
    """A workbook with `titles`, filled `rows` and drop-downs: title → what may be chosen in its column."""
    out = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(out, options) as book:
        page, lists = book.add_worksheet("Список"), book.add_worksheet("Слова для выбора")
        text = book.add_format({"num_format": "@", "text_wrap": True, "valign": "top"})
        head = book.add_format(
            {"bold": True, "bg_color": "#EAEEF2", "text_wrap": True, "border": 1, "valign": "vcenter"}
        )
        for place, title in enumerate(titles):
            longest = max((len(row[place]) for row in rows), default=0)
            page.set_column(place, place, min(_WIDEST, max(14, len(title) + 2, longest + 2)), text)
            page.write_string(0, place, title, head)
        for number, row in enumerate(rows, 1):
            for place, value in enumerate(row):
                if value:
                    page.write_string(number, place, printable(value), text)
        for column, (title, words) in enumerate((choices or {}).items()):
            lists.write_string(0, column, title, head)
            for number, word in enumerate(words, 1):
                lists.write_string(number, column, printable(word))
            if words and title in titles:
                place, letter = titles.index(title), chr(ord("A") + column)
                source = f"='Слова для выбора'!${letter}$2:${letter}${len(words) + 1}"
                # A word of one's own is not refused: the check page tells about it with the person's name.
                page.data_validation(
                    1, place, _ROWS, place, {"validate": "list", "source": source, "error_type": "information"}
                )
        page.freeze_panes(1, 0)
    return out.getvalue()
