"""Pages obey the strict content policy and reach no foreign computer."""

from __future__ import annotations

import re

import pytest
from django.template.loader import get_template

from .markup import COMMENT, markup
from .source import PRODUCT, files, name, nothing, text

PAGES = files(PRODUCT, "*.html")
FOREIGN = re.compile(r"^\s*(https?:)?//")
RESOURCES = {("a", "ping"), ("form", "action"), ("link", "href")}


def test_there_are_pages() -> None:
    assert PAGES


def test_no_inline_scripts_styles_or_handlers() -> None:
    wrong = []
    for path in PAGES:
        for tag, attributes in markup(path).tags:
            handlers = [key for key in attributes if key == "style" or key.startswith(("on", "hx-on"))]
            wrong += [(name(path), tag, key) for key in handlers]
            if tag == "style" or (tag == "script" and "src" not in attributes):
                wrong.append((name(path), tag, "inline"))
            wrong += [
                (name(path), tag, key) for key, value in attributes.items() if value.startswith(("js:", "javascript:"))
            ]
    nothing(wrong)


def test_pages_load_nothing_from_elsewhere() -> None:
    wrong = []
    for path in PAGES:
        for tag, attributes in markup(path).tags:
            for key, value in attributes.items():
                if FOREIGN.match(value) and (key in {"src", "srcset", "poster", "data"} or (tag, key) in RESOURCES):
                    wrong.append((name(path), tag, value))
    nothing(wrong)


def test_no_page_cuts_a_word_in_two() -> None:
    """`truncatechars` does; `shortened` cuts between words."""
    nothing([name(path) for path in PAGES if "truncatechars" in text(path)])


def test_forms_that_change_something_carry_the_key() -> None:
    """A form with method post has {% csrf_token %}: found here, not by a user's 409."""
    wrong = []
    for path in PAGES:
        plain = COMMENT.sub("", text(path))
        for form in re.finditer(r"<form\b[^>]*method=\"post\".*?</form>", plain, re.DOTALL | re.IGNORECASE):
            if "csrf_token" not in form.group():
                wrong.append((name(path), form.group()[:60]))
    nothing(wrong)


def test_no_two_elements_of_a_page_have_one_id() -> None:
    wrong = []
    for path in PAGES:
        ids = re.findall(r"\sid=\"([^\"{]+)\"", COMMENT.sub("", text(path)))
        wrong += [(name(path), one) for one in set(ids) if ids.count(one) > 1 and "{% else" not in text(path)]
    nothing(wrong)


@pytest.mark.parametrize("path", PAGES, ids=[name(path) for path in PAGES])
def test_every_page_compiles(path) -> None:
    template = path.as_posix().partition("/templates/")[2]
    assert get_template(template).origin.name == str(path)
