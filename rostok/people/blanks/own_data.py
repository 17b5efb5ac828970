"""«Что мы о вас знаем» as a paper."""

from __future__ import annotations

from rostok.core import clock
from rostok.engine.documents import Block, Cell, Heading, Paper, Paragraph, Table
from rostok.engine.russian import date_short
from rostok.people.queries.own_data import Held


def own_paper(held: Held) -> Paper:
    """Everything about a person, section by section, with the term of each kind."""
    blocks: list[Block] = [Paragraph(" ".join(held.watchers), indent=False)]
    for section in held.sections:
        rows: list[tuple[Cell, ...]] = []
        for record in section.records:
            rows.append((Cell(record.title, bold=True, span=2),))
            rows += [(Cell(label), Cell(value)) for label, value in record.facts]
        blocks += [Heading(section.title), Table(("Что", "Значение"), tuple(rows), (4, 9))]
        blocks.append(Paragraph(f"Срок: {section.term}.", indent=False))
    return Paper(
        title=("Что о вас хранится", held.person.full_name),
        head=(held.person.organisation.name,),
        blocks=tuple(blocks),
        note=f"Сформировано {date_short(clock.today(held.person.organisation))}.",
        made=clock.now().replace(microsecond=0),
    )


def file_name(ending: str) -> str:
    """The name of the file tells nothing of whom it is about."""
    return f"Что о вас хранится.{ending}"
