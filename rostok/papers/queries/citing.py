"""Acts of the register that a text names by number and date, however they are written."""

from __future__ import annotations

from datetime import date

from rostok.core.models import Organisation
from rostok.engine.roadmap.marks import DATE, NUMBER, find_date, find_number
from rostok.engine.russian.paper_numbers import number_key
from rostok.papers.models import NormativeAct

from .acts import open_acts

#: How far from its number the date of an act stands: «от 25.12.2019 № Р-145», «№ 295 от «22» сентября 2023г.».
_NEAR = 60


def cited_acts(organisation: Organisation, text: str) -> list[NormativeAct]:
    """Acts of `organisation` and of all above it whose number stands in `text` beside their date."""
    named = {(number_key(number), day) for number, day in _named(text)}
    if not named:
        return []
    rows = open_acts().filter(organisation_id__in=organisation.line, number_key__in={key for key, _ in named})
    return [act for act in rows if (act.number_key, act.date) in named]


def _named(text: str) -> list[tuple[str, date]]:
    """Every number of `text` with each date near it."""
    found = []
    for number in NUMBER.finditer(text):
        around = text[max(0, number.start() - _NEAR) : number.end() + _NEAR].lower()
        days = (find_date(one.group()) for one in DATE.finditer(around))
        found += [(find_number(number.group()), day) for day in days if day]
    return found
