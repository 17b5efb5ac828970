"""Rows of others named in any field of any form change nothing of theirs, and nothing of ours comes to lean on them."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from typing import Any

import pytest
from django.apps import apps
from django.db import models, transaction
from django.forms import BaseForm, Field, ModelChoiceField
from django.test import Client
from django.test.utils import ContextList
from lxml import html

from rostok.core.access import Role
from tests.stills import Rows, tables

from .questions import WIDE
from .routes import routes
from .walk import SESSION, browser
from .world import World, _organisation_of, guarded

Fields = dict[str, list[str]]
#: What an empty field is filled with, by the kind of the field, so that a form fails for nothing but the foreign row.
USUAL = {"date": "2026-11-20", "time": "10:00", "email": "proba@school1.ru", "number": "1", "tel": "+79131234567"}


class Owners:
    """Whose each row is: table → key → organisation, for guarded models; tables that name rows of others by columns."""

    def __init__(self, foreign: set[int]) -> None:
        self.foreign: dict[str, set[Any]] = {}
        for model in guarded():
            rows = {row.pk for row in model._default_manager.all() if _organisation_of(row) in foreign}
            self.foreign[model._meta.db_table] = rows
        self.leaning = {
            model._meta.db_table: {
                item.column: item.related_model._meta.db_table
                for item in model._meta.concrete_fields
                if isinstance(item, models.ForeignKey)
            }
            for model in apps.get_models(include_auto_created=True)
        }

    def faults(self, before: dict[str, tuple[list[str], Rows]], after: dict[str, tuple[list[str], Rows]]) -> list[str]:
        """Rows of others that changed or went, and rows that now name one of theirs."""
        found = []
        for table, (columns, rows) in after.items():
            known, theirs = before[table][1], self.foreign.get(table, set())
            found += [f"{table} {key} of others has changed" for key in theirs if known.get(key) != rows.get(key)]
            for key, row in rows.items():
                if known.get(key) == row or key in theirs:
                    continue
                was = dict(zip(columns, known.get(key, ()), strict=False))
                for column, target in self.leaning.get(table, {}).items():
                    value = row[columns.index(column)]
                    if value in self.foreign.get(target, set()) and was.get(column) != value:
                        found.append(f"{table} {key} names {target} {value} of others in {column}")
        return found


def forms_of(page: bytes, known: dict[str, Field]) -> Iterator[tuple[str, Fields]]:
    """Address and filled fields of every form of the page that is posted; a button with a name is a field too."""
    for form in html.document_fromstring(page, html.HTMLParser(encoding="utf-8")).iter("form"):
        if form.get("method", "get").lower() != "post":
            continue
        fields: Fields = {}
        for field in form.iter("input", "select", "textarea", "button"):
            name, kind = field.get("name"), field.get("type", "text")
            if not name or kind == "file":
                continue
            if field.tag == "select":
                options = [option.get("value", "") for option in field.iter("option")]
                fields[name] = [next(filter(None, options), "")]
            elif kind in ("checkbox", "radio"):
                fields.setdefault(name, [field.get("value", "on")])
            elif field.tag == "button":
                fields.setdefault(name, [field.get("value", "")])
            else:
                value = (field.text if field.tag == "textarea" else field.get("value")) or ""
                needed = name not in known or known[name].required
                fields[name] = [value.strip() or (USUAL.get(kind, "Проба") if needed else "")]
        yield form.get("action") or "", fields


def fields_of(context: Any) -> dict[str, Field]:
    """Fields of every Django form that the page was made of, by their names on the page."""
    found = {}
    for layer in context if isinstance(context, ContextList) else [context]:
        for form in (value for part in layer.dicts for value in part.values() if isinstance(value, BaseForm)):
            found |= {form.add_prefix(name): field for name, field in form.fields.items()}
    return found


def tampered(fields: Fields, known: dict[str, Field], owners: Owners) -> Iterator[tuple[str, Fields]]:
    """The fields with rows of others in one of them: all at once where many are taken, else each of a few in turn."""
    everything = sorted({str(key) for keys in owners.foreign.values() for key in keys})
    for name, values in fields.items():
        choice = known.get(name)
        if isinstance(choice, ModelChoiceField) and choice.queryset is not None:
            rows = sorted(owners.foreign.get(choice.queryset.model._meta.db_table, ()))
            if rows:
                yield name, fields | {name: [str(rows[0])]}
                yield name, fields | {name: [str(key) for key in rows]}
        elif all(value.isdigit() for value in values):
            yield name, fields | {name: everything}


@pytest.mark.parametrize("who", [Role.CURATOR.value, Role.OPERATOR.value])
def test_rows_of_others_in_a_field_change_nothing(world: World, who: str) -> None:
    home = "town" if who in WIDE else "own"
    foreign = ("far",) if who in WIDE else ("near", "far")
    owners = Owners({world.places[name].organisation.pk for name in foreign})
    client, faults, sent, accepted = browser(world, who), [], 0, 0
    before = tables()
    for route in routes():
        for url in route.urls(world.places[home])[:1] if route.name not in SESSION else ():
            with transaction.atomic():
                page = client.get(url)
                page.close()
                transaction.set_rollback(True)
            if page.status_code != 200 or page.context is None or "html" not in page.headers["Content-Type"]:
                continue
            known = fields_of(page.context)
            for action, fields in forms_of(page.content, known):
                if action in ("/logout", "/clock"):
                    continue
                accepted += bool(posted(client, action or url, fields, owners, before)[1])
                for name, values in tampered(fields, known, owners):
                    sent += 1
                    wrong, _ = posted(client, action or url, values, owners, before)
                    faults += [f"{route.name} → {action or url}, {name}: {fault}" for fault in wrong]
    assert sent > 100, sent
    assert accepted > 50, accepted  # the same forms with rows of ours do write
    assert sorted(set(faults)) == []


def posted(
    client: Client, url: str, fields: Fields, owners: Owners, before: dict[str, tuple[list[str], Rows]]
) -> tuple[list[str], bool]:
    """Faults after the form is sent, and whether anything was written; everything is rolled back."""
    kept = copy.deepcopy(client.cookies)
    with transaction.atomic():
        answer = client.post(url, fields)
        answer.close()
        after = tables()
        transaction.set_rollback(True)
    client.cookies = kept  # the session of the answer was rolled back with everything else
    fell = ["the page fell"] if answer.status_code == 500 else []
    wrote = any(after[name] != before[name] for name in after if name != "django_session")
    return fell + owners.faults(before, after), wrote
