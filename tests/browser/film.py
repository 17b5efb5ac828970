"""The film of T01: `python -m tests.browser.film` walks the tested way once and lays a small picture of each station in docs."""

from __future__ import annotations

import io

import pytest
from PIL import Image
from playwright.sync_api import Page

from .pictures import PICTURES, ROOT

JOURNEY = "tests/browser/test_pairs_whole.py"
FILM, SHEET = PICTURES / "film", ROOT / "docs" / "film.md"
#: Words are still read when one opens the picture; a station costs some 25 KB.
SIZE, QUALITY = (956, 560), 72
#: The page as it looks when its letters came in time: fonts that are optional are loaded and waited for.
OWN_LETTERS = """async () => {
  for (const sheet of document.styleSheets) for (const { style } of [...sheet.cssRules].filter(rule => rule instanceof CSSFontFaceRule)) {
    const of = name => style.getPropertyValue(name);
    const source = of("src").replace(/url\\("?([^")]+)"?\\)/, (_, path) => `url("${new URL(path, sheet.href)}")`);
    const face = new FontFace(of("font-family").replace(/["']/g, ""), source, { weight: of("font-weight") || "normal" });
    document.fonts.add(await face.load());
  }
}"""
HEAD = """# The film: from a blank school to an order of 14 pairs

A curator opens the letter that gives the role. On the same morning the director has the order on the table: the municipal
roadmap is copied and checked, 20 mentors and 30 mentees are pasted, 50 letters about consents are sent, 14 pairs are proposed,
accepted and put into an order with its agreements. At most 45 presses, counted in
[the test](../tests/browser/test_pairs_whole.py) at 360 and 1366 pixels, with and without scripts.
Answers of parents and colleagues and signatures on paper are given behind the scene.

The pictures are made by `python -m tests.browser.film` out of that test. All people are invented.
"""


class Camera:
    """A plugin of pytest that the journey finds by its name and shows its pages to."""

    __name__ = "film"

    def __init__(self) -> None:
        self.shots: list[tuple[str, str]] = []

    def take(self, page: Page, words: str, place: str = "h1") -> None:
        """A picture of the page from `place` on, with `words` under it."""
        page.evaluate(OWN_LETTERS)
        name = f"{len(self.shots) + 1:02d}.webp"
        page.set_viewport_size({"width": 1366, "height": 800})
        page.evaluate("place => scrollTo(0, place === 'h1' ? 0 : document.querySelector(place).offsetTop - 16)", place)
        with Image.open(io.BytesIO(page.screenshot())) as picture:
            picture.convert("RGB").resize(SIZE, Image.Resampling.LANCZOS).save(FILM / name, quality=QUALITY, method=6)
        self.shots.append((name, words))

    def sheet(self) -> str:
        """The page of the film, two pictures a row."""
        cells = [
            f"![Station {number}](pictures/film/{name})<br>{number}. {words}"
            for number, (name, words) in enumerate(self.shots, 1)
        ]
        cells += [""] * (len(cells) % 2)
        rows = [f"| {left} | {right} |" for left, right in zip(cells[::2], cells[1::2], strict=True)]
        return "\n".join([HEAD, "| | |", "|---|---|", *rows, ""])


def main() -> int:
    """Walk the way on a desk computer; → the exit code of the test. Nothing is written of a way that has failed."""
    FILM.mkdir(parents=True, exist_ok=True)
    camera = Camera()
    code = pytest.main([JOURNEY, "-q", "-n0", "-k", "1366 and with and not without"], plugins=[camera])
    if code == pytest.ExitCode.OK:
        SHEET.write_text(camera.sheet(), encoding="utf-8")
    return int(code)


if __name__ == "__main__":
    raise SystemExit(main())
