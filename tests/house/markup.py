"""A template as a browser would read it, with Django's own marks taken out."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

from .source import text

#: What nobody sees: comments, and blocks whose place is a class of an element.
COMMENT = re.compile(
    r"{#.*?#}|{%\s*comment.*?endcomment\s*%}|<!--.*?-->|{%\s*block \w*class\s*%}.*?endblock\s*%}", re.DOTALL
)
TAG = re.compile(r"{%.*?%}|{{.*?}}", re.DOTALL)
QUOTED = re.compile(r"\"([^\"]*)\"|'([^']*)'")
SEEN = {"title", "placeholder", "aria-label", "alt", "label", "data-confirm"}


class Markup(HTMLParser):
    """Collects texts that people see and tags with their attributes."""

    def __init__(self, source: str) -> None:
        super().__init__(convert_charrefs=True)
        self.texts: list[str] = []
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.silent = 0
        self.feed(source)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {key: value or "" for key, value in attrs}
        self.tags.append((tag, values))
        self.texts += [value for key, value in values.items() if key in SEEN]
        if tag == "input" and values.get("type") in {"submit", "button"}:
            self.texts.append(values.get("value", ""))
        self.silent += tag in {"script", "style", "code", "svg"}

    def handle_endtag(self, tag: str) -> None:
        self.silent -= tag in {"script", "style", "code", "svg"}

    def handle_data(self, data: str) -> None:
        if not self.silent:
            self.texts.append(data)


def markup(path: Path) -> Markup:
    """A template without comments; what Django puts in becomes a space."""
    return Markup(TAG.sub(" ", COMMENT.sub("", text(path))))


def seen(path: Path) -> list[str]:
    """Texts of a template that a person sees, those inside Django's tags among them."""
    plain = COMMENT.sub("", text(path))
    inside = [first or second for tag in TAG.findall(plain) for first, second in QUOTED.findall(tag)]
    own = [TAG.sub(" ", plain)] if path.suffix == ".txt" else markup(path).texts
    return [piece for piece in (*own, *inside) if piece.strip()]
