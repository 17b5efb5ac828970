"""The five papers and three dumps of web pages are read whole; no text breaks the reader."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rostok.engine.roadmap import Draft, Unreadable, read, read_html, read_text
from tests.engine.roadmap.golden import PAPERS, draft_of, found, gold, is_right, source


@pytest.mark.parametrize("name", PAPERS)
def test_every_row_of_a_real_paper_is_found_and_none_is_invented(name: str) -> None:
    wanted = gold(name)
    rows = found(name)
    assert len(rows) == len(wanted)
    key = "title" if name == "003" else "activity"
    assert [is_right(key, row[key], want[key]) for row, want in zip(rows, wanted, strict=True)] == [True] * len(rows)


@pytest.mark.parametrize("name", PAPERS)
def test_every_field_of_a_real_paper_is_right(name: str) -> None:
    wrong = [
        (place, field, row[field], want[field])
        for place, (row, want) in enumerate(zip(found(name), gold(name), strict=True))
        for field in want
        if field != "optional" and not want.get("optional") and not is_right(field, row[field], want[field])
    ]
    assert wrong == []


@pytest.mark.parametrize("name", PAPERS)
def test_a_draft_survives_json(name: str) -> None:
    draft = draft_of(name)
    assert Draft.from_dict(draft.as_dict()) == draft


def test_title_span_and_columns_are_read() -> None:
    draft = draft_of("001")
    assert draft.title == "«Дорожная карта» внедрения муниципальной модели наставничества на 2021-2024 г.г."
    assert (draft.span.first.year, draft.span.last.year) == (2021, 2024)
    meanings = [column.meaning for column in draft.columns]
    assert meanings == ["number", "stage", "activity", "deadline", "result", "responsible", "note"]


def test_a_row_remembers_its_place_and_its_cells() -> None:
    row = draft_of("000").rows[0]
    assert row.origin == "таблица 1, строка 3"
    assert row.number == "1."
    assert len(row.cells) == 4
    assert len(row.items) == 5


def test_goals_and_preamble_are_kept() -> None:
    assert len(draft_of("003").goals) == 3
    assert draft_of("004").preamble.startswith("Дорожная карта разработана на основании")


def test_a_pasted_table_and_a_pasted_page_are_read_alike() -> None:
    text = read_text("Мероприятие\tСрок\nКруглый стол\tмай 2024\n")
    page = read_html("<table><tr><td>Мероприятие<td>Срок<tr><td>Круглый стол<td>май 2024</table>")
    assert [(row.activity, row.deadline) for row in text.rows] == [("Круглый стол", "май 2024")]
    assert [(row.activity, row.deadline) for row in page.rows] == [("Круглый стол", "май 2024")]


def test_an_empty_paste_is_refused_with_a_sentence() -> None:
    with pytest.raises(Unreadable) as refusal:
        read_text("  \n ")
    assert refusal.value.message == "В файле нет текста. Проверьте, тот ли файл выбран."


def test_the_name_of_a_file_decides_nothing() -> None:
    assert read(source("000"), "roadmap.xlsx") == draft_of("000")


WORDS = st.sampled_from(
    ["№ п/п", "Мероприятие", "Сроки", "Ответственные", "1.", "2.", "май", "до 1.09", "директор", "ЭТАП", "|", "||", "\t", "\n", "\n\n",
     "«", "»", "- ", "1) ", "Приказ", "от 1.2.20 № 3-р", "<table>", "<td>", "Федеральные", "УТВЕРЖДАЮ", "план", "2021", ";", "\v", "\x00"]
)  # fmt: skip


def sentence_or_draft(data: str | bytes) -> bool:
    """Whether reading ends as it may: with a draft that survives JSON, or with a refusal in one sentence."""
    try:
        draft = read_text(data) if isinstance(data, str) else read(data, "file")
    except Unreadable as refusal:
        return refusal.message.endswith(".")
    return Draft.from_dict(draft.as_dict()) == draft


@settings(max_examples=150, deadline=None)
@given(
    st.one_of(
        st.text(max_size=300), st.lists(WORDS, max_size=60).map(" ".join), st.lists(WORDS, max_size=60).map("".join)
    )
)
def test_no_text_raises_anything_but_a_refusal(text: str) -> None:
    assert sentence_or_draft(text)


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=400))
def test_no_bytes_raise_anything_but_a_refusal(data: bytes) -> None:
    assert sentence_or_draft(data)
