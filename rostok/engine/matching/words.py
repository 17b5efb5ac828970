"""Reasons in Russian sentences: of a pair, of somebody without a mentor, of a shortage, of the rules that left nobody."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from rostok.engine.matching.explaining import PairReason, Shortage, Unpaired, Why
from rostok.engine.matching.funnel import Funnel
from rostok.engine.matching.scoring import Measure
from rostok.engine.russian import counted, plural

#: Name of a person by position.
Names = Callable[[int], str]
#: Forms of the name of each class for 1, 2 and 5: «молодой учитель», «молодых учителя», «молодых учителей».
Classes = Mapping[int, tuple[str, str, str]]
POINTS = ("балл", "балла", "баллов")


def of_pair(reason: PairReason, mentor: Names, rivals: int = 2) -> list[str]:
    """Why this mentor, and why not the better-scored ones, at most `rivals` of them."""
    said = [f"{mentor(reason.mentor)}: {counted(reason.score, *POINTS)}, {_rank(reason)}."]
    for other in reason.rivals[:rivals]:
        better = f"{mentor(other.mentor)}: на {counted(other.more, *POINTS)} больше"
        if other.loses is None:
            said.append(f"{better}, но это место нужно тем, кто в очереди раньше.")
        elif other.loses:
            said.append(f"{better}, но замена снизила бы общую сумму не менее чем на {counted(other.loses, *POINTS)}.")
        else:
            said.append(f"{better}, но это место нужнее другим.")
    return said


def _rank(reason: PairReason) -> str:
    among = plural(reason.admissible, "подходящего", "подходящих", "подходящих")
    return f"{reason.rank}-е место из {reason.admissible} {among}"


def of_criteria(measure: Measure, points: Mapping[str, int]) -> list[str]:
    """What the points of a pair are made of, the largest first."""
    words = {one.code: one.words for one in measure.criteria}
    given = sorted(((value, words[code]) for code, value in points.items() if value), key=lambda row: (-row[0], row[1]))
    return [f"{word}: {value:+d}".replace("-", "−") for value, word in given]


def of_unpaired(reason: Unpaired, classes: Classes) -> str:
    """Why a mentee has no mentor."""
    if reason.why is Why.NO_ADMISSIBLE:
        return "Нет ни одного наставника, который подходит по обязательным правилам."
    if reason.why is Why.NOT_WORTH:
        return "Пара возможна, но снизила бы общее соответствие."
    if reason.shortage is None:
        return f"Все подходящие наставники нужны тем, кто в очереди раньше: {classes[reason.level or 1][2]}."
    return of_shortage(reason.shortage, classes)


def of_shortage(group: Shortage, classes: Classes) -> str:
    """How many people have how few places, and what one more would give."""
    people = counted(len(group.mentees), *classes[group.level]) if group.level == 1 else _people(len(group.mentees))
    mentors = counted(len(group.mentors), "наставника", "наставников", "наставников")
    places = f"свободно {counted(group.places, 'место', 'места', 'мест')}" if group.places else "свободных мест нет"
    whose = "этого наставника" if len(group.mentors) == 1 else "любого из этих наставников"
    return (
        f"{people} на {mentors}, {places}: без пары при любом распределении останется не менее "
        f"{group.left_out}. Ещё одно место у {whose} даст ещё одну пару."
    )


def _people(count: int) -> str:
    return counted(count, "наставляемый", "наставляемых", "наставляемых")


def of_funnel(funnel: Funnel, measure: Measure) -> list[str]:
    """Rule by rule how many mentors are left, and which rule alone keeps mentors away."""
    words = {rule.code: rule.words for rule in measure.rules}
    if not funnel.met:
        return ["Рядом нет ни одного наставника для этой формы."]
    said = [f"Наставников для этой формы рядом: {funnel.met}."]
    before = funnel.met
    for code, left in funnel.left.items():
        if left < before:
            said.append(f"Правило «{words[code]}»: {f'остаётся {left}' if left else 'не остаётся никого'}.")
        before = left
        if not left:
            break
    said += [f"Без правила «{words[code]}» подошли бы: {count}." for code, count in funnel.alone.items() if count]
    return said
