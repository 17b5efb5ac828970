"""Built-in samples filled with three sets of data: a full one, a minimal one, a nasty one."""

from __future__ import annotations

from datetime import UTC, datetime

from rostok.engine.documents import Paper, Stamp, Stamps
from rostok.engine.samples import blocks, fill
from rostok.papers.queries.blanks_ready import ready
from rostok.papers.queries.values import example_values
from rostok.papers.queries.values_forms import forms
from rostok.papers.queries.values_list import Sort, own_list
from rostok.papers.queries.values_tables import example_tables, table, table_list

SETS = ("full", "minimal", "nasty")
NASTY = {
    Sort.PERSON: "Абдурахманова-Шереметьева Александра-Виктория",
    Sort.POST: "",
    Sort.PLACE: "Муниципальное бюджетное дошкольное образовательное учреждение «Детский сад общеразвивающего вида "
    "с приоритетным осуществлением деятельности по познавательно-речевому развитию детей № 135 „Золотой ключик“»",
    Sort.ACTS: "приказ Управления образования от 01.09.2026 № 01-05/12-ОД «О мерах»; распоряжение от 02.09.2026 № 3.12-55",
    Sort.TEXT: "Слово <b>&amp; #тоже* $не_разметка {{номер}} [таблица: пары] https://example.org/" + "оченьдлинное" * 8,
}
LONG_NUMBER = {"номер": "01-05/12-236-1/26 осн. деят.", "дата": "«30» сентября 2026 г.", "дата кратко": "30.09.2026"}


def words(kind: str, data: str) -> dict[str, str]:
    """Values of the kind in this set."""
    if data == "full":
        return example_values(kind)
    given = {Sort.PLACE: "МБОУ СШ № 7"} if data == "minimal" else NASTY
    made = {name: text for value in own_list(kind) for name, text in forms(value, given.get(value.sort, "")).items()}
    return made | (LONG_NUMBER if data == "nasty" else {})


def paper(kind: str, data: str) -> Paper:
    """The paper that the built-in sample of this kind gives for the set."""
    known = ready()[kind]
    values = words(kind, data)
    tables = example_tables(kind) if data == "full" else {}
    if data == "nasty":
        rows = 200 if kind == "order_pairs" else 60
        tables = {
            one.name: table(one, [[str(row), *(f"Ячейка-{row} Абдурахманова-Шереметьева" for _ in one.header[1:])] for row in range(1, rows + 1)])
            for one in table_list(kind)
        }  # fmt: skip
    corner = Stamps((Stamp((values["дата"] or "«__» ______ 20__ г.",), "left"), Stamp((f"№ {values['номер']}",))))
    return Paper(
        title=tuple(fill(known.heading, values).text.split("\n")),
        head=(values["организация"],),
        blocks=(corner, *blocks(fill(known.body, values).text, tables)),
        made=datetime(2026, 9, 12, 9, 0, tzinfo=UTC),
    )
