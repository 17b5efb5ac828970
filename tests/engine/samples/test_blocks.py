"""A filled text as blocks of a paper."""

from __future__ import annotations

from rostok.engine.documents import Cell, Heading, PageBreak, Paragraph, Signature, Stamp, Stamps, Table
from rostok.engine.samples import blocks

TABLE = Table(("№", "Наставник"), ((Cell("1"), Cell("Белова")),))


def test_every_mark_gives_its_block():
    text = "\n".join(
        (
            "# Раздел", "## Часть", "1. Пункт.", "", "[слева] ПРИКАЗЫВАЮ:", "[по центру, жирно] Слова [в скобках]",
            "[таблица: Пары]", "[подпись: Директор | М. В. Орлова]", "[новый лист]", "[лист ознакомления: Ознакомлены]",
        )
    )  # fmt: skip
    assert blocks(text, {"пары": TABLE, "лист ознакомления": TABLE}) == (
        Heading("Раздел"),
        Heading("Часть", 2),
        Paragraph("1. Пункт."),
        Paragraph("ПРИКАЗЫВАЮ:", "left", indent=False),
        Paragraph("Слова [в скобках]", "center", bold=True, indent=False),
        TABLE,
        Signature("Директор", "М. В. Орлова"),
        PageBreak(),
        PageBreak(),
        Heading("Ознакомлены"),
        TABLE,
    )


def test_an_annex_begins_a_sheet_with_its_corner_up_to_an_empty_line():
    text = "[приложение]\nПриложение № 1\nк приказу от 12.09.2026 № 36-а\n\n# Список"
    corner = Stamps((Stamp(("Приложение № 1", "к приказу от 12.09.2026 № 36-а")),))
    assert blocks(text) == (PageBreak(), corner, Heading("Список"))
    assert blocks("[угол]\nДиректору") == (Stamps((Stamp(("Директору",)),)),)


def test_tables_and_sheets_that_are_not_given_are_left_out():
    assert blocks("[таблица: пары]\n[лист ознакомления]\nа") == (Paragraph("а"),)


def test_the_sheet_of_acquaintance_has_a_name_of_its_own():
    assert blocks("[лист ознакомления]", {"лист ознакомления": TABLE})[1] == Heading("Лист ознакомления")


def test_square_brackets_in_the_middle_are_words():
    assert blocks("Слова [таблица: пары] дальше", {"пары": TABLE}) == (Paragraph("Слова [таблица: пары] дальше"),)
