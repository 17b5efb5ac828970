"""Russian words as values: keys for search and order, plurals, dates as people write them."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from textwrap import shorten

MONTHS = (
    "январь", "февраль", "март", "апрель", "май", "июнь",
    "июль", "август", "сентябрь", "октябрь", "ноябрь", "декабрь",
)  # fmt: skip
MONTHS_GENITIVE = (
    "января", "февраля", "марта", "апреля", "мая", "июня",
    "июля", "августа", "сентября", "октября", "ноября", "декабря",
)  # fmt: skip
MONTHS_PREPOSITIONAL = (
    "январе", "феврале", "марте", "апреле", "мае", "июне",
    "июле", "августе", "сентябре", "октябре", "ноябре", "декабре",
)  # fmt: skip

_SPACES = re.compile(r"\s+")
_NOT_WORD = re.compile(r"[^\w]+")
_ALPHABET = "абвгдеёжзийклмнопрстуфхцчшщъыьэюя"
# Neither SQLite nor PostgreSQL's C locale orders «ё» after «е»: each Russian letter gets a code point in its true place.
_ORDER = {ord(letter): chr(0x0430 + place) for place, letter in enumerate(_ALPHABET)}


def search_key(text: str) -> str:
    """Letters and digits of `text` for searching: lower case, ё = е, one space between words."""
    # The number sign would become «no» and tear «№1» from «№ 1».
    folded = unicodedata.normalize("NFKC", text.replace("№", " ")).lower().replace("ё", "е")
    return _NOT_WORD.sub(" ", folded).strip()


def sort_key(text: str) -> str:
    """A key that orders as the Russian alphabet does in any database; numbers inside order as numbers."""
    folded = _NOT_WORD.sub(" ", unicodedata.normalize("NFKC", text.replace("№", " ")).lower()).strip()
    ordered = folded.translate(_ORDER)
    return re.sub(r"\d+", lambda number: number.group().zfill(6), ordered)


def squeeze(text: str) -> str:
    """`text` with every run of white space, no-break spaces included, made one space."""
    return _SPACES.sub(" ", text.replace("\u00a0", " ")).strip()


def shortened(text: str, length: int) -> str:
    """`text` in one line of at most `length` signs, cut between words; only a word longer than the line is cut itself."""
    short = shorten(text, length, placeholder="…", break_on_hyphens=False)
    return short if short != "…" else text.strip()[: length - 1].rstrip() + "…"


def plural(count: int, one: str, few: str, many: str) -> str:
    """The form that agrees with `count`: 1 школа, 2 школы, 5 школ, 11 школ."""
    tail = abs(count) % 100
    if 10 < tail < 20:
        return many
    return {1: one, 2: few, 3: few, 4: few}.get(tail % 10, many)


def counted(count: int, one: str, few: str, many: str) -> str:
    """«5 школ»: the number and the word that agrees with it, with a no-break space between."""
    return f"{count}\u00a0{plural(count, one, few, many)}"


def date_short(day: date) -> str:
    """«12.09.2026»."""
    return f"{day:%d.%m.%Y}"


def date_long(day: date) -> str:
    """«12 сентября 2026 г.»."""
    return f"{day.day}\u00a0{MONTHS_GENITIVE[day.month - 1]} {day.year}\u00a0г."


def date_words(day: date) -> str:
    """«12 сентября», for texts where the year is known."""
    return f"{day.day}\u00a0{MONTHS_GENITIVE[day.month - 1]}"


def given_and_letter(full_name: str) -> str:
    """«Смирнов Дмитрий Иванович» → «Дмитрий С.»: enough for oneself, little for a stranger."""
    parts = squeeze(full_name).split(" ")
    return f"{parts[1]}\u00a0{parts[0][0].upper()}." if len(parts) > 1 else full_name.strip()


def initials(full_name: str) -> str:
    """«Петрова Анна Сергеевна» → «Петрова А. С.»; a single word stays as it is."""
    parts = squeeze(full_name).split(" ")
    if len(parts) < 2:
        return full_name.strip()
    return parts[0] + "\u00a0" + "\u00a0".join(part[0].upper() + "." for part in parts[1:3])
