"""A full name typed in one field: mended, split into family, given and patronymic, with a guess of the gender."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from . import squeeze
from .given import KNOWN, MALE, a_set
from .typography import NO_BREAK_SPACE

Gender = Literal["m", "f", ""]

#: Words after a father's name: «Ахмед оглы», «Вагиф кызы».
_SON = a_set("оглы оглу улы уулу углы угли")
_DAUGHTER = a_set("кызы гызы кизи кызи")
# Words before a family name of another tradition, typed small or written apart.
_PARTICLES = a_set("де дер ди да дю ла фон ден дель эль аль ибн бен бин")
_PATRONYMIC = re.compile(r"(?:[оеё]вич|[оеё]вна|ична|^(?:иль|лук|кузьм|фом|никит|савв|ион)ич|^силыч)$")
_MALE_PATRONYMIC = re.compile(r"(?:ич|ыч)$")
_MALE_FAMILY = re.compile(r"(?:[оеё]в|[иы]н|[сц]к[ио]й|ый)$")
_FEMALE_FAMILY = re.compile(r"(?:[оеё]ва|[иы]на|ая|яя)$")
_INITIAL = re.compile(r"[^\W\d_]\.$")
# Latin letters that look like Russian ones slip in from other keyboards and scans.
_LOOK_ALIKE = str.maketrans("AaBCcEeHKMOoPpTXxy", "АаВСсЕеНКМОоРрТХху")
_DASHES = re.compile(r"\s*[-‐‑–—]\s*")
_GLUED_INITIALS = re.compile(r"([^\W\d_]\.)(?=[^\W\d_])")
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True)
class Name:
    """Parts of a full name; a part that is not known is empty. Initials stand in their places: «И.»."""

    family: str
    given: str = ""
    patronymic: str = ""

    @property
    def full(self) -> str:
        """«Иванов Иван Иванович»."""
        return " ".join(part for part in (self.family, self.given, self.patronymic) if part)

    @property
    def initials(self) -> str:
        """«И. И.» of the given name and the patronymic; «оглы» gives no letter."""
        words = [word for word in (self.given.split(" ")[0], self.patronymic.split(" ")[0]) if word]
        return NO_BREAK_SPACE.join(f"{word[0].upper()}." for word in words)

    @property
    def family_first(self) -> str:
        """«Иванов И. И.»."""
        return NO_BREAK_SPACE.join(part for part in (self.family, self.initials) if part)

    @property
    def initials_first(self) -> str:
        """«И. И. Иванов», as papers sign."""
        return NO_BREAK_SPACE.join(part for part in (self.initials, self.family) if part)


def mended(text: str) -> str:
    """The name as it should be written: single spaces, «ИВАНОВ» and «иванов» → «Иванов», no Latin look-alikes."""
    tidy = _GLUED_INITIALS.sub(r"\1 ", _DASHES.sub("-", squeeze(text)).strip(" ,;-"))
    words = tidy.split(" ")
    if len(words) > 1:
        words = [f"{word}." if len(word) == 1 else word for word in words]
    return " ".join(_mended_word(word, loud=tidy.isupper()) for word in words)


def _mended_word(word: str, loud: bool) -> str:
    """One word; `loud` when the whole name was typed in capitals, so that «ЛИ» is no pair of initials."""
    if re.search("[а-яё]", word.lower()):
        whole = word.translate(_LOOK_ALIKE)
        word = word if re.search("[a-z]", whole.lower()) else whole
    lower = word.lower()
    if lower in _SON | _DAUGHTER | _PARTICLES:
        return lower if word.isupper() or word.islower() or lower in _SON | _DAUGHTER else word
    if word.islower() or (word.isupper() and len(word) > (1 if loud else 2)):
        pieces = (piece if piece in _SON | _DAUGHTER else _capital(piece) for piece in lower.split("-"))
        return "-".join(pieces)
    return word


def _capital(piece: str) -> str:
    """«д'артаньян» → «Д'Артаньян»: each run of letters begins with a capital."""
    return _WORD.sub(lambda found: found.group()[0].upper() + found.group()[1:], piece)


@lru_cache(maxsize=8192)
def split(text: str) -> Name:
    """Parts of a name typed in one field.

    The usual order is family, given, patronymic; «Иван Иванович Иванов» is known by its patronymic in the middle,
    «Иван Иванов» by a given name that everybody knows, «И. И. Иванов» by its dots.
    """
    words = _joined_particles(mended(text).split(" "))
    words, patronymic = _without_patronymic(words)
    if not words:
        return Name(patronymic)
    if _given_stands_first(words, bool(patronymic)):
        words = [words[-1], *words[:-1]]
    cut = 2 if len(words) > 2 and _plain(words[1]) not in KNOWN and _plain(words[2]) in KNOWN else 1
    return _with_initials(Name(" ".join(words[:cut]), " ".join(words[cut:]), patronymic))


def _plain(word: str) -> str:
    return word.lower().replace("ё", "е")


def _joined_particles(words: list[str]) -> list[str]:
    """«фон Визин» and «Ван дер Берг» are one family name."""
    joined: list[str] = []
    for number, word in enumerate(words):
        before = words[number - 1].lower() if number else ""
        glued = before in _PARTICLES or (word.lower() in _PARTICLES and before == "ван")
        if joined and glued:
            joined[-1] += f" {word}"
        else:
            joined.append(word)
    return joined


def _without_patronymic(words: list[str]) -> tuple[list[str], str]:
    """The words before and after the patronymic, and the patronymic itself."""
    for number, word in enumerate(words):
        if number > 1 and word.lower() in _SON | _DAUGHTER:
            return [*words[number + 1 :], *words[: number - 1]], f"{words[number - 1]} {word}"
    for number in range(len(words) - 1, 0, -1):
        # In «Адамович Анна» or «Иван Адамович» without a third word the second one is no patronymic for sure.
        if len(words) > 2 and is_patronymic(words[number]):
            # What stands after it is the family name and goes to the front.
            return [*words[number + 1 :], *words[:number]], words[number]
    return words, ""


def is_patronymic(word: str) -> bool:
    """Whether `word` may be a patronymic."""
    last = word.lower().split("-")[-1]
    return bool(_PATRONYMIC.search(last)) or last in _SON | _DAUGHTER


def _given_stands_first(words: list[str], patronymic: bool) -> bool:
    """Whether the family name is the last of `words`."""
    if len(words) < 2 or _INITIAL.match(words[-1]):
        return False
    if _INITIAL.match(words[0]):
        return True
    first, last = _plain(words[0]), _plain(words[-1])
    return not patronymic and first in KNOWN and last not in KNOWN


def _with_initials(name: Name) -> Name:
    """«Иванов И. И.»: the second letter is the patronymic's."""
    letters = name.given.split(" ")
    if not name.patronymic and len(letters) == 2 and all(_INITIAL.match(letter) for letter in letters):
        return Name(name.family, *letters)
    return name


def gender(name: Name) -> Gender:
    """The gender that the name tells, empty when it does not: patronymic, then a known given name, then endings."""
    last = _plain(name.patronymic).split(" ")[-1].split("-")[-1]
    if last and not last.endswith("."):
        if last in _SON | _DAUGHTER:
            return "m" if last in _SON else "f"
        return "m" if _MALE_PATRONYMIC.search(last) else "f"
    given = _plain(name.given).split(" ")[0].split("-")[0]
    if given in KNOWN:
        return "m" if given in MALE else "f"
    return _by_endings(_plain(name.family), given)


def _by_endings(family: str, given: str) -> Gender:
    if _FEMALE_FAMILY.search(family):
        return "f"
    if _MALE_FAMILY.search(family):
        return "m"
    if not given or given.endswith((".", "ь", "о", "е", "и", "у", "ү", "ы", "э")):
        return ""
    return "f" if given.endswith(("а", "я", "ә")) else "m"
