"""The card of a visited lesson as a paper."""

from __future__ import annotations

from rostok.core import clock
from rostok.engine.documents import Block, Cell, Heading, Paper, Paragraph, Signature, Table
from rostok.engine.russian import date_long
from rostok.pairs.models import Visit
from rostok.pairs.queries.visits import LEGEND, average, lines


def visit_paper(visit: Visit) -> Paper:
    """Who taught whom, the aspects with marks, what was good, what is advised, two signatures."""
    row, pair = visit.meeting, visit.meeting.pair
    facts = (
        ("Дата", date_long(row.day)),
        ("Наставник", pair.mentor.full_name),
        ("Наставляемый", pair.mentee.full_name),
        ("Предмет, класс", ", ".join(part for part in (visit.subject, visit.form) if part)),
        ("Тема урока", visit.topic),
        ("Тип урока", visit.lesson),
        ("Цель посещения", visit.aim),
    )
    rows = tuple((Cell(name), Cell(value)) for name, value in facts if value)
    aspects = tuple(
        (Cell(f"{one.aspect.title}: {one.aspect.about}"), Cell(str(one.mark or "–"), align="center"), Cell(one.note))
        for one in lines(visit)
    )
    blocks: list[Block] = [
        Table(("Сведения", "Значение"), rows, (3, 7)),
        Heading("Оценка по аспектам"),
        Table(("Аспект", "Балл (1–3)", "Заметка"), aspects, (6, 2, 5)),
    ]
    told = average(visit)
    blocks += [Paragraph(f"Средний балл: {told}. {LEGEND}.", indent=False)] if told else []
    for title, words in (("Что получилось", visit.strong), ("Что советую", visit.advice)):
        blocks += [Heading(title), Paragraph(words)] if words else []
    blocks += [Signature("Наставник", pair.mentor.full_name), Signature("Ознакомлен", pair.mentee.full_name)]
    return Paper(
        title=("КАРТА", "посещения урока"),
        head=(pair.organisation.name,),
        blocks=tuple(blocks),
        made=clock.now().replace(microsecond=0),
    )


def file_name(visit: Visit, ending: str) -> str:
    """«Карта урока 12.11.2026.pdf»: no name in the name of the file."""
    return f"Карта урока {visit.meeting.day:%d.%m.%Y}.{ending}"
