"""A paper as plain JSON values and back: how a signed paper is kept for ever."""

from __future__ import annotations

import hashlib
import json
from dataclasses import fields, is_dataclass
from datetime import datetime
from typing import Any

from rostok.engine.documents import model
from rostok.engine.documents.model import Paper

_KIND = "kind of block"


def freeze(paper: Paper) -> dict[str, Any]:
    """The paper as dictionaries, lists and texts."""
    plain: dict[str, Any] = _plain(paper)
    return plain


def thaw(plain: dict[str, Any]) -> Paper:
    """The paper that was frozen. Raises KeyError, AttributeError or TypeError for values that `freeze` did not make."""
    paper = _made(plain)
    if not isinstance(paper, Paper):
        raise TypeError("not a frozen paper")
    return paper


def fingerprint(plain: dict[str, Any]) -> str:
    """SHA-256 of frozen values; the order of keys, which a database may change, makes no difference."""
    return hashlib.sha256(json.dumps(plain, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def _plain(value: Any) -> Any:
    if is_dataclass(value) and not isinstance(value, type):
        named = {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
        return {_KIND: type(value).__name__, **named}
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    return value.isoformat() if isinstance(value, datetime) else value


def _made(value: Any) -> Any:
    if isinstance(value, dict):
        kind = getattr(model, value[_KIND])
        given = {name: _made(item) for name, item in value.items() if name != _KIND}
        if kind is Paper and given.get("made"):
            given["made"] = datetime.fromisoformat(given["made"])
        return kind(**given)
    return tuple(_made(item) for item in value) if isinstance(value, list) else value
