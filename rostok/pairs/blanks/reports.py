"""The report of a mentor as a paper."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rostok.core import clock
from rostok.engine.documents import Block, Cell, Heading, Paper, Paragraph, Signature, Table
from rostok.engine.russian import date_long, date_short
from rostok.pairs.models import MentorReport
from rostok.pairs.queries.reports import Told


def report_paper(report: MentorReport, told: Told) -> Paper:
    """Figures, kinds of meetings, pairs, deficits before and after, words of the mentor, two signatures."""
    blocks: list[Block] = [
        Paragraph(f"Наставник: {report.mentor.full_name}", indent=False),
        Paragraph(f"Период: с {date_short(report.since)} по {date_short(report.until)}", indent=False),
        _table(("Показатель", "Значение"), told.main, (6, 3)),
        Heading("Встречи по видам"),
        _table(("Вид", "Встреч", "Часов"), told.kinds, (6, 2, 2)),
        Heading("Наставляемые"),
        _table(("Наставляемый", "Встреч", "Часов", "Пунктов плана"), told.pairs, (6, 2, 2, 3)),
    ]
    if told.deficits:
        rows = _table(("Наставляемый", "Затруднение", "Было", "Стало"), told.deficits, (4, 5, 2, 2))
        blocks += [Heading("Затруднения до и после"), rows]
    if report.remark:
        blocks += [Heading("От себя"), Paragraph(report.remark)]
    confirmed = clock.day_of(report.confirmed_at, report.organisation) if report.confirmed_at else None
    blocks += [Signature("Наставник", report.mentor.full_name), Signature("Куратор наставничества", _curator(report))]
    return Paper(
        title=("ОТЧЁТ", "наставника"),
        head=(report.organisation.name,),
        blocks=tuple(blocks),
        note=f"Сдан {date_long(confirmed)}" if confirmed else "Проект: наставник ещё не подтвердил",
        made=clock.now().replace(microsecond=0),
    )


def _table(header: tuple[str, ...], rows: Iterable[Sequence[object]], widths: tuple[float, ...]) -> Table:
    lines = tuple(tuple(Cell(str(value)) for value in row) for row in rows)
    return Table(header, lines or ((Cell("нет"),),), widths)


def _curator(report: MentorReport) -> str:
    return report.accepted_by.full_name if report.accepted_by else ""


def file_name(report: MentorReport, ending: str) -> str:
    """«Отчёт наставника 12.pdf»: no name in the name of the file."""
    return f"Отчёт наставника {report.pk}.{ending}"
