"""Numbers of papers as keys: «Р-145», «145-р», «145р» and «№ 145-р» are one number."""

from __future__ import annotations

import re
import unicodedata

#: Letters that look alike on both keyboards; «N» before a number is the number sign.
_CYRILLIC = str.maketrans("abcehkmoptxyё", "авсенкмортхуе")
_SIGN = re.compile(r"№|\bn(?:o\b|(?=[\s\d]))")


def number_key(number: str) -> str:
    """Digits in their order, then letters: «Р-145» → «145р», «13-осн. деят.» → «13осндеят»; "" without a digit."""
    text = _SIGN.sub(" ", unicodedata.normalize("NFKC", number.replace("№", " ")).lower()).translate(_CYRILLIC)
    digits = re.findall(r"\d+", text)
    return ("-".join(digits) + "".join(re.findall(r"[^\W\d_]+", text)))[:60] if digits else ""
