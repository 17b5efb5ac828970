"""Stamps of official papers: «УТВЕРЖДЁН/УТВЕРЖДЕНА/УТВЕРЖДЕНО/УТВЕРЖДЕНЫ», lines of approval and of annexes.

Rules: ГОСТ Р 7.0.97-2025, stamp of approval; the forms real papers use besides it can be chosen by `word` and
`date_form`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Literal

from rostok.engine.russian import MONTHS_GENITIVE, date_long, date_short, squeeze
from rostok.engine.russian.gender import paper_gender
from rostok.engine.russian.typography import NO_BREAK_SPACE, unbroken

AUTO = "auto"
_APPROVED = {"m": "УТВЕРЖДЁН", "f": "УТВЕРЖДЕНА", "n": "УТВЕРЖДЕНО", "many": "УТВЕРЖДЕНЫ"}
# Nominative, instrumental («утверждена приказом»), dative («приложение к приказу»).
_BASES = {
    "приказ": ("приказом", "приказу"),
    "распоряжение": ("распоряжением", "распоряжению"),
    "постановление": ("постановлением", "постановлению"),
    "протокол": ("протоколом", "протоколу"),
    "решение": ("решением", "решению"),
    "письмо": ("письмом", "письму"),
    "положение": ("положением", "положению"),
    "договор": ("договором", "договору"),
    "соглашение": ("соглашением", "соглашению"),
    "указ": ("указом", "указу"),
    "программа": ("программой", "программе"),
    "план": ("планом", "плану"),
}
_INITIALS_FIRST = re.compile(r"^([А-ЯЁ])\.\s*(?:([А-ЯЁ])\.)?\s*([А-ЯЁ][\w-]+)$")
_INITIALS_LAST = re.compile(r"^([А-ЯЁ][\w-]+)\s+([А-ЯЁ])\.\s*(?:([А-ЯЁ])\.)?$")
_SIGN_LINE = "__________"


@dataclass(frozen=True)
class ApprovalFacts:
    """What a person says about the approval of a paper; empty strings are facts not given.

    `mode`: approved by a person, by a document, or the paper is an annex to a document. `organ` stands as typed,
    in the genitive or as an abbreviation. `basis` names the document («приказ»), `annex` is the number of the annex,
    `word` the first word of the stamp or "auto". A word not in capitals («Утверждена») runs on into the next line.
    """

    mode: Literal["person", "document", "annex"]
    kind_of_paper: str = ""
    organ: str = ""
    post: str = ""
    person: str = ""
    basis: str = "приказ"
    number: str = ""
    date: date | None = None
    annex: str = ""
    word: str = AUTO
    date_form: Literal["short", "long", "quoted"] = "short"


def approved_word(kind_of_paper: str) -> str:
    """«УТВЕРЖДЁН» agreed with the kind of paper; a name without a noun gives the neutral «УТВЕРЖДЕНО»."""
    return _APPROVED[paper_gender(kind_of_paper) or "n"]


def instrumental(basis: str) -> str:
    """«приказ» → «приказом»; words after the noun stay, a name not known stays whole."""
    return _inflected(basis, 0)


def dative(basis: str) -> str:
    """«приказ» → «приказу», by the same rule."""
    return _inflected(basis, 1)


def signature_name(person: str) -> str:
    """«Кашенова Инна Эдуардовна», «Кашенова И.Э.», «И.Э. Кашенова» → «И. Э. Кашенова»; others stay as typed."""
    name = squeeze(person)
    if found := _INITIALS_FIRST.match(name):
        first, second, surname = found.groups()
    elif found := _INITIALS_LAST.match(name):
        surname, first, second = found.groups()
    else:
        parts = name.split(" ")
        if len(parts) not in (2, 3) or any("." in part for part in parts):
            return name
        surname, first, second = parts[0], parts[1][0], parts[2][0] if len(parts) == 3 else ""
    letters = [first, second] if second else [first]
    return NO_BREAK_SPACE.join([*(f"{letter.upper()}." for letter in letters), surname])


def date_quoted(day: date) -> str:
    """«25» августа 2021 г., with the day in quotes as papers filled by hand have it."""
    return f"«{day:%d}»{NO_BREAK_SPACE}{MONTHS_GENITIVE[day.month - 1]} {day.year}{NO_BREAK_SPACE}г."


def stamp_lines(facts: ApprovalFacts) -> tuple[str, ...]:
    """Lines of the stamp; facts that are missing leave their line out."""
    made = {"person": _by_person, "document": _by_document, "annex": _annex}[facts.mode](facts)
    return tuple(unbroken(line) for line in made if line)


def _by_person(facts: ApprovalFacts) -> list[str]:
    word = "УТВЕРЖДАЮ" if facts.word == AUTO else facts.word
    post = " ".join(part for part in (squeeze(facts.post), squeeze(facts.organ)) if part)
    name = signature_name(facts.person)
    if facts.number:  # Approved by an order: the order carries the signature and the date.
        return [word, post, name, f"{_capital(facts.basis)} {_reference(facts, number_first=True)}"]
    day = _written(facts) if facts.date else f"«___»{NO_BREAK_SPACE}____________{NO_BREAK_SPACE}20___{NO_BREAK_SPACE}г."
    return [word, post, f"{_SIGN_LINE}{NO_BREAK_SPACE}{name}", day]


def _by_document(facts: ApprovalFacts) -> list[str]:
    word = approved_word(facts.kind_of_paper) if facts.word == AUTO else facts.word
    source = " ".join(part for part in (instrumental(facts.basis), squeeze(facts.organ)) if part)
    first = [word, source] if word.isupper() else [f"{word} {source}".strip()]
    return [*first, _reference(facts)]


def _annex(facts: ApprovalFacts) -> list[str]:
    number = f" №{NO_BREAK_SPACE}{facts.annex.lstrip('№ ')}" if facts.annex else ""
    source = " ".join(part for part in (dative(facts.basis), squeeze(facts.organ)) if part)
    return [f"Приложение{number}", f"к {source}" if source else "", _reference(facts)]


def _reference(facts: ApprovalFacts, number_first: bool = False) -> str:
    parts = [f"от {_written(facts)}" if facts.date else "", f"№ {facts.number.lstrip('№ ')}" if facts.number else ""]
    if number_first:
        parts.reverse()
    return " ".join(part for part in parts if part)


def _written(facts: ApprovalFacts) -> str:
    forms = {"short": date_short, "long": date_long, "quoted": date_quoted}
    return forms[facts.date_form](facts.date) if facts.date else ""


def _inflected(basis: str, case: int) -> str:
    head, _, rest = squeeze(basis).partition(" ")
    return " ".join(part for part in (_BASES.get(head.lower(), (head, head))[case], rest) if part)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
