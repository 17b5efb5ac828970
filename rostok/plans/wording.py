"""How the words of a row are shown where there is little room: a beginning and its sub-items."""

from __future__ import annotations

from rostok.engine.roadmap.items import items_of
from rostok.engine.russian import shortened, squeeze


def split_items(text: str) -> tuple[str, tuple[str, ...]]:
    """The beginning of the cell and its sub-items; a cell that is one whole has none."""
    items = items_of(text)
    if not items:
        return squeeze(text), ()
    whole = squeeze(text)
    before = whole[: max(whole.find(items[0][:30]), 0)]
    lead = before[: before.rfind(":") + 1]
    return (lead, items) if lead else (items[0], items[1:])


def brief(text: str, length: int = 140) -> str:
    """One line: the first sub-item with its beginning «и ещё 3», cut to about `length`; the card has the whole."""
    lead, items = split_items(text)
    if lead.endswith(":") and items:
        lead, items = f"{lead} {items[0]}", items[1:]
    words = lead.lstrip("-–—•· ")
    if not items:
        return shortened(words, length)
    return f"{shortened(words.rstrip(' ;,.'), length - 10)} и ещё {len(items)}"
