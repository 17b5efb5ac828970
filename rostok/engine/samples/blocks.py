"""A filled text turned into blocks of a paper: headings, paragraphs, tables, signatures, annexes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from rostok.engine.documents import Align, Block, Heading, PageBreak, Paragraph, Signature, Stamp, Stamps, Table

from .marks import ALIGNED, DIRECTIVE, name_of

_ALIGNS: dict[str, Align] = {"по центру": "center", "справа": "right", "слева": "left"}
SHEET = "лист ознакомления"


def blocks(text: str, tables: Mapping[str, Table] | None = None) -> tuple[Block, ...]:
    """Blocks of a filled text, line by line.

    «# …» and «## …» are headings; «[таблица: имя]» a table of `tables`; «[подпись: должность | И. О. Фамилия]»;
    «[угол]»: the lines after it up to an empty one stand in the right corner, «[приложение]» the same on a new sheet;
    «[лист ознакомления]» begins a sheet with the table of that name; «[новый лист]»; «[по центру] …», «[справа] …», «[слева] …», with
    «, жирно» in bold. All else is a paragraph. A table that is not given is left out (`tables_of` names them all).
    """
    given = {name_of(name): table for name, table in (tables or {}).items()}
    return tuple(_read([line.strip() for line in text.split("\n")], given))


def _read(lines: list[str], tables: Mapping[str, Table]) -> Iterator[Block]:
    place = 0
    while place < len(lines):
        line = lines[place]
        place += 1
        mark = DIRECTIVE.match(line)
        if mark and mark["word"].lower() in ("приложение", "угол"):
            end = next((at for at in range(place, len(lines)) if not lines[at]), len(lines))
            yield from _corner(mark["word"].lower(), lines[place:end])
            place = end
        elif mark:
            yield from _directive(mark["word"].lower(), mark["given"] or "", tables)
        elif line:
            yield _words(line)


def _words(line: str) -> Block:
    if found := ALIGNED.match(line):
        return Paragraph(found["words"], _ALIGNS[found["side"].lower()], bool(found["bold"]), indent=False)
    if line.startswith("## "):
        return Heading(line[3:], 2)
    return Heading(line[2:]) if line.startswith("# ") else Paragraph(line)


def _corner(word: str, lines: list[str]) -> Iterator[Block]:
    if word == "приложение":
        yield PageBreak()
    if lines:
        yield Stamps((Stamp(tuple(lines)),))


def _directive(word: str, given: str, tables: Mapping[str, Table]) -> Iterator[Block]:
    if word == "подпись":
        post, _, person = given.partition(" | ")
        yield Signature(post.strip(), person.strip())
    elif word == "новый лист":
        yield PageBreak()
    elif word == "таблица" and (table := tables.get(name_of(given))):
        yield table
    elif word == SHEET and (table := tables.get(SHEET)):
        yield PageBreak()
        yield Heading(given or "Лист ознакомления")
        yield table
