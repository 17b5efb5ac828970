"""manage.py assets: static files made out of installed packages (htmx, the interface font), so none is committed."""

from __future__ import annotations

import hashlib
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

PACKAGES = ("django-htmx", "fontpkg-onest", "fonttools")
WEIGHTS = (400, 700)
LETTERS = (
    "".join(map(chr, range(0x20, 0x7F)))  # basic Latin
    + "".join(map(chr, range(0x410, 0x450)))  # А–я
    + "ЁёӨөҮүҺһӘәҢңҖҗ"  # and letters of Buryat and Tatar names
    + "\u00a0\u2009\u202f«»„“”’–—−…№₽%‰§°·•×±≤≥≈→←↑↓✓©"
)
NAMES = ("htmx.js", "onest.woff2", "onest-license.txt")


def stamp() -> str:
    """What the files are made of: versions of the packages and the chosen letters."""
    letters = hashlib.sha256(LETTERS.encode()).hexdigest()[:12]
    return "\n".join([*(f"{name} {version(name)}" for name in PACKAGES), f"letters {letters} {WEIGHTS}"])


def cut_font(source: Path, target: Path) -> None:
    """Write `source` with our letters and weights only, packed as WOFF2 (40 KB instead of 190)."""
    font = TTFont(source, recalcTimestamp=False)
    instantiateVariableFont(font, {"wght": WEIGHTS}, inplace=True)
    options = subset.Options()
    options.layout_features = ["kern", "mark", "ccmp", "locl", "tnum"]
    options.hinting = False
    cutter = subset.Subsetter(options)
    cutter.populate(text=LETTERS)
    cutter.subset(font)
    font.flavor = "woff2"
    font.save(target)


def make(folder: Path) -> None:
    """Fill `folder` with all files of NAMES."""
    folder.mkdir(parents=True, exist_ok=True)
    htmx = files("django_htmx") / "static" / "django_htmx" / "htmx-2.min.js"
    (folder / "htmx.js").write_bytes(htmx.read_bytes())
    onest = Path(str(files("fontpkg_onest")))
    cut_font(onest / "files" / "Onest[wght].ttf", folder / "onest.woff2")
    (folder / "onest-license.txt").write_bytes((onest / "LICENSE").read_bytes())


class Command(BaseCommand):
    """Make the files unless they are already made from the same versions."""

    help = "Готовит статические файлы из установленных пакетов: htmx и шрифт."
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        """Make the files and print their sizes."""
        folder = Path(settings.ASSETS_DIR) / "rostok"
        mark = folder.parent / "stamp.txt"
        made = all((folder / name).exists() for name in NAMES)
        if made and mark.exists() and mark.read_text() == stamp():
            self.stdout.write("Файлы уже готовы.")
            return
        make(folder)
        mark.write_text(stamp())
        for name in NAMES:
            self.stdout.write(f"{name}: {(folder / name).stat().st_size} байт")
