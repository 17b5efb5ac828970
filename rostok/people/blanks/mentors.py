"""The official form «База наставников» of the methodical model: sixteen columns as a spreadsheet and as a paper."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from rostok.core import clock
from rostok.engine.documents import Cell, Paper, PaperStyle, Table
from rostok.engine.russian import date_short
from rostok.engine.russian.phones import shown
from rostok.engine.sheets import Sheet, Value
from rostok.people.models import MentorCard
from rostok.people.queries.mentors import FORMS, name_for

#: Columns of the form (letter МР-42/02 of the ministry): title and relative width.
COLUMNS: tuple[tuple[str, float], ...] = (
    ("№ п/п", 1),
    ("ФИО наставника", 4),
    ("Контактные данные для связи", 4),
    ("Место работы / учёбы наставника", 4),
    ("Основные компетенции наставника", 4.4),
    ("Важные для программы достижения наставника", 4),
    ("Интересы наставника", 3),
    ("Желаемый возраст наставляемых", 2.6),
    ("Ресурс времени на программу наставничества", 2.8),
    ("Дата вхождения в программу", 2.6),
    ("ФИО наставляемого (наставляемых)", 3),
    ("Форма наставничества", 3),
    ("Место работы / учёбы наставляемого", 2.6),
    ("Дата завершения программы", 2.6),
    ("Результаты программы", 2.6),
    ("Ссылка на кейс / отзыв наставляемого", 3),
)
HEADER = tuple(title for title, _ in COLUMNS)
FORM_WORDS = dict(FORMS)


def base_rows(cards: Iterable[Any], own: set[int]) -> list[list[Value]]:
    """Cards of `queries.mentors.shown` as rows of the form; of other schools' pupils no contacts and no full name.

    Columns about the mentee hold what an older base said, if the card came from one.
    """
    return [_row(number, card, own) for number, card in enumerate(cards, 1)]


def _row(number: int, card: Any, own: set[int]) -> list[Value]:
    person = card.person
    hidden = card.pool == MentorCard.Pool.PUPIL and person.organisation_id not in own
    contacts = "" if hidden else "\n".join(part for part in (shown(person.phone), person.email) if part)
    posts = [f"{held.post}{f', {held.subject}' if held.subject else ''}" for held in person.posts_now]
    posts += [held.form for held in person.classes_now if not hidden]
    work = "\n".join(part for part in (card.workplace or str(person.organisation), "; ".join(posts)) if part)
    former = card.former if person.organisation_id in own else {}
    return [
        number,
        name_for(card, own),
        contacts,
        work,
        "; ".join(str(topic) for topic in card.topics_now) or former.get("topics", ""),
        card.achievements,
        card.interests,
        card.wishes,
        card.time,
        card.since,
        former.get("mentees", ""),
        "; ".join(FORM_WORDS.get(code, code) for code in card.forms),
        "",
        card.until,
        former.get("results", ""),
        card.case_url,
    ]


def base_sheet(rows: Sequence[Sequence[Value]]) -> Sheet:
    """The form as a spreadsheet."""
    return Sheet("База наставников", HEADER, [list(row) for row in rows])


def base_paper(rows: Sequence[Sequence[Value]], place: str) -> Paper:
    """The form as a paper: a sheet turned sideways, small letters, the head repeated."""
    return Paper(
        title=("База наставников", place, f"по состоянию на {date_short(clock.today())}"),
        blocks=(Table(HEADER, tuple(_cells(row) for row in rows), tuple(width for _, width in COLUMNS)),),
        landscape=True,
        style=PaperStyle(size=11, table_size=6, left=7, right=7, top=12, bottom=12),
        made=clock.now().replace(microsecond=0),
    )


def _cells(row: Sequence[Value]) -> tuple[Cell, ...]:
    texts = [date_short(value) if hasattr(value, "strftime") else "" if value is None else str(value) for value in row]  # type: ignore[arg-type]  # dates of the model
    return (Cell(texts[0], align="center"), *(Cell(text) for text in texts[1:]))
