"""Tables without ruled lines, made of words and their places: columns by the heading, rows by numbers, rules and gaps."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rostok.engine.roadmap.columns import columns_of
from rostok.engine.roadmap.page import Line
from rostok.engine.roadmap.readers.places import Frame, Word, is_lone_section, lines_of, pieces
from rostok.engine.roadmap.words import goes_on, is_number, is_time

_GAP = 1.25  # rows stand farther apart than lines of one cell
_FEWEST = 2


@dataclass(frozen=True)
class _Cut:
    """One line cut into cells; `wide`: a text runs over the edges. `ruled`: a rule stands above it."""

    cells: tuple[str, ...]
    middle: float
    wide: bool
    ruled: bool
    gap: float


def rows_of(
    lines: Sequence[Sequence[Word]], frame: Frame, space: float, rules: Sequence[float] = (), *, opens: bool = True
) -> list[Line]:
    """Rows of the table below the heading of `frame`; `rules` are the heights of drawn lines between rows.

    `opens`: the table begins here; otherwise the first lines may belong to a row of the sheet before.
    """
    cuts = _cuts(lines[frame.end :], frame, space, rules)
    meanings = [column.meaning for column in columns_of(frame.titles)]
    starts = _starts(cuts, meanings, opens)
    rows: list[list[_Cut]] = []
    for place, cut in enumerate(cuts):
        if not rows or place in starts or cut.wide != rows[-1][-1].wide:
            rows.append([])
        rows[-1].append(cut)
    return [_line(row) for row in rows]


def _cuts(lines: Sequence[Sequence[Word]], frame: Frame, space: float, rules: Sequence[float]) -> list[_Cut]:
    found: list[_Cut] = []
    last = 0.0
    for line in lines:
        middle = line[0].middle
        parts = pieces(line, space)
        wide = _is_wide(parts, frame.edges)
        cells = (" ".join(word.text.strip() for word in line),) if wide else _cells(line, frame.edges)
        ruled = any(last < rule <= middle for rule in rules)
        found.append(_Cut(cells, middle, wide, ruled, middle - last if found else 0.0))
        last = middle
    return found


def _is_wide(parts: Sequence[Word], edges: Sequence[float]) -> bool:
    """Whether the line is one text over several columns, after a number or without."""
    texts = parts[1:] if len(parts) > 1 and is_number(parts[0].text) else parts
    return is_lone_section(parts) or (len(texts) == 1 and any(texts[0].left < edge < texts[0].right for edge in edges))


def _cells(line: Sequence[Word], edges: Sequence[float]) -> tuple[str, ...]:
    """Words by the column their middle stands in; a space at the end of the last one stays."""
    cells: list[list[str]] = [[] for _ in range(len(edges) + 1)]
    for word in line:
        cells[sum(edge < (word.left + word.right) / 2 for edge in edges)].append(word.text)
    return tuple(" ".join([*(text.strip() for text in cell[:-1]), *cell[-1:]]) for cell in cells)


def _starts(cuts: Sequence[_Cut], meanings: Sequence[str], opens: bool) -> set[int]:
    """Indexes of the lines that open a row: below a rule, or with a number, or after a gap, or where cells begin anew."""
    body = [place for place, cut in enumerate(cuts) if not cut.wide]
    ruled = {place for place in body if cuts[place].ruled}
    numbered = {place for place in body if meanings[0] == "number" and is_number(cuts[place].cells[0])}
    # Where rows are numbered, one cell filled again is little: a deadline for each line of one activity.
    fewest = min(_FEWEST, len(meanings) - 1) if len(numbered) >= _FEWEST else 1
    anew = {place for place in body if place and _begins(cuts[place - 1], cuts[place], meanings, fewest)}
    if len(ruled) >= max(_FEWEST, len(numbered) - 1):
        return ruled
    if len(numbered) >= _FEWEST and opens and min(numbered) != min(body):
        return _centred(cuts, sorted(numbered))
    if len(numbered) >= _FEWEST:
        return numbered | anew
    gaps = _after_gaps(cuts, body)
    return gaps if len(gaps) >= max(_FEWEST, len(anew) / 2) else anew | numbered


def _begins(above: _Cut, cut: _Cut, meanings: Sequence[str], fewest: int) -> bool:
    """Whether a row begins: an activity, and at least `fewest` cells that had come to their end above are filled again."""
    pairs = list(zip(meanings, above.cells, cut.cells, strict=False))
    filled = {meaning: text.strip() for meaning, _, text in pairs if text.strip()}
    if above.wide or "activity" not in filled or goes_on(filled["activity"]):
        return above.wide and not goes_on(filled.get("activity", ""))
    again = {meaning for meaning, upper, text in pairs if text.strip() and not upper.strip()}
    time = next((upper for meaning, upper, _ in pairs if meaning == "deadline"), "")
    full = len(filled) == len(meanings) and is_time(filled.get("deadline", "")) and is_time(time)
    return len(again) >= fewest or (full and not goes_on(filled["deadline"]))


def _after_gaps(cuts: Sequence[_Cut], body: Sequence[int]) -> set[int]:
    """Lines that stand farther from the line above than lines of one cell do."""
    steps = sorted(cuts[place].gap for place in body if place)
    if not steps:
        return set()
    usual = steps[len(steps) // 4]
    return {place for place in body if place and cuts[place].gap > _GAP * usual}


def _centred(cuts: Sequence[_Cut], numbered: Sequence[int]) -> set[int]:
    """Rows whose number stands in the middle of their height: each ends as far below its number as it began above."""
    starts, place = set[int](), 0
    for number in numbered:
        while cuts[place].wide:
            place += 1
        if place > number:
            starts.add(number)
            continue
        starts.add(place)
        end = 2 * cuts[number].middle - cuts[place].middle
        slack = cuts[place].gap / 2 or 1.0
        place = number + 1
        while place < len(cuts) and cuts[place].middle <= end + slack and not cuts[place].wide:
            place += 1
        if place == len(cuts):
            break
    return starts


def cells_between(words: Sequence[Word], edges: Sequence[float], space: float) -> tuple[str, ...]:
    """Cells of a row whose inner rules are not drawn; () when a text runs over an edge or all stand in one column."""
    lines = lines_of(words)
    parts = [piece for line in lines for piece in pieces(line, space)]
    if any(piece.left < edge < piece.right for piece in parts for edge in edges):
        return ()
    cells = tuple(
        "\n".join(filter(None, texts)) for texts in zip(*(_cells(line, edges) for line in lines), strict=True)
    )
    return cells if sum(map(bool, cells)) > 1 else ()


def _line(row: Sequence[_Cut]) -> Line:
    if row[0].wide:
        return Line((" ".join(cut.cells[0] for cut in row),), wide=True)
    return Line(tuple("\n".join(filter(None, texts)) for texts in zip(*(cut.cells for cut in row), strict=True)))
