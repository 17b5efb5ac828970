"""Tables of a PDF that no ruled lines draw: the words of its sheets are laid in columns again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from statistics import median
from typing import Any

from rostok.engine.roadmap.page import Grid, Line, Page, Paragraph, tidy
from rostok.engine.roadmap.readers.placed import rows_of
from rostok.engine.roadmap.readers.places import Frame, Word, find_frame, lines_of, refitted

_SPACE = 0.62  # of a letter's height: a wider gap parts two cells
_MANY = 0.1
_CROSSED = 0.34  # a sheet goes on with the table above when fewer of its lines cross the edges
_RULE = 0.5  # of the sheet's text: a shorter drawn line parts no rows


def read_unruled(sheets: Sequence[Any]) -> Page:
    """The page of these sheets with a grid below every heading found; () when no sheet has one."""
    page: list[Paragraph | Grid] = []
    known: Frame | None = None
    for number, sheet in enumerate(sheets, 1):
        lines = lines_of(words_of(sheet))
        if lines:
            space = space_of([word for line in lines for word in line])
            known = lay_out(lines, space, known, f"страница {number}", page, _rules(sheet, lines))
    return tuple(page) if known else ()


def lay_out(
    lines: list[list[Word]],
    space: float,
    known: Frame | None,
    origin: str,
    page: list[Paragraph | Grid],
    rules: Sequence[float] = (),
) -> Frame | None:
    """Put the lines of one sheet on the `page`: paragraphs, and a grid below a heading or going on with the `known` one.

    The heading to go on with on the next sheet, None while there is none.
    """
    frame = find_frame(lines, space)
    if frame is None and known is not None:
        refit = known if _crossing(lines, known) < _MANY else refitted(known, lines, space)
        frame = replace(refit, start=0, end=0) if _crossing(lines, refit) <= _CROSSED else None
    elif frame is not None and known is not None and _repeats(frame, known):
        frame = replace(known, edges=frame.edges, start=frame.start, end=frame.start + known.end - known.start)
    if frame is None:
        page.extend(Paragraph(text, origin) for text in _texts(lines))
        return known
    page.extend(Paragraph(text, origin) for text in _texts(lines[: frame.start]))
    rows = rows_of(lines, frame, space, rules, opens=known is None)
    head = [Line(frame.titles)] if frame.end else []
    count = sum(isinstance(block, Grid) for block in page) + 1
    opened = [replace(rows[0], opens_page=True), *rows[1:]] if rows else []
    page.append(Grid((*head, *opened), f"таблица {count}"))
    return frame if frame.end else known


def _repeats(frame: Frame, known: Frame) -> bool:
    """Whether a sheet opens with the known heading again; words of its first row may seem to go on with a title."""
    pairs = zip(frame.titles, known.titles, strict=False)
    return len(frame.titles) == len(known.titles) and all(title.startswith(earlier) for title, earlier in pairs)


def _crossing(lines: Sequence[Sequence[Word]], frame: Frame) -> float:
    """The share of lines in which a word stands across an edge."""
    crossed = (any(word.left < edge < word.right for word in line for edge in frame.edges) for line in lines)
    return sum(crossed) / len(lines)


def _texts(lines: Sequence[Sequence[Word]]) -> Iterator[str]:
    """Lines as text; a blank one where the gap is large."""
    for place, line in enumerate(lines):
        if place and line[0].top - lines[place - 1][0].bottom > 0.9 * (line[0].bottom - line[0].top):
            yield ""
        yield tidy(" ".join(word.text.strip() for word in line))


def space_of(words: Sequence[Word]) -> float:
    """The gap that parts two cells."""
    return _SPACE * median(word.bottom - word.top for word in words)


def words_of(sheet: Any) -> list[Word]:
    """Words of a sheet; one that a blank follows in the file keeps it, as the end of a line that was broken at a space."""
    blanks = {(round(char["x0"]), round(char["top"])) for char in sheet.chars if char["text"] in " \u00a0"}
    return [
        Word(word["text"] + " " * ((round(word["x1"]), round(word["top"])) in blanks),
             word["x0"], word["x1"], word["top"], word["bottom"])
        for word in sheet.extract_words(keep_blank_chars=False, use_text_flow=False)
    ]  # fmt: skip


def _rules(sheet: Any, lines: Sequence[Sequence[Word]]) -> list[float]:
    """Heights of drawn lines (or edges of shaded bands) that run along most of the text."""
    width = max(line[-1].right for line in lines) - min(line[0].left for line in lines)
    heights: dict[int, float] = {}
    for edge in sheet.edges:
        if edge["orientation"] == "h":
            heights[round(edge["top"])] = heights.get(round(edge["top"]), 0.0) + edge["x1"] - edge["x0"]
    return sorted(height for height, length in heights.items() if length >= _RULE * width)
