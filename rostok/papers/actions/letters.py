"""Letters about issued papers: to those who sign, and back to the one who prepared."""

from __future__ import annotations

from django.urls import reverse

from rostok.core import outbox
from rostok.core.models import Membership, User
from rostok.engine.russian import counted
from rostok.papers.blanks.naming import heading_of
from rostok.papers.models import IssuedPaper


def ask_to_sign(paper: IssuedPaper, role: str, *, by: User) -> None:
    """To everybody who wears `role` there but the one who pressed: the paper waits for a signature."""
    lines = paper.lines.count()
    about = _about(paper, by) | {"pairs": counted(lines, "пара", "пары", "пар") if lines else ""}
    signers = Membership.objects.filter(organisation=paper.organisation, role=role, until__isnull=True)
    for membership in signers.exclude(user=by).select_related("user"):
        outbox.post_to(
            membership.user, "paper_to_sign", "papers/mails/to_sign.txt", about, organisation=paper.organisation
        )


def tell_signed(paper: IssuedPaper, *, by: User) -> None:
    """To the one who prepared it, unless they signed it themselves."""
    if paper.made_by is not None and paper.made_by != by:
        outbox.post_to(
            paper.made_by, "paper_signed", "papers/mails/signed.txt", _about(paper, by), organisation=paper.organisation
        )


def _about(paper: IssuedPaper, by: User) -> dict[str, object]:
    path = reverse("papers:paper", args=[paper.pk])
    return {"paper": paper, "heading": heading_of(paper), "by": by, "path": path}
