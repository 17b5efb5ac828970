"""Full names in the cases of papers: the rules of petrovich with our corrections, measured on tests/golden/names.tsv.

Source of the corrections: «Правила русской орфографии и пунктуации», declension of proper names; Розенталь, §§ 148–149.
"""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache

from pytrovich.enums import Case as Mark
from pytrovich.enums import Gender as Sex
from pytrovich.enums import NamePart
from pytrovich.maker import PetrovichDeclinationMaker

from .given import a_set
from .names import Gender, Name
from .typography import NO_BREAK_SPACE


class Case(StrEnum):
    """The five oblique cases."""

    GENITIVE = "genitive"
    DATIVE = "dative"
    ACCUSATIVE = "accusative"
    INSTRUMENTAL = "instrumental"
    PREPOSITIONAL = "prepositional"


CASES = tuple(Case)
_SEX = {"m": Sex.MALE, "f": Sex.FEMALE}

# Endings of the five cases in their order.
_HARD = ("а", "у", "а", "ом", "е")
_SOFT = ("а", "у", "а", "ем", "е")
_SHORT_I = ("я", "ю", "я", "ем", "е")
_NOUN_A = ("ы", "е", "у", "ой", "е")
_NONE = ("", "", "", "", "")

# French names stressed on the last vowel, and the first parts of double names that stay as they are.
_FROZEN = a_set("дюма золя петипа дега тома кара тер бонч сен сан эль аль ибн")
# Nouns that look like adjectives in «-ой»; those of one syllable («Цой», «Рой») are known by their length.
_NOUNS_OY = a_set("прибой разбой ковбой герой покой запой устой застрой")
_SHORT_ADJECTIVES = frozenset(("злой",))
# Nouns that look like «-ова», «-ина» of a woman's surname.
_NOUNS_OVA = a_set(
    "сова корова подкова дубрава калина малина рябина осина былина долина глина перина картина дева слива"
)
# Stress on the ending keeps «-ой» after a hissing consonant.
_STRESSED_A = a_set("левша душа свеча парча межа ханжа саранча каланча алыча чалма")
_STRESSED_PATRONYMICS = frozenset(("ильич", "лукич", "кузьмич", "фомич"))
_VOWELS = re.compile("[аеёиоуыэюяәөү]")
# «Сухым» is never written: after these letters «ы» becomes «и».
_Y_AFTER_BACK = re.compile(r"(?<=[гкхжшчщ])ы(?=м?$)")


@lru_cache(maxsize=1)
def _maker() -> PetrovichDeclinationMaker:
    """The rules of petrovich, read once in a process."""
    return PetrovichDeclinationMaker()


@lru_cache(maxsize=16384)
def decline(name: Name, gender: Gender, case: Case) -> Name:
    """`name` in `case`; without a gender it stays in the nominative, because a guess would be a mistake in a paper."""
    if not gender:
        return name
    return Name(
        _each(name.family, NamePart.LASTNAME, gender, case),
        _each(name.given, NamePart.FIRSTNAME, gender, case),
        _patronymic(name.patronymic, case),
    )


def cased(name: Name, gender: Gender, case: Case) -> str:
    """«Иванову Ивану Ивановичу»."""
    return decline(name, gender, case).full


def cased_short(name: Name, gender: Gender, case: Case, *, family_first: bool = False) -> str:
    """«И. И. Иванову», or «Иванову И. И.»: only the family name changes."""
    family = decline(Name(name.family), gender, case).family
    order = (family, name.initials) if family_first else (name.initials, family)
    return NO_BREAK_SPACE.join(part for part in order if part)


def is_usual(family: str) -> bool:
    """Whether forms of this family name need no second look: the endings of most Russian and Ukrainian surnames."""
    usual = re.compile(r"(?:[оеё]ва?|[иы]на?|[сц]к(?:ий|ая)|енко|[иы]х)$")
    return all(usual.search(piece) and not _is_noun_ova(piece) for piece in family.lower().split("-"))


def _each(part: str, kind: NamePart, gender: Gender, case: Case) -> str:
    """Every word and every half of a double word by itself; particles and initials stay."""
    words = []
    for word in part.split(" "):
        pieces = word.split("-")
        last = len(pieces) - 1
        made = [_piece(piece, kind, gender, case, first=number < last) for number, piece in enumerate(pieces)]
        words.append("-".join(made))
    return " ".join(words)


def _piece(piece: str, kind: NamePart, gender: Gender, case: Case, *, first: bool) -> str:
    lower = piece.lower()
    if not piece or piece.endswith(".") or piece[0].islower() or lower in _FROZEN:
        return piece
    if kind is NamePart.LASTNAME:
        ours = _family_endings(lower, gender)
        if ours is not None:
            cut, endings = ours
            return piece[: len(piece) - cut] + endings[CASES.index(case)]
    made = _maker().make(kind, _SEX[gender], Mark[case.name], piece, known_gender=not first)
    return _mended(lower, _Y_AFTER_BACK.sub("и", made), case)


def _family_endings(lower: str, gender: Gender) -> tuple[int, tuple[str, ...]] | None:
    """Where petrovich is known to err: how many letters to cut and the five endings; None leaves the name to it."""
    if _is_noun_ova(lower):
        return 1, _NOUN_A
    if gender == "m" and _is_noun_oy(lower):
        return 1, _SHORT_I
    if gender == "m" and re.search("[аеоуыэюя]ч$", lower) and (lower.endswith(("ач", "яч")) or _syllables(lower) == 1):
        return 0, _HARD  # Ткачом, Грачом: stressed on the ending; Бабичем is not
    if gender == "m" and lower.endswith("щ") and _syllables(lower) == 1:
        return 0, _HARD
    return None


def _is_noun_ova(lower: str) -> bool:
    return lower in _NOUNS_OVA


def _is_noun_oy(lower: str) -> bool:
    if not lower.endswith("ой") or lower in _SHORT_ADJECTIVES:
        return False
    return lower in _NOUNS_OY or _syllables(lower) == 1


def _syllables(word: str) -> int:
    return len(_VOWELS.findall(word))


def _mended(lower: str, made: str, case: Case) -> str:
    """«Грушей», «Паляницей»: not stressed after a hissing consonant and «ц»."""
    if case is Case.INSTRUMENTAL and re.search("[жшчщц]а$", lower) and lower not in _STRESSED_A and made.endswith("ой"):
        return f"{made[:-2]}ей"
    return made


def _patronymic(word: str, case: Case) -> str:
    """«-ич» and «-на» by rule; «оглы» and «кызы» keep the father's name as it is."""
    lower, place = word.lower(), CASES.index(case)
    if lower.endswith("ч"):
        return word + (_HARD if lower in _STRESSED_PATRONYMICS else _SOFT)[place]
    if lower.endswith("на"):
        return word[:-1] + _NOUN_A[place]
    return word
