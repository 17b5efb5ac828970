"""The name of an erased person in other people's rows: tables on their way into the bases, plans, duties, letters, journal."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.db.models import Q

from rostok.core.models import Guarded, Organisation, Privacy, Todo, User
from rostok.engine.russian import initials, search_key
from rostok.people import privacy
from rostok.people.models import Employment, Enrolment, Intake, Person

#: Tables whose plain texts are written by the program out of names.
ALSO: dict[type[Guarded], tuple[str, ...]] = {Todo: ("text",)}
TEXTS = (models.CharField, models.TextField)


@dataclass(frozen=True)
class Needles:
    """What is looked for: ways to write the name, addresses, phones; `mark` stands in their place."""

    mark: str
    names: tuple[str, ...]
    contacts: tuple[str, ...]

    @property
    def all(self) -> tuple[str, ...]:
        return (*self.names, *self.contacts)

    def cleaned(self, text: str) -> str:
        """`text` with the pseudonym instead of every needle."""
        for needle in self.all:
            text = text.replace(needle, self.mark)
        return text


def needles_of(person: Person, mark: str) -> Needles:
    """Ways in which others wrote of `person`. A name that a living namesake bears is not touched: it is theirs too."""
    cards = list(Person.objects.filter(pk__in=privacy.selves(person)).select_related("user"))
    names: dict[str, None] = {}
    for one in cards:
        for full in filter(None, (one.full_name, one.user.full_name if one.user else "")):
            short = initials(full)
            for way in (
                full,
                short,
                short.replace("\u00a0", " "),
                short.replace(".\u00a0", ".").replace("\u00a0", " "),
            ):
                names[way] = None
    contacts = (
        {one.email for one in cards} | {one.phone for one in cards} | {one.user.email for one in cards if one.user}
    )
    lent = _lent(cards, places_of(cards))
    kept = [name for name in names if len(name) > 3 and not any(search_key(name) == search_key(way) for way in lent)]
    return Needles(mark, tuple(sorted(kept, key=len, reverse=True)), tuple(filter(None, contacts)))


def places_of(cards: Iterable[Person]) -> set[int]:
    """Organisations where the person has been, those above them included."""
    ids = [card.pk for card in cards]
    homes = set(Person.objects.filter(pk__in=ids).values_list("organisation", flat=True))
    homes |= set(Employment.objects.filter(person__in=ids).values_list("organisation", flat=True))
    homes |= set(Enrolment.objects.filter(person__in=ids).values_list("organisation", flat=True))
    return {pk for place in Organisation.objects.filter(pk__in=homes) for pk in place.line}


def _lent(cards: Iterable[Person], places: set[int]) -> set[str]:
    """Full and short names of living namesakes in the same places."""
    families = {card.full_name.split(" ")[0] for card in cards if card.full_name}
    others: set[str] = set()
    condition = Q()
    for family in families:
        condition |= Q(full_name__startswith=f"{family} ")
    rows = Person.objects.filter(condition, organisation__in=places, erased_at__isnull=True)
    for row in rows.exclude(pk__in=[card.pk for card in cards]):
        others |= {row.full_name, initials(row.full_name)}
    return others


def scrub(person: Person, needles: Needles) -> None:
    """Put the pseudonym instead of the name in every personal text of the places where `person` has been."""
    places = places_of(Person.objects.filter(pk__in=privacy.selves(person)))
    if not needles.all:
        return
    for model, fields in _texts():
        rows = _of_places(model, places)
        for field in fields:
            if isinstance(field, models.JSONField):
                _scrub_values(rows, field.name, needles)
            else:
                _scrub_texts(rows, field, needles)
    _scrub_intakes(needles, places)


def _texts() -> Iterator[tuple[type[Guarded], list[Any]]]:
    """Tables with their texts of people that are no proof."""
    for model in privacy.tables():
        fields: list[Any] = [
            field
            for field, kind in privacy.personal_fields(model)
            if kind is not Privacy.LEGAL and isinstance(field, (*TEXTS, models.JSONField)) and not field.choices
        ]
        fields += [model._meta.get_field(name) for name in ALSO.get(model, ())]
        if fields and model not in (Person, User, Intake):
            yield model, fields


def _of_places(model: type[Guarded], places: set[int]) -> Any:
    if not model.access_org:
        return model._default_manager.all()
    path = "pk" if model.access_org == "self" else model.access_org
    return model._default_manager.filter(**{f"{path}__in": places})


def _scrub_texts(rows: Any, field: Any, needles: Needles) -> None:
    condition = Q()
    for needle in needles.all:
        condition |= Q(**{f"{field.name}__contains": needle})
    for pk, text in rows.filter(condition).values_list("pk", field.name):
        rows.model._default_manager.filter(pk=pk).update(**{field.name: needles.cleaned(text)[: field.max_length]})


def _scrub_values(rows: Any, name: str, needles: Needles) -> None:
    for pk, value in rows.values_list("pk", name).iterator():
        text = json.dumps(value, ensure_ascii=False)
        if any(needle in text for needle in needles.all):
            rows.model._default_manager.filter(pk=pk).update(**{name: replaced(value, needles)})


def replaced(value: Any, needles: Needles) -> Any:
    """`value` of a JSON field with every text cleaned."""
    if isinstance(value, str):
        return needles.cleaned(value)
    if isinstance(value, list):
        return [replaced(one, needles) for one in value]
    if isinstance(value, dict):
        return {key: replaced(one, needles) for key, one in value.items()}
    return value


def _scrub_intakes(needles: Needles, places: set[int]) -> None:
    """Lines of pasted tables that name the person go whole: beside the name stand their birthday, class, parents."""
    keys = [search_key(name) for name in needles.names]
    for intake in Intake.objects.filter(organisation__in=places):
        named = {place for place, row in enumerate(intake.rows) if _names(row, keys, needles)}
        told = {effect["row"] for effect in intake.effects if _names(effect, keys, needles)}
        if not named | told:
            continue
        # Effects name rows by their place, so an emptied row stays in its place.
        for place in named:
            row = intake.rows[place]
            intake.rows[place] = {"number": row["number"], "cells": [""] * len(row["cells"]), "done": True}
        intake.effects = [effect for effect in intake.effects if effect["row"] not in named | told]
        intake.save(update_fields=["rows", "effects"])


def _names(value: Any, keys: list[str], needles: Needles) -> bool:
    text = json.dumps(value, ensure_ascii=False)
    plain = f" {search_key(text)} "
    return any(f" {key} " in plain for key in keys) or any(contact in text for contact in needles.contacts)
