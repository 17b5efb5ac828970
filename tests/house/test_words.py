"""What people read: plain Russian, no shouting, no begging, no words of programmers."""

from __future__ import annotations

import re

from .markup import seen
from .source import CYRILLIC, PRODUCT, files, name, nothing, product, strings

STOP = re.compile(
    r"некорректн|недопустим|\bневалид|пожалуйста|\bупс\b|дашборд|\bлогин|фидбек|фидбэк|мэтчинг|\bюзер", re.I
)
SHOUT = re.compile(r"[а-яё»)]!", re.I)
LATIN = re.compile(r"(?<![/\w])[A-Za-z][A-Za-z-]*[A-Za-z]")
#: Names of programs, formats and keys that have no Russian of their own.
NAMES = {
    "Word", "Excel", "PDF", "DOCX", "DOC", "XLSX", "XLS", "CSV", "ODT", "ODS", "HTML", "RTF", "TXT", "SVG", "QR",
    "Ctrl", "Shift", "Enter", "Esc", "Tab", "Google", "Outlook", "SQLite", "PostgreSQL", "Python", "Django", "MAX",
    "Markdown", "UTF", "iCal", "TOTP",
}  # fmt: skip
UNIT = re.compile(r"(?:^|[\d}]) (?:КБ|МБ|ГБ)\b")
NUMBER = re.compile(r"№ (?=[\w{])")

TEMPLATES = (*files(PRODUCT, "*.html"), *(path for path in files(PRODUCT, "*.txt") if "templates" in path.parts))


def texts() -> list[tuple[str, str]]:
    """Place and text of everything Russian that the product can show; the engine reads other people's words."""
    found = [(name(path), piece) for path in TEMPLATES for piece in seen(path)]
    for path in product():
        if "engine" not in path.parts:
            found += [(f"{name(path)}:{line}", piece) for line, piece in strings(path) if CYRILLIC.search(piece)]
    return found


def test_no_stop_words_are_shown() -> None:
    nothing([(place, piece.strip()) for place, piece in texts() if STOP.search(piece)])


def test_nothing_shouts() -> None:
    nothing([(place, piece.strip()) for place, piece in texts() if SHOUT.search(piece)])


def test_pages_and_letters_speak_russian() -> None:
    wrong = []
    for path in TEMPLATES:
        for piece in seen(path):
            # A text of a tag is shown when it is Russian; without a Russian letter it is a name, a format or a path.
            if CYRILLIC.search(piece):
                wrong += [(name(path), word) for word in LATIN.findall(piece) if word not in NAMES]
    nothing(wrong)


def test_the_number_sign_holds_its_number() -> None:
    """«№ 7» is not torn at the end of a line: the space after № is unbreakable."""
    nothing([(name(path), piece.strip()) for path in TEMPLATES for piece in seen(path) if NUMBER.search(piece)])


def test_a_number_holds_its_unit() -> None:
    """«20 МБ» is not torn at the end of a line: the space is unbreakable."""
    nothing([(place, piece.strip()) for place, piece in texts() if UNIT.search(piece)])
