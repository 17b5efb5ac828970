"""How forms are drawn: our field template first, Django's own widgets behind it."""

from __future__ import annotations

from pathlib import Path

import django.forms
from django.forms.renderers import DjangoTemplates
from django.template.backends.django import DjangoTemplates as Engine
from django.utils.functional import cached_property


class FormRenderer(DjangoTemplates):
    """Forms as `ui/form.html`, fields as `ui/field.html` (label, hint, error, control in this order).

    Django looks into its own folder before those of applications, so an override would never win:
    the folders are named here in the order we need.
    """

    form_template_name = "ui/form.html"
    field_template_name = "ui/field.html"

    @cached_property
    def engine(self) -> Engine:
        """The template engine of forms."""
        ours = Path(__file__).parent / "templates"
        theirs = Path(django.forms.__file__).parent / "templates"
        options = {"builtins": ["rostok.core.templatetags.look"]}
        return Engine({"NAME": "forms", "DIRS": [ours, theirs], "APP_DIRS": False, "OPTIONS": options})
