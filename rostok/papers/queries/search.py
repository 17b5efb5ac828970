"""Search of acts and papers: by words, and by a number however it is written."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, TypeVar

from django.db.models import Model, Q, QuerySet

from rostok.core.models import User
from rostok.engine.russian import search_key
from rostok.engine.russian.paper_numbers import number_key
from rostok.papers.lifecycle import ANNULLED, SIGNED
from rostok.papers.models import IssuedPaper

from .papers import papers

Row = TypeVar("Row", bound=Model)


def matching(rows: QuerySet[Row], words: str) -> QuerySet[Row]:
    """Those of `rows` that hold every word of `words` or whose number it is: «145-р» finds «Р-145».

    A word with a dash inside is one word: «145-р» does not find every «распоряжение … 145».
    """
    condition = Q()
    for word in words.split():
        if key := search_key(word):
            found = Q(search_key__contains=key)
            condition &= found | Q(number_key=number_key(word)) if number_key(word) else found
    whole = number_key(words)
    return rows.filter(condition | Q(number_key=whole) if whole else condition)


def found(user: User, asked: Mapping[str, Any]) -> QuerySet[IssuedPaper]:
    """Papers that `user` may see, by what is asked.

    `asked` (each may be absent or empty): q (words, number), kind, state, year (school year), signer (name),
    organisation (id or row), since and until (dates of the paper).
    """
    rows = papers(user)
    for name in ("organisation", "kind", "state"):
        if asked.get(name):
            rows = rows.filter(**{name: asked[name]})
    if asked.get("year"):
        rows = rows.filter(school_year=int(asked["year"]))
    for name, lookup in (("since", "date__gte"), ("until", "date__lte")):
        if isinstance(asked.get(name), date):
            rows = rows.filter(**{lookup: asked[name]})
    if asked.get("signer"):
        rows = rows.filter(signer_name=asked["signer"])
    return matching(rows, asked.get("q") or "")


def kept(user: User, asked: Mapping[str, Any]) -> QuerySet[IssuedPaper]:
    """The archive: signed and annulled papers, readable for ever."""
    return found(user, asked).filter(state__in=(SIGNED, ANNULLED))


def kept_choices(user: User) -> tuple[list[int], list[str]]:
    """School years of the archive, the latest first, and those who signed."""
    rows = kept(user, {}).order_by()
    years = sorted(set(rows.values_list("school_year", flat=True)), reverse=True)
    return years, sorted(set(rows.exclude(signer_name="").values_list("signer_name", flat=True)), key=search_key)
