"""Gold rows of real papers, and the comparison of what was read with them."""

from __future__ import annotations

import json
import re
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

from rostok.engine.roadmap import Draft, read

ROOT = Path(__file__).resolve().parents[3]
GOLDEN = ROOT / "tests" / "golden" / "roadmaps"
SAMPLES = ROOT / "rostok" / "plans" / "samples"
PAPERS = ("000", "001", "002", "003", "004", "099", "102", "106")
TABLES = ("000", "001", "002", "004")
EXACT = ("deadline", "date", "number")


def source(name: str) -> bytes:
    """The text of a paper as it was received."""
    path = SAMPLES / f"{name}.txt"
    return (path if path.exists() else GOLDEN / f"{name}.txt").read_bytes()


def draft_of(name: str) -> Draft:
    """What is read from the paper."""
    return read(source(name), f"{name}.txt")


def gold(name: str) -> list[dict[str, Any]]:
    """Its gold rows; a list of values means that any of them is right."""
    rows: list[dict[str, Any]] = json.loads((GOLDEN / f"{name}.json").read_text(encoding="utf-8"))
    return rows


def found(name: str) -> list[dict[str, Any]]:
    """Its rows as read, or its documents when it is a register."""
    plain = draft_of(name).as_dict()
    rows: list[dict[str, Any]] = plain["documents"] if name == "003" else plain["rows"]
    return rows


def folded(value: Any) -> str:
    """A value without case, ё, marks of lists, kinds of quotes and dashes."""
    text = re.sub(r"<[^>]+>", " ", str(value or "")).lower().replace("ё", "е").replace("\u00a0", " ")
    text = re.sub("[\u2010-\u2015\u2212]", "-", text)
    text = re.sub("[«»“”„‘’\"']", '"', text)
    text = re.sub(r"(^|\s)[-•*▪]\s+", " ", text)
    text = re.sub(r"\s+([,.;:)])", r"\1", re.sub(r"\s*-\s*", "-", text))
    return re.sub(r"\s+", " ", text).strip(" .;,")


def is_right(field: str, value: Any, wanted: Any) -> bool:
    """Whether a field says what the gold says: nearly every letter, and in dates and numbers every figure."""
    have = folded(value)
    for want in (folded(item) for item in (wanted if isinstance(wanted, list) else [wanted])):
        same = have == want or SequenceMatcher(None, have, want, autojunk=False).ratio() > 0.97
        if same and (field not in EXACT or re.findall(r"\d+", have) == re.findall(r"\d+", want)):
            return True
    return False
