"""Tables of a PDF without drawn borders: columns and rows told by the places of the words."""

import pytest

from rostok.engine.roadmap import Draft, Row, read
from rostok.engine.roadmap.readers.mending import Mender
from tests.engine.roadmap.golden import draft_of, is_right
from tests.engine.roadmap.writers import by_office, docx_of, pdf_of, table_of

FIELDS = ("stage", "activity", "deadline", "responsible", "result", "note")


def same(read_rows: tuple[Row, ...], rows: tuple[Row, ...]) -> bool:
    """Whether every field says what the paper says; blanks and hyphens where a narrow column broke a word count little."""
    fields = [(name, getattr(one, name), getattr(other, name))
              for one, other in zip(read_rows, rows, strict=True) for name in FIELDS]  # fmt: skip
    wrong = [
        (have, want) for name, have, want in fields if not is_right(name, "".join(have.split()), "".join(want.split()))
    ]
    assert wrong == []
    return True


@pytest.fixture(scope="module", params=["000", "001", "002", "099", "102", "106"])
def paper(request: pytest.FixtureRequest) -> Draft:
    return draft_of(request.param)


def test_a_word_table_without_borders_saved_as_pdf_gives_its_rows(paper: Draft) -> None:
    pdf = by_office(docx_of(paper.title, table_of(paper), "Normal Table"), "docx", "pdf")
    assert same(read(pdf, "План.pdf").rows, paper.rows)


def test_a_table_of_another_writer_without_borders_gives_its_rows(paper: Draft) -> None:
    assert same(read(pdf_of(paper.title, table_of(paper), "none"), "План.pdf").rows, paper.rows)


def test_rules_between_the_rows_only_are_enough() -> None:
    paper = draft_of("099")
    pdf = pdf_of(paper.title, table_of(paper), "(x: none, y: 1pt)")
    assert same(read(pdf, "План.pdf").rows, paper.rows)


def test_a_long_table_goes_on_over_pages_with_its_heading_repeated() -> None:
    rows = [[f"{place}.", f"Встреча наставников школы номер {place} с молодыми педагогами", "сентябрь 2023 года", "Методист"]
            for place in range(1, 61)]  # fmt: skip
    pdf = pdf_of("План мероприятий на 2023 год", [["№ п/п", "Мероприятие", "Срок", "Ответственный"], *rows], "none")
    draft = read(pdf, "План.pdf")
    assert [[row.number, row.activity, row.deadline, row.responsible] for row in draft.rows] == rows


def test_months_broken_by_a_narrow_column_are_mended() -> None:
    assert Mender([]).mend("Сентяб\nрь\n2021") == "Сентябрь 2021"
