"""Words of a paper in reading order, and lines as they are set."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rostok.engine.documents.model import Badges, Block, Heading, Paper, Paragraph, Signature, Stamp, Stamps, Table
from rostok.engine.russian.typography import typeset

_MARKED = re.compile(r"(?:[–—•*-]|\d{1,2}[.)]|[а-я]\))\s")


def lines_of(text: str | None) -> list[str]:
    """Non-empty lines of a text, typeset; an empty text gives an empty list."""
    return [line for line in typeset(text).split("\n") if line]


def hangs(line: str) -> bool:
    """Whether the line begins with a bullet or a number, so that its next lines stand further right."""
    return _MARKED.match(line) is not None


def leads(block: Block, following: Block | None) -> bool:
    """Whether `block` may not be parted from the next one: a signature never stands alone on a sheet, nor what begins a list."""
    if isinstance(following, Signature):
        return isinstance(block, Paragraph | Signature)
    return isinstance(block, Paragraph) and isinstance(following, Paragraph) and block.text.rstrip().endswith(":")


def side_by_side(stamps: tuple[Stamp, ...]) -> list[tuple[Stamp | None, Stamp | None]]:
    """Stamps in rows of (left, right), in the order given on each side."""
    left = [stamp for stamp in stamps if stamp.side == "left"]
    right = [stamp for stamp in stamps if stamp.side == "right"]
    height = max(len(left), len(right))
    return [(left[row] if row < len(left) else None, right[row] if row < len(right) else None) for row in range(height)]


def stamp_texts(stamp: Stamp | None) -> list[str]:
    """Lines of a stamp, typeset; none for an empty place."""
    return [line for text in stamp.lines for line in lines_of(text)] if stamp else []


def paper_text(paper: Paper) -> str:
    """All words of the paper in reading order, one paragraph a line, without page numbers and running footers."""
    return "\n".join(_paper_lines(paper))


def _paper_lines(paper: Paper) -> Iterator[str]:
    for text in paper.head:
        yield from lines_of(text)
    yield from _stamp_lines(paper.stamps)
    for text in paper.title:
        yield from lines_of(text)
    for block in paper.blocks:
        yield from _block_lines(block)
    yield from lines_of(paper.note)


def _stamp_lines(stamps: tuple[Stamp, ...]) -> Iterator[str]:
    for pair in side_by_side(stamps):
        for stamp in pair:
            yield from stamp_texts(stamp)


def _block_lines(block: Block) -> Iterator[str]:
    match block:
        case Paragraph(text=text) | Heading(text=text):
            yield from lines_of(text)
        case Stamps(stamps=stamps):
            yield from _stamp_lines(stamps)
        case Signature(post=post, person=person):
            yield from lines_of(post)
            yield from lines_of(person)
        case Table():
            for title in block.header:
                yield from lines_of(title)
            for row in block.rows:
                for cell in row:
                    yield from lines_of(cell.text)
        case Badges(badges=badges):
            for badge in badges:
                for line in badge.lines:
                    yield from lines_of(line)
        case _:
            return
