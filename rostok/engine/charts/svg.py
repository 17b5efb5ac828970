"""SVG elements: escaped by the XML library, without style and script."""

from __future__ import annotations

from xml.etree import ElementTree as ET

from rostok.engine.charts.colours import TEXT
from rostok.engine.russian.typography import printable

_NARROW = frozenset(" .,:;!|'«»()[]-–/ijltfrI1гт")
_BROAD = frozenset("жшщюмфыдЖШЩЮМФЫДQWMmw@№—%")
FAMILY = "inherit"


def canvas(width: float, height: float, label: str, role: str = "img") -> ET.Element:
    """The root of a picture, read aloud as `label`."""
    return ET.Element(
        "svg",
        {
            "xmlns": "http://www.w3.org/2000/svg",
            "viewBox": f"0 0 {number(width)} {number(height)}",
            "width": number(width),
            "height": number(height),
            "role": role,
            "aria-label": printable(label),
        },
    )


def add(parent: ET.Element, tag: str, text: str = "", **attributes: str | float) -> ET.Element:
    """A child element; an underscore in a name of an attribute stands for a hyphen, numbers are made short."""
    named = {
        key.rstrip("_").replace("_", "-"): printable(value) if isinstance(value, str) else number(value)
        for key, value in attributes.items()
    }
    child = ET.SubElement(parent, tag, named)
    if text:
        child.text = printable(text)
    return child


def words(parent: ET.Element, x: float, y: float, text: str, size: float = 13, **attributes: str | float) -> ET.Element:
    """A line of text whose base line begins at x, y."""
    look: dict[str, str | float] = {"fill": TEXT, "font_size": size, "font_family": FAMILY}
    return add(parent, "text", text, x=x, y=y, **(look | attributes))


def link(parent: ET.Element, href: str, title: str) -> ET.Element:
    """A link with a name; an address that is neither on this site nor http(s) gives a plain group."""
    safe = href.startswith(("https://", "http://", "#", "?")) or (href.startswith("/") and not href.startswith("//"))
    group = add(parent, "a", href=href, aria_label=title) if safe else add(parent, "g")
    add(group, "title", title)
    return group


def number(value: float) -> str:
    """A coordinate with at most one decimal."""
    return f"{value:.1f}".rstrip("0").rstrip(".")


def finished(root: ET.Element) -> str:
    """The picture as text for a page."""
    return ET.tostring(root, encoding="unicode")


def text_width(text: str, size: float) -> float:
    """About the width of a line in a sans-serif face, a little on the wide side."""
    share = sum(0.36 if letter in _NARROW else 0.86 if letter in _BROAD else 0.6 for letter in text)
    return share * size


def two_lines(text: str, room: float, size: float) -> list[str]:
    """The text in at most two lines cut between words, with an ellipsis if words are left over."""
    lines, rest = [], printable(text).split()
    for last in (False, True):
        line = ""
        while rest and (not line or text_width(f"{line} {rest[0]}", size) <= room - (size if last else 0)):
            line = f"{line} {rest.pop(0)}".strip()
        if line:
            lines.append(f"{line}…" if last and rest else line)
    return lines
