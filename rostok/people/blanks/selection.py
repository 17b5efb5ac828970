"""Papers of the selection: questionnaires to fill by hand or by phone, and the protocol."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from rostok.core import clock
from rostok.core.models import Organisation
from rostok.engine.documents import (
    Badge,
    Badges,
    Block,
    Cell,
    Heading,
    PageBreak,
    Paper,
    Paragraph,
    Signature,
    Table,
    style_for,
)  # fmt: skip
from rostok.engine.russian import counted, date_long
from rostok.people.queries.selection import Look
from rostok.people.queries.selection_questions import TOPICS, Question, questions

LINE = "_" * 60


def questionnaire_paper(sheets: Sequence[tuple[Any, str]]) -> Paper:
    """A sheet for each card with its own QR code: who has a phone answers there, who has not takes a pen."""
    blocks: list[Block] = []
    for place, (card, url) in enumerate(sheets):
        if place:
            blocks.append(PageBreak())
        blocks += _sheet(card, url)
    return Paper(title=(), blocks=tuple(blocks), made=clock.now().replace(microsecond=0), numbered=False)


def _sheet(card: Any, url: str) -> list[Block]:
    badge = Badge(
        url,
        ("Можно ответить с телефона", "Наведите камеру на код.", card.person.full_name, str(card.person.organisation)),
    )
    blocks: list[Block] = [Heading("Анкета наставника"), Badges((badge,))]
    for number, question in enumerate(questions(card.pool), 1):
        blocks.append(
            Paragraph(f"{number}. {question.text} {question.hint}".strip(), align="left", bold=True, indent=False)
        )
        blocks.append(Paragraph(_room(question), align="left", indent=False))
    blocks.append(Paragraph(f"{len(questions(card.pool)) + 1}. {TOPICS}", align="left", bold=True, indent=False))
    blocks.append(Paragraph(f"{LINE}\n{LINE}", align="left", indent=False))
    return blocks


def _room(question: Question) -> str:
    """Boxes to tick, or a line to write on."""
    if question.options:
        return "\n".join(f"□ {option.text}" for option in question.options)
    return "_" * 12 if question.kind == "number" else f"{LINE}\n{LINE}"


HEADER = ("№", "Фамилия, имя, отчество", "Кто это", "Анкета", "Кейсы", "Общение", "Дело", "Заключение")


def protocol_paper(organisation: Organisation, year: int, looks: Sequence[Look], considered: int) -> Paper:
    """The protocol names only those who were chosen: a refusal is nobody's business."""
    rows = tuple(_row(number, one) for number, one in enumerate(looks, 1))
    day = clock.today(organisation)
    text = (
        f"Рассмотрено: {counted(considered, 'кандидат', 'кандидата', 'кандидатов')}."
        f" Отобрано на {clock.year_label(year)} учебный год: {len(looks)}."
        " Оценки кейсов, общения и знания дела: от 0 до 5."
    )
    return Paper(
        head=(organisation.name,),
        title=("Протокол", "отбора наставников", f"от {date_long(day)} №\u00a0____"),
        blocks=(
            Paragraph(text),
            Table(HEADER, rows, (1, 6, 3, 2, 1.6, 1.8, 1.4, 6)),
            Signature("Председатель", ""),
            Signature("Члены комиссии", ""),
            Signature("", ""),
        ),
        landscape=True,
        style=style_for(True),
        made=clock.now().replace(microsecond=0),
    )


def _row(number: int, one: Look) -> tuple[Cell, ...]:
    marks = [Cell("" if mark is None else str(mark), align="center") for mark in one.marks]
    return (
        Cell(str(number), align="center"),
        Cell(one.card.person.full_name),
        Cell(one.card.get_pool_display()),
        Cell(f"{one.result.percent}\u00a0%" if one.result else "", align="center"),
        *marks,
        Cell(one.row.reason if one.row else ""),
    )
