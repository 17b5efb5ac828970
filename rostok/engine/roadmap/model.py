"""The draft of a roadmap: what was read, where it stood and what a person should look at."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any

from rostok.engine.deadlines import Span
from rostok.engine.doubts import Doubt
from rostok.engine.uploads.refusal import Unreadable as Unreadable

MEANINGS = ("number", "stage", "activity", "deadline", "responsible", "result", "note", "other")
USUAL_TITLES = {"number": "№", "stage": "Этап", "activity": "Мероприятие", "deadline": "Срок",
                "responsible": "Ответственные", "result": "Результат", "note": "Примечание"}  # fmt: skip


@dataclass(frozen=True)
class Column:
    """A column: its title as it stands and one of MEANINGS."""

    title: str
    meaning: str

    @property
    def name(self) -> str:
        """The title, the usual one where the paper has none."""
        return self.title or USUAL_TITLES.get(self.meaning, "Другое")


@dataclass(frozen=True)
class Row:
    """One row of the table; an empty string means that the table has no such value."""

    activity: str
    number: str = ""
    stage: str = ""
    deadline: str = ""
    responsible: str = ""
    result: str = ""
    note: str = ""
    extra: tuple[tuple[str, str], ...] = ()
    items: tuple[str, ...] = ()
    cells: tuple[str, ...] = ()
    origin: str = ""


@dataclass(frozen=True)
class Approval:
    """The approval stamp: «УТВЕРЖДЕНО, директор …, приказ № 295 от «22» сентября 2023 г.».

    `organ` stands in the nominative, `organ_said` in the case of the paper: a new stamp is made of it.
    """

    word: str = ""
    organ: str = ""
    organ_said: str = ""
    person: str = ""
    post: str = ""
    basis: str = ""
    number: str = ""
    date: date | None = None
    text: str = ""


@dataclass(frozen=True)
class Document:
    """One normative document of a list."""

    title: str
    type: str = ""
    level: str = ""
    issuer: str = ""
    date: date | None = None
    number: str = ""
    origin: str = ""


@dataclass(frozen=True)
class Draft:
    """Everything read from one file."""

    title: str
    approval: Approval
    span: Span
    preamble: str = ""
    columns: tuple[Column, ...] = ()
    rows: tuple[Row, ...] = ()
    documents: tuple[Document, ...] = ()
    goals: tuple[str, ...] = ()
    doubts: tuple[Doubt, ...] = field(default=())

    @property
    def stages(self) -> tuple[str, ...]:
        """Titles of the stages in the order of their first row."""
        return tuple(dict.fromkeys(row.stage for row in self.rows if row.stage))

    def as_dict(self) -> dict[str, Any]:
        """Plain values for JSON: dates are ISO, what is missing is null."""
        plain: dict[str, Any] = _plain(asdict(self))
        return plain

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Draft:
        """The draft whose `as_dict` gave `data`; raises KeyError or ValueError for anything else."""
        span = data["span"]
        return cls(
            title=_text(data["title"]),
            approval=Approval(**_dated(data["approval"])),
            span=Span(_day(span["first"]), _day(span["last"]), span["kind"]),
            preamble=_text(data["preamble"]),
            columns=tuple(Column(_text(item["title"]), item["meaning"]) for item in data["columns"]),
            rows=tuple(_row(item) for item in data["rows"]),
            documents=tuple(Document(**_dated(item)) for item in data["documents"]),
            goals=tuple(data["goals"]),
            doubts=tuple(
                Doubt(item["code"], _text(item["where"]), _text(item["what"]), tuple(item["guesses"]))
                for item in data["doubts"]
            ),
        )


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        # A cell keeps its place even when it is empty.
        return [item if isinstance(item, str) else _plain(item) for item in value]
    if isinstance(value, date):
        return value.isoformat()
    return None if value == "" else value


def _text(value: Any) -> str:
    return "" if value is None else str(value)


def _day(value: Any) -> date | None:
    return None if value is None else date.fromisoformat(value)


def _dated(data: Mapping[str, Any]) -> dict[str, Any]:
    return {key: _day(value) if key == "date" else _text(value) for key, value in data.items()}


def _row(data: Mapping[str, Any]) -> Row:
    texts = {key: _text(value) for key, value in data.items() if key not in ("extra", "items", "cells")}
    extra = tuple((str(title), str(value)) for title, value in data["extra"])
    return Row(**texts, extra=extra, items=tuple(data["items"]), cells=tuple(data["cells"]))
