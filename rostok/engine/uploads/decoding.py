"""Text of a file in any of the encodings that Russian computers have used."""

from __future__ import annotations

from collections import Counter

_FREQUENT = "оеаинтсрвлкмдпу"


def decode(data: bytes) -> str:
    """Text of a file: Unicode when it decodes, else the old Russian encoding whose letters look most like Russian."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", errors="replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        texts = [data.decode(name, errors="replace") for name in ("windows-1251", "koi8-r", "cp866")]
        return max(texts, key=_russian)


def _russian(text: str) -> float:
    """Share of frequent small letters: a wrong table turns them into capitals and signs."""
    counts = Counter(text[:20_000])
    return sum(counts[letter] for letter in _FREQUENT) / max(1, sum(counts.values()))
