"""Samples of papers: words with places in double braces, filled with values and turned into blocks of a paper."""

from __future__ import annotations

from .blocks import blocks
from .comparing import Line, compare
from .filling import GAP, Filled, fill
from .marks import Hole, holes, name_of, stray, tables_of
from .word import Wanted
from .word_safe import MOST_BYTES, FilledWord, fill_word, look_into

__all__ = [
    "GAP",
    "MOST_BYTES",
    "Filled",
    "FilledWord",
    "Hole",
    "Line",
    "Wanted",
    "blocks",
    "compare",
    "fill",
    "fill_word",
    "holes",
    "look_into",
    "name_of",
    "stray",
    "tables_of",
]
