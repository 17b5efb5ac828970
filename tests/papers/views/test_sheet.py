"""A paper on the page has the words of the printed one."""

from __future__ import annotations

from dataclasses import replace

from django.template.loader import render_to_string

from rostok.engine.documents import paper_text
from rostok.papers.views.sheet import sheet
from tests.engine.documents.papers import FULL
from tests.pages import plain


def test_the_page_shows_every_word_of_the_paper_in_order(settings):
    import re
    from html import unescape

    shown = unescape(re.sub(r"<[^>]+>", " ", render_to_string("papers/sheet.html", {"sheet": sheet(FULL)})))
    assert plain(shown) == plain(paper_text(FULL))


def test_the_sheet_ends_with_the_code_that_is_printed():
    html = render_to_string("papers/sheet.html", {"sheet": sheet(replace(FULL, qr="https://rostok.example.ru/q/1"))})
    assert html.count("<svg") == 1
    assert "Код проверки" in html
    assert "<svg" not in render_to_string("papers/sheet.html", {"sheet": sheet(replace(FULL, qr=None))})
