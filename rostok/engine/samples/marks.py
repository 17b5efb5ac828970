"""Marks of a sample: «{{имя, падеж}}» is a place, «{{имя?}}» an optional one, «[таблица: имя]» a line of its own."""

from __future__ import annotations

import re
from dataclasses import dataclass

from rostok.engine.russian import squeeze

HOLE = re.compile(r"\{\{([^{}\n]*)\}\}")
DIRECTIVE = re.compile(
    r"\[(?P<word>таблица|подпись|приложение|угол|лист ознакомления|новый лист)(?::[ ]*(?P<given>.*))?\]$", re.IGNORECASE
)
ALIGNED = re.compile(r"\[(?P<side>по центру|справа|слева)(?P<bold>, жирно)?\][ ]*(?P<words>.*)$", re.IGNORECASE)
SIGNATURE = "[подпись: {{Должность подписывающего}} | {{подписывающий кратко}}]"
_BARE_SIGNATURE = re.compile(r"^[ ]*\[подпись\][ ]*$", re.IGNORECASE | re.MULTILINE)
_STRAY = re.compile(r"\{[{%#][^\n]{0,40}|[}%#]\}")


@dataclass(frozen=True)
class Hole:
    """One place as written: its name in the one form, whether it may stay empty, whether its value begins with a capital."""

    name: str
    optional: bool = False
    capital: bool = False


def name_of(written: str) -> str:
    """« Директор ,дательный» → «директор, дательный»: the form in which names are compared."""
    parts = [squeeze(part).lower().replace("ё", "е") for part in written.split(",")]
    return ", ".join(parts)


def hole(inside: str) -> Hole:
    """What stands between the braces."""
    written = squeeze(inside)
    optional = written.endswith("?")
    bare = written.rstrip("? ")
    return Hole(name_of(bare), optional, bare[:1].isupper())


def spelled_out(text: str) -> str:
    """The text in which the short «[подпись]» names who signs."""
    return _BARE_SIGNATURE.sub(SIGNATURE, text)


def holes(text: str) -> list[str]:
    """Names of the places of a sample in the order of their first appearance."""
    return list(dict.fromkeys(hole(found.group(1)).name for found in HOLE.finditer(spelled_out(text))))


def stray(text: str) -> list[str]:
    """Braces that open or close no place, with the words after them: spoiled in typing, or of another language."""
    return [found.group() for found in _STRAY.finditer(HOLE.sub("", text))]


def tables_of(text: str) -> list[str]:
    """Names of the tables a sample asks for; the sheet of acquaintance is one of them."""
    found = []
    for line in text.split("\n"):
        known = DIRECTIVE.match(line.strip())
        if known and known["word"].lower() == "таблица":
            found.append(name_of(known["given"] or ""))
        elif known and known["word"].lower() == "лист ознакомления":
            found.append("лист ознакомления")
    return list(dict.fromkeys(found))
