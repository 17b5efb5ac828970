"""A list of people from any office file or from the clipboard becomes a table with named columns and clean cells."""

from __future__ import annotations

from rostok.engine.rosters.cleaning import Entry, Fault, Setting, clean_rows
from rostok.engine.rosters.fields import KINDS, Field, field_of, fields_of
from rostok.engine.rosters.guessing import guess_columns, heading_key
from rostok.engine.rosters.model import LARGEST, MOST_ROWS, Row, Table
from rostok.engine.rosters.reading import read, read_paste
from rostok.engine.rosters.safe import read_safely
from rostok.engine.uploads import Unreadable

__all__ = [
    "KINDS", "LARGEST", "MOST_ROWS", "Entry", "Fault", "Field", "Row", "Setting", "Table", "Unreadable",
    "clean_rows", "field_of", "fields_of", "guess_columns", "heading_key", "read", "read_paste", "read_safely",
]  # fmt: skip
