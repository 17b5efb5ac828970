"""Papers listed in running text: broken lines, announcing sentences, names of acts in any case."""

from datetime import date

from rostok.engine.roadmap import read_text


def papers(text: str) -> list[tuple[str, str, str, str]]:
    return [(paper.type, paper.issuer, paper.number, paper.title) for paper in read_text(text).documents]


def test_lines_broken_by_a_narrow_page_make_one_paper() -> None:
    text = (
        "Настоящий порядок разработан в соответствии с:\n-Федеральным законом «О школах» от\n29.12.2012 года № 273-ФЗ;\n"
        "-Письмом Министерства труда от 23.01.2020\nN МР-4/02 «О чтении\nвслух»;\n1.2. Порядок вводится в школе.\n"
    )
    assert papers(text) == [
        ("Федеральный закон", "", "273-ФЗ", "О школах"), ("Письмо", "Министерство труда", "МР-4/02", "О чтении вслух"),
    ]  # fmt: skip
    assert [paper.date for paper in read_text(text).documents] == [date(2012, 12, 29), date(2020, 1, 23)]


def test_a_mark_alone_in_its_line_opens_the_paper_below() -> None:
    text = (
        "Правовая основа плана:\n•\nФедеральный закон от 1.02.2013 5-ФЗ «О лесе»\n•\n"
        "«Лесной кодекс страны» от 4.12.2006 N 200-ФЗ (ред. от 7.04.2025), ст.\n81. Об охране"
    )
    assert papers(text)[0] == ("Федеральный закон", "", "5-ФЗ", "О лесе")


def test_a_code_named_in_quotes_keeps_its_whole_title() -> None:
    assert papers("Нормативные документы:\n1. «Трудовой кодекс страны» от 30.12.2001 N 197-ФЗ;") == [
        ("Трудовой кодекс", "", "197-ФЗ", "Трудовой кодекс страны"),
    ]  # fmt: skip


def test_genitive_kinds_rules_and_standards() -> None:
    text = (
        "План составлен на основании нормативных\nдокументов:\n1. Приказа Комитета по спорту от 06.10.2009 № 37 «О беге»"
        ' (в редакции от\n26.11.2010, 22.09.2011).\n2. СП 2.4.36-20 от 28.09.2020 № 28 "О воде";\n'
        "3. Школьный стандарт чтения, утвержденный приказом Комитета по спорту от\n17.12.2010 № 18"
    )
    found = papers(text)
    assert [paper[0] for paper in found] == ["Приказ", "СП", "Школьный стандарт"]
    assert [paper[2] for paper in found] == ["37", "28", "18"]
    assert found[0][1] == found[2][1] == "Комитет по спорту"


def test_a_joint_letter_keeps_the_first_number_and_the_title() -> None:
    text = "Документы:\n– Письмом Профсоюза учителей № НТ-94/08 от 11 июля 2016 года, и Комитета № 32 от 11 июля 2016 года «О помощи»;"
    assert papers(text) == [("Письмо", "Профсоюз учителей", "НТ-94/08", "О помощи")]


def test_a_list_nothing_announces_needs_several_marked_papers() -> None:
    line = "- Приказ Комитета по спорту от 17.08.2016г.№ {} «О беге»\n"
    assert len(papers("".join(line.format(number) for number in (1, 2, 3)))) == 3
    assert papers(line.format(1) + "Школа открыта.") == []
