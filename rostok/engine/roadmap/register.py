"""Lists of normative documents: level, kind, issuer in the nominative, date, number, title."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rostok.engine.roadmap.institutions import nominative
from rostok.engine.roadmap.marks import DATE, NUMBER, find_date, find_number
from rostok.engine.roadmap.model import Document
from rostok.engine.roadmap.page import Paragraph, one_line

_LEVEL = re.compile(
    r"(?:нормативн\w+ )?(?:\w+ )?(?:документы )?(?:на )?(федеральн|региональн|муниципальн|локальн|школьн|областн|краев|"
    r"институциональн|международн|всероссийск|окружн|районн)\w*(?: \w+){0,4}\s*[:.]?",
    re.IGNORECASE,
)
_ACTS = (
    "указ", "постановление", "распоряжение", "приказ", "письмо", "федеральный закон", "закон", "фз", "решение",
    "протокол", "поручение", "кодекс", "конституция", "трудовой кодекс",
)  # fmt: skip
_PAPERS = (
    "стратегия", "концепция", "проект", "программа", "положение", "план", "план мероприятий", "план-график",
    "комплексный план мероприятий («дорожная карта»)", "комплексный план мероприятий", "комплексный план",
    "дорожная карта", "список", "график", "реестр", "паспорт", "порядок", "инструкция", "устав", "договор",
    "соглашение", "модель", "целевая модель", "методология", "конвенция", "правила", "регламент", "база", "перечень",
    "методические рекомендации", "рекомендации", "методическое пособие", "методология (целевая модель)", "форма", "отчет",
)  # fmt: skip
_LEVELLED = r"(?:(?:национальн|федеральн|региональн|муниципальн|государственн|областн|краев|районн|городск|школьн|" \
            r"персонализированн|рабоч|целев|примерн)\w+ ){0,2}"  # fmt: skip
_KIND = re.compile(
    r"(?:" + "|".join(re.escape(word) for word in sorted(_ACTS, key=len, reverse=True)) + r")\b"
    r"|" + _LEVELLED + r"(?:" + "|".join(re.escape(word) for word in sorted(_PAPERS, key=len, reverse=True)) + r")(?!\w)",
    re.IGNORECASE,
)  # fmt: skip
_MARK = re.compile(r"^\s*(?:[-–—•▪●*·✓\uf0b7]+|\d{1,3}(?:\.\d{1,3})*[.)])\s*")
_APPROVED = re.compile(r"\(\s*(?:утвержд|принят|одобрен)\w*\s+([^)]*)\)?", re.IGNORECASE)
_HEADING = re.compile(r"(?:нормативн|правов|документ|локальн\w+ акт|распорядительн)", re.IGNORECASE)
_LONGEST_HEADING = 90


def is_register_heading(text: str) -> bool:
    """Whether a line announces a list of documents: «Нормативные документы», «Локальные акты»."""
    return len(text) <= _LONGEST_HEADING and bool(_HEADING.match(text)) and not re.search(r"\d", text)


def level_of(text: str) -> str:
    """The line as a level («Федеральные»), or "" when it is not a heading of one."""
    line = one_line(text).strip(" *:#.-–")
    words = line.split()
    if not 0 < len(words) <= 6 or re.search(r"[\d«\"“]", line) or line.endswith(","):
        return ""
    fits = _LEVEL.fullmatch(line) and (len(words) == 1 or _HEADING.search(line) or "уров" in line.lower())
    return line if fits else ""


def documents_of(paragraphs: Sequence[Paragraph]) -> tuple[Document, ...]:
    """The documents listed in these lines; a list needs a heading («Нормативные документы», «Федеральные»)."""
    level, listing = "", False
    found: list[Document] = []
    for paragraph in paragraphs:
        text = one_line(paragraph.text)
        if heading := level_of(text):
            level, listing = heading, True
        elif is_register_heading(text):
            listing = True
        elif listing and text and (document := document_of(text, level, paragraph.origin)):
            found.append(document)
    return tuple(found)


def document_of(text: str, level: str = "", origin: str = "") -> Document | None:
    """One line of a list as a document; None when it does not begin with a kind of paper."""
    line = _MARK.sub("", one_line(text)).strip(" ;")
    kind = _KIND.match(line)
    if not kind:
        return None
    if kind.group().lower() in _ACTS:
        return _act(line, kind.group(), level, origin)
    approved = _APPROVED.search(line)
    organ = re.split(r",|\bот\s+\d|№", approved.group(1))[0].strip() if approved else ""
    return Document(
        title=(line[: approved.start()] if approved else line).strip(" :;."),
        type=_capital(kind.group()),
        level=level,
        issuer=nominative(re.sub(r"^(?:приказом|распоряжением|постановлением|решением)\s+", "", organ)),
        date=find_date(approved.group(1)) if approved else None,
        number=find_number(approved.group(1)) if approved else "",
        origin=origin,
    )


def _act(line: str, kind: str, level: str, origin: str) -> Document:
    """«Приказ ОРГАНА от ДАТЫ № НОМЕР «Название»», the date and the number in either order."""
    rest = line[len(kind) :]
    marks = [found for pattern in (re.compile(r"\bот\s+" + DATE.pattern, re.IGNORECASE), NUMBER)
             if (found := pattern.search(rest))]  # fmt: skip
    first = min((found.start() for found in marks), default=len(rest))
    last = max((found.end() for found in marks), default=0)
    quote = re.search(r"\s[«\"“]?(?=(?:Об?|О внесении)\s)", rest)
    if not marks:
        first = last = quote.start() if quote else 0
    issuer = rest[:first].strip(" ,:–-")
    return Document(
        title=_unquoted(rest[last:]) or line,
        type=_capital(kind),
        level=level,
        issuer=nominative(issuer),
        date=find_date(rest[:last]),
        number=find_number(rest[:last]),
        origin=origin,
    )


def _unquoted(text: str) -> str:
    """A title without the quotes around the whole of it; one lost or turned quote does no harm."""
    title = text.strip(" \t.,:;–-")
    if title[:1] in '«»"“„':
        title = title[1:].lstrip()
        if title.count("»") > title.count("«") or (title.endswith(('"', "”")) and title.count('"') % 2):
            title = (
                title[::-1].replace("»" if "»" in title else title[-1], "", 1)[::-1] if title[-1:] in '»"”' else title
            )
    return title.strip(" .,:;")


def _capital(word: str) -> str:
    return word[:1].upper() + word[1:]
