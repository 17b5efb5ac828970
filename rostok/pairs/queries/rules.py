"""Rules in force: the latest version of the organisation, else of the nearest one above, else the usual ones."""

from __future__ import annotations

from django.db.models import QuerySet

from rostok.core.models import Organisation
from rostok.pairs.models import Round, Ruleset

from .measure import USUAL_FIRST, USUAL_RULES, USUAL_WEIGHTS


def usual(organisation: Organisation) -> Ruleset:
    """Rules before anybody has chosen any; not a row."""
    return Ruleset(
        organisation=organisation, version=0, rules=list(USUAL_RULES), weights=dict(USUAL_WEIGHTS),
        first=[str(one) for one in USUAL_FIRST],
    )  # fmt: skip


def in_force(organisation: Organisation) -> Ruleset:
    """The rules by which `organisation` matches today; `pk` is None for the usual ones."""
    known = Ruleset.objects.filter(organisation__in=organisation.line).select_related("organisation")
    return known.order_by("-organisation__path", "-version").first() or usual(organisation)


def rules_of(round_: Round) -> Ruleset:
    """The rules that `round_` was solved by, else those in force; asked once for the same object."""
    if round_.ruleset is not None:
        return round_.ruleset
    kept: Ruleset | None = getattr(round_, "_rules", None)
    if kept is None:
        kept = in_force(round_.organisation)
        round_._rules = kept  # type: ignore[attr-defined]  # gone with the request's own object
    return kept


def versions(organisation: Organisation) -> QuerySet[Ruleset]:
    """Every version of the organisation itself, the latest first."""
    return Ruleset.objects.filter(organisation=organisation).select_related("made_by").order_by("-version")
