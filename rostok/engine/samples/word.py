"""An organisation's own Word sample: its places found and filled in the file itself.

No template language runs here: only «{{имя, падеж}}» and «[таблица: имя]» mean something, all else is words. So a file
cannot compute, loop, include or read anything.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from lxml import etree

from rostok.engine.documents import Paper, Table, to_docx
from rostok.engine.russian.typography import printable

from .filling import fill
from .marks import DIRECTIVE, HOLE, hole, holes, name_of, stray, tables_of
from .word_guard import W, parts_of

MOST_HOLES = 500
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_BORDERS = ("top", "left", "bottom", "right", "insideH", "insideV")


@dataclass(frozen=True)
class Wanted:
    """What a file asks for: names of places and tables; marks that mean nothing here and stay words.

    `optional`: those of `holes` that may stay empty wherever they stand.
    """

    holes: tuple[str, ...]
    tables: tuple[str, ...]
    stray: tuple[str, ...]
    optional: tuple[str, ...] = ()

    @property
    def as_text(self) -> str:
        """The same marks written one a line, so that a file is checked as a text is."""
        places = [f"{{{{{name}{'?' if name in self.optional else ''}}}}}" for name in self.holes]
        return "\n".join([*places, *(f"[таблица: {name}]" for name in self.tables), *self.stray])


def wanted(data: bytes) -> Wanted:
    """What the file asks for. Raises Unreadable when it is dangerous, broken or no Word document."""
    roots = parts_of(data)
    text = "\n".join(_text(paragraph) for root in roots.values() for paragraph in root.iter(f"{W}p"))
    strange = tuple(dict.fromkeys(stray(text)))
    return Wanted(tuple(holes(text)[:MOST_HOLES]), tuple(tables_of(text)), strange, _optional(text))


def _optional(text: str) -> tuple[str, ...]:
    places = [hole(found) for found in HOLE.findall(text)]
    asked = {place.name for place in places if not place.optional}
    return tuple(dict.fromkeys(place.name for place in places if place.name not in asked))


def filled(data: bytes, values: Mapping[str, str], tables: Mapping[str, Table]) -> bytes:
    """The file with `values` in its places and `tables` in place of their lines. Raises Unreadable as `wanted` does."""
    roots = parts_of(data)
    known = {name_of(name): printable(words).strip() for name, words in values.items()}
    given = {name_of(name): table for name, table in tables.items()}
    for root in roots.values():
        for paragraph in list(root.iter(f"{W}p")):
            _fill_paragraph(paragraph, known, given)
    return _packed(data, roots)


def _fill_paragraph(paragraph: Any, values: Mapping[str, str], tables: Mapping[str, Table]) -> None:
    text = _text(paragraph)
    mark = DIRECTIVE.match(text.strip())
    if mark and mark["word"].lower() in ("таблица", "лист ознакомления"):
        name = name_of(mark["given"] or "") if mark["word"].lower() == "таблица" else "лист ознакомления"
        _put_table(paragraph, tables.get(name))
    elif HOLE.search(text):
        if not fill(text, values).text.strip():
            _take_out(paragraph)
        else:
            _put_values(paragraph, values)


def _nodes(paragraph: Any) -> list[Any]:
    """Pieces of text of this very paragraph, not of a text box that stands in it."""
    return [node for node in paragraph.iter(f"{W}t") if next(node.iterancestors(f"{W}p")) is paragraph]


def _text(paragraph: Any) -> str:
    return "".join(node.text or "" for node in _nodes(paragraph))


def _put_values(paragraph: Any, values: Mapping[str, str]) -> None:
    """A place may be spread over runs: its value goes to the run where it begins, the look of that run stays."""
    nodes = _nodes(paragraph)
    for found in reversed(list(HOLE.finditer(_text(paragraph)))):
        words = values.get(hole(found[1]).name, "")
        made = fill(found.group(), {hole(found[1]).name: words}).text.replace("\u2060", "")
        start = 0
        for node in nodes:
            piece = node.text or ""
            end = start + len(piece)
            if start < found.end() and end > found.start():
                before, after = piece[: max(0, found.start() - start)], piece[max(0, found.end() - start) :]
                node.text = before + (made if start <= found.start() else "") + after
            start = end
    for node in nodes:
        node.set(_SPACE, "preserve")
        _break_lines(node)


def _break_lines(node: Any) -> None:
    first, *rest = (node.text or "").split("\n")
    node.text = first
    for line in reversed(rest):
        follower = etree.Element(f"{W}t")
        follower.text = line
        follower.set(_SPACE, "preserve")
        node.addnext(follower)
        node.addnext(etree.Element(f"{W}br"))


def _take_out(paragraph: Any) -> None:
    """The paragraph goes; one that ends a section or is the last of its cell stays without words."""
    alone = paragraph.getparent().tag == f"{W}tc" and len(paragraph.getparent().findall(f"{W}p")) == 1
    if alone or paragraph.find(f"{W}pPr/{W}sectPr") is not None:
        for node in _nodes(paragraph):
            node.text = ""
    else:
        paragraph.getparent().remove(paragraph)


def _put_table(paragraph: Any, table: Table | None) -> None:
    for node in _nodes(paragraph):
        node.text = ""
    if table is None:
        return
    with zipfile.ZipFile(io.BytesIO(to_docx(Paper(title=(), blocks=(table,))))) as made:
        drawn: Any = next(etree.fromstring(made.read("word/document.xml")).iter(f"{W}tbl"))
    properties = drawn.find(f"{W}tblPr")
    borders = etree.SubElement(properties, f"{W}tblBorders")
    for side in _BORDERS:
        etree.SubElement(
            borders, f"{W}{side}", {f"{W}val": "single", f"{W}sz": "4", f"{W}space": "0", f"{W}color": "auto"}
        )
    before = properties.find(f"{W}tblLayout")
    if before is not None:  # the schema wants borders before the layout
        before.addprevious(borders)
    style: Any
    for style in [*drawn.iter(f"{W}tblStyle"), *drawn.iter(f"{W}pStyle")]:
        style.getparent().remove(style)
    paragraph.addprevious(drawn)
    if paragraph.getnext() is not None and paragraph.getnext().tag == f"{W}p":
        _take_out(paragraph)


def _packed(data: bytes, roots: Mapping[str, Any]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for name in _in_order(old):
            content = (
                etree.tostring(roots[name], xml_declaration=True, encoding="UTF-8", standalone=True)
                if name in roots
                else old.read(name)
            )
            new.writestr(zipfile.ZipInfo(name, (2020, 1, 1, 0, 0, 0)), content, zipfile.ZIP_DEFLATED)
    return made.getvalue()


def _in_order(archive: zipfile.ZipFile) -> Iterator[str]:
    yield from (entry.filename for entry in archive.infolist() if not entry.is_dir())
