"""Requests as papers: sheets with a personal link for those who have no mail, the map on its side."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rostok.core import clock
from rostok.engine.documents import Badge, Badges, Cell, Paper, Paragraph, Table, style_for
from rostok.engine.russian import date_long
from rostok.people.queries.map import Need

MAP_HEADER = ("Тема", "Группа", "Запросов", "Закрыто", "Открыто", "Наставников", "Свободных мест", "Нехватка")
OWN_WORDS = "Другое, своими словами"


def link_sheets(people: Iterable[tuple[str, str, str]]) -> Paper:
    """Cut sheets: [(name, class or post, address)]; the code opens the page of the request on a phone."""
    badges = tuple(
        Badge(url, (name, about, "Наведите камеру телефона и выберите, с чем вам помочь.", "Ссылка личная, 30 дней."))
        for name, about, url in people
    )
    return Paper(
        title=("С чем вам помочь?",),
        blocks=(Badges(badges, columns=2, framed=True),),
        made=clock.now().replace(microsecond=0),
    )


def map_cells(line: Need) -> list[str | int]:
    """A line of the map for files."""
    topic = line.topic
    title, group = (topic.title, topic.get_group_display()) if topic else (OWN_WORDS, "")
    return [title, group, line.asked, line.closed, line.opened, line.mentors, line.free, line.gap]


def map_paper(lines: Sequence[Need], lead: str) -> Paper:
    """The map as a paper: its conditions stand in the first paragraph."""
    rows = tuple(
        tuple(Cell(str(value), align="left" if place < 2 else "right") for place, value in enumerate(map_cells(line)))
        for line in lines
    )
    return Paper(
        title=("Карта запросов наставляемых",),
        blocks=(Paragraph(lead, indent=False), Table(MAP_HEADER, rows, (5, 3.4, 1.6, 1.6, 1.6, 1.9, 1.9, 1.7))),
        landscape=True,
        style=style_for(True),
        note=f"Сформировано {date_long(clock.today())}",
        made=clock.now().replace(microsecond=0),
    )
