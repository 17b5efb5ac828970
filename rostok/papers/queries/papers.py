"""Issued papers as a user may see them: own organisation's, and those that name the user."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from rostok.core import clock
from rostok.core.access import May, visible
from rostok.core.models import Organisation, User
from rostok.papers.lifecycle import ANNULLED, CHECK, SIGNED, TO_SIGN
from rostok.papers.models import IssuedPaper, PaperLine
from rostok.people.models import Person


def papers(user: User) -> QuerySet[IssuedPaper]:
    """Papers of organisations where `user` may see them, and signed ones that name the user."""
    own = visible(IssuedPaper.objects.all(), user, May.PAPER_VIEW).values("pk")
    named = IssuedPaper.objects.filter(state__in=(SIGNED, ANNULLED), acquaintances__person__user=user).values("pk")
    rows = IssuedPaper.objects.filter(Q(pk__in=own) | Q(pk__in=named))
    return rows.select_related("organisation", "file", "scan", "signature_file", "previous", "signer", "blank__docx")


def waiting(user: User) -> QuerySet[IssuedPaper]:
    """Papers that wait for `user`: to check and to sign."""
    to_sign = visible(IssuedPaper.objects.filter(state=TO_SIGN), user, May.PAPER_SIGN).values("pk")
    to_check = visible(IssuedPaper.objects.filter(state=CHECK), user, May.PAPER_CHECK).values("pk")
    return papers(user).filter(Q(pk__in=to_sign) | Q(pk__in=to_check))


def unread(user: User) -> QuerySet[IssuedPaper]:
    """Signed papers that name `user` and that they have not marked as read."""
    return papers(user).filter(state=SIGNED, acquaintances__person__user=user, acquaintances__read_at__isnull=True)


def by_mark(mark: str) -> IssuedPaper | None:
    """The signed paper with this check code, for anybody who holds the paper."""
    return IssuedPaper.objects.filter(mark=mark, state__in=(SIGNED, ANNULLED)).select_related("organisation").first()


def makers(user: User) -> QuerySet[Organisation]:
    """Organisations where `user` prepares papers."""
    return visible(Organisation.objects.filter(closed_on__isnull=True), user, May.PAPER_EDIT)


def staff(organisation: Organisation) -> QuerySet[Person]:
    """People of `organisation` that a paper may name."""
    return Person.objects.filter(organisation=organisation, erased_at__isnull=True, merged_into__isnull=True)


def years(user: User) -> list[int]:
    """School years of papers, the latest first; this one always."""
    this = clock.school_year(clock.today())
    return sorted({this, *papers(user).order_by().values_list("school_year", flat=True).distinct()}, reverse=True)


def nobody() -> QuerySet[Person]:
    """No people yet: a form gives its own choice to the field."""
    return Person.objects.none()


def lines(paper: IssuedPaper) -> QuerySet[PaperLine]:
    """Rows of the annex with their people."""
    return paper.lines.select_related("mentor", "mentee", "ended_by", "replaces__mentor", "replaces__mentee")
