"""Font files for PDF: where they are, which signs they have, how wide these are."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import fontpkg
import typst
from fontTools.ttLib import TTFont

BUNDLED = "PT Serif"
# The compiler carries this face; it lends the signs that text faces lack.
SIGNS_FACE = "New Computer Modern Math"
SIGNS = frozenset("□■▪●○◆→←↑↓↔≤≥≠≈∞√∑✓")
NO_SIGN = "□"
_JOINERS = re.compile("[\u200b-\u200d\u2060\u20e3\ufe00-\ufe0f\U0001f3fb-\U0001f3ff]")


class MissingFont(LookupError):
    """The font asked for is neither bundled nor in the folder of fonts."""


class _Widths(dict[int, float]):
    """Advance widths; a letter without a drawing is taken for as wide as «ж»."""

    def __missing__(self, code: int) -> float:
        return self.get(ord("ж"), 0.8)


@dataclass(frozen=True)
class Face:
    """Advance widths of a font's letters in parts of the font size, by code point."""

    widths: dict[int, float]

    def width(self, text: str, points: float) -> float:
        """Width of `text` in millimetres at a size in points."""
        return sum(map(self.widths.__getitem__, map(ord, text))) * points * 25.4 / 72

    def drawable(self, text: str) -> str:
        """`text` in which signs without a drawing became an empty box; PDF/A refuses holes in the text."""
        if all(ord(letter) in self.widths for letter in text):
            return text
        return "".join(letter if self._has(letter) else NO_SIGN for letter in _without_joiners(text))

    def _has(self, letter: str) -> bool:
        return ord(letter) in self.widths or letter in SIGNS


def _without_joiners(text: str) -> str:
    """One picture is one sign: emoji lose skin tones, variation selectors and joiners."""
    return _JOINERS.sub("", text)


@lru_cache(maxsize=8)
def library(folder: Path | None = None) -> typst.Fonts:
    """Fonts for the compiler: the bundled family and those of an own folder; fonts of the machine stay out."""
    paths = [_bundled_folder()] + ([folder] if folder else [])
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=paths)


@lru_cache(maxsize=8)
def face(family: str = BUNDLED, folder: Path | None = None) -> Face:
    """The upright face of a family; raises MissingFont if there is no file for it."""
    for font in library(folder).fonts():
        if font.family == family and font.path and font.style.lower() == "normal" and font.weight == 400:
            return _read(Path(font.path), font.index)
    raise MissingFont(f"no font file for «{family}»")


def _bundled_folder() -> Path:
    return Path(fontpkg.path("pt-serif")).parent


def _read(path: Path, index: int) -> Face:
    with TTFont(path, fontNumber=index, lazy=True) as font:
        size = font["head"].unitsPerEm
        advances = font["hmtx"]
        return Face(_Widths({code: advances[name][0] / size for code, name in font.getBestCmap().items()}))
