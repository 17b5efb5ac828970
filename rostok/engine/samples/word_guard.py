"""What an organisation's own Word sample may not carry: links to other places, embedded programs, fields that fetch."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from typing import Any

from lxml import etree

from rostok.engine.uploads import Unreadable, inspect

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MOST_PARAGRAPHS = 20_000
_TEXT_PARTS = re.compile(r"word/(?:document|header\d*|footer\d*|footnotes|endnotes)\.xml$")
_ACTIVE = re.compile(
    r"/(?:oleObject|package|attachedTemplate|aFChunk|control|activeX\w*|frame|subDocument|mailMerge\w*|recipientData)$"
)
_SAFE_LINK = re.compile(r"(?:https?://|mailto:)", re.IGNORECASE)
_FIELDS = {"PAGE", "NUMPAGES", "SECTIONPAGES", "SECTION", "DATE", "TIME", "TOC", "REF", "PAGEREF", "SEQ", "STYLEREF"}
_LINK_FIELDS = {"HYPERLINK", "FORMTEXT"}
_FIELD = re.compile(r"\s*(\w+)\s*(?:\\\w\s+)*\"?([^\"\s]*)")
_OUTSIDE = (
    "outside",
    "В файле есть ссылки на другие файлы или картинки не из него. Вставьте их прямо в документ и отправьте снова.",
)
_LIVE = ("active", "В файле есть вложенные программы или другие документы. Уберите их и отправьте снова.")
_FETCH = ("fields", "В файле есть поле, которое берёт текст из другого места. Замените его обычным текстом.")
_LONG = ("heavy", "В файле слишком много абзацев. Образец документа бывает короче.")


def parts_of(data: bytes) -> dict[str, Any]:
    """Roots of the parts that hold text, by their names. Raises Unreadable when the file is not a plain Word document."""
    if inspect(data) != "docx":
        raise Unreadable("foreign", "Это не документ Word. Сохраните образец в формате DOCX и отправьте снова.")
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in archive.namelist():
            if name.endswith(".rels"):
                _check_relations(_root(archive.read(name)))
        roots = {name: _root(archive.read(name)) for name in archive.namelist() if _TEXT_PARTS.match(name)}
    for root in roots.values():
        _check_part(root)
    return roots


def _root(content: bytes) -> Any:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        return etree.fromstring(content, parser)
    except etree.XMLSyntaxError as problem:
        raise Unreadable("broken", "Файл повреждён. Откройте его в редакторе, сохраните заново.") from problem


def _check_relations(root: Any) -> None:
    for relation in root:
        if not isinstance(relation.tag, str):
            continue
        kind, target = relation.get("Type", ""), relation.get("Target", "")
        if _ACTIVE.search(kind):
            raise Unreadable(*_LIVE)
        outside = relation.get("TargetMode", "").lower() == "external"
        if outside and not (kind.endswith("/hyperlink") and _SAFE_LINK.match(target)):
            raise Unreadable(*_OUTSIDE)


def _check_part(root: Any) -> None:
    if sum(1 for _ in root.iter(f"{W}p")) > MOST_PARAGRAPHS:
        raise Unreadable(*_LONG)
    if next(root.iter(f"{W}altChunk", f"{W}object", f"{W}control", f"{W}subDoc"), None) is not None:
        raise Unreadable(*_LIVE)
    for field in _fields(root):
        found = _FIELD.match(field)
        name, first = found.groups() if found else ("", "")
        away = name.upper() == "HYPERLINK" and first and r"\l" not in field and not _SAFE_LINK.match(first)
        if name.upper() not in _FIELDS | _LINK_FIELDS or away:
            raise Unreadable(*_FETCH)


def _fields(root: Any) -> Iterator[str]:
    """Instructions of the fields, put together from the runs over which they are spread."""
    open_fields: list[str] = []
    for node in root.iter(f"{W}fldChar", f"{W}instrText", f"{W}fldSimple"):
        if node.tag == f"{W}fldSimple":
            yield node.get(f"{W}instr", "")
        elif node.tag == f"{W}instrText":
            open_fields = open_fields or [""]
            open_fields[-1] += node.text or ""
        elif node.get(f"{W}fldCharType") == "begin":
            open_fields.append("")
        elif node.get(f"{W}fldCharType") == "end" and open_fields:
            yield open_fields.pop()
    yield from open_fields
