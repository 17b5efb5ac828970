"""Samples as a user may see them: own ones, those issued above, newer versions of what was taken."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce

from rostok.core.access import May, open_rows, visible
from rostok.core.lists import search
from rostok.core.models import Organisation, User
from rostok.engine.russian import search_key
from rostok.papers.lifecycle import ISSUED
from rostok.papers.models import Blank, NormativeAct

from .acts import acts_for
from .blanks_ready import Ready, ready

OWN, ABOVE, READY = "own", "above", "ready"
#: Acts that are not what they were: a sample that cites one wants a look.
DOUBTFUL = (NormativeAct.State.LOST, NormativeAct.State.CHANGED)


def own(user: User) -> QuerySet[Blank]:
    """Samples of organisations where `user` sees papers, drafts and retired ones too."""
    return visible(Blank.objects.all(), user, May.PAPER_VIEW)


def inherited(user: User) -> QuerySet[Blank]:
    """Samples issued above those organisations."""
    places = visible(Organisation.objects.all(), user, May.PAPER_VIEW)
    above = {pk for place in places for pk in place.line} - {place.pk for place in places}
    return open_rows(Blank.objects.all()).filter(organisation__in=above)


def readable(user: User) -> QuerySet[Blank]:
    """Everything `user` may open, with `is_old` (the source has a newer version) and `has_doubt` (a cited act changed)."""
    rows = Blank.objects.filter(Q(pk__in=own(user).values("pk")) | Q(pk__in=inherited(user).values("pk")))
    newer = Blank.objects.annotate(chain=Coalesce("root_id", "id")).filter(
        chain=OuterRef("source_chain"), state=ISSUED, version__gt=OuterRef("source_version")
    )
    doubtful = NormativeAct.objects.filter(Q(state__in=DOUBTFUL) | Q(removed_at__isnull=False), blanks=OuterRef("pk"))
    chained = rows.annotate(source_chain=Coalesce("source__root_id", "source_id"))
    return chained.annotate(is_old=Exists(newer), has_doubt=Exists(doubtful)).select_related(
        "organisation", "source__organisation", "docx", "changed_by"
    )


def found(user: User, asked: Mapping[str, Any]) -> QuerySet[Blank]:
    """The list by its filter."""
    rows = readable(user)
    if asked["kind"]:
        rows = rows.filter(kind=asked["kind"])
    if asked["state"]:
        rows = rows.filter(state=asked["state"])
    if asked["where"] in (OWN, ABOVE):
        rows = rows.filter(pk__in=(own if asked["where"] == OWN else inherited)(user).values("pk"))
    elif asked["where"] == READY:
        rows = rows.none()
    return search(rows, asked["q"] or "", "search_key")


def ready_found(asked: Mapping[str, Any]) -> list[Ready]:
    """Built-in samples by the same filter; they are always in force."""
    if asked["where"] in (OWN, ABOVE) or asked["state"]:
        return []
    words = search_key(asked["q"] or "").split()
    chosen = [one for one in ready().values() if asked["kind"] in (None, one.kind)]
    return [one for one in chosen if all(word in search_key(f"{one.title} {one.heading}") for word in words)]


def keepers(user: User) -> QuerySet[Organisation]:
    """Open organisations whose samples `user` prepares."""
    return visible(Organisation.objects.filter(closed_on__isnull=True), user, May.BLANK_EDIT)


def chain(blank: Blank) -> QuerySet[Blank]:
    """All versions of one sample, the newest first."""
    first = blank.root_id or blank.pk
    return Blank.objects.filter(Q(pk=first) | Q(root=first)).order_by("-version")


def newer_source(blank: Blank) -> Blank | None:
    """The issued version of the source that came after the one taken."""
    if blank.source is None:
        return None
    return chain(blank.source).filter(state=ISSUED, version__gt=blank.source_version or 0).first()


def kept() -> QuerySet[Blank]:
    """Every sample with what its page shows, for the doors."""
    return Blank.objects.select_related("organisation", "source__organisation", "docx")


def no_acts() -> QuerySet[NormativeAct]:
    """None, until a form knows whose sample it is."""
    return NormativeAct.objects.none()


def acts_below(organisation: Organisation) -> QuerySet[NormativeAct]:
    """Acts that a sample of `organisation` may cite: its own and those above it."""
    known = [act.pk for _, group in acts_for(organisation) for act in group]
    return NormativeAct.objects.filter(pk__in=known)


def doubtful_acts(blank: Blank) -> list[tuple[NormativeAct, str]]:
    """[(cited act, what became of it)]."""
    acts = blank.acts.filter(Q(state__in=DOUBTFUL) | Q(removed_at__isnull=False))
    return [(act, "убран из перечня" if act.removed_at else act.get_state_display()) for act in acts]


def for_kind(organisation: Organisation, kind: str) -> list[Blank]:
    """Samples in force for a paper of `organisation`: its own first, then of those above it, the nearest first."""
    places = {pk: step for step, pk in enumerate(reversed(organisation.line))}
    rows = Blank.objects.filter(kind=kind, state=ISSUED, organisation__in=places).select_related("organisation", "docx")
    return sorted(rows, key=lambda row: (places[row.organisation_id], -row.version))
