"""Every letter is sent by somebody and comes out as people write: a subject, whole quotes, no leftovers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.template.loader import get_template

from rostok.core import clock, outbox
from rostok.core.management.commands.docs import letters
from rostok.core.models import User

from .source import name, product, text

LETTERS = list(letters())
each_letter = pytest.mark.parametrize("path", LETTERS, ids=[name(path) for path in LETTERS])
NAME = "МБОУ «Школа № 3» & \"Лицей\" 'А'"


class Anything(str):
    """A value for any placeholder: a name, a day, a list of such values, and its attributes are such values too."""

    day, month, year = 1, 9, 2026

    def __getattr__(self, wanted: str) -> Anything:
        if wanted.startswith("_") or wanted in {"resolve_expression", "as_widget"}:
            raise AttributeError(wanted)
        return self

    def __iter__(self) -> Iterator[Anything]:
        return iter([Anything("строка")])


def template(path: Path) -> str:
    """The name by which the template is asked for."""
    return path.as_posix().partition("/templates/")[2]


@each_letter
def test_a_letter_is_sent_by_some_action(path: Path) -> None:
    senders = [name(module) for module in product() if f'"{template(path)}"' in text(module)]
    assert senders != []


@each_letter
def test_the_first_line_is_a_subject_and_the_second_is_empty(path: Path) -> None:
    subject, second, *rest = text(path).splitlines()
    assert subject.strip()
    assert second == ""
    assert "".join(rest).strip()


@each_letter
@pytest.mark.django_db
def test_names_with_quotes_stay_as_they_are(path: Path) -> None:
    """Organisations are called МБОУ "Лицей": nothing of a letter is written in the marks of web pages."""
    user = User(email="anna@school.ru", full_name=NAME, feed_key="key", joined_at=clock.now())
    user.set_unusable_password()
    user.save()
    words = {word for tag in re.findall(r"{[{%](.*?)[%}]}", text(path)) for word in re.findall(r"\b[a-z_]+\b", tag)}
    context = {word: Anything(NAME) for word in words - {"user", "site"}}
    letter = outbox.post_to(user, "test", template(path), context, organisation=None)
    assert letter is not None
    assert not re.search(r"&(quot|amp|#x?\d+|laquo);|{{|{%", letter.subject + letter.body)
    assert letter.body.endswith("\n")
    assert get_template(template(path)).origin.name == str(path)
