"""Rows of signed orders that pairs have not heard of yet."""

from __future__ import annotations

from django.db.models import F, QuerySet

from rostok.pairs.lifecycle import FIXED
from rostok.papers.lifecycle import SIGNED
from rostok.papers.models import PaperLine
from rostok.papers.queries.labour import GIVING
from rostok.people.models import Form, MenteeCard, MentorCard

from .measure import FORMS


def new_lines() -> QuerySet[PaperLine]:
    """Living rows that name two people of the bases and have no pair."""
    rows = PaperLine.objects.filter(
        paper__state=SIGNED, paper__kind__in=GIVING, pair__isnull=True, ended_on__isnull=True,
        mentor__isnull=False, mentee__isnull=False, mentor__erased_at__isnull=True, mentee__erased_at__isnull=True,
    )  # fmt: skip
    return rows.select_related("paper__organisation", "mentor__user", "mentee__user").order_by("pk")


def ended_lines() -> QuerySet[PaperLine]:
    """Rows that another order has ended while their pair still works."""
    rows = PaperLine.objects.filter(pair__state__in=FIXED, ended_on__isnull=False)
    return rows.annotate(pair_id=F("pair__pk")).select_related("ended_by").order_by("pk")


def form_of(line: PaperLine, mentor: MentorCard | None, mentee: MenteeCard | None) -> str:
    """The form of a row typed by hand: by its words, else by the cards, else of two teachers."""
    words = " ".join(line.form.replace("-", " ").replace("–", " ").replace("—", " ").lower().split())
    for form in Form:
        if words and words == " ".join(form.label.replace("–", " ").split()):
            return form
    if mentor is not None:
        return FORMS.get((mentor.pool, bool(mentee and mentee.is_pupil)), Form.TT)
    return Form.TT
