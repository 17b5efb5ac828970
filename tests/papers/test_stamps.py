"""Stamps of the sources: the same words in the source, in our stamp, in our PDF and on the page of docs."""

from __future__ import annotations

import io
import re
from collections import Counter

import pdfplumber
import pytest

from rostok.engine.documents import to_pdf
from rostok.engine.russian.stamps import stamp_lines

from .stamps import DOCS, SAMPLES, SOURCES, Source, page, paper_of

each = pytest.mark.parametrize("source", SOURCES, ids=[source.code for source in SOURCES])


def plain(text: str) -> list[str]:
    """Words and numbers of a text; «г.» behind a year written in digits is a matter of style, soft signs are no words."""
    text = re.sub("[\u00ad\u200b\u2060]", "", text).replace("\u2011", "-").replace("*", "")
    text = re.sub(r"(\d{2}\.\d{2}\.\d{4})\s*г\.?", r"\1", text)
    return re.findall(r"[\w/-]+", re.sub(r"(\d)(г\b)", r"\1 \2", text).lower())


def expected(source: Source) -> list[str]:
    """Words of the source; an annex names its order in the dative after «к»."""
    words = plain(" ".join(source.text))
    return (
        ["к", *("распоряжению" if word == "распоряжение" else word for word in words)]
        if source.code == "000"
        else words
    )


@each
def test_the_words_stand_in_the_paper_that_was_given(source: Source) -> None:
    given = (SAMPLES / ("003.txt" if source.code == "000" else f"{source.code}.txt")).read_text(encoding="utf-8")
    for line in source.text:
        assert line in given


@each
def test_our_stamp_says_the_words_of_the_source(source: Source) -> None:
    assert Counter(plain(" ".join(stamp_lines(source.facts)))) == Counter(expected(source))


@each
def test_our_pdf_prints_the_stamp_and_the_letterhead(source: Source) -> None:
    with pdfplumber.open(io.BytesIO(to_pdf(paper_of(source)))) as book:
        sheet = book.pages[0]
        printed = Counter(plain(sheet.crop((0, 0, sheet.width, sheet.height / 2)).extract_text()))
    wanted = Counter(expected(source)) + Counter(plain(" ".join(source.head)))
    assert wanted - printed == Counter()


def test_the_page_of_docs_is_what_the_script_writes() -> None:
    assert (DOCS / "stamps.md").read_text(encoding="utf-8") == page()
    for source in SOURCES:
        assert (DOCS / "pictures" / f"stamp-{source.code}.png").stat().st_size > 5_000
