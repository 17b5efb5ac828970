"""What everybody may read: approved roadmaps, documents, organisations. Nothing here asks who looks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.http import Http404
from django.urls import reverse

from rostok.core.access import open_rows
from rostok.core.lists import search
from rostok.core.models import Organisation
from rostok.engine.russian import squeeze
from rostok.papers.models import NormativeAct
from rostok.papers.queries import acts as papers
from rostok.plans import lifecycle
from rostok.plans import queries as plans
from rostok.plans.models import Edition, Plan


def municipalities() -> QuerySet[Organisation]:
    """Open municipalities in order."""
    return open_rows(Organisation.objects.filter(kind=Organisation.Kind.MUNICIPALITY))


def place(slug: str) -> Organisation:
    """The open organisation with this address, else 404."""
    found = open_rows(Organisation.objects.filter(slug=slug)).select_related("parent").first()
    if found is None:
        raise Http404
    return found


def schools(municipality: Organisation, words: str = "") -> QuerySet[Organisation]:
    """Its open schools by name, each with the number of its published roadmaps."""
    published = Count("plans", filter=Q(plans__edition__gte=1) & ~Q(plans__state=lifecycle.ARCHIVED))
    return search(plans.executors(municipality), words).annotate(published=published)


@dataclass(frozen=True)
class Published:
    """An approved roadmap with the edition that everybody reads."""

    plan: Plan
    edition: Edition


def roadmaps(organisation: Organisation) -> list[Published]:
    """Approved roadmaps of `organisation`, newest first."""
    found = plans.public_plans(organisation).prefetch_related("editions")
    return [
        Published(plan, edition) for plan in found for edition in plan.editions.all() if edition.number == plan.edition
    ]


def roadmap(organisation: Organisation, pk: int) -> Published:
    """One approved roadmap of `organisation`, else 404."""
    plan = plans.public_plans(organisation).filter(pk=pk).first()
    edition = plans.public_edition(plan) if plan else None
    if plan is None or edition is None:
        raise Http404
    return Published(plan, edition)


def acts(organisation: Organisation, words: str = "") -> list[tuple[str, list[NormativeAct]]]:
    """Documents of `organisation` and of those above it, by level in order."""
    return papers.acts_for(organisation, words)


def marks(row: dict[str, Any], columns: list[dict[str, str]]) -> list[tuple[str, date, date]]:
    """Windows of a frozen row as (title, first, last); one longer than two weeks is marked by its last day."""
    place = next((index for index, column in enumerate(columns) if column["meaning"] == "activity"), 0)
    title = squeeze(row["cells"][place])[:200]
    found = []
    for first, last in row.get("windows", []):
        if not (first and last):
            continue
        begins, ends = date.fromisoformat(first), date.fromisoformat(last)
        long = (ends - begins).days > 14
        found.append((f"Срок: {title}", ends, ends) if long else (title, begins, ends))
    return found


def public_paths() -> list[str]:
    """Paths of the sitemap: municipalities, schools with something published, roadmaps, lists of documents."""
    paths = ["/"]
    published = open_rows(Plan.objects.select_related("organisation")).filter(organisation__closed_on__isnull=True)
    for plan in published:
        paths.append(reverse("public:plan", args=[plan.organisation.slug, plan.pk]))
    shown = {plan.organisation.pk: plan.organisation for plan in published}
    for municipality in municipalities():
        shown[municipality.pk] = municipality
    for organisation in shown.values():
        name = "municipality" if organisation.is_municipality else "school"
        paths.append(reverse(f"public:{name}", args=[organisation.slug]))
        paths.append(reverse("public:acts", args=[organisation.slug]))
    return paths
