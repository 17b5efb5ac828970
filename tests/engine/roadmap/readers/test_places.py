"""Words with their places: headings in several lines, rows without numbers, numbers in the middle of a row."""

from rostok.engine.roadmap.page import Line
from rostok.engine.roadmap.readers.placed import cells_between, rows_of
from rostok.engine.roadmap.readers.places import Word, find_frame, lines_of

LETTER = 5.0


def sheet(text: str, step: float = 14.0) -> list[list[Word]]:
    """Words of a drawing in which a letter is as wide as any other."""
    words = []
    for place, line in enumerate(text.strip("\n").split("\n")):
        start = 0
        for word in line.split(" "):
            if word:
                words.append(
                    Word(word, start * LETTER, (start + len(word)) * LETTER, place * step, place * step + 10.0)
                )
            start += len(word) + 1
    return lines_of(words)


def rows(text: str, rules: tuple[float, ...] = ()) -> list[tuple[str, ...]]:
    lines = sheet(text)
    frame = find_frame(lines, 2 * LETTER)
    assert frame is not None
    return [tuple(cell.replace("\n", " ") for cell in line.cells) for line in rows_of(lines, frame, 2 * LETTER, rules)]


def test_a_heading_whose_titles_take_several_lines_and_one_covers_two() -> None:
    frame = find_frame(
        sheet("""
            План школы
 №    Наименование      Срок реализации     Ответственный
 п/п  мероприятия       начало    конец     исполнитель
"""),
        2 * LETTER,
    )
    assert frame is not None
    titles = [title.replace("\n", " ") for title in frame.titles]
    assert titles == ["№ п/п", "Наименование мероприятия", "Срок реализации: начало", "Срок реализации: конец",
                      "Ответственный исполнитель"]  # fmt: skip


def test_rows_without_numbers_begin_where_ended_cells_are_filled_again() -> None:
    assert rows("""
Мероприятие             Срок        Ответственный
Сбор сведений           сентябрь    Завуч
о наставниках
Закрепление пар         октябрь     Директор,
                                    завуч
Отчёт                   май         Методист
""") == [
        ("Сбор сведений о наставниках", "сентябрь", "Завуч"),
        ("Закрепление пар", "октябрь", "Директор, завуч"),
        ("Отчёт", "май", "Методист"),
    ]  # fmt: skip


def test_numbers_in_the_middle_of_tall_rows() -> None:
    assert rows("""
№     Мероприятие             Срок        Ответственный
      Сбор сведений
1.    о молодых педагогах     сентябрь    Завуч
      района
      Закрепление
2.    наставнических          октябрь     Директор
      пар
""") == [
        ("1.", "Сбор сведений о молодых педагогах района", "сентябрь", "Завуч"),
        ("2.", "Закрепление наставнических пар", "октябрь", "Директор"),
    ]


def test_a_stage_between_the_rows_is_a_row_of_its_own() -> None:
    found = rows("""
№     Мероприятие             Срок        Ответственный
      ПОДГОТОВИТЕЛЬНЫЙ ЭТАП
1.    Сбор сведений           сентябрь    Завуч
II. Работа наставнических пар с молодыми педагогами
2.    Встречи                 октябрь     Наставник
""")
    assert [row for row in found if len(row) == 1] == [
        ("ПОДГОТОВИТЕЛЬНЫЙ ЭТАП",), ("II. Работа наставнических пар с молодыми педагогами",),
    ]  # fmt: skip


def test_drawn_lines_between_rows_decide() -> None:
    text = """
Мероприятие             Срок        Ответственный
Сбор сведений           сентябрь    Завуч
О наставниках           2023 года   школы
Отчёт                   май         Методист
"""
    assert rows(text, rules=(12.0, 40.0, 54.0)) == [
        ("Сбор сведений О наставниках", "сентябрь 2023 года", "Завуч школы"), ("Отчёт", "май", "Методист"),
    ]  # fmt: skip


def test_a_row_whose_inner_lines_are_not_drawn_is_cut_at_the_edges_of_the_others() -> None:
    words = [word for line in sheet("Сбор сведений           сентябрь    Завуч") for word in line]
    assert cells_between(words, (100.0, 175.0), 2 * LETTER) == ("Сбор сведений", "сентябрь", "Завуч")
    assert cells_between(words, (50.0, 175.0), 2 * LETTER) == ()
    assert cells_between(words, (500.0, 600.0), 2 * LETTER) == ()


def test_prose_has_no_frame() -> None:
    assert find_frame(sheet("Срок исполнения и ответственный\nназваны в приказе о мероприятиях"), 2 * LETTER) is None
    assert Line(("Сбор",)).parted is False
