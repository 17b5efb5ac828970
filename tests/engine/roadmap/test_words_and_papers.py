"""Columns, items, phases, stamps, registers, issuers, spans and doubts: the small rules behind a draft."""

from datetime import date

import pytest

from rostok.engine.roadmap import items_of, phase_of, read_text
from rostok.engine.roadmap.approval import read_approval
from rostok.engine.roadmap.columns import columns_of, meaning_of
from rostok.engine.roadmap.header import is_header
from rostok.engine.roadmap.institutions import nominative
from rostok.engine.roadmap.marks import find_date, find_number
from rostok.engine.roadmap.register import document_of, level_of
from rostok.engine.roadmap.words import goes_on, is_number, is_section
from tests.engine.roadmap.golden import draft_of


@pytest.mark.parametrize(
    ("heading", "meaning"),
    [
        ("№ п/п", "number"), ("№№\nп\\п", "number"), ("Наименование мероприятия", "activity"), ("Мероприятия", "activity"),
        ("Содержание деятельности и примерный план мероприятий", "activity"), ("Наименование этапа", "stage"), ("Направление", "stage"),
        ("Сроки проведения", "deadline"), ("Дата", "deadline"), ("Срок исполнения мероприятия", "deadline"), ("Ответственные", "responsible"),
        ("Исполнители", "responsible"), ("Ответственные за мероприятие", "responsible"), ("Ожидаемый результат", "result"),
        ("Вид документа", "result"), ("Форма отчётности", "result"), ("Примечание (мероприятия проектов)", "note"), ("Отметка о выполнении", "note"),
        ("Классы", "other"), ("Место проведения", "other"), ("Иванова", ""), ("", ""),
    ],
)  # fmt: skip
def test_a_heading_says_what_its_column_means(heading: str, meaning: str) -> None:
    assert meaning_of(heading) == meaning


def test_a_meaning_stands_once_and_an_activity_is_always_found() -> None:
    assert [c.meaning for c in columns_of(("Мероприятие", "Содержание", "Срок", "Время"))] == [
        "activity",
        "other",
        "deadline",
        "other",
    ]
    assert [c.meaning for c in columns_of(("Этап", "Сроки"))] == ["activity", "deadline"]


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("Подготовка: – приказ;– план", ("приказ", "план")),
        ("- сбор; - отчёт", ("сбор", "отчёт")),
        ("1) Сбор заявок. 2) Отчёт.", ("Сбор заявок.", "Отчёт.")),
        ("<ul><li>- сбор</li><li>- отчёт</li></ul>", ("сбор", "отчёт")),
        ("Сбор заявок.\n- Отчёт", ("Сбор заявок.", "Отчёт")),
        ("Круглый стол «Наставничество – тренд»", ()),
        ("в мае-июне", ()),
        ("", ()),
    ],
)
def test_sub_items_of_a_cell(text: str, items: tuple[str, ...]) -> None:
    assert items_of(text) == items


@pytest.mark.parametrize(
    ("stage", "phase"),
    [
        ("Подготовка условий для запуска программы наставничества", "conditions"), ("ПОДГОТОВИТЕЛЬНЫЙ ЭТАП", "conditions"),
        ("Формирование базы наставников", "mentors"), ("Формирование банка наставляемых", "mentees"), ("Отбор и обучение наставников", "training"),
        ("Отбор и обучение", "training"), ("Формирование наставнических пар / групп", "pairs"), ("ОСНОВНОЙ ЭТАП", "work"),
        ("Организация и осуществление работы наставнических пар", "work"), ("Завершение наставничества", "finish"),
        ("ЗАВЕРШАЮЩИЙ ЭТАП", "finish"), ("Информационная поддержка системы наставничества", "throughout"), ("Контроль реализации МЦМН", "throughout"),
        ("Подведение итогов", "finish"), ("", "work"),
    ],
)  # fmt: skip
def test_a_stage_is_bound_to_one_of_the_common_ones(stage: str, phase: str) -> None:
    assert phase_of(stage) == phase


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Комитета по образованию администрации района", "Комитет по образованию администрации района"), ("Президента РФ", "Президент РФ"),
        ("Министерства Просвещения Российской Федерации", "Министерство Просвещения Российской Федерации"),
        ("департамента образования администрации Города Томска", "департамент образования администрации Города Томска"),
        ("Главного управления образования", "Главное управление образования"), ("Федеральной службы по надзору", "Федеральная служба по надзору"),
        ("Управлением образования", "Управление образования"), ("городского методического центра", "городской методический центр"),
        ("ПРАВИТЕЛЬСТВА РОССИЙСКОЙ ФЕДЕРАЦИИ", "ПРАВИТЕЛЬСТВО РОССИЙСКОЙ ФЕДЕРАЦИИ"), ("Администрации города", "Администрация города"),
        ("МАУ ИМЦ", "МАУ ИМЦ"), ("ОГБУ «РЦРО»", "ОГБУ «РЦРО»"), ("Минпросвещения России", "Минпросвещения России"), ("", ""),
    ],
)  # fmt: skip
def test_an_institution_in_the_nominative(name: str, expected: str) -> None:
    assert nominative(name) == expected


@pytest.mark.parametrize(
    ("text", "day", "number"),
    [
        ("от «25» августа 2021 г. № 109/1", date(2021, 8, 25), "109/1"), ("Приказ №36-а от 02.02.2022г.", date(2022, 2, 2), "36-а"),
        ("от 14.10.21 № 136", date(2021, 10, 14), "136"), ("№735-р от 17.08.2021 г.", date(2021, 8, 17), "735-р"),
        ("от 29.05.2018 № 428р «Об", date(2018, 5, 29), "428р"), ("№ 56-ОД от 1 мая 2020 года", date(2020, 5, 1), "56-ОД"),
        ("№11/2 «__4__ »__марта__2022г.", date(2022, 3, 4), "11/2"), ("№ 3.12-55", None, "3.12-55"), ("N 05-02-2-236-1/22", None, "05-02-2-236-1/22"),
        ("от 45.13.2020 № пять", None, ""),
    ],
)  # fmt: skip
def test_dates_and_numbers_of_papers(text: str, day: date | None, number: str) -> None:
    assert (find_date(text), find_number(text)) == (day, number)


def test_stamps_in_every_mixture() -> None:
    by_paper = read_approval(
        ["Утверждена приказом Комитета по образованию", "администрации района", "от «25» августа 2021 г. № 109/1"]
    )
    assert (by_paper.word, by_paper.organ) == ("Утверждена", "Комитет по образованию администрации района")
    assert (by_paper.basis, by_paper.number, by_paper.date) == ("приказ", "109/1", date(2021, 8, 25))
    by_person = read_approval(
        ["УТВЕРЖДЕНО", "Директор МБОУ лицей г. Томска", "И.Э. Кашенова", "Приказ № 295 от «22» сентября 2023г."]
    )
    assert (by_person.post, by_person.organ, by_person.person) == ("Директор", "МБОУ лицей г. Томска", "И.Э. Кашенова")
    in_line = read_approval(["Директор УТВЕРЖДАЮ Н.А. Волкова", "Приказ №36-а от 02.02.2022г."])
    assert (in_line.word, in_line.post, in_line.person, in_line.number) == (
        "УТВЕРЖДАЮ",
        "Директор",
        "Н.А. Волкова",
        "36-а",
    )
    assert by_paper.organ_said == "Комитета по образованию администрации района"
    annex = read_approval(["Приложение 1", "к приказу № 15 от 18.02.2022"])
    assert (annex.word, annex.basis, annex.number, annex.date) == ("Приложение", "приказ", "15", date(2022, 2, 18))


def test_the_number_of_a_school_is_not_the_number_of_its_order() -> None:
    last = read_approval(["УТВЕРЖДЕНА приказом директора МБОУ СОШ № 7 от 01.09.2026 № 5"])
    assert (last.organ_said, last.number, last.date) == ("директора МБОУ СОШ № 7", "5", date(2026, 9, 1))
    first = read_approval(["УТВЕРЖДЕНА приказом МБОУ СОШ № 7 № 5-о от 01.09.2026"])
    assert (first.organ_said, first.number) == ("МБОУ СОШ № 7", "5-о")


@pytest.mark.parametrize("day", ["«29» августа 2026 г.", "«___» ____________ 20___ г."])
def test_the_line_of_the_date_is_no_part_of_the_organisation(day: str) -> None:
    stamp = read_approval(["УТВЕРЖДАЮ", "Директор МБОУ «Сосновская СОШ»", "____________ Е.В. Кузьмина", day])
    assert (stamp.post, stamp.organ_said, stamp.person) == ("Директор", "МБОУ «Сосновская СОШ»", "Е.В. Кузьмина")


def test_a_document_with_its_number_before_its_date_and_with_neither() -> None:
    act = document_of(
        "- Распоряжение департамента образования №735-р от 17.08.2021 г. «Об утверждении программы «Город» на 2021 г.»",
        "Муниципальные",
    )
    assert act is not None
    assert (act.type, act.issuer, act.number, act.date) == (
        "Распоряжение",
        "департамент образования",
        "735-р",
        date(2021, 8, 17),
    )
    assert act.title.startswith("Об утверждении программы «Город»")
    project = document_of("Региональный проект «Современная школа»")
    assert project is not None
    assert (project.type, project.issuer, project.date, project.number) == ("Региональный проект", "", None, "")
    law = document_of("1. Федеральный закон от 29.12.2012 № 273-ФЗ «Об образовании в Российской Федерации»")
    assert law is not None
    assert (law.type, law.number, law.title) == ("Федеральный закон", "273-ФЗ", "Об образовании в Российской Федерации")
    assert document_of("Всем спасибо за работу") is None


def test_levels_are_headings_and_not_documents() -> None:
    assert level_of("Федеральные") == "Федеральные"
    assert level_of("Документы муниципального уровня:") == "Документы муниципального уровня"
    assert level_of("Муниципальная программа «Развитие»") == ""
    assert level_of("Региональные каникулы начались") == ""


def test_words_of_cells() -> None:
    assert is_number("2.1.")
    assert is_number("IV")
    assert not is_number("31.10")
    assert is_section("ОСНОВНОЙ ЭТАП")
    assert is_section("Сентябрь")
    assert not is_section("Провести сбор")
    assert goes_on("наставниками и другими")
    assert not goes_on("– приказ")


def codes(name: str) -> set[tuple[str, str]]:
    return {(doubt.code, doubt.where) for doubt in draft_of(name).doubts}


def test_doubts_of_the_lyceum() -> None:
    found = codes("004")
    assert ("deadline.before_order", "таблица 1, строка 3") in found
    assert ("responsible.mentor", "таблица 1, строка 4") in found
    assert ("stage.order", "таблица 1, строка 5") in found
    assert ("responsible.missing", "таблица 1, строка 8") in found


def test_doubts_of_the_city_the_district_and_the_school() -> None:
    assert codes("000") == {("responsible.missing", "таблица 1, строка 12")}
    assert {code for code, _ in codes("001")} == {"row.joined"}
    assert {code for code, _ in codes("002")} == {"span.guessed", "row.joined"}


def test_a_year_outside_the_span_and_a_strange_deadline_are_doubts() -> None:
    text = "План на 2023-2024 учебный год\n\nМероприятие\tСрок\tОтветственный\nСбор\tмай 2042\tЗавуч\nИгра\tкак получится\tЗавуч\n"
    assert {doubt.code for doubt in read_text(text).doubts} >= {"year.outside", "deadline.unread"}


def test_a_text_without_a_table_says_so() -> None:
    assert [doubt.code for doubt in read_text("Просто письмо").doubts] == ["table.missing"]


def test_two_tables_of_one_plan_are_joined_and_a_strange_one_is_named() -> None:
    head = "Мероприятие\tСрок\tОтветственный\n"
    text = f"План на 2024 год\n\n{head}Сбор\tмай\tЗавуч\n\nВторая часть\n\n{head}Игра\tиюнь\tЗавуч\n\nСписок\n\nФИО\tКласс\nА\t5\nБ\t6\n"
    draft = read_text(text)
    assert [row.activity for row in draft.rows] == ["Сбор", "Игра"]
    assert {doubt.code for doubt in draft.doubts} >= {"table.joined", "table.ignored"}


_ROW = "№\tМероприятие\tСрок\n1\tПриказ\tдо 10.09.2023\n"


@pytest.mark.parametrize(
    ("lines", "title", "preamble"),
    [
        (["Дорожная карта реализации «Целевой модели в лицее при", "", "ТПУ г. Томска» на 2023-2024 учебный год", "",
          "Дорожная карта разработана на основании закона «Об образовании в Российской", "Федерации» и помогает молодым учителям."],
         "Дорожная карта реализации «Целевой модели в лицее при ТПУ г. Томска» на 2023-2024 учебный год",
         "Дорожная карта разработана на основании закона «Об образовании в Российской Федерации» и помогает молодым учителям."),
        (["План мероприятий", "", "по развитию наставничества на 2021-2024 гг.", "", "(молодые педагоги)", "", "Цели названы ниже."],
         "План мероприятий по развитию наставничества на 2021-2024 гг. (молодые педагоги)", "Цели названы ниже."),
    ],
)  # fmt: skip
def test_a_title_whose_lines_stand_apart_is_whole(lines: list[str], title: str, preamble: str) -> None:
    draft = read_text("\n".join([*lines, "", _ROW]))
    assert (draft.title, draft.preamble) == (title, preamble)


def test_a_row_of_a_plan_that_names_columns_is_no_heading() -> None:
    cells = ("Завершение наставничества", "Педсовет по итогам", "Апрель 2024", "Заместитель", "Результаты мониторинга")
    assert not is_header(cells)
    assert is_header(("Завершение", "Мероприятие", "Ответственные"))


def test_a_heading_of_two_rows_and_a_repeated_heading() -> None:
    head = "№\tМероприятие\tСроки\t\tОтветственный\n"
    text = f"{head}\t\tначало\tокончание\t\n1\tСбор\tмай\tиюнь\tЗавуч\n{head}2\tИгра\tмай\t\tЗавуч\n"
    draft = read_text(text)
    assert [row.activity for row in draft.rows] == ["Сбор", "Игра"]
    assert [(column.title, column.meaning) for column in draft.columns][2:] == [
        ("Сроки", "deadline"), ("Ответственный", "responsible"),
    ]  # fmt: skip
    assert [row.deadline for row in draft.rows] == ["с мая по июнь", "май"]


def test_a_table_without_a_heading_is_read_by_its_cells() -> None:
    draft = read_text(
        "1\tПровести общий сбор школы\tмай 2024\tДиректор\n2\tПодвести итоги года\tиюнь 2024\tЗам. директора\n"
    )
    assert [(row.activity, row.deadline, row.responsible) for row in draft.rows][1] == (
        "Подвести итоги года",
        "июнь 2024",
        "Зам. директора",
    )
    assert "columns.guessed" in {doubt.code for doubt in draft.doubts}
