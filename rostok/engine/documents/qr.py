"""QR codes of papers as pictures."""

from __future__ import annotations

from io import BytesIO

import segno


def qr_inline(text: str) -> str:
    """The code of `text` as an SVG element of a page, as large as the page says."""
    return segno.make(text, error="m", micro=False).svg_inline(border=2, omitsize=True)


def qr_picture(text: str, kind: str) -> bytes:
    """The code of `text` as a picture of the kind "svg" or "png", with the quiet zone of the standard."""
    out = BytesIO()
    segno.make(text, error="m", micro=False).save(out, kind=kind, scale=8, border=2)
    return out.getvalue()
