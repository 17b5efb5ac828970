"""Lists of normative documents: level, kind, issuer in the nominative, date, number, title."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rostok.engine.roadmap.institutions import nominative
from rostok.engine.roadmap.listing import MARK, announces, is_bulleted, whole_lines
from rostok.engine.roadmap.marks import DATE, NUMBER, find_date, find_number
from rostok.engine.roadmap.model import Document
from rostok.engine.roadmap.page import Paragraph, one_line

_LEVEL = re.compile(
    r"(?:нормативн\w+ )?(?:\w+ )?(?:документы )?(?:на )?(федеральн|региональн|муниципальн|локальн|школьн|областн|краев|"
    r"институциональн|международн|всероссийск|окружн|районн)\w*(?: \w+){0,4}\s*[:.]?",
    re.IGNORECASE,
)
# The kind of an act in the nominative and the pattern of all its cases: «Приказом Минпросвещения…» is a «Приказ».
_ACTS = {
    "указ": r"указ(?:а|у|ом)?", "постановление": r"постановлени(?:е|я|ю|ем)", "распоряжение": r"распоряжени(?:е|я|ю|ем)",
    "приказ": r"приказ(?:а|у|ом)?", "письмо": r"письм(?:о|а|у|ом)", "федеральный закон": r"федеральн(?:ый|ого|ому|ым) закон(?:а|у|ом)?",
    "закон": r"закон(?:а|у|ом)?", "фз": "фз", "решение": r"решени(?:е|я|ю|ем)", "протокол": r"протокол(?:а|у|ом)?",
    "поручение": r"поручени(?:е|я|ю|ем)", "кодекс": r"кодекс(?:а|у|ом)?", "конституция": r"конституци(?:я|и|ей)",
    "трудовой кодекс": r"трудов(?:ой|ого|ому|ым) кодекс(?:а|у|ом)?", "СП": "сп", "СанПиН": "санпин",
}  # fmt: skip
_PAPERS = (
    "стратегия", "концепция", "проект", "программа", "положение", "план", "план мероприятий", "план-график",
    "комплексный план мероприятий («дорожная карта»)", "комплексный план мероприятий", "комплексный план",
    "дорожная карта", "список", "график", "реестр", "паспорт", "порядок", "инструкция", "устав", "договор",
    "соглашение", "модель", "целевая модель", "методология", "конвенция", "правила", "регламент", "база", "перечень",
    "методические рекомендации", "рекомендации", "методическое пособие", "методология (целевая модель)", "форма", "отчет",
    "стандарт",
)  # fmt: skip
_LEVELLED = r"(?:(?:национальн|федеральн|региональн|муниципальн|государственн|областн|краев|районн|городск|школьн|" \
            r"персонализированн|рабоч|целев|примерн|отраслев|образовательн)\w+ ){0,3}"  # fmt: skip
_KIND = re.compile(
    r"(?:" + "|".join(_ACTS[word] for word in sorted(_ACTS, key=len, reverse=True)) + r")\b"
    r"|" + _LEVELLED + r"(?:" + "|".join(re.escape(word) for word in sorted(_PAPERS, key=len, reverse=True)) + r")(?!\w)",
    re.IGNORECASE,
)  # fmt: skip
_APPROVED = re.compile(r"[(,]\s*(?:утв\.|(?:утвержд|принят|одобрен)\w*)\s+([^()]*)\)?", re.IGNORECASE)
# «… от «20» февраля 2023 г. Протокол № 16» behind a title: when and under what number it was accepted.
_ACCEPTED = re.compile(
    rf"(?P<before>.{{5,}}?)[,.]?\s+(?P<facts>(?:протокол\w*\s+)?(?:от\s+{DATE.pattern}(?:\s*(?:протокол\w*\s*)?{NUMBER.pattern})?"
    rf"|{NUMBER.pattern}\s*от\s+{DATE.pattern}))",
    re.IGNORECASE,
)
_EXTRA = re.compile(r"\([^()]*\)|\b(?:в )?(?:последн\w+ )?ред(?:акци\w+|\.)[^«»]*$", re.IGNORECASE)
_QUOTE = re.compile(r"[«\"“]\s*(?=[А-ЯЁ])")
_BARE_NUMBER = re.compile(r"\b\d+\s?-\s?ФЗ\b")
_FEWEST_BARE = 3  # papers of a list that nothing announces
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
    """The documents listed in these lines.

    A list is announced by a heading («Нормативные документы», «Федеральные») or by a sentence («в соответствии с:»);
    without either only a list of several marked papers with a date and a number each is taken.
    """
    level, listing, sentence = "", False, False
    found: list[Document] = []
    bare: list[Document] = []
    lines = list(whole_lines(paragraphs))
    for place, line in enumerate(lines):
        text = line.text
        if heading := level_of(text):
            level, listing, sentence = heading, True, False
        elif is_register_heading(text):
            listing, sentence = True, False
        elif announces(lines, place):
            listing = sentence = True
        elif sentence and found and is_bulleted(text) != is_bulleted(lines[place - 1].text):
            listing = sentence = False  # the list of the sentence is over
        elif text and (document := document_of(text, level, line.origin)):
            if listing:
                found.append(document)
            elif is_bulleted(text) and document.date and document.number:
                bare.append(document)
    return tuple(bare + found if len(bare) >= _FEWEST_BARE else found)


def document_of(text: str, level: str = "", origin: str = "") -> Document | None:
    """One line of a list as a document; None when it does not begin with a kind of paper."""
    line = MARK.sub("", one_line(text)).strip(" ;").lstrip('«"“')
    kind = _KIND.match(line)
    if not kind:
        return None
    if act := act_named(kind.group()):
        return _act(line, len(kind.group()), act, level, origin)
    approved = _APPROVED.search(line)
    accepted = None if approved else _ACCEPTED.fullmatch(line)
    facts = approved.group(1) if approved else accepted["facts"] if accepted else ""
    organ = re.split(r",|\bот\s+\d|№", approved.group(1))[0].strip() if approved else ""
    return Document(
        title=(line[: approved.start()] if approved else accepted["before"] if accepted else line).strip(" :;."),
        type=_capital(kind.group()),
        level=level,
        issuer=nominative(re.sub(r"^(?:приказом|распоряжением|постановлением|решением)\b\s*", "", organ)),
        date=find_date(facts),
        number=find_number(facts),
        origin=origin,
    )


def kind_at(text: str, start: int = 0) -> re.Match[str] | None:
    """The kind of paper that the text names from `start` on."""
    return _KIND.match(text, start)


def act_named(word: str) -> str:
    """The kind of an act in the nominative («приказом» → «Приказ»); "" for papers that acts approve."""
    return _capital(next((name for name, cases in _ACTS.items() if re.fullmatch(cases, word, re.IGNORECASE)), ""))


def _act(line: str, kind: int, name: str, level: str, origin: str) -> Document:
    """«Приказ ОРГАНА от ДАТЫ № НОМЕР «Название»»: date and number in either order, the title before or after them."""
    rest = line[kind:]
    number = NUMBER if NUMBER.search(rest) else _BARE_NUMBER
    marks = [found for pattern in (re.compile(r"\bот\s+" + DATE.pattern, re.IGNORECASE), number)
             if (found := pattern.search(rest))]  # fmt: skip
    first = min((found.start() for found in marks), default=len(rest))
    last = max((found.end() for found in marks), default=0)
    quote = re.search(r"\s[«\"“]?(?=(?:Об?|О внесении)\s)", rest)
    if not marks:
        first = last = quote.start() if quote else 0
    issuer, title = rest[:first], _after_marks(rest[last:])
    if quote and quote.start() < first and marks:
        issuer, title = rest[: quote.start()], _EXTRA.sub("", title).strip(" .,;") or rest[quote.start() : first]
    if issuer.rstrip().endswith(("»", "”")) and not re.search(r"[«“\"]", issuer):  # ««Трудовой кодекс …» от …»
        issuer, title = "", line[: kind + first].rstrip(" »”")
    said = find_number(rest[:last]) or (marks[-1].group().replace(" ", "") if number is _BARE_NUMBER and marks else "")
    return Document(
        title=unquoted(title) or line,
        type=name,
        level=level,
        issuer=nominative(issuer.strip(" ,:–-")) if re.search(r"[А-ЯЁа-яё]", issuer) else "",
        date=find_date(marks[0].group()) if marks and marks[0].re is not number else None,
        number=said,
        origin=origin,
    )


def _after_marks(text: str) -> str:
    """What follows the date and the number; a second date and number (of a joint paper) are left out."""
    quote = _QUOTE.search(text)
    return text[quote.start() :] if quote and NUMBER.search(text[: quote.start()]) else text


def unquoted(text: str) -> str:
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
