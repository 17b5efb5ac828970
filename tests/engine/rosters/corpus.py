"""Thirty lists with every mess that schools send, each with the outcome it must have."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from .writers import csv_of, pasted, word, xlsx

GOLDEN = Path(__file__).parents[2] / "golden" / "rosters"
ANNA, BORIS, VERA = "Андреева Ольга Ивановна", "Баранов Пётр Павлович", "Соломина Вера Юрьевна"
PHONES = {ANNA: "+7 913 123-45-67", BORIS: "+7 923 765-43-21", VERA: "+7 952 000-11-22"}
PLAIN = [["ФИО", "Телефон"], [ANNA, "89131234567"], [BORIS, "8 (923) 765-43-21"], [VERA, "+7 952 000 11 22"]]
CLEAN = [{"full_name": name, "phone": phone} for name, phone in PHONES.items()]


@dataclass(frozen=True)
class Case:
    """A file and what comes of it: values of its rows (those named), faults as «row field», words of the notes."""

    make: Callable[[], bytes]
    rows: list[dict[str, Any]]
    kind: str = "staff"
    faults: list[str] = field(default_factory=list)
    notes: str = ""


def _merged_head(book: Any, page: Any) -> None:
    page.merge_range(0, 0, 1, 0, "№")
    page.merge_range(0, 1, 0, 3, "Педагогический работник")
    page.merge_range(0, 4, 0, 5, "Контакты")
    page.write_row(1, 1, ["Фамилия", "Имя", "Отчество", "Телефон", "Почта"])
    page.write_row(2, 0, [1, "Андреева", "Ольга", "Ивановна", 89131234567, "ANDREEVA@school1.ru "])
    page.write_row(3, 0, [2, "Баранов", "Пётр", "Павлович", 9237654321.0, ""])


def _merged_posts(book: Any, page: Any) -> None:
    page.merge_range(1, 1, 3, 1, "учитель физики")


def _formulas(book: Any, page: Any) -> None:
    page.write_row(0, 0, ["Фамилия", "Имя", "Отчество", "ФИО"])
    page.write_row(1, 0, ["Андреева", "Ольга", "Ивановна"])
    page.write_formula(1, 3, '=A2&" "&B2&" "&C2', None, ANNA)
    page.write_row(2, 0, ["Баранов", "Пётр", "Павлович"])
    page.write_formula(2, 3, '=A3&" "&B3&" "&C3', None, BORIS)


def _fifty_thousand(book: Any, page: Any) -> None:
    frame = book.add_format({"border": 1})
    for number in range(4, 50_004):
        page.write_blank(number, 0, None, frame)
        if number % 100 == 0:
            page.write_string(number, 1, " ")
    page.write_string(1_048_575, 0, "  ")


OFFICIAL_MENTEES = [
    ["База наставляемых МАОУ СОШ № 1"],
    ["№ п/п", "ФИО наставляемого", "Контактные данные для связи (данные представителя)", "Год рождения наставляемого",
     "Основной запрос наставляемого", "Дата вхождения в программу", "ФИО наставника", "Форма наставничества",
     "Место работы/учёбы наставника", "Дата завершения программы", "Результаты программы",
     "Ссылка на кейс/отзыв наставляемого, размещённые на сайте организации", "Отметка о прохождении программы"],
    [str(number) for number in range(1, 14)],
    ["1.", "Котова Лиза Олеговна", "мама Котова Анна Ильинична, 8-913-555-44-33", "2011", "Проект по биологии", "01.10.2026",
     ANNA, "Учитель – ученик", "МАОУ СОШ № 1", "31.05.2027", "Проект защищён", "https://school1.example/kotova", "прошла"],
]  # fmt: skip
OFFICIAL_MENTORS = [
    ["№", "ФИО наставника", "Контактные данные для связи", "Место работы/учёбы наставника", "Основные компетенции наставника",
     "Важные для программы достижения наставника", "Интересы наставника", "Желаемый возраст наставляемых", "Ресурс времени на программу наставничества",
     "Дата вхождения в программу", "ФИО наставляемого (наставляемых)", "Форма наставничества", "Место работы/учёбы наставляемого",
     "Дата завершения программы", "Результаты программы", "Ссылка на кейс/отзыв наставника, размещённые на сайте организации"],
    [1, ANNA, "8 913 123 45 67, andreeva@school1.ru", "МАОУ СОШ № 1, учитель физики", "Дисциплина на уроке; Робототехника", "Победитель конкурса",
     "шахматы", "12–15 лет", "вторник, 2 часа", date(2026, 10, 1), "Смирнов Д. О.", "Учитель - учитель", "СОШ № 1", date(2027, 5, 31),
     "Освоил", "https://school1.example/andreeva"],
]  # fmt: skip

CORPUS: dict[str, Case] = {
    "plain workbook": Case(lambda: xlsx(PLAIN), CLEAN),
    "phones as floats": Case(lambda: xlsx([PLAIN[0], [ANNA, 89131234567.0], [BORIS, 9237654321.0], [VERA, 79520001122]]), CLEAN),
    "title rows above and an empty first sheet": Case(
        lambda: xlsx([], [["Список педагогических работников"], ["на 1 сентября 2026 г."], [], *PLAIN]), CLEAN),
    "table not in the first cell": Case(lambda: xlsx(PLAIN, top=7, left=3), CLEAN),
    "heading of two rows with merged cells": Case(lambda: xlsx([], then=_merged_head), [
        {"full_name": ANNA, "family": "Андреева", "phone": PHONES[ANNA], "email": "andreeva@school1.ru"}, {"full_name": BORIS, "phone": PHONES[BORIS]}]),
    "a tall merged cell": Case(lambda: xlsx([["ФИО", "Должность"], [ANNA, ""], [BORIS, ""], [VERA, ""]], then=_merged_posts),
        [{"full_name": name, "post": "учитель физики"} for name in (ANNA, BORIS, VERA)]),
    "totals and signatures": Case(lambda: xlsx([["№", "ФИО", "Должность", "Телефон", "Стаж"], [1, ANNA, "учитель", 89131234567, 5], ["", "Итого:", 1, "", ""],
        [2, BORIS, "учитель", 89237654321, 2], ["Всего", "", "", "", 2], ["Директор школы", "", "Дроздов Д. Л.", "", ""]]), CLEAN[:2], notes="итоги подписи"),
    "the heading again on every page": Case(lambda: xlsx([PLAIN[0], PLAIN[1], PLAIN[0], PLAIN[2]]), CLEAN[:2], notes="повтор заголовка"),
    "numbers of columns under the heading": Case(
        lambda: xlsx([["№", *PLAIN[0], "Должность"], [1, 2, 3, 4], [1, *PLAIN[1], "учитель"]]), CLEAN[:1], notes="номера столбцов"),
    "names in three columns under one merged heading": Case(
        lambda: xlsx([["ФИО", "", "", "Телефон"], ["Андреева", "Ольга", "Ивановна", "89131234567"], ["Баранов", "Пётр", "Павлович", "89237654321"]]),
        [{"full_name": ANNA, "given": "Ольга"}, {"full_name": BORIS}]),
    "three columns of the name": Case(lambda: xlsx([["Фамилия", "Имя", "Отчество"], ["АНДРЕЕВА", "ольга", " Ивановна "]]), [{"full_name": ANNA}]),
    "formulas": Case(lambda: xlsx([], then=_formulas), [{"full_name": ANNA}, {"full_name": BORIS}]),
    "fifty thousand empty rows": Case(lambda: xlsx(PLAIN, then=_fifty_thousand), CLEAN),
    "dates as numbers, as dates and as words": Case(lambda: xlsx([["ФИО", "Дата рождения"], [ANNA, 31000], [BORIS, date(1985, 5, 12)], [VERA,
        "7 марта 1990 г."]]),
        [{"born_on": date(1984, 11, 14)}, {"born_on": date(1985, 5, 12)}, {"born_on": date(1990, 3, 7)}]),
    "a day that is not in the calendar": Case(lambda: xlsx([["ФИО", "Дата рождения"], [ANNA, "31.02.1985"]]), [{"full_name": ANNA}], faults=["2 born_on"]),
    "CSV of an old Windows": Case(lambda: csv_of(PLAIN, "windows-1251"), CLEAN),
    "CSV with commas and a mark": Case(lambda: csv_of(PLAIN, "utf-8-sig", ","), CLEAN),
    "CSV of DOS": Case(lambda: csv_of(PLAIN, "cp866"), CLEAN),
    "CSV with guarded texts": Case(lambda: csv_of([["ФИО", "Телефон"], [ANNA, '="89131234567"'], [BORIS, "'+79237654321"]]), CLEAN[:2]),
    "text of UTF-16 with tabs": Case(lambda: csv_of(PLAIN, "utf-16", "\t"), CLEAN),
    "a paste without a heading": Case(lambda: pasted(PLAIN[1:]), CLEAN),
    "a paste with a cell of two lines": Case(lambda: pasted([["ФИО", "Телефон"], [f"{ANNA}\n(Петрова)", "89131234567"]]), CLEAN[:1]),
    "a column of names alone": Case(lambda: pasted([["Сотрудник"], [ANNA], [BORIS]]), [{"full_name": ANNA}, {"full_name": BORIS}]),
    "Word with a merged title row": Case(
        lambda: word([["Список", ""], *PLAIN], merge=[((0, 0), (0, 1))], title="Приложение"), CLEAN),
    "Word with a heading of two rows": Case(
        lambda: word([["ФИО", "Контакты", ""], ["", "Телефон", "Почта"], [ANNA, "89131234567", "andreeva@school1.ru"]], merge=[((0, 1), (0, 2))]),
        [{"full_name": ANNA, "phone": PHONES[ANNA], "email": "andreeva@school1.ru"}]),
    "old Excel": Case(lambda: (GOLDEN / "staff.xls").read_bytes(), CLEAN),
    "LibreOffice": Case(lambda: (GOLDEN / "staff.ods").read_bytes(), CLEAN),
    "classes above the pupils": Case(lambda: xlsx([["№", "Ученик", "Дата рождения"], ["9 «А» класс", "", ""], [1, "Смирнов Денис Олегович", "12.05.2011"],
        ["9 Б класс", "", ""], [1, "Юсупов Рамиль", "01.02.2011"]]), [{"form": "9 А"}, {"full_name": "Юсупов Рамиль", "form": "9 Б"}], "pupils",
        notes="названия разделов"),
    "pupils with their mothers": Case(lambda: xlsx([["Фамилия, имя ученика", "Класс", "Литера", "ФИО родителя", "Телефон родителя", "Кем приходится"],
        ["Котова Лиза Олеговна", 9, "а", "Котова Анна Ильинична", 89135554433, "мама"]]),
        [{"full_name": "Котова Лиза Олеговна", "form": "9 А", "rep_name": "Котова Анна Ильинична", "rep_phone": "+7 913 555-44-33",
        "rep_kinship": "mother"}], "pupils"),
    "the official base of mentees": Case(lambda: word(OFFICIAL_MENTEES, merge=[((0, 0), (0, 12))]), [{
        "full_name": "Котова Лиза Олеговна", "rep_phone": "+7 913 555-44-33", "rep_name": "Котова Анна Ильинична", "request_words": "Проект по биологии",
        "since": date(2026, 10, 1), "until": date(2027, 5, 31), "forms": ["TU"], "case_url": "https://school1.example/kotova",
        "former": {"birth_year": "2011", "mentor": ANNA, "mentor_place": "МАОУ СОШ № 1", "results": "Проект защищён", "mark": "прошла"}}], "mentees",
        notes="номера столбцов"),
    "the official base of mentors": Case(lambda: xlsx(OFFICIAL_MENTORS), [{
        "full_name": ANNA, "phone": PHONES[ANNA], "email": "andreeva@school1.ru", "workplace": "МАОУ СОШ № 1, учитель физики", "topics": [7],
        "achievements": "Победитель конкурса", "interests": "шахматы", "wishes": "12–15 лет", "time": "вторник, 2 часа", "since": date(2026, 10, 1),
        "until": date(2027, 5, 31), "forms": ["TT"], "pool": "teacher", "case_url": "https://school1.example/andreeva",
        "former": {"topics": "Робототехника", "mentees": "Смирнов Д. О.", "mentee_place": "СОШ № 1", "results": "Освоил"}}], "mentors"),
    "municipal mentors with names of schools": Case(lambda: pasted([["№", "ФИО", "ОО", "Направление"], [1, ANNA, "МАОУ СОШ №1 г. Томска", "физика"],
        [2, BORIS, "школа 2", "математика"], [3, VERA, "СОШ 77", "право"]]), [{"full_name": ANNA, "school": 1}, {"school": 2,
        "direction": "математика"}, {"full_name": VERA}],
        "municipal", faults=["4 school"]),
    "two rows of one person": Case(lambda: pasted([*PLAIN, [ANNA.upper(), ""]]), [*CLEAN, {"full_name": ANNA}], faults=["5 full_name"]),
    "what cannot be read": Case(lambda: pasted([["ФИО", "Телефон", "Почта"], ["Андреева О. И.", "8913", "аndreeva@school1.ru"]]), [{}],
        faults=["2 full_name", "2 phone", "2 email"]),
}  # fmt: skip
