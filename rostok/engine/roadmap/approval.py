"""The approval stamp above a title, in every mixture schools use."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rostok.engine.roadmap.institutions import nominative
from rostok.engine.roadmap.marks import find_date, find_number
from rostok.engine.roadmap.model import Approval
from rostok.engine.roadmap.page import one_line

_WORD = re.compile(r"[«\"“]?\s*(утверждаю|утвержд[её]н[аоы]?|приложение)\b\s*[»\"”]?", re.IGNORECASE)
_BASIS = re.compile(r"(приказ|распоряжени|постановлени|решени|протокол)(ом|ем|у|ю|а|я|е|о)?\b", re.IGNORECASE)
_NOMINATIVE = {"приказ": "приказ", "протокол": "протокол", "распоряжени": "распоряжение",
               "постановлени": "постановление", "решени": "решение"}  # fmt: skip
_PERSON = re.compile(
    r"[А-ЯЁ]\.\s?[А-ЯЁ]\.\s?[А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?|[А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?\s[А-ЯЁ]\.\s?[А-ЯЁ]\."
)
_POST = re.compile(
    r"((?:и\.\s?о\.\s?)?(?:главный |первый |исполняющ\w+ обязанности )?(?:заместител\w+ )?(?:директора?|заведующ\w+|"
    r"начальник\w*|руководител\w+|председател\w+|глав[аы]|мэр\w*|ректор\w*)(?:\s+(?:управления|отдела|комитета|департамента)"
    r"(?:\s+образования)?)?)\b\s*(.*)",
    re.IGNORECASE,
)
_LONGEST = 220
_MOST_LINES = 9


def stamp_lines(lines: Sequence[str], stop: int) -> range:
    """Indexes of the stamp's lines: from the line with its word to the title (`stop`), at most nine."""
    for place, line in enumerate(lines[:stop]):
        found = _WORD.search(line)
        if found and len(line) <= _LONGEST and (found.start() == 0 or found.group().strip('«» "').isupper()):
            return range(place, min(stop, place + _MOST_LINES))
    return range(0)


def read_approval(lines: Sequence[str]) -> Approval:
    """The stamp of these lines; empty fields for what it does not say."""
    text = one_line(" ".join(lines))
    word = _WORD.search(text)
    if not word:
        return Approval()
    basis = _BASIS.search(text)
    tail = text[basis.start() :] if basis else text
    head = (text[: basis.start()] if basis else text).replace(word.group(), " ", 1)
    person = next((found for line in lines if (found := _PERSON.search(line))), None)
    post = _POST.search(head.replace(person.group(), " ") if person else head)
    organ = _organ(tail[basis.end() - basis.start() :]) if basis else ""
    if post and not organ:
        organ = _clean(post.group(2))
    return Approval(
        word=word.group(1),
        organ=organ,
        person=one_line(person.group()) if person else "",
        post=one_line(post.group(1)) if post else "",
        basis=_NOMINATIVE[basis.group(1).lower()] if basis else "",
        number=find_number(tail),
        date=find_date(tail) or find_date(text),
        text=text,
    )


def _organ(after: str) -> str:
    """What stands between «приказом» and its date or number."""
    words = re.split(r"\bот\b|№|\bN\s*\d|[«\"]?_*\d{1,2}_*[»\"]?\s*[._\s]", after, maxsplit=1)[0]
    return nominative(_clean(words))


def _clean(text: str) -> str:
    return one_line(re.sub(r"_{2,}|/", " ", text)).strip(" .,:;–-")
