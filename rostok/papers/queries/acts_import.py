"""A list that is brought against the register: what is new, what is there, what is there under another title."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from rostok.core.models import Organisation
from rostok.engine.russian import search_key
from rostok.engine.russian.paper_numbers import number_key
from rostok.papers.models import NormativeAct

#: How a list marks an annex of the act that stands above it: it may bear the number of that act.
ANNEX = re.compile(r"\(приложение(?: №?\s*\d+)?\)\s*$", re.IGNORECASE)


@dataclass(frozen=True)
class Line:
    """A record of a list: fields of an act, and the act of the register that it is."""

    values: dict[str, Any]
    act: NormativeAct | None

    @property
    def differs(self) -> bool:
        """Whether the register has the act under another title."""
        return self.act is not None and search_key(self.act.title) != search_key(self.values["title"])


def compared(organisation: Organisation, rows: Iterable[dict[str, Any]]) -> list[Line]:
    """`rows`, each once, with their acts in the register of `organisation`.

    An act is known by number and title, else by kind, issuer, number and date; one act is not two rows of a list.
    """
    listed: dict[tuple[str, str], dict[str, Any]] = {}
    for values in rows:
        listed.setdefault(_titled(values), values)
    kept = NormativeAct.objects.filter(organisation=organisation, removed_at__isnull=True).order_by("-position", "-pk")
    acts = {_titled(vars(act)): act for act in kept}
    others = {_numbered(vars(act)): act for key, act in acts.items() if key not in listed}
    return [Line(values, acts.get(key) or others.pop(_numbered(values), None)) for key, values in listed.items()]


def _titled(values: Mapping[str, Any]) -> tuple[str, str]:
    return values["number"], search_key(values["title"])


def _numbered(values: Mapping[str, Any]) -> object:
    """Kind, issuer, number and date; nothing but itself for an annex and for an act without number or date."""
    number = number_key(values["number"])
    if not number or not values["date"] or ANNEX.search(values["title"]):
        return object()
    return search_key(values["kind"]), search_key(values["issuer"]), number, values["date"]
