"""What bulk entry reads: whose tables, what they are read against, how this person called the columns before."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta

from django.db.models import QuerySet

from rostok.core import clock
from rostok.core.access import May, has, visible
from rostok.core.lists import search
from rostok.core.models import Organisation, User
from rostok.core.workflow import state_choices
from rostok.engine.rosters import Setting, Table
from rostok.people import lifecycle
from rostok.people.models import ColumnMemory, Intake, MenteeCard, MentorCard, Representative

from .topics import vocabulary

Kind = Intake.Kind
NEEDS = {
    Kind.STAFF: May.PERSON_EDIT,
    Kind.PUPILS: May.PERSON_EDIT,
    Kind.MENTORS: May.BASE_EDIT,
    Kind.MENTEES: May.BASE_EDIT,
    Kind.MUNICIPAL: May.MUNICIPAL_LIST_EDIT,
}
#: So long an import can be taken back; then its rows are forgotten.
UNDO_DAYS = 30


def may_of(kind: str) -> May:
    """The right that a list of this kind needs."""
    return NEEDS[Kind(kind)]


def kinds(user: User) -> list[tuple[str, str]]:
    """Lists that `user` may enter."""
    return [(kind.value, kind.label) for kind in Kind if has(user, NEEDS[kind])]


def no_homes() -> QuerySet[Organisation]:
    """Nothing yet: a form gives its own organisations to the field."""
    return Organisation.objects.none()


def homes(user: User, kind: str) -> QuerySet[Organisation]:
    """Organisations for which `user` may enter a list of this kind."""
    rows = visible(Organisation.objects.filter(closed_on__isnull=True), user, may_of(kind))
    return rows.filter(kind=Organisation.Kind.MUNICIPALITY) if kind == Kind.MUNICIPAL else rows


def intakes(user: User) -> QuerySet[Intake]:
    """Tables of the organisations of `user`, those kinds that they may enter."""
    allowed = [kind for kind, _ in kinds(user)]
    return visible(Intake.objects.filter(kind__in=allowed), user, May.PERSON_EDIT).select_related(
        "organisation", "user"
    )


def found(user: User, words: str) -> QuerySet[Intake]:
    """The list of tables, newest first; words are looked for among names of people who entered them."""
    rows = intakes(user)
    return rows.filter(user__in=search(User.objects.all(), words)) if words else rows


def table_of(intake: Intake) -> Table:
    """The table as it was read, with cells corrected on the page."""
    rows = [{"number": row["number"], "cells": row["cells"]} for row in intake.rows]
    return Table.from_dict({"titles": [column["title"] for column in intake.columns], "rows": rows, "notes": []})


def remembered(user: User, kind: str) -> dict[str, str]:
    """Key of a heading → field, «-» for a column that was not taken."""
    return dict(ColumnMemory.objects.filter(user=user, kind=kind).values_list("header", "field"))


def can_undo(intake: Intake) -> bool:
    """Whether the import can still be taken back."""
    written = intake.written_at
    return (
        intake.state == Intake.State.WRITTEN
        and bool(intake.effects)
        and written is not None
        and written > clock.now() - timedelta(days=UNDO_DAYS)
    )


def schools(organisation: Organisation) -> dict[int, tuple[str, str]]:
    """Id → names of the organisations a cell may mean: those below, and those beside, to say whose a row is."""
    rows = Organisation.objects.filter(closed_on__isnull=True)
    top = organisation if organisation.is_municipality else organisation.parent or organisation
    rows = rows.filter(path__startswith=top.path).exclude(kind=Organisation.Kind.MUNICIPALITY)
    found = {pk: (short, name) for pk, short, name in rows.values_list("pk", "short_name", "name")}
    return {**found, organisation.pk: (organisation.short_name, organisation.name)}


def labels(kind: str) -> Mapping[str, dict[str, str]]:
    """Field → code → the label that people know, for drop-downs and for reading."""
    cycle = lifecycle.MENTOR if kind == Kind.MENTORS else lifecycle.MENTEE
    usable = {
        "candidate",
        "checked",
        "thinking",
        "selected",
        "trained",
        "ready",
        "finished",
        "found",
        "described",
        "listed",
    }
    return {
        "pool": dict(MentorCard.Pool.choices),
        "place": dict(MentorCard.Place.choices),
        "category": {} if kind == Kind.MENTORS else dict(MenteeCard.Category.choices),
        "rep_kinship": dict(Representative.Kinship.choices),
        "state": {code: label for code, label in state_choices(cycle) if code in usable},
    }


def setting_of(intake: Intake) -> Setting:
    """What the table is read against today."""
    organisation, kind = intake.organisation, intake.kind
    topics: dict[str, int] = {}
    if kind in (Kind.MENTORS, Kind.MENTEES):
        topics = {key: pk for pk, key in vocabulary(organisation).values_list("pk", "search_key")}
    return Setting(kind, clock.today(organisation), organisation.pk, topics, schools(organisation), labels(kind))
