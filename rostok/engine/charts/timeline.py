"""«Лента»: a roadmap over the months of a period, bars are links, states differ by colour, pattern and sign."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from xml.etree import ElementTree as ET

from rostok.engine.charts import svg
from rostok.engine.charts.colours import BAND, FILL, GRID, INK, LINE, MUTED, PAPER, SIGN, TEXT, WORD, State
from rostok.engine.russian import MONTHS, date_words

__all__ = ["State", "TimelineBar", "TimelineRow", "timeline"]

_HEAD, _STAGE, _ROW, _LANE, _BAR, _LEGEND = 60.0, 28.0, 40.0, 22.0, 18.0, 34.0
_DIAMOND = 8.0
_LABEL_SIZE = 13.0


@dataclass(frozen=True)
class TimelineBar:
    """A window of dates, both included; one day is drawn as a diamond. `title` is read aloud and shown on hover."""

    first: date
    last: date
    state: State
    title: str
    href: str = ""


@dataclass(frozen=True)
class TimelineRow:
    """A row of the tape; rows with the same `stage` standing together come under one separator."""

    label: str
    bars: Sequence[TimelineBar]
    stage: str = ""
    href: str = ""


@dataclass(frozen=True)
class _Frame:
    """Where days stand on the picture."""

    first: date
    last: date
    label: float
    width: float
    name: str

    def x(self, day: date) -> float:
        """The left edge of a day; days outside the period stand at its ends."""
        share = (day - self.first).days / ((self.last - self.first).days + 1)
        return self.label + min(1.0, max(0.0, share)) * (self.width - self.label)


def timeline(
    rows: Sequence[TimelineRow],
    first: date,
    last: date,
    today: date | None = None,
    *,
    name: str = "timeline",
    width: float = 1100,
    label_width: float = 300,
    title: str = "Лента мероприятий по месяцам",
) -> str:
    """The tape as SVG text. `name` keeps ids apart when a page shows two; raises ValueError for an empty period."""
    if last < first:
        raise ValueError("the period ends before it begins")
    frame = _Frame(first, last, label_width, width, name)
    lanes = [_lanes(row.bars, frame) for row in rows]
    height = _HEAD + sum(_tall(row) for row in lanes) + _STAGE * len(list(_stages(rows))) + _LEGEND
    root = svg.canvas(width, height, title, role="group")
    root.set("class", "timeline")
    _patterns(root, name)
    svg.add(root, "rect", width=width, height=height, fill=PAPER)
    _months(root, frame, height - _LEGEND)
    y, starts = _HEAD, set(_stages(rows))
    for place, (row, row_lanes) in enumerate(zip(rows, lanes, strict=True)):
        if place in starts:
            _stage(root, frame, y, row.stage)
            y += _STAGE
        _row(root, frame, y, row, row_lanes)
        y += _tall(row_lanes)
    _today(root, frame, today, y)
    _legend(root, frame, y, rows)
    return svg.finished(root)


def _stages(rows: Sequence[TimelineRow]) -> Iterator[int]:
    """Places of rows with which a new stage begins."""
    before = ""
    for place, row in enumerate(rows):
        if row.stage and row.stage != before:
            yield place
        before = row.stage


def _lanes(bars: Sequence[TimelineBar], frame: _Frame) -> list[list[TimelineBar]]:
    """Bars inside the period, put into as few lanes as keep them from covering each other."""
    lanes: list[list[TimelineBar]] = []
    for bar in sorted(bars, key=lambda bar: bar.first):
        if bar.last < frame.first or bar.first > frame.last:
            continue
        free = (lane for lane in lanes if _end(lane[-1], frame) < _start(bar, frame))
        lane = next(free, None)
        if lane is None:
            lanes.append([bar])
        else:
            lane.append(bar)
    return lanes


def _start(bar: TimelineBar, frame: _Frame) -> float:
    return frame.x(bar.first) - (_DIAMOND if bar.first == bar.last else 0)


def _end(bar: TimelineBar, frame: _Frame) -> float:
    return frame.x(bar.last + timedelta(1)) + (_DIAMOND if bar.first == bar.last else 0)


def _tall(lanes: list[list[TimelineBar]]) -> float:
    return max(_ROW, len(lanes) * _LANE + 8)


def _patterns(root: ET.Element, name: str) -> None:
    defs = svg.add(root, "defs")
    for state, slant in (("work", "rotate(45)"), ("soon", "rotate(0)")):
        pattern = svg.add(defs, "pattern", id=f"{name}-{state}", width=6, height=6, patternUnits="userSpaceOnUse")
        pattern.set("patternTransform", slant)
        svg.add(pattern, "rect", width=6, height=6, fill=FILL[state])  # type: ignore[index]  # two of the states
        if state == "work":
            svg.add(pattern, "rect", width=2, height=6, fill=INK["work"], fill_opacity="0.45")
        else:
            svg.add(pattern, "circle", cx=3, cy=3, r=1.2, fill=INK["soon"])


def _months(root: ET.Element, frame: _Frame, bottom: float) -> None:
    month, place = frame.first.replace(day=1), 0
    while month <= frame.last:
        following = (month + timedelta(32)).replace(day=1)
        left, right = frame.x(max(month, frame.first)), frame.x(following)
        if place % 2:
            svg.add(root, "rect", x=left, y=_HEAD, width=right - left, height=bottom - _HEAD, fill=BAND)
        svg.add(root, "line", x1=left, y1=_HEAD - 22, x2=left, y2=bottom, stroke=GRID)
        text = MONTHS[month.month - 1] if right - left > 76 else MONTHS[month.month - 1][:3]
        if right - left > svg.text_width(text, 12):
            svg.words(root, (left + right) / 2, _HEAD - 8, text, 12, text_anchor="middle", fill=MUTED)
        if right - left > 30 and (place == 0 or month.month == 1):
            svg.words(root, (left + right) / 2, _HEAD - 26, str(month.year), 12, text_anchor="middle", fill=MUTED)
        month, place = following, place + 1
    svg.add(root, "line", x1=0, y1=_HEAD, x2=frame.width, y2=_HEAD, stroke=LINE)


def _stage(root: ET.Element, frame: _Frame, y: float, text: str) -> None:
    svg.add(root, "rect", y=y, width=frame.width, height=_STAGE, fill=FILL["plan"])
    svg.words(root, 8, y + 18, text, 13, font_weight="bold", class_="timeline-stage")


def _row(root: ET.Element, frame: _Frame, y: float, row: TimelineRow, lanes: list[list[TimelineBar]]) -> None:
    tall = _tall(lanes)
    lines = svg.two_lines(row.label, frame.label - 20, _LABEL_SIZE)
    holder = svg.link(root, row.href, row.label)
    top = y + tall / 2 + (4 if len(lines) < 2 else -4)
    for place, line in enumerate(lines):
        svg.words(holder, 8, top + place * 16, line, _LABEL_SIZE)
    svg.add(root, "line", x1=0, y1=y + tall, x2=frame.width, y2=y + tall, stroke=GRID)
    above = y + (tall - len(lanes) * _LANE) / 2 + _LANE / 2
    for place, lane in enumerate(lanes):
        for bar in lane:
            _bar(svg.link(root, bar.href, f"{bar.title}: {WORD[bar.state]}"), frame, above + place * _LANE, bar)


def _bar(holder: ET.Element, frame: _Frame, middle: float, bar: TimelineBar) -> None:
    holder.set("class", f"timeline-bar timeline-{bar.state}")
    if bar.first == bar.last:
        _diamond(holder, (frame.x(bar.first) + frame.x(bar.first + timedelta(1))) / 2, middle, bar.state)
        return
    left, right = frame.x(bar.first), frame.x(bar.last + timedelta(1))
    _box(holder, frame.name, left, middle, max(right - left, 6), bar.state)


def _box(holder: ET.Element, name: str, left: float, middle: float, width: float, state: State) -> None:
    fill = f"url(#{name}-{state})" if state in ("work", "soon") else FILL[state]
    top = middle - _BAR / 2
    svg.add(holder, "rect", x=left, y=top, width=width, height=_BAR, rx=3, fill=fill, stroke=INK[state])
    if SIGN[state] and width >= 9:
        ink = PAPER if state == "late" else INK[state]
        centre = left + min(width / 2, 11)
        svg.words(holder, centre, middle + 4.5, SIGN[state], 13, font_weight="bold", fill=ink, text_anchor="middle")


def _diamond(holder: ET.Element, x: float, y: float, state: State) -> None:
    size = _DIAMOND
    path = " ".join(
        f"{svg.number(x + dx)},{svg.number(y + dy)}" for dx, dy in ((0, -size), (size, 0), (0, size), (-size, 0))
    )
    fill = PAPER if state == "done" else INK[state]
    svg.add(holder, "polygon", points=path, fill=fill, stroke=INK[state], stroke_width=1.5)
    if SIGN[state]:
        ink = INK[state] if state == "done" else PAPER
        svg.words(holder, x, y + 4, SIGN[state], 10, font_weight="bold", fill=ink, text_anchor="middle")


def _today(root: ET.Element, frame: _Frame, today: date | None, bottom: float) -> None:
    if today is None or not frame.first <= today <= frame.last:
        return
    x = frame.x(today)
    svg.add(root, "line", x1=x, y1=18, x2=x, y2=bottom, stroke=TEXT, stroke_width=1.5, stroke_dasharray="5 3")
    text = f"сегодня, {date_words(today)}"
    half = svg.text_width(text, 12) / 2
    place = min(max(x, frame.label + half), frame.width - half)
    svg.add(root, "rect", x=place - half, y=0, width=half * 2, height=18, rx=3, fill=TEXT)
    svg.words(root, place, 13, text, 12, text_anchor="middle", fill=PAPER)


def _legend(root: ET.Element, frame: _Frame, y: float, rows: Sequence[TimelineRow]) -> None:
    used = {bar.state for row in rows for bar in row.bars}
    x = 8.0
    for state, word in WORD.items():
        if state in used:
            _box(root, frame.name, x, y + _LEGEND / 2 + 2, 26, state)
            svg.words(root, x + 33, y + _LEGEND / 2 + 6, word, 12, fill=MUTED)
            x += 33 + svg.text_width(word, 12) + 20
