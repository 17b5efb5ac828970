"""Rules and criteria that an organisation chooses from: what each asks of a pair, as formulas of the engine, and in words."""

from __future__ import annotations

from dataclasses import dataclass

from rostok.engine.matching.formulas import Formula
from rostok.engine.matching.scoring import Criterion, Measure, Rule
from rostok.people.models import Form, MenteeCard, MentorCard

#: A weight is 0..4 dots on the page; a criterion kept whole gives this many points a dot.
HIGHEST, POINTS = 4, 25
Category, Pool = MenteeCard.Category, MentorCard.Pool


@dataclass(frozen=True)
class Choice:
    """A rule or a criterion as the page of rules shows it. `stop`: what is wrong when a rule is broken; `law`: it is always on."""

    code: str
    words: str
    about: str
    stop: str = ""
    law: bool = False


#: In the order in which people without a mentor are told what left nobody.
RULES = (
    Choice(
        "agreed", "согласие на обработку данных", "есть у обоих, у детей его дал родитель", "нет согласия", law=True
    ),
    Choice("home", "своя школа", "наставник из той же школы или из списка муниципальных наставников", "другая школа"),
    Choice(
        "years",
        "стаж",
        "стаж наставника педагога не меньше указанного; если стаж не внесён, пара допускается",
        "стаж меньше, чем требуют правила",
    ),
    Choice(
        "leader",
        "не руководитель",
        "директор и заместители не наставники своим работникам",
        "руководитель наставляемого",
    ),
    Choice(
        "older", "старше", "наставник-ученик не младше наставляемого, когда классы известны", "младше наставляемого"
    ),
    Choice(
        "topic",
        "общая тема",
        "у наставника есть хотя бы одна тема из запросов; без запросов правило не действует",
        "нет общей темы",
    ),
)
CRITERIA = (
    Choice("main", "главный запрос", "наставник помогает с главным запросом"),
    Choice("topics", "остальные запросы", "сколько запросов закрывает наставник"),
    Choice("subject", "предмет", "оба ведут один предмет"),
    Choice("near", "одна школа", "чтобы встречаться, не нужно ехать"),
    Choice("experience", "опыт", "стаж до двадцати лет и опыт наставничества"),
    Choice("trained", "обучен", "прошёл обучение наставников"),
    Choice("load", "нагрузка", "у наставника ещё нет наставляемых"),
)
USUAL_RULES = ("home", "years", "older")
USUAL_WEIGHTS = {"main": 4, "topics": 3, "subject": 3, "near": 2, "experience": 1, "trained": 1, "load": 2}
USUAL_FIRST = (Category.FIRST_YEAR, Category.YOUNG)

STAFF = (Pool.TEACHER, Pool.SPECIALIST)
#: Who mentors whom → form (order Р-145, and «педагог – ученик» of local practice).
FORMS: dict[tuple[str, bool], Form] = {
    (Pool.TEACHER, False): Form.TT, (Pool.SPECIALIST, False): Form.TT,
    (Pool.TEACHER, True): Form.TU, (Pool.SPECIALIST, True): Form.TU, (Pool.PARENT, True): Form.RU,
    (Pool.PUPIL, True): Form.UU, (Pool.STUDENT, True): Form.SU, (Pool.GRADUATE, True): Form.SU,
    (Pool.EMPLOYER, True): Form.RU,
}  # fmt: skip
#: Role variants of each form (methodical model, order Р-145): offered, another one may be typed.
VARIANTS = {
    Form.TT: ("опытный учитель – молодой специалист", "лидер педагогического сообщества – педагог, испытывающий проблемы",
              "педагог-новатор – консервативный педагог", "опытный предметник – неопытный предметник"),
    Form.UU: ("успевающий – неуспевающий", "лидер – пассивный", "равный – равному", "адаптированный – неадаптированный"),
    Form.TU: ("педагог – одарённый обучающийся", "педагог – обучающийся с затруднениями"),
    Form.SU: ("успевающий – неуспевающий", "лидер – равнодушный", "равный – другому", "куратор – автор проекта"),
    Form.RU: ("активный профессионал – равнодушный потребитель", "коллега – молодой коллега", "работодатель – будущий сотрудник"),
    Form.RS: ("успешный профессионал – студент, выбирающий профессию", "коллега – будущий коллега", "работодатель – будущий сотрудник"),
}  # fmt: skip

_ASKED, _HELD = "mentee.topics", "mentor.topics"


def covered(chunks: int) -> Formula:
    """How many topics of requests the mentor helps with; topics stand in `chunks` columns of sixty bits each."""
    return _common(_ASKED, chunks)


def _common(asked: str, chunks: int) -> Formula:
    parts: list[Formula] = [["count", ["common", f"{asked}{i}", f"{_HELD}{i}"]] for i in range(chunks)]
    return _total(parts)


def _total(parts: list[Formula]) -> Formula:
    return parts[0] if len(parts) == 1 else ["+", *parts]


def measure(rules: list[str], weights: dict[str, int], years: int, chunks: int) -> Measure:
    """The measure of an organisation: laws, rules that are on, criteria of positive weight."""
    on = {choice.code for choice in RULES if choice.law} | set(rules)
    tests = _tests(years, chunks)
    points = _points(chunks)
    return Measure(
        tuple(Rule(one.code, one.words, tests[one.code]) for one in RULES if one.code in on),
        tuple(
            Criterion(one.code, one.words, ["*", weights[one.code], points[one.code]])
            for one in CRITERIA
            if weights.get(one.code, 0) > 0
        ),
    )


def _tests(years: int, chunks: int) -> dict[str, Formula]:
    both_known: Formula = ["and", ["not", ["=", "mentor.grade", 0]], ["not", ["=", "mentee.grade", 0]]]
    return {
        "agreed": ["and", "mentee.agreed", "mentor.agreed"],
        "home": ["or", ["=", "mentee.school", "mentor.school"], "mentor.municipal"],
        "years": ["or", ["not", "mentor.staff"], ["or", [">", 0, "mentor.years"], [">=", "mentor.years", years]]],
        "leader": ["or", "mentee.pupil", ["not", ["=", "mentee.school", "mentor.leads"]]],
        "older": ["or", ["not", both_known], [">=", "mentor.grade", "mentee.grade"]],
        "topic": ["or", ["not", "mentee.asks"], [">", covered(chunks), 0]],
    }


def _points(chunks: int) -> dict[str, Formula]:
    """0..POINTS for each criterion."""
    same: Formula = ["and", [">", "mentee.subject", 0], ["=", "mentee.subject", "mentor.subject"]]
    worked: Formula = ["min", 20, ["max", 0, "mentor.years"]]
    return {
        "main": ["*", POINTS, ["min", 1, _common("mentee.main", chunks)]],
        "topics": ["share", ["*", POINTS, covered(chunks)], "mentee.asks"],
        "subject": ["*", POINTS, same],
        "near": ["*", POINTS, ["=", "mentee.school", "mentor.school"]],
        "experience": ["+", worked, ["*", 5, "mentor.mentored"]],
        "trained": ["*", POINTS, "mentor.trained"],
        "load": ["share", POINTS, ["+", 1, "mentor.load"]],
    }
