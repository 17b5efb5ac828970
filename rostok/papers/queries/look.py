"""The look of papers: whose may be set, which series of numbers there are, what the next numbers would be."""

from __future__ import annotations

from collections.abc import Mapping

from django.db.models import QuerySet

from rostok.core.access import May, visible
from rostok.core.models import Organisation, User
from rostok.papers.models import IssuedPaper, NumberSeries, PaperLook

#: The series in which orders are numbered unless a paper says otherwise.
ORDERS = "приказы"


def lookers(user: User) -> QuerySet[Organisation]:
    """Organisations whose look of papers `user` sets."""
    rows = visible(Organisation.objects.filter(closed_on__isnull=True), user, May.BLANK_EDIT)
    return rows.order_by("sort_key")


def series_of(look: PaperLook) -> dict[str, str]:
    """Series → mask: those that have a mask, orders always, others that papers use."""
    used = IssuedPaper.objects.filter(organisation=look.organisation).exclude(series="").order_by("series")
    names = dict.fromkeys([ORDERS, *look.masks, *used.values_list("series", flat=True).distinct()])
    return {name: look.masks.get(name, "{n}") for name in names}


def next_numbers(organisation: Organisation, masks: Mapping[str, str], year: int) -> list[tuple[str, str]]:
    """[(series, the number that its next paper of `year` would get)]; a mask that is not one shows itself."""
    last = dict(NumberSeries.objects.filter(organisation=organisation, year=year).values_list("series", "last"))
    return [(name, mask.replace("{n}", str(last.get(name, 0) + 1))) for name, mask in masks.items()]
