"""Numbers of papers: given only at signing, one after another in a series of an organisation in a year, never twice."""

from __future__ import annotations

import re

from django.db.models import F

from rostok.core.models import Organisation
from rostok.core.refusal import Refusal
from rostok.papers.models import IssuedPaper, NumberSeries, PaperLook

PLAIN = "{n}"
MASK = re.compile(r"[^{}]*\{n\}[^{}]*")


def check_mask(mask: str) -> str:
    """The mask as it is kept. Raises `Refusal` unless it has exactly one `{n}`: «{n}-а», «01-05/{n}»."""
    text = mask.strip() or PLAIN
    if not MASK.fullmatch(text) or len(text) > 30:
        raise Refusal("В маске номера должно быть одно {n}: вместо него встанет число. Например, {n}-а или 01-05/{n}.")
    return text


def mask_of(organisation: Organisation, series: str) -> str:
    """How numbers of `series` are written here."""
    look = PaperLook.objects.filter(organisation=organisation).first()
    return str(look.masks.get(series, PLAIN)) if look else PLAIN


def take_number(organisation: Organisation, series: str, year: int) -> str:
    """The next number, written by the mask of the organisation. Call it inside the transaction that signs.

    The row of the series is changed before it is read, so a second signer waits for the first on both databases, and a
    number whose transaction fails was never given: no gaps, no doubles. Numbers typed by the office are stepped over.
    """
    NumberSeries.objects.bulk_create(
        [NumberSeries(organisation=organisation, year=year, series=series)], ignore_conflicts=True
    )
    row = NumberSeries.objects.filter(organisation=organisation, year=year, series=series)
    mask = mask_of(organisation, series)
    while True:
        row.update(last=F("last") + 1)
        number = mask.replace("{n}", str(row.values_list("last", flat=True).get()))
        if not is_taken(organisation, series, year, number):
            return number


def is_taken(organisation: Organisation, series: str, year: int, number: str) -> bool:
    """Whether a paper has this number already."""
    return IssuedPaper.objects.filter(
        organisation=organisation, series=series, number_year=year, number=number
    ).exists()
