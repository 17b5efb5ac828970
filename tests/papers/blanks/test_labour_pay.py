"""The list for the accountant: the same rows in the spreadsheet and in the paper, places for signatures."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from rostok.engine.documents import Signature, paper_text, to_docx, to_pdf
from rostok.papers.blanks import labour_pay as blanks
from rostok.papers.queries import labour_pay as queries
from tests import factories as make
from tests.pages import plain
from tests.papers.labour import pair, signed

MONTH = date(2026, 11, 1)


def rows(scene):
    found = queries.lines(scene.katya, scene.school, MONTH, paid=False)
    return queries.month_rows(queries.with_all(found), scene.school, MONTH)


def test_the_spreadsheet_holds_real_dates_and_numbers(scene, staff):
    signed(scene, pair(staff, pay_kind="sum", pay=Decimal(3000)))
    sheet = blanks.pay_sheet(MONTH, rows(scene))
    (row,) = sheet.rows
    assert (row[0], row[6], row[7], row[8], row[9]) == (1, date(2026, 11, 1), date(2026, 11, 30), 30, 20)
    assert len(row) == len(sheet.header)


def test_the_paper_says_what_month_and_who_signs(scene, staff):
    make.person(scene.school, "Дроздов Дмитрий Львович", "директор", scene.dmitry)
    signed(scene, pair(staff))
    made = blanks.pay_paper(scene.school, MONTH, rows(scene), paid=False)
    text = plain(paper_text(made))
    assert "по подписанным приказам, ноябрь 2026 г." in text
    assert "Белова Ксения Константиновна" in text
    signatures = [block for block in made.blocks if isinstance(block, Signature)]
    assert [(one.post, plain(one.person)) for one in signatures] == [
        ("Директор", "Д. Л. Дроздов"), ("Куратор", "Е. Ю. Котова"), ("Главный бухгалтер", ""),
    ]  # fmt: skip
    assert to_pdf(made).startswith(b"%PDF")
    assert to_docx(made).startswith(b"PK")


def test_a_month_without_pairs_says_so(scene, staff):
    made = blanks.pay_paper(scene.school, MONTH, [], paid=True)
    assert "В этом месяце таких пар нет." in paper_text(made)
    assert "с доплатой за наставничество" in paper_text(made)
