"""DOC: antiword when it is installed and finds a table without merged cells, else LibreOffice."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from rostok.engine.roadmap.model import Unreadable
from rostok.engine.roadmap.page import Grid, Line, Page, Paragraph, tidy
from rostok.engine.roadmap.readers.odt import read_odt
from rostok.engine.uploads.programs import find_program, run

_ANTIWORD_SECONDS = 10
_OFFICE_SECONDS = 50
_ENCRYPTED_FLAG = 0x01


def read_doc(data: bytes) -> Page:
    """The page of an old Word file; raises Unreadable("encrypted", "no_program", "broken")."""
    if data[512:514] == b"\xec\xa5" and data[523] & _ENCRYPTED_FLAG:
        raise Unreadable("encrypted", "Файл закрыт паролем. Снимите пароль и отправьте файл снова.")
    page = _by_antiword(data) if find_program("antiword") else ()
    if _rows(page) and not _may_be_merged(page):
        return page
    if find_program("soffice"):
        converted = convert(data, "doc")
        other = read_odt(converted) if converted else ()
        if other and _rows(other) >= _rows(page):
            return other
    if page:
        return page
    if find_program("antiword") or find_program("soffice"):
        raise Unreadable(
            "broken", "Файл DOC не читается. Откройте его в редакторе, сохраните в формате DOCX и отправьте снова."
        )
    raise Unreadable(
        "no_program", "На этом сервере нельзя читать файлы DOC. Сохраните документ в формате DOCX и отправьте снова."
    )


def _rows(page: Page) -> int:
    return sum(len(block.lines) for block in page if isinstance(block, Grid))


def _may_be_merged(page: Page) -> bool:
    """Whether cells may be merged: antiword leaves such ones empty or writes rows as text with bars.

    The office program knows where merged cells reach.
    """
    if any(isinstance(block, Paragraph) and block.text.count("|") > 1 for block in page):
        return True
    rows = [line.cells for block in page if isinstance(block, Grid) for line in block.lines if len(line.cells) > 1]
    return len(set(map(len, rows))) > 1 or any("" in cells for cells in rows)


def convert(data: bytes, ending: str) -> bytes:
    """The file as ODT by LibreOffice with a profile of its own; b"" when it fails."""
    with tempfile.TemporaryDirectory(prefix="rostok-") as name:
        folder = Path(name)
        (folder / f"file.{ending}").write_bytes(data)
        command = [
            find_program("soffice"), f"-env:UserInstallation=file://{folder}/profile", "--headless", "--norestore", "--nolockcheck",
            "--convert-to", "odt", "--outdir", name, str(folder / f"file.{ending}"),
        ]  # fmt: skip
        run(command, folder, _OFFICE_SECONDS, roomy=True)
        result = folder / "file.odt"
        return result.read_bytes() if result.exists() else b""


def _by_antiword(data: bytes) -> Page:
    with tempfile.TemporaryDirectory(prefix="rostok-") as name:
        path = Path(name) / "file.doc"
        path.write_bytes(data)
        output = run(
            [find_program("antiword"), "-x", "db", "-m", "UTF-8.txt", str(path)], Path(name), _ANTIWORD_SECONDS
        )
    # DocBook of antiword names its outside grammar; nothing of it is ever fetched, the line is cut off.
    start = output.find(b"<book")
    try:
        root = fromstring(output[start:], forbid_dtd=True) if start >= 0 else None
    except (ParseError, DefusedXmlException):
        return ()
    page: list[Paragraph | Grid] = []
    if root is not None:
        _walk(root, page)
    return tuple(page)


def _walk(node: Any, page: list[Paragraph | Grid]) -> None:
    """Paragraphs and tables of DocBook in their order."""
    for child in node:
        if child.tag in ("informaltable", "table"):
            count = sum(isinstance(block, Grid) for block in page) + 1
            rows = (tuple(tidy(_text(entry)) for entry in row.iter("entry")) for row in child.iter("row"))
            page.append(Grid(tuple(Line(cells, wide=len(cells) == 1) for cells in rows), f"таблица {count}"))
            page.append(Paragraph("", f"после таблицы {count}"))
        elif child.tag in ("para", "title", "subtitle") and child.find("informaltable") is None:
            page.extend(Paragraph(line, f"абзац {len(page) + 1}") for line in tidy(_text(child)).split("\n"))
        else:
            _walk(child, page)


def _text(node: Any) -> str:
    """Text of an entry; its paragraphs and list items are lines."""
    parts = [node.text or ""]
    for child in node:
        mark = "\n" if child.tag in ("para", "listitem", "itemizedlist", "orderedlist", "simpara") else ""
        parts.append(
            f"{mark}{'– ' if child.tag == 'listitem' else ''}{_text(child).lstrip() if mark else _text(child)}{mark}"
        )
        parts.append(child.tail or "")
    return "".join(parts)
