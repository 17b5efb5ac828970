"""Invented people and organisations of the demonstration."""

from __future__ import annotations

from random import Random

SURNAMES = (
    "Абрамов", "Белов", "Власов", "Гаврилов", "Данилов", "Ермаков", "Жданов", "Зимин", "Ильин", "Казанцев", "Лапин",
    "Медведев", "Назаров", "Орлов", "Панин", "Родионов", "Соболев", "Тарасов", "Устинов", "Фомин", "Харитонов", "Цветков",
    "Чернов", "Шилов", "Щукин", "Юдин", "Якушев", "Агафонов", "Бурцев", "Воронов", "Горбунов", "Дорофеев", "Ершов", "Захаров",
)  # fmt: skip
WOMEN = (
    "Анна",
    "Вера",
    "Галина",
    "Дарья",
    "Елена",
    "Ирина",
    "Ксения",
    "Лидия",
    "Марина",
    "Наталья",
    "Ольга",
    "Полина",
    "Светлана",
    "Татьяна",
)
MEN = ("Андрей", "Борис", "Виктор", "Глеб", "Денис", "Игорь", "Максим", "Николай", "Олег", "Павел", "Роман", "Сергей")
FATHERS = (
    "Алексеев",
    "Борисов",
    "Викторов",
    "Дмитриев",
    "Иванов",
    "Максимов",
    "Николаев",
    "Олегов",
    "Павлов",
    "Романов",
    "Сергеев",
)


def person(random: Random) -> str:
    """A full name; three of four are women, as among teachers."""
    if random.random() < 0.75:
        return woman(random)
    return f"{random.choice(SURNAMES)} {random.choice(MEN)} {random.choice(FATHERS)}ич"


def woman(random: Random, surname: str = "") -> str:
    """A woman's full name; of the family `surname` (as its men bear it), or of any."""
    return f"{surname or random.choice(SURNAMES)}а {random.choice(WOMEN)} {random.choice(FATHERS)}на"


#: (kind, short name, full name) of the organisations of the city besides its centre and the lyceum.
CITY: tuple[tuple[str, str, str], ...] = (
    *(("school", f"СОШ № {n}", f"МАОУ средняя общеобразовательная школа № {n} г. Томска") for n in range(101, 119)),
    *(("school", f"Гимназия № {n}", f"МАОУ гимназия № {n} г. Томска") for n in (121, 122, 123)),
    *(("school", f"ООШ № {n}", f"МБОУ основная общеобразовательная школа № {n} г. Томска") for n in (131, 132)),
    *(("kindergarten", f"Детский сад № {n}", f"МАДОУ детский сад № {n} г. Томска") for n in range(141, 147)),
    ("extra", "Дом творчества «Кедр»", "МАУ ДО «Дом детского творчества «Кедр» г. Томска"),
    ("extra", "Центр «Звёздный»", "МАУ ДО «Центр технического творчества «Звёздный» г. Томска"),
)
DISTRICT: tuple[tuple[str, str, str], ...] = tuple(
    ("school", f"{village} СОШ", f"МОУ «{village} СОШ» Тулунского муниципального района")
    for village in ("Сосновская", "Берёзовская", "Луговская", "Речная", "Кедровская", "Заозёрная")
)
