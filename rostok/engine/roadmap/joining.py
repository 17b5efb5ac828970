"""A table that page breaks cut into several grids becomes one grid again."""

from __future__ import annotations

from dataclasses import replace

from rostok.engine.roadmap.header import find_header, repeats
from rostok.engine.roadmap.page import Block, Grid, Page, Paragraph


def join_grids(page: Page) -> Page:
    """Neighbouring grids of one width are one, when nothing stands between them and the lower has no other heading."""
    joined: list[Block] = []
    for block in page:
        upper = _last_grid(joined)
        if isinstance(block, Grid) and upper is not None and _goes_on(upper, block):
            while joined[-1] is not upper:
                joined.pop()
            first, *rest = block.lines
            joined[-1] = Grid((*upper.lines, replace(first, opens_page=True), *rest), upper.origin)
        else:
            joined.append(block)
    return tuple(joined)


def _last_grid(blocks: list[Block]) -> Grid | None:
    """The grid at the end, when only blank lines follow it."""
    for block in reversed(blocks):
        if isinstance(block, Grid):
            return block
        if isinstance(block, Paragraph) and block.text:
            return None
    return None


def _goes_on(upper: Grid, lower: Grid) -> bool:
    header = find_header(upper.lines)
    if header is None or not lower.lines or upper.width != lower.width:
        return False
    below = find_header(lower.lines[:3])
    return below is None or repeats(lower.lines[below.start].cells, header.columns)
