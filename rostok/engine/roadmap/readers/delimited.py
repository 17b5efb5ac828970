"""CSV: delimiter and encoding are guessed."""

from __future__ import annotations

import csv
import io

from rostok.engine.roadmap.header import is_header
from rostok.engine.roadmap.page import Grid, Line, Page, tidy
from rostok.engine.uploads.decoding import decode as decode


def is_delimited(text: str) -> bool:
    """Whether one of the first lines is a heading of a table with semicolons, or most lines hold two of them."""
    lines = [line for line in text.split("\n")[:50] if line.strip()]
    if any(line.count(";") > 1 and is_header([cell.strip(' "') for cell in line.split(";")]) for line in lines):
        return True
    return len(lines) > 1 and sum(line.count(";") > 1 for line in lines) > 0.8 * len(lines)


def read_delimited(text: str) -> Page:
    """The grid of a CSV text; lines above the heading stay in the grid."""
    sample = text[:20_000]
    delimiter = max(";\t,|", key=lambda mark: sample.count(mark) + (0.5 if mark == ";" else 0))
    csv.field_size_limit(1_000_000)
    rows = csv.reader(io.StringIO(text.replace("\x00", "")), delimiter=delimiter)
    try:
        lines = tuple(Line(tuple(tidy(cell) for cell in row)) for row in rows)
    except csv.Error:
        lines = tuple(Line(tuple(tidy(cell) for cell in row.split(delimiter))) for row in text.splitlines())
    return (Grid(lines, "таблица 1"),)
