"""Gender and number of the name of a paper: «дорожная карта» is feminine, «списки» are many."""

from __future__ import annotations

import re
from typing import Literal

Gender = Literal["m", "f", "n", "many"]

# Where the ending misleads (soft sign, «-ий», plurals in «-а») or looks like an adjective.
_KNOWN: dict[str, Gender] = {
    "модель": "f", "ведомость": "f", "роль": "f", "смета": "f", "запись": "f", "сеть": "f",
    "перечень": "m", "календарь": "m", "бюллетень": "m", "словарь": "m", "уровень": "m", "ежедневник": "m",
    "сценарий": "m", "критерий": "m", "комментарий": "m", "порядок": "m", "путеводитель": "m",
    "правила": "many", "сведения": "many", "меры": "many", "данные": "many", "отчеты": "many", "условия": "many",
    "мероприятия": "many", "положения": "many", "соглашения": "many", "приложения": "many", "задания": "many",
    "требования": "many", "рекомендации": "many", "критерии": "many", "показатели": "many", "материалы": "many",
    "расписания": "many", "решения": "many", "инструкции": "many",
}  # fmt: skip
_ADJECTIVE = re.compile(r"(?:ый|ой|[^р]ий|ая|яя|ое|ее|ые|[гкхжшщч]ие|[нтдлшрч]ние)$")
_WORD = re.compile(r"[а-яё]+(?:-[а-яё]+)*")


def paper_gender(name: str) -> Gender | None:
    """Gender of the first noun of a paper's name; None if the name holds no noun at its head.

    Rule: words that look like adjectives are passed over, a double word («план-график») goes by its last part,
    then a small dictionary speaks, then the ending.
    """
    for word in _WORD.findall(name.lower().replace("ё", "е")):
        head = word.split("-")[-1]
        if head in _KNOWN:
            return _KNOWN[head]
        if len(head) < 3:
            return None
        if not _ADJECTIVE.search(head):
            return _by_ending(head)
    return None


def _by_ending(noun: str) -> Gender:
    if noun.endswith(("ы", "и")):
        return "many"
    if noun.endswith(("о", "е", "мя")):
        return "n"
    if noun.endswith(("а", "я", "сть")):
        return "f"
    return "m"
