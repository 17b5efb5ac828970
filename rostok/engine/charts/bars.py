"""Small charts: a bullet bar against a goal, horizontal bars; the figures stand beside them as words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rostok.engine.charts import svg
from rostok.engine.charts.colours import CATEGORIES, FILL, GOAL, LINE, MAIN, MUTED
from rostok.engine.russian.typography import NO_BREAK_SPACE

_WIDTH = 520.0


@dataclass(frozen=True)
class Bar:
    """One horizontal bar; `own` marks the row the reader came for, `title` replaces the figure in words."""

    label: str
    value: float
    title: str = ""
    own: bool = False


def bullet(value: float, goal: float | None, total: float, label: str, *, width: float = _WIDTH) -> str:
    """A bar of `value` out of `total` with a mark at `goal`. Raises ValueError for a total that is not positive."""
    if total <= 0:
        raise ValueError("the whole must be positive")
    facts = f"{label}: {figure(value)} из {figure(total)}"
    facts += f", цель {figure(goal)}" if goal is not None else ""
    root = svg.canvas(width, 40, facts)
    svg.add(root, "title", facts)
    svg.add(root, "rect", x=1, y=6, width=width - 2, height=16, fill=FILL["plan"], stroke=LINE)
    svg.add(root, "rect", x=1, y=9, width=_length(value, total, width - 2), height=10, fill=MAIN)
    if goal is not None:
        x = 1 + _length(goal, total, width - 2)
        svg.add(root, "rect", x=min(max(x - 1.5, 0), width - 3), y=1, width=3, height=26, fill=GOAL)
        text = f"цель {figure(goal)}"
        half = svg.text_width(text, 12) / 2
        svg.words(root, min(max(x, half), width - half), 38, text, 12, text_anchor="middle", fill=MUTED)
    return svg.finished(root)


def bars(rows: Sequence[Bar], label: str, *, width: float = _WIDTH, label_width: float = 200) -> str:
    """Horizontal bars from zero, the longest over the whole width; the figure stands at the end of each."""
    facts = f"{label}. " + "; ".join(f"{row.label}: {row.title or figure(row.value)}" for row in rows)
    root = svg.canvas(width, 30 * len(rows) + 4, facts)
    svg.add(root, "title", label)
    longest = max((row.value for row in rows), default=0) or 1
    tails = max((svg.text_width(row.title or figure(row.value), 13) for row in rows), default=0)
    room = width - label_width - tails - 8
    for place, row in enumerate(rows):
        top, weight = 30 * place + 4, "bold" if row.own else "normal"
        lines = svg.two_lines(row.label, label_width - 10, 12)
        for line, text in enumerate(lines):
            y = top + 17 if len(lines) < 2 else top + 10 + line * 13
            svg.words(root, 0, y, text, 12, font_weight=weight)
        long = _length(row.value, longest, room)
        fill = CATEGORIES[2] if row.own else CATEGORIES[0]
        svg.add(root, "rect", x=label_width, y=top + 3, width=long, height=18, fill=fill)
        svg.words(root, label_width + long + 6, top + 17, row.title or figure(row.value), font_weight=weight)
    return svg.finished(root)


def figure(value: float) -> str:
    """«1 250», «52,4»: no-break spaces in thousands, a comma, no idle zeros."""
    text = f"{value:,.1f}".removesuffix(".0")
    return text.replace(",", NO_BREAK_SPACE).replace(".", ",")


def _length(value: float, total: float, room: float) -> float:
    return min(1.0, max(0.0, value / total)) * room
