"""HTML: pages of sites and Word's clipboard, in any of the usual encodings."""

from __future__ import annotations

from typing import Any

import lxml.html

from rostok.engine.roadmap.model import Unreadable
from rostok.engine.roadmap.page import Grid, Page, Paragraph, tidy
from rostok.engine.roadmap.readers.spread import MOST_SPAN, Spread

_SKIPPED = {"script", "style", "head", "noscript", "template", "svg", "form", "select", "nav"}
_BLOCKS = {"p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "li", "br", "section", "article", "header", "tr", "ul", "ol", "dd", "dt",
           "blockquote", "main", "body", "center"}  # fmt: skip
_DEEPEST = 200


def read_html_page(html: str | bytes) -> Page:
    """The page of a document; raises Unreadable("html") when there is nothing to parse."""
    parser = lxml.html.HTMLParser(
        no_network=True, huge_tree=False, encoding=None if isinstance(html, str) else encoding_of(html)
    )
    try:
        root = lxml.html.document_fromstring(html, parser=parser)
    except (lxml.etree.LxmlError, ValueError) as error:
        raise Unreadable("html", "Страница не читается. Скопируйте таблицу и вставьте её текстом.") from error
    walker = _Walker()
    walker.walk(root, 0)
    walker.flush()
    return tuple(walker.page)


def encoding_of(data: bytes) -> str:
    """utf-8 when it decodes, else the charset the page names, else windows-1251."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        head = data[:2048].lower()
        return next((name for name in ("koi8-r", "utf-16") if name.encode() in head), "windows-1251")
    return "utf-8"


class _Walker:
    """Gathers text into paragraphs and tables into grids, in the order of the page."""

    def __init__(self) -> None:
        self.page: list[Paragraph | Grid] = []
        self._text: list[str] = []
        self._tables = 0
        self._cells = 0

    def walk(self, node: Any, depth: int) -> None:
        """Read `node` and what is in it; raises Unreadable("deep") for absurd nesting."""
        if depth > _DEEPEST:
            raise Unreadable("deep", "Страница устроена слишком сложно. Скопируйте из неё только таблицу.")
        if not isinstance(node.tag, str) or node.tag in _SKIPPED:
            self._add(node.tail)
            return
        if node.tag == "table" and not _holds_layout(node):
            self.flush()
            self._table(node)
        else:
            if node.tag in _BLOCKS:
                self.flush()
            self._add(_marker(node))
            self._add(node.text)
            for child in node:
                self.walk(child, depth + 1)
            if node.tag in _BLOCKS:
                self.flush()
        self._add(node.tail)

    def _add(self, text: str | None) -> None:
        if text:
            self._text.append(text.replace("\n", " "))

    def flush(self) -> None:
        """Close the paragraph gathered so far."""
        text = tidy("".join(self._text))
        self._text = []
        if text:
            self.page.append(Paragraph(text, f"абзац {len(self.page) + 1}"))

    def _table(self, table: Any) -> None:
        self._tables += 1
        rows = [row for row in table.iter("tr") if _owner(row) is table]
        spread = Spread()
        for row in rows:
            for cell in row:
                if cell.tag in ("td", "th"):
                    spread.put(tidy(cell_text(cell)), _span(cell, "colspan"), _span(cell, "rowspan"))
            spread.next_row()
        if spread.lines:
            self.page.append(Grid(spread.lines, f"таблица {self._tables}"))
            self.page.append(Paragraph("", f"после таблицы {self._tables}"))


def _holds_layout(table: Any) -> bool:
    """Whether a table only places other tables on a page: it has tables inside and hardly any rows of its own."""
    inner = next(iter(table.iterdescendants("table")), None)
    return inner is not None and sum(1 for row in table.iter("tr") if _owner(row) is table) <= 3


def _owner(row: Any) -> Any:
    return next(row.iterancestors("table"), None)


def _span(cell: Any, name: str) -> int:
    value = cell.get(name, "1").strip()
    return min(max(int(value), 1), MOST_SPAN) if value.isdecimal() and len(value) < 6 else 1


def _marker(node: Any) -> str:
    """«1) » or «– » before an item of a list that shows its marks."""
    if node.tag != "li" or node.getparent() is None:
        return ""
    if node.getparent().tag == "ol":
        return f"{1 + sum(1 for item in node.itersiblings('li', preceding=True))}) "
    return "" if (node.text_content().strip()[:1] or "-") in "-–—•" else "– "


def cell_text(cell: Any) -> str:
    """Text of a cell; blocks inside it are lines."""
    parts: list[str] = []
    for event, node in lxml.etree.iterwalk(cell, events=("start", "end", "comment")):
        if event == "start":
            if node.tag in _BLOCKS and node is not cell:
                parts.append("\n")
            parts.append(_marker(node) if node is not cell else "")
            parts.append("" if node.tag in _SKIPPED else (node.text or "").replace("\n", " "))
        elif node is not cell:
            if node.tag in _BLOCKS and node.tag != "br":
                parts.append("\n")
            parts.append((node.tail or "").replace("\n", " "))
    return "".join(parts)
