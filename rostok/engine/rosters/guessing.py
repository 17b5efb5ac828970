"""What the columns mean: what this person said before, then the heading, then what stands in the cells."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

from rostok.engine.rosters import cells
from rostok.engine.rosters.fields import field_of, fields_of
from rostok.engine.rosters.model import Table
from rostok.engine.russian import search_key
from rostok.engine.russian.names import is_patronymic

_SAMPLE, _SHARE = 200, 0.6
_POST = re.compile(r"учител|воспитател|педагог|психолог|логопед|директор|методист|завуч|преподавател|библиотекар")
_PARTS = ["family", "given", "patronymic"]


def heading_key(title: str) -> str:
    """The key by which a heading is known again."""
    return search_key(title)[:200]


def guess_columns(table: Table, kind: str, remembered: Mapping[str, str] | None = None) -> list[str]:
    """A field of `kind` for every column, "" for one that is not taken; no field stands twice."""
    known, fields = remembered or {}, fields_of(kind)
    samples = [_sample(table, place) for place in range(len(table.titles))]
    found = [""] * len(samples)
    exact = {heading_key(field.title): name for name, field in fields.items()}
    said: tuple[Callable[[str], str], ...] = (
        lambda key: known.get(key, ""),
        lambda key: exact.get(key, ""),
        lambda key: field_of(kind, key),
    )
    closed = {place for place, title in enumerate(table.titles) if known.get(heading_key(title)) == "-"}
    for says in said:
        for place, title in enumerate(table.titles):
            name = says(heading_key(title))
            if not found[place] and place not in closed and name in fields and name not in found:
                found[place] = name
    _by_parts(found, table, samples)
    _by_cells(found, table, samples, kind, closed)
    return found


def _sample(table: Table, place: int) -> list[str]:
    values = (row.cells[place] for row in table.rows)
    return [value for _, value in zip(range(_SAMPLE), filter(None, values), strict=False)]


def _by_parts(found: list[str], table: Table, samples: Sequence[Sequence[str]]) -> None:
    """«ФИО» over three columns holds the parts of a name; «Фамилия» or «Имя» over whole names is the full one."""
    if "full_name" in found:
        place = found.index("full_name")
        free = [at for at in range(place + 1, min(place + 3, len(found))) if not found[at] and not table.titles[at]]
        if len(free) == 2 and _share(samples[place], lambda text: " " not in text) > _SHARE:
            found[place : place + 3] = _PARTS
    elif "family" in found and not {"given", "patronymic"} & set(found):
        place = found.index("family")
        if _share(samples[place], lambda text: " " in text) > _SHARE:
            found[place] = "full_name"


def _by_cells(found: list[str], table: Table, samples: Sequence[Sequence[str]], kind: str, closed: set[int]) -> None:
    """Columns whose heading says nothing are told by their cells."""
    tests: tuple[tuple[str, Callable[[str], bool]], ...] = (
        ("full_name", cells.is_full_name),
        ("email", cells.is_email),
        ("phone", cells.is_phone),
        ("born_on", cells.is_birthday),
        ("form", cells.is_class),
        ("patronymic", is_patronymic),
        ("post", lambda text: bool(_POST.search(text.lower()))),
    )
    fields = fields_of(kind)
    for name, test in tests:
        taken = name in found or (name == "full_name" and "family" in found) or (name != "post" and name not in fields)
        if name == "patronymic" and "family" not in found:
            continue
        shares = [
            0.0 if found[place] or place in closed or table.titles[place] else _share(samples[place], test)
            for place in range(len(found))
        ]
        best = max(range(len(found)), key=shares.__getitem__, default=0)
        if shares and not taken and name in fields and shares[best] > _SHARE:
            found[best] = name


def _share(texts: Sequence[str], test: Callable[[str], bool]) -> float:
    return sum(map(test, texts)) / len(texts) if texts else 0.0
