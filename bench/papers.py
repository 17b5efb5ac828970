"""Milliseconds per paper: PDF and DOCX of a roadmap with 13 and 200 rows (python -m bench.papers)."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from datetime import UTC, datetime

from rostok.engine.documents import Cell, Paper, Stamp, Table, style_for, to_docx, to_pdf

ROUNDS = 7
HEADER = ("№ п/п", "Направление", "Мероприятие", "Сроки", "Результат", "Ответственный", "Примечание")
ROW = (
    "Подготовка условий для запуска программы наставничества",
    "создание организационных условий;\n– разработка нормативной базы;\n– информирование педагогов и родителей",
    "Август-сентябрь 2026 г.",
    "Приказ о внедрении целевой модели наставничества",
    "МАУ ИМЦ, ОО",
    "",
)


def roadmap(rows: int) -> Paper:
    """A seven-column roadmap on turned sheets with a stamp; every row differs, so that nothing is remembered."""
    cells = tuple(
        (Cell(f"{number}."), *(Cell(f"{text} {number}".strip()) for text in ROW)) for number in range(1, rows + 1)
    )
    return Paper(
        title=("Дорожная карта", "внедрения муниципальной модели наставничества"),
        stamps=(Stamp(("УТВЕРЖДЕНА", "приказом МАУ ИМЦ", "от 25.08.2026 № 109/1")),),
        blocks=(Table(HEADER, cells),),
        landscape=True,
        style=style_for(landscape=True),
        made=datetime(2026, 8, 25, tzinfo=UTC),
    )


def milliseconds(make: Callable[[Paper], bytes], rows: int) -> tuple[float, float]:
    """The first paper of this size and the median of the next, in milliseconds."""
    times = []
    for extra in range(ROUNDS):
        paper = roadmap(rows + extra)
        begun = time.perf_counter()
        make(paper)
        times.append((time.perf_counter() - begun) * 1000)
    return times[0], statistics.median(times[1:])


def main() -> None:
    """Print the table."""
    print(f"{'paper':<16}{'first, ms':>12}{'median, ms':>12}")
    for rows in (13, 200):
        for name, make in (("PDF", to_pdf), ("DOCX", to_docx)):
            first, usual = milliseconds(make, rows)
            print(f"{f'{name}, {rows} rows':<16}{first:>12.0f}{usual:>12.0f}")


if __name__ == "__main__":
    main()
