"""Tags and filters of the look."""

from __future__ import annotations

import re
from pathlib import Path
from types import SimpleNamespace as Sample

import pytest
from django.contrib.messages import constants
from django.contrib.messages.storage.base import Message
from django.template import Context, Template
from django.template.loader import get_template, render_to_string
from django.test import RequestFactory
from django.utils.translation import override

from rostok.core.templatetags import look

PIECES = Path(look.__file__).parent.parent / "templates"
SPRITE = set(re.findall(r'id="([\w-]+)"', (PIECES.parent / "static/rostok/icons.svg").read_text()))


def test_every_icon_named_in_the_templates_is_in_the_sprite() -> None:
    named = {icon for path in PIECES.rglob("*.html") for icon in re.findall(r'{% icon "(\w+)" %}', path.read_text())}
    assert named
    assert named <= SPRITE
    assert {*look.BOTTOM_ICONS.values(), look.bottom_icon("Что-то новое")} <= SPRITE


def test_an_icon_is_silent_for_screen_readers() -> None:
    html = Template('{% icon "print" %}').render(Context())
    assert 'aria-hidden="true"' in html
    assert html.count("icons.svg#print") == 1


@pytest.mark.parametrize(("value", "expected"), [(52, "52.0%"), (81.57, "81.6%"), (-3, "0.0%"), (140, "100.0%")])
def test_a_share_is_a_length_that_svg_understands(value: float, expected: str) -> None:
    with override("ru"):
        assert Template("{{ value|share }}").render(Context({"value": value})) == expected


def test_a_message_with_an_address_becomes_the_line_of_undoing() -> None:
    message = Message(constants.SUCCESS, "Пара убрана.", extra_tags="undo /pairs/5/restore")
    assert look.undo_url(message) == "/pairs/5/restore"
    html = render_to_string("ui/message.html", {"message": message, "csrf_token": "key"})
    assert 'method="post" action="/pairs/5/restore"' in html
    assert 'value="key"' in html
    assert "Отменить" in html


@pytest.mark.parametrize(
    ("level", "tone"),
    [
        (constants.ERROR, "late"),
        (constants.WARNING, "soon"),
        (constants.SUCCESS, "done"),
        (constants.INFO, "attention"),
    ],
)
def test_other_messages_are_lines_of_their_tone(level: int, tone: str) -> None:
    message = Message(level, "Приказ отправлен")
    assert look.undo_url(message) == ""
    html = render_to_string("ui/message.html", {"message": message})
    assert f"alert--{tone}" in html
    assert "Отменить" not in html


def test_moves_that_change_something_are_posted_with_the_key_and_the_rest_are_links() -> None:
    moves = [Sample(label="Напомнить", url="/remind", kind="primary"), Sample(label="Открыть", url="/list", get=True)]
    html = render_to_string("ui/moves.html", {"moves": moves, "csrf_token": "key"})
    assert html.count("<form") == 1
    assert html.count("csrfmiddlewaretoken") == 1
    assert '<a class="button button--plain" href="/list">Открыть</a>' in html


def head(sort: str) -> str:
    context = Context({"key": "name", "label": "ФИО", "sort": sort})
    context.request = RequestFactory().get("/people?free=1&page=3&sort=name")  # all that {% querystring %} reads
    return get_template("ui/sort.html").template.render(context)


def test_a_head_that_sorts_turns_round_and_forgets_the_page() -> None:
    assert 'aria-sort="ascending"' in head("name")
    assert 'href="?free=1&amp;sort=-name"' in head("name")
    assert 'aria-sort="descending"' in head("-name")
    assert 'href="?free=1&amp;sort=name"' in head("-name")
    assert "aria-sort" not in head("school")


def test_text_of_people_is_escaped_in_every_piece() -> None:
    bad = "<script>alert(1)</script>"
    duty = Sample(tone="late", word=bad, text=bad, note=bad, deadline=bad, url="", moves=[Sample(label=bad, url=bad)])
    context = {
        "duties": [duty], "title": bad, "name": bad, "text": bad, "about": bad, "facts": [(bad, bad)], "label": bad,
        "figure": bad, "percent": 5, "steps": [(bad, "done")], "entries": [Sample(when=bad, who=bad, what=bad)],
        "word": bad, "lines": [bad], "names": [bad], "doubt": Sample(where=bad, what=bad, guesses=[bad]),
    }  # fmt: skip
    for piece in (
        "duties",
        "file",
        "person",
        "facts",
        "bullet",
        "steps",
        "timeline",
        "stamp",
        "confirm",
        "doubt",
        "empty",
        "alert",
    ):
        html = render_to_string(f"ui/{piece}.html", context)
        assert "<script" not in html
        assert "&lt;script" in html


def test_numbers_of_a_narrow_column_stay_on_one_line() -> None:
    html = Template("{{ value|unbroken }}").render(Context({"value": "Детский сад № 141: 0 из 3"}))
    assert html == "Детский сад №\u00a0141: 0\u00a0из\u00a03"


def test_the_heading_of_a_page_keeps_its_number_with_its_sign(rf) -> None:
    html = render_to_string("base.html", {"heading": "ЦО № 14 & «Ёлка»"}, rf.get("/"))
    assert "ЦО №\u00a014 &amp; «Ёлка»</h1>" in html


def test_a_long_text_is_cut_between_words() -> None:
    text = "Утвердить положение о педагоге-наставнике и план"
    for length, shown in ((48, text), (35, "Утвердить положение о…"), (12, "Утвердить…"), (5, "Утве…")):
        assert look.shortened(text, length) == shown
    assert look.shortened(" Утвердить\n план ", 20) == "Утвердить план"
