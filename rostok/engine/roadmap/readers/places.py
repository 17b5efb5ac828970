"""Words with their places on a sheet: lines, pieces of lines, and the columns a heading announces."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from rostok.engine.roadmap.columns import is_heading, meaning_of
from rostok.engine.roadmap.header import is_header
from rostok.engine.roadmap.words import goes_on, is_number, is_stage_title, is_time

_POINT = re.compile(r"\d{1,2}[.)]\s+\S")
_MOST_HEAD_LINES = 8
_LONGEST_TITLE = 90
_MOST_TITLE_WORDS = 3
_STEP = 1.6  # a heading's next line stands nearer than so many heights of a letter


@dataclass(frozen=True)
class Word:
    """A word (or a piece of a line) and its box; `top` grows downwards."""

    text: str
    left: float
    right: float
    top: float
    bottom: float

    @property
    def middle(self) -> float:
        """The height at which it stands."""
        return (self.top + self.bottom) / 2


@dataclass(frozen=True)
class Frame:
    """A heading found: its titles, the edges between the columns, its first line and the first line below it."""

    titles: tuple[str, ...]
    edges: tuple[float, ...]
    start: int
    end: int


def lines_of(words: Sequence[Word]) -> list[list[Word]]:
    """Words of one height together, from left to right; lines from the top."""
    lines: list[list[Word]] = []
    for word in sorted(words, key=lambda word: (word.middle, word.left)):
        if lines and word.middle - lines[-1][0].middle < 0.3 * (word.bottom - word.top):
            lines[-1].append(word)
        else:
            lines.append([word])
    return [sorted(line, key=lambda word: word.left) for line in lines]


def pieces(line: Sequence[Word], space: float) -> list[Word]:
    """The line cut where a gap is wider than `space`."""
    found: list[Word] = []
    for word in line:
        if found and word.left - found[-1].right < space:
            found[-1] = replace(found[-1], text=f"{found[-1].text.rstrip()} {word.text}", right=word.right)
        else:
            found.append(word)
    return found


def find_frame(lines: Sequence[Sequence[Word]], space: float, first: int = 0) -> Frame | None:
    """The first heading at or below line `first` whose titles stand side by side, in one line or in several."""
    cut = [pieces(line, space) for line in lines]
    for start in range(first, len(cut)):
        if not any(meaning_of(piece.text) for piece in cut[start]) or _is_stage(cut[start]):
            continue
        end = start + 1
        while end < min(len(cut), start + _MOST_HEAD_LINES) and _goes_on(cut[end], cut[start:end]):
            end += 1
        for last in range(end, start, -1):
            columns = _titled(cut[start:last])
            if _is_whole(columns):
                titles = tuple(_unbroken(column.text) for column in columns)
                return Frame(titles, _edges(columns, cut[start:]), start, last)
    return None


def refitted(frame: Frame, lines: Sequence[Sequence[Word]], space: float) -> Frame:
    """The frame with each edge moved to the best strip nearby: on another sheet columns may stand a little aside."""
    every = [piece for line in lines for piece in pieces(line, space)]
    ends = (min(piece.left for piece in every), max(piece.right for piece in every))
    marks = (ends[0], *frame.edges, ends[1])
    edges = (
        _strip((before + edge) / 2, (edge + after) / 2, every)
        for before, edge, after in zip(marks, frame.edges, marks[2:], strict=False)
    )
    return replace(frame, edges=tuple(edges))


def _unbroken(title: str) -> str:
    """A title whose only word a narrow column broke, in one piece: «Ответс твенны й»."""
    whole = "".join(title.split())
    return whole if not meaning_of(title) and meaning_of(whole) else title


def _is_whole(columns: Sequence[Word]) -> bool:
    titles = [_unbroken(column.text) for column in columns]
    whole = all(len(title) <= _LONGEST_TITLE for title in titles)
    return whole and is_header(titles) and sum(map(goes_on, titles)) < len(titles) / 2


def _goes_on(line: Sequence[Word], above: Sequence[Sequence[Word]]) -> bool:
    """Whether a line goes on with the heading above: the rest of a title, or one more title."""
    if line[0].top - above[-1][0].bottom > _STEP * (line[0].bottom - line[0].top):
        return False
    if any(is_number(piece.text) for piece in line) or is_lone_section(line):
        return False
    titles = _titled(above)
    return all(_is_title(piece, titles) for piece in line)


def _is_title(piece: Word, titles: Sequence[Word]) -> bool:
    if is_time(piece.text) and not is_heading(piece.text):
        return False
    over = " ".join(title.text for title in titles if _touch(title, piece))
    if goes_on(piece.text) or piece.text[0] in "(/№":
        return True
    known = meaning_of(piece.text)
    return is_heading(piece.text) and len(piece.text.split()) <= _MOST_TITLE_WORDS and known != meaning_of(over)


def is_lone_section(line: Sequence[Word]) -> bool:
    """Whether the only piece of a line is the title of a stage, no rest of a cell."""
    return len(line) == 1 and is_stage_title(line[0].text.strip())


def _is_stage(line: Sequence[Word]) -> bool:
    """Whether a line above a heading is the title of a stage: «1. Подготовительный этап»."""
    return is_lone_section(line) or (len(line) == 1 and bool(_POINT.match(line[0].text)))


def _touch(one: Word, other: Word) -> bool:
    return one.left < other.right and other.left < one.right


def _titled(lines: Sequence[Sequence[Word]]) -> list[Word]:
    """Pieces that stand over one another as one title; one that covers several of a lower line names each of them."""
    every = [piece for line in lines for piece in line]
    groups = [piece for place, line in enumerate(lines) for piece in line if _covers(piece, lines[place + 1 :])]
    columns: list[Word] = []
    for piece in every:
        if any(piece is group for group in groups):
            continue
        same = [column for column in columns if _touch(column, piece)]
        columns = [column for column in columns if column not in same]
        parts = [*same, piece]
        columns.append(
            Word("\n".join(part.text for part in parts), min(part.left for part in parts), max(part.right for part in parts),
                 min(part.top for part in parts), max(part.bottom for part in parts))
        )  # fmt: skip
    named = [_under(column, groups) for column in columns]
    return sorted(named, key=lambda column: column.left)


def _covers(piece: Word, below: Sequence[Sequence[Word]]) -> bool:
    """Whether the piece stands over several pieces of one lower line."""
    return any(sum(_touch(piece, other) for other in line) > 1 for line in below)


def _under(column: Word, groups: Sequence[Word]) -> Word:
    names = [group.text for group in groups if _touch(group, column) and group.top < column.top]
    return replace(column, text=f"{' '.join(names)}: {column.text}") if names else column


def _edges(columns: Sequence[Word], lines: Sequence[Sequence[Word]]) -> tuple[float, ...]:
    """The edge between each two titles."""
    every = [piece for line in lines for piece in line]
    return tuple(_edge(left, right, every) for left, right in pairwise(columns))


def _edge(left: Word, right: Word, every: Sequence[Word]) -> float:
    return _strip((left.left + left.right) / 2, (right.left + right.right) / 2, every)


def _strip(first: float, last: float, every: Sequence[Word]) -> float:
    """The middle of the widest strip between `first` and `last` that the fewest pieces cross."""
    turns = sorted(
        [(max(first, piece.left), 1) for piece in every if piece.left < last and piece.right > first]
        + [(min(last, piece.right), -1) for piece in every if piece.left < last and piece.right > first]
    )
    crossed, low, strips = 0, first, list[tuple[int, float, float]]()
    for place, turn in (*turns, (last, 0)):
        if place > low:
            strips.append((crossed, low - place, (low + place) / 2))
            low = place
        crossed += turn
    return min(strips)[2] if strips else (first + last) / 2
