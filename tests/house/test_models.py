"""Every table says what is personal in it, whose it is, and stands in the glossary."""

from __future__ import annotations

import pytest
from django.apps import apps
from django.db.models import Model

from .source import ROOT, text

MODELS = [model for model in apps.get_models() if model.__module__.startswith("rostok.")]
each_model = pytest.mark.parametrize("model", MODELS, ids=[model.__name__ for model in MODELS])


@each_model
def test_personal_and_plain_name_every_field_once(model: type[Model]) -> None:
    fields = {field.name for field in (*model._meta.local_concrete_fields, *model._meta.local_many_to_many)}
    personal, plain = set(model.personal), set(model.plain)
    assert personal & plain == set()
    assert personal | plain == fields


@each_model
def test_the_paths_of_rights_lead_to_organisations_and_people(model: type[Model]) -> None:
    ends = {"access_org": "Organisation", "access_people": "User"}
    for attribute, end in ends.items():
        value = getattr(model, attribute, "")
        for path in filter(None, [value] if isinstance(value, str) else value):
            here = model
            for step in path.split("__") if path != "self" else ():
                here = here._meta.get_field(step).related_model
            assert here.__name__ == end, f"{attribute} {path!r} leads to {here.__name__}"


@each_model
def test_the_glossary_knows_the_table(model: type[Model]) -> None:
    assert f"`{model.__name__}`" in text(ROOT / "docs" / "glossary.md")


@each_model
def test_a_row_names_itself(model: type[Model]) -> None:
    assert model.__str__ is not Model.__str__
