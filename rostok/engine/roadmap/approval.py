"""The approval stamp above a title, in every mixture schools use."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rostok.engine.roadmap.institutions import nominative
from rostok.engine.roadmap.marks import DATE, NUMBER, find_date, find_number
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
_FROM_DATE = re.compile(r"\bот\b\s*[«\"“_]*\s*\d")
_ENDED = re.compile(r"\bот\b|№|\bN\s*\d|[«\"]?_*\d{1,2}_*[»\"]?\s*[._\s]")
_BLANK_DATE = re.compile(r"[«\"“]\s*_*\s*[»\"”]\s*_*\s*(?:20_*\s*г?\.?)?")
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
    said, number = _source(tail[basis.end() - basis.start() :]) if basis else ("", "")
    if post and not said:
        said = _clean(_BLANK_DATE.sub(" ", DATE.sub(" ", post.group(2))))
    return Approval(
        word=word.group(1),
        organ=nominative(said) if basis else said,
        organ_said=said,
        person=one_line(person.group()) if person else "",
        post=one_line(post.group(1)) if post else "",
        basis=_NOMINATIVE[basis.group(1).lower()] if basis else "",
        number=number or find_number(tail),
        date=find_date(tail) or find_date(text),
        text=text,
    )


def _source(after: str) -> tuple[str, str]:
    """Who issued the paper and its number: what stands between «приказом» and its date; a school has a number too."""
    dated = _FROM_DATE.search(after)
    if dated and (number := find_number(after[dated.start() :])):
        return _clean(after[: dated.start()]), number
    words = after[: dated.start()] if dated else after
    numbers = list(NUMBER.finditer(words))
    if len(numbers) > 1 and dated:
        return _clean(words[: numbers[-1].start()]), find_number(words[numbers[-1].start() :])
    return _clean(_ENDED.split(words, maxsplit=1)[0]), ""


def _clean(text: str) -> str:
    return one_line(re.sub(r"_{2,}|/", " ", text)).strip(" .,:;–-")
