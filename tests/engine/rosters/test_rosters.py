"""Single cells, columns and headings of lists; hostile files; files that we write hold no formula born of data."""

from __future__ import annotations

import csv
import io
import re
import resource
import zipfile
from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from rostok.engine.rosters import (
    Setting,
    Table,
    Unreadable,
    cells,
    clean_rows,
    fields_of,
    guess_columns,
    read,
    read_paste,
    read_safely,
    vocabulary,
)
from rostok.engine.rosters.blank import write_blank
from rostok.engine.rosters.cells import Doubtful
from rostok.engine.rosters.fields import KINDS, field_of
from rostok.engine.rosters.model import LARGEST
from rostok.engine.rosters.schools import school_of
from rostok.engine.russian import search_key
from rostok.engine.sheets import Sheet, write_csv, write_xlsx
from tests.engine.roadmap.hostile import CORPUS as HOSTILE

from .writers import csv_of, pasted, word, xlsx

ANNA = "Андреева Ольга Ивановна"


@pytest.mark.parametrize(
    ("text", "phone"),
    [
        ("8 (913) 123-45-67", "+7 913 123-45-67"),
        ("89131234567", "+7 913 123-45-67"),
        ("9131234567", "+7 913 123-45-67"),
        ("тел. 8-913-123-45-67, 8-923-111-22-33", "+7 913 123-45-67"),
        ("55-12-34", "55-12-34"),
        ("+375 29 123-45-67", "+375291234567"),
    ],
)
def test_phones_come_in_one_form(text: str, phone: str) -> None:
    assert cells.phone_of(text) == phone


@pytest.mark.parametrize("text", ["8913", "8,91312E+10", "нет", "891312345678"])
def test_a_broken_phone_is_doubted(text: str) -> None:
    with pytest.raises(Doubtful) as doubt:
        cells.phone_of(text)
    assert "+7 913 123-45-67" in doubt.value.how


def test_a_russian_letter_in_an_address_is_found_and_mended() -> None:
    assert cells.email_of(" Ivanova@School1.RU; ") == "ivanova@school1.ru"
    with pytest.raises(Doubtful) as doubt:
        cells.email_of("аndreeva@school1.ru")
    assert doubt.value.guess == "andreeva@school1.ru"


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("12.05.2010", date(2010, 5, 12)),
        ("2010-05-12 00:00:00", date(2010, 5, 12)),
        ("1/2/85", date(1985, 2, 1)),
        ("12 мая 2010 г.", date(2010, 5, 12)),
        ("40310", date(2010, 5, 12)),
    ],
)
def test_days_are_read_as_people_write_them(text: str, day: date) -> None:
    assert cells.day_of(text) == day


def test_a_day_that_is_not_there_gets_the_last_of_its_month() -> None:
    with pytest.raises(Doubtful) as doubt:
        cells.day_of("31.02.2027")
    assert (doubt.value.what, doubt.value.guess) == ("31.02.2027 — такого дня нет", "28.02.2027")
    with pytest.raises(Doubtful):
        cells.day_of("вчера")
    with pytest.raises(Doubtful):
        cells.day_of("¹²³⁴⁵")  # signs that look like digits are no number


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("9А", "9 А"),
        ('9 "а" класс', "9 А"),
        ("10-Б", "10 Б"),
        ("9 «В»", "9 В"),
        ("XI А", "11 А"),
        ("9A", "9 А"),
        ("11", "11"),
        ("13 А", ""),
    ],
)
def test_classes_are_one_word(text: str, form: str) -> None:
    assert cells.class_of(text) == form


@pytest.mark.parametrize("text", ["Петров", "Андреева О. И.", "Андреева 8913", "А" * 250 + " Иван"])
def test_a_name_that_is_no_name_is_doubted(text: str) -> None:
    with pytest.raises(Doubtful):
        cells.name_of(text)


def test_a_former_family_name_and_a_number_before_the_name_are_left_out() -> None:
    assert cells.name_of("12. АНДРЕЕВА (Петрова) ольга Ивановна") == ANNA


@pytest.mark.parametrize(
    ("words", "text", "code"),
    [
        (vocabulary.POOLS, "учитель математики", "teacher"),
        (vocabulary.POOLS, "Педагог-психолог", "specialist"),
        (vocabulary.POOLS, "студент вуза", "student"),
        (vocabulary.CATEGORIES, "молодой специалист", "first_year"),
        (vocabulary.CATEGORIES, "стаж до 3 лет", "young"),
        (vocabulary.CATEGORIES, "ребёнок с ОВЗ", "disability"),
        (vocabulary.PLACES, "очно и онлайн", "any"),
        (vocabulary.KINSHIPS, "мама", "mother"),
        (vocabulary.FORMS, "Педагог – педагог", "TT"),
        (vocabulary.FORMS, "Ученик — ученик", "UU"),
        (vocabulary.FORMS, "Работодатель – ученик", "RU"),
    ],
)
def test_words_of_papers_are_codes_of_ours(words: vocabulary.Words, text: str, code: str) -> None:
    assert vocabulary.code_of(text, words) == code


def test_an_unknown_word_is_offered_the_nearest_label() -> None:
    with pytest.raises(Doubtful) as doubt:
        vocabulary.choice_of("одаренй", (), {"gifted": "одарённый", "other": "другое"}, "Категория")
    assert (doubt.value.guess, doubt.value.how) == ("одарённый", "Выберите: одарённый, другое")


KNOWN = {
    1: ("СОШ № 1", "Школа № 1"),
    5: ("Гимназия № 5", "Гимназия № 5"),
    6: ("СОШ № 5", "Школа № 5"),
    9: ("Детский сад «Ёлочка»", "МБДОУ «Ёлочка»"),
}


@pytest.mark.parametrize(
    ("text", "pk"), [("МАОУ СОШ №1 г. Томска", 1), ("школа 5", 6), ("гимназия 5", 5), ("д/с Ёлочка", 9), ("сош № 1", 1)]
)
def test_a_school_is_found_by_number_kind_and_words(text: str, pk: int) -> None:
    known = {**KNOWN, 9: ("Детский сад «Ёлочка»", "МБДОУ д/с «Ёлочка»")}
    assert school_of(text, known) == pk


def test_a_school_of_two_is_doubted() -> None:
    with pytest.raises(Doubtful, match="несколько"):
        school_of("5", KNOWN)


@pytest.mark.parametrize("kind", KINDS)
def test_titles_of_our_blanks_name_their_own_fields(kind: str) -> None:
    titles = [field.title for field in fields_of(kind).values()]
    assert len(titles) == len(set(titles))
    table = Table(tuple(titles), ())
    assert guess_columns(table, kind) == list(fields_of(kind))


@pytest.mark.parametrize(
    ("kind", "heading", "field"),
    [
        ("staff", "Ф.И.О. сотрудника", "full_name"),
        ("staff", "Занимаемая должность", "post"),
        ("staff", "Моб. тел.", "phone"),
        ("pupils", "ФИО законного представителя", "rep_name"),
        ("pupils", "Телефон мамы / родителя", "rep_phone"),
        ("pupils", "ФИО родителя (законного представителя)", "rep_name"),
        ("pupils", "Родитель (законный представитель): Телефон", "rep_phone"),
        ("pupils", "ФИО обучающегося: Фамилия", "family"),
        ("pupils", "ФИО обучающегося: Имя", "given"),
        ("staff", "Фамилия, имя, отчество: Имя", "given"),
        ("staff", "Фамилия, имя", "full_name"),
        ("mentees", "Место работы наставника", "mentor_place"),
        ("mentees", "Ф.И.О. наставляемого", "full_name"),
        ("mentors", "Ресурс времени", "time"),
        ("municipal", "ОО", "school"),
        ("staff", "ОУ", "school"),
        ("pupils", "Наименование МБОУ", "school"),
        ("staff", "Место работы", "school"),
        ("mentors", "Место работы", "workplace"),
        ("staff", "Стаж в организации", ""),
        ("staff", "Примечание", ""),
    ],
)
def test_headings_of_other_people_are_understood(kind: str, heading: str, field: str) -> None:
    assert field_of(kind, search_key(heading)) == field


def test_what_was_said_before_is_stronger_than_the_heading() -> None:
    table = read_paste(f"ФИО\tТелефон\n{ANNA}\t89131234567\n", "staff")
    assert guess_columns(table, "staff", {"телефон": "-"}) == ["full_name", ""]
    assert guess_columns(table, "staff", {"телефон": "email"}) == ["full_name", "email"]


@pytest.mark.parametrize(
    ("born", "kind", "fine"),
    [("12.05.2011", "pupils", True), ("12.05.1960", "pupils", False), ("12.05.2025", "staff", False)],
)
def test_an_age_that_nobody_has_is_doubted(born: str, kind: str, fine: bool) -> None:
    (entry,) = clean_rows([(2, {"full_name": ANNA, "born_on": born})], Setting(kind, date(2026, 11, 21)))
    assert bool(entry.faults) is not fine


def test_two_people_of_one_name_and_different_birthdays_are_two() -> None:
    rows = [(2, {"full_name": ANNA, "born_on": "12.05.1985"}), (3, {"full_name": ANNA, "born_on": "12.05.1990"})]
    assert [entry.faults for entry in clean_rows(rows, Setting("staff", date(2026, 11, 21)))] == [(), ()]


def test_limits_are_told_with_numbers() -> None:
    head = "ФИО\tТелефон\n"
    with pytest.raises(Unreadable, match="2001"):
        read_paste(head + "".join(f"Иванов Иван Иванович\t{number}\n" for number in range(2001)), "staff")
    with pytest.raises(Unreadable, match="больше 5"):
        read_safely(b"a" * (LARGEST + 1), "staff")
    with pytest.raises(Unreadable, match="слишком большой"):
        read_paste("а" * (LARGEST // 2 + 1), "staff")


@pytest.mark.parametrize("data", [xlsx([]), word([["", ""]]), csv_of([["ФИО", "Телефон"]])])
def test_a_table_without_people_is_refused(data: bytes) -> None:
    with pytest.raises(Unreadable) as refusal:
        read(data, "staff")
    assert refusal.value.code == "empty"


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_files_are_refused_within_two_seconds(name: str) -> None:
    data = HOSTILE[name][0]()
    before = _spent()
    with pytest.raises(Unreadable) as refusal:
        read_safely(data, "staff")
    assert _spent() - before < 2.0
    assert refusal.value.message.endswith(".")


def _spent() -> float:
    usage = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(part.ru_utime + part.ru_stime for part in usage)


#: Texts that a spreadsheet would run, and everything else that a cell may hold.
NASTY = st.one_of(
    st.sampled_from(["=1+1", "+7", "-2", "@SUM(A1)", "\t=1", "\r=1", '=HYPERLINK("http://a")', "＝1", "{=A1}", " =1"]),
    st.text(max_size=40),
    st.builds(lambda start, rest: start + rest, st.sampled_from("=+-@"), st.text(max_size=20)),
)


def _formulas(workbook: bytes) -> list[str]:
    """Formulas in the sheets of a workbook."""
    with zipfile.ZipFile(io.BytesIO(workbook)) as archive:
        pages = [name for name in archive.namelist() if name.startswith("xl/worksheets/sheet")]
        return [found for name in pages for found in re.findall(r"<f[ >/].*?", archive.read(name).decode())]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(NASTY, min_size=2, max_size=2), min_size=1, max_size=4))
def test_no_workbook_of_ours_holds_a_formula_born_of_data(rows: list[list[str]]) -> None:
    titles = [row[0] for row in rows][:2] + ["ФИО"] * max(0, 2 - len(rows))
    made = write_blank(titles, rows, {titles[0]: [row[1] for row in rows]})
    assert _formulas(made) == []
    assert _formulas(write_xlsx([Sheet("Лист", titles, rows)])) == []
    CalamineWorkbook.from_filelike(io.BytesIO(made)).get_sheet_by_name("Список").to_python()


@settings(max_examples=100, deadline=None)
@given(st.lists(st.lists(NASTY, min_size=2, max_size=2), min_size=1, max_size=4))
def test_no_cell_of_our_csv_begins_a_formula(rows: list[list[str]]) -> None:
    text = write_csv(["a", "b"], rows).decode("utf-8-sig")
    for row in csv.reader(io.StringIO(text, newline=""), delimiter=";"):
        for cell in row:
            assert not cell.lstrip().startswith(("=", "+", "-", "@", "＝")), repr(cell)


@settings(max_examples=80, deadline=None)
@given(st.lists(st.lists(st.text(max_size=12), min_size=1, max_size=5), max_size=8))
def test_any_paste_is_a_table_or_a_refusal(rows: list[list[str]]) -> None:
    with suppress(Unreadable):
        table = read(pasted(rows), "mentors")
        assert all(len(row.cells) == len(table.titles) for row in table.rows)
        assert len(guess_columns(table, "mentors")) == len(table.titles)
