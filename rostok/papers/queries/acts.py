"""What is read of normative acts: one's own register, what an organisation inherits."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db.models import Case, IntegerField, QuerySet, Value, When

from rostok.core.access import May, open_rows, visible
from rostok.core.lists import search
from rostok.core.models import Organisation, User
from rostok.engine.russian import search_key
from rostok.papers.models import NormativeAct

Level = NormativeAct.Level


def _by_level() -> Case:
    """The order of levels: from the country down to the school."""
    steps = [When(level=level, then=Value(place)) for place, level in enumerate(Level)]
    return Case(*steps, output_field=IntegerField())


def acts() -> QuerySet[NormativeAct]:
    """Every act, removed ones too, for the doors."""
    return NormativeAct.objects.all()


def open_acts() -> QuerySet[NormativeAct]:
    """Acts that everybody may read."""
    return open_rows(NormativeAct.objects.all())


def kept_by(user: User) -> QuerySet[NormativeAct]:
    """Acts that `user` keeps, by level and place."""
    rows = visible(NormativeAct.objects.filter(removed_at__isnull=True), user, May.ACT_EDIT)
    return rows.select_related("organisation", "file").annotate(step=_by_level())


def found(user: User, asked: Mapping[str, Any]) -> QuerySet[NormativeAct]:
    """The register by its filter."""
    rows = kept_by(user)
    if asked["level"]:
        rows = rows.filter(level=asked["level"])
    return search(rows, asked["q"] or "")


def keepers(user: User) -> QuerySet[Organisation]:
    """Open organisations whose acts `user` keeps."""
    return visible(Organisation.objects.filter(closed_on__isnull=True), user, May.ACT_EDIT)


def acts_for(organisation: Organisation) -> list[tuple[str, list[NormativeAct]]]:
    """[(level in words, its acts)] of `organisation` and of all above it; levels without acts are left out."""
    rows = open_acts().filter(organisation_id__in=organisation.line).select_related("file", "organisation")
    groups: dict[str, list[NormativeAct]] = {level.value: [] for level in Level}
    for act in rows:
        groups[act.level].append(act)
    return [(str(Level(level).label), group) for level, group in groups.items() if group]


def known_keys(organisation: Organisation) -> set[tuple[str, str]]:
    """(number, key of the title) of acts that `organisation` keeps: what an import does not add again."""
    rows = NormativeAct.objects.filter(organisation=organisation, removed_at__isnull=True)
    return {(number, search_key(title)) for number, title in rows.values_list("number", "title")}
