"""Reasons as people read them."""

from __future__ import annotations

from rostok.engine.matching import words
from rostok.engine.matching.explaining import PairReason, Rival, Shortage, Unpaired, Why
from rostok.engine.matching.funnel import Funnel
from rostok.engine.matching.scoring import Criterion, Measure, Rule

CLASSES = {
    1: ("молодой учитель", "молодых учителя", "молодых учителей"),
    2: ("наставляемый", "наставляемых", "наставляемых"),
}
NAMES = ["Иванов И. И.", "Петрова П. П.", "Сидорова С. С.", "Орлов О. О."]
MEASURE = Measure(
    (Rule("language", "общий язык", 1), Rule("town", "тот же муниципалитет", 1)),
    (Criterion("subject", "тот же предмет", 200), Criterion("load", "уже есть наставляемые", -10)),
)


def plain(text: str) -> str:
    """Ordinary spaces in place of those that do not break."""
    return text.replace("\u00a0", " ")


def test_a_pair_and_its_rivals() -> None:
    reason = PairReason(0, 0, 431, 4, 8, (Rival(1, 40, 25, None), Rival(2, 22, None, 1), Rival(3, 1, 0, None)))
    assert [plain(line) for line in words.of_pair(reason, NAMES.__getitem__, rivals=3)] == [
        "Иванов И. И.: 431 балл, 4-е место из 8 подходящих.",
        "Петрова П. П.: на 40 баллов больше, но замена снизила бы общую сумму не менее чем на 25 баллов.",
        "Сидорова С. С.: на 22 балла больше, но это место нужно тем, кто в очереди раньше.",
        "Орлов О. О.: на 1 балл больше, но это место нужнее другим.",
    ]
    assert len(words.of_pair(reason, NAMES.__getitem__)) == 3


def test_points_of_a_pair() -> None:
    assert words.of_criteria(MEASURE, {"subject": 200, "load": -10}) == [
        "тот же предмет: +200",
        "уже есть наставляемые: −10",
    ]
    assert words.of_criteria(MEASURE, {"subject": 0}) == []


def test_reasons_of_the_unpaired() -> None:
    group = Shortage(1, tuple(range(17)), tuple(range(6)), 11, 6)
    said = {
        words.of_unpaired(reason, CLASSES)
        for reason in (
            Unpaired(0, Why.NO_ADMISSIBLE, None, None, ()),
            Unpaired(0, Why.NOT_WORTH, None, None, ()),
            Unpaired(0, Why.MORE_URGENT, 1, None, (3,)),
        )
    }
    assert said == {
        "Нет ни одного наставника, который подходит по обязательным правилам.",
        "Пара возможна, но снизила бы общее соответствие.",
        "Все подходящие наставники нужны тем, кто в очереди раньше: молодых учителей.",
    }
    assert plain(words.of_unpaired(Unpaired(0, Why.SHORTAGE, 1, group, group.mentors), CLASSES)) == (
        "17 молодых учителей на 6 наставников, свободно 11 мест: без пары при любом распределении останется не менее 6. "
        "Ещё одно место у любого из этих наставников даст ещё одну пару."
    )
    assert plain(words.of_shortage(Shortage(2, (1, 2), (0,), 1, 1), CLASSES)).startswith(
        "2 наставляемых на 1 наставника, свободно 1 место:"
    )
    assert plain(words.of_shortage(Shortage(2, (1,), (0,), 0, 1), CLASSES)) == (
        "1 наставляемый на 1 наставника, свободных мест нет: без пары при любом распределении останется не менее 1. "
        "Ещё одно место у этого наставника даст ещё одну пару."
    )


def test_a_funnel() -> None:
    assert words.of_funnel(Funnel(0, {}, {}), MEASURE) == ["Рядом нет ни одного наставника для этой формы."]
    assert words.of_funnel(Funnel(12, {"language": 5, "town": 0}, {"language": 0, "town": 3}), MEASURE) == [
        "Наставников для этой формы рядом: 12.",
        "Правило «общий язык»: остаётся 5.",
        "Правило «тот же муниципалитет»: не остаётся никого.",
        "Без правила «тот же муниципалитет» подошли бы: 3.",
    ]
    assert words.of_funnel(Funnel(4, {"language": 4, "town": 1}, {"language": 0, "town": 3}), MEASURE)[1:] == [
        "Правило «тот же муниципалитет»: остаётся 1.",
        "Без правила «тот же муниципалитет» подошли бы: 3.",
    ]
