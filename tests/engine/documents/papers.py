"""Papers for tests: a full one, a minimal one, a nasty one, and the sample papers of the project."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path

import rostok
from rostok.engine.documents import (
    Badge,
    Badges,
    Cell,
    Heading,
    PageBreak,
    Paper,
    PaperStyle,
    Paragraph,
    Signature,
    Stamp,
    Stamps,
    Table,
    landscape_advised,
)

MADE = datetime(2026, 9, 1, 12, 30, tzinfo=UTC)
SAMPLES = Path(rostok.__file__).parent / "plans" / "samples"

MINIMAL = Paper(("План работы",), made=MADE)

FULL = Paper(
    title=("Приказ", "об утверждении «дорожной карты» на 2026-2027 учебный год"),
    head=("Муниципальное бюджетное общеобразовательное учреждение", "лицей г. Томска"),
    stamps=(
        Stamp(("ПРИНЯТО", "педагогическим советом", "протокол от 30.08.2026 № 1-п"), "left"),
        Stamp(("УТВЕРЖДАЮ", "Директор лицея", "__________ И. О. Фамилия", "01.09.2026")),
    ),
    blocks=(
        Paragraph("В соответствии с распоряжением от 25.12.2019 № Р-145 приказываю:\n1. Утвердить дорожную карту."),
        Heading("Общие положения"),
        Paragraph("Примечание справа", align="right", bold=True),
        Table(
            ("№ п/п", "Мероприятие", "Сроки", "Ответственные"),
            (
                (Cell("ПОДГОТОВИТЕЛЬНЫЙ ЭТАП", bold=True, span=4),),
                (
                    Cell("1."),
                    Cell("Запуск:\n– собрать запросы;\n– определить куратора"),
                    Cell("До 10.09.2026"),
                    Cell("ОО"),
                ),
                (Cell("2."), Cell("Строка без последней клетки")),
            ),
            widths=(1, 6, 2, 2),
        ),
        Heading("Подпись", level=2),
        Signature("Директор муниципального учреждения информационно-методического центра", "И. О. Фамилия"),
        PageBreak(),
        Stamps((Stamp(("Приложение № 1", "к приказу лицея", "от 01.09.2026 № 36-а")),)),
        Heading("Список пар"),
        Table(("Наставник", "Наставляемый"), ((Cell("Первый"), Cell("Второй")),)),
        Paragraph("Карточки для входа"),
        Badges(
            tuple(Badge(f"https://example.org/{number}", (f"Код {number}", "Ежов Егор, 9 «А»")) for number in range(3)),
            columns=2,
            framed=True,
        ),
    ),
    footer="Росток",
    qr="https://example.org/p/1",
    note="Сформировано 01.09.2026 куратором",
    made=MADE,
)

NASTY = Paper(
    title=("#Заголовок *не* $разметка$ <&>{{}} \\n @метка",),
    stamps=(Stamp(("УТВЕРЖДАЮ", "Д" * 120)),),
    blocks=(
        Paragraph('#read("/etc/passwd") #panic() _курсив_ `код` <label> // не примечание /* тоже */ ~ -- ---'),
        Paragraph("Слово" * 60 + " https://example.org/" + "a/b?c=d&" * 40),
        Table(
            ("№", "Очень длинный столбец", "Ссылка", "Пусто"),
            tuple(
                (
                    Cell(str(number)),
                    Cell("Достопримечательность" * 3 + " 😀👍🏽 \x07\x0b знак"),
                    Cell("https://example.org/" + "x" * 90),
                    Cell(""),
                )
                for number in range(1, 201)
            ),
            widths=(1, 4, 3, 1),
        ),
        Table(tuple(f"{number}" + "ъ" * 60 for number in range(12)), ((Cell("https://example.org/"),) * 12,)),
    ),
    made=MADE,
)


def sample_paper(name: str) -> Paper:
    """A paper with the table of a sample; pieces that a page break tore off stay rows of their own."""
    rows: list[tuple[Cell, ...]] = []
    text = re.sub(r"\s*</?(?:p|ul|li)[^>]*>\s*", " ", (SAMPLES / f"{name}.txt").read_text(encoding="utf-8"))
    records = [line.split("\t") for line in text.splitlines() if line.count("\t") > 2]
    header = tuple(records[0])
    for record in records[1:]:
        filled = [cell for cell in record if cell.strip()]
        if len(filled) == 1:
            rows.append((Cell(filled[0], bold=True, span=len(header)),))
        else:
            rows.append(tuple(Cell(re.sub(r";\s*(?=[–-] )", ";\n", cell)) for cell in record[: len(header)]))
    prose = [line.strip(" *") for line in text.splitlines() if line.strip() and line.count("\t") < 2]
    return Paper(
        title=tuple(line for line in prose if "арта" in line[:40] or "ПЛАН" in line)[:1],
        blocks=(*(Paragraph(line) for line in prose if len(line) > 200), Table(header, tuple(rows))),
        stamps=(Stamp(tuple(line for line in prose if len(line) < 60)[:4]),),
        landscape=landscape_advised(len(header)),
        style=PaperStyle(left=20) if landscape_advised(len(header)) else PaperStyle(),
        made=MADE,
    )
