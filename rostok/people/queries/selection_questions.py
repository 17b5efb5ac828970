"""The candidate's questionnaire as data: own words, points of answers, four verbal levels. Answers keep the version.

Subjects follow the practice of selecting mentors (experience, view of mentoring, role, quality, motive, own will); the
weights are ours: what tells of readiness to help another is worth more than years of service.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

VERSION = 1
#: The last question has no points: what is chosen goes into the base, in the words of the vocabulary.
TOPICS = "С чем вы готовы помочь?"
Kind = Literal["number", "one", "many", "text"]
TEACHER, SPECIALIST, PUPIL = "teacher", "specialist", "pupil"
STAFF = frozenset({TEACHER, SPECIALIST})
GUESTS = frozenset({"parent", "student", "employer", "graduate"})
ALL = STAFF | GUESTS | {PUPIL}


@dataclass(frozen=True)
class Option:
    """One answer of a list and what it is worth."""

    code: str
    text: str
    points: int = 0


@dataclass(frozen=True)
class Question:
    """One question. `bands` give points of a number: (from, points), the last fitting one counts; `top` caps a «many»."""

    code: str
    text: str
    kind: Kind
    pools: frozenset[str] = ALL
    options: tuple[Option, ...] = ()
    bands: tuple[tuple[int, int], ...] = ()
    top: int = 0
    hint: str = ""
    required: bool = True

    @property
    def most(self) -> int:
        """The highest points of the question."""
        if self.kind == "number":
            return max((points for _, points in self.bands), default=0)
        if self.kind == "many":
            return self.top
        return max((option.points for option in self.options), default=0)

    def points(self, answer: Any) -> int:
        """Points of `answer`; an answer that is not understood is worth nothing."""
        if self.kind == "number":
            return max((points for start, points in self.bands if answer is not None and answer >= start), default=0)
        chosen = answer if isinstance(answer, list) else [answer]
        total = sum(option.points for option in self.options if option.code in chosen)
        return min(total, self.top) if self.kind == "many" else total


def _options(*items: tuple[str, str, int]) -> tuple[Option, ...]:
    return tuple(Option(*item) for item in items)


QUESTIONS: tuple[Question, ...] = (
    Question("total", "Сколько лет вы работаете?", "number", STAFF, bands=((0, 0), (4, 1), (8, 2), (16, 3))),
    Question("here", "Сколько лет вы работаете в этой организации?", "number", STAFF, bands=((0, 0), (2, 1), (5, 2))),
    Question("post", "Сколько лет вы в нынешней должности?", "number", STAFF, bands=((0, 0), (3, 1), (6, 2))),
    Question(
        "before",
        "Помогали ли вы раньше новичкам?",
        "one",
        options=_options(
            ("often", "Да, был наставником по приказу или в проекте", 4),
            ("apart", "Да, помогал без поручения", 3),
            ("once", "Пробовал один раз", 1),
            ("never", "Пока нет", 0),
        ),
    ),
    Question(
        "meaning",
        "Что для вас наставничество прежде всего?",
        "one",
        options=_options(
            ("together", "Идти рядом, пока человек не пойдёт сам", 4),
            ("show", "Показать, как делаю я, и разобрать вместе", 3),
            ("teach", "Передать знания, которых человеку не хватает", 2),
            ("watch", "Следить, чтобы всё делалось правильно", 1),
        ),
    ),
    Question(
        "principle",
        "Как вы обычно учите новому делу?",
        "one",
        STAFF,
        options=_options(
            ("trust", "Даю попробовать самому и обсуждаю, что вышло", 4),
            ("steps", "Делю дело на шаги и усложняю понемногу", 3),
            ("sample", "Показываю образец, человек повторяет", 2),
            ("rules", "Даю правила и проверяю, соблюдены ли они", 1),
        ),
    ),
    Question(
        "role",
        "Кто вы чаще всего в общей работе?",
        "one",
        options=_options(
            ("helper", "Помогаю остальным справиться", 3),
            ("organiser", "Собираю людей и веду к сроку", 3),
            ("idea", "Предлагаю новое", 2),
            ("doer", "Делаю свою часть тщательно", 2),
            ("critic", "Нахожу слабые места", 1),
        ),
    ),
    Question(
        "quality",
        "Какие ваши качества помогут наставнику?",
        "many",
        options=_options(
            ("patience", "Терпение", 2),
            ("hearing", "Умение слушать", 2),
            ("clear", "Умение объяснить просто", 2),
            ("calm", "Спокойствие в трудную минуту", 1),
            ("knowledge", "Знание своего дела", 1),
            ("order", "Собранность", 1),
        ),
        top=5,
        hint="Отметьте до трёх.",
    ),
    Question(
        "motive",
        "Что для вас в этой работе важнее всего?",
        "one",
        options=_options(
            ("help", "Помочь человеку встать на ноги", 4),
            ("grow", "Расти самому", 3),
            ("share", "Поделиться тем, что умею", 3),
            ("reward", "Признание и доплата", 1),
            ("asked", "Выполнить просьбу руководства", 0),
        ),
    ),
    Question(
        "will",
        "Это ваше решение?",
        "one",
        options=_options(
            ("own", "Да, я хочу этого сам", 4),
            ("agreed", "Предложили, и я согласился с интересом", 3),
            ("doubt", "Пока сомневаюсь", 1),
            ("pressed", "На этом настояли", 0),
        ),
        hint="Ответ «настояли» ничем вам не грозит: тогда лучше подождать.",
    ),
    Question(
        "time",
        "Сколько времени в неделю вы сможете уделять?",
        "one",
        options=_options(
            ("two", "Два часа и больше", 3),
            ("one", "Около часа", 2),
            ("some", "Меньше часа", 1),
            ("none", "Пока не знаю", 0),
        ),
    ),
    Question(
        "study",
        "В чём вам самому легко даётся учёба или дело?",
        "text",
        frozenset({PUPIL}),
        hint="Предмет, спорт, творчество, проект.",
    ),
    Question(
        "offer",
        "Чем вы могли бы помочь школьникам?",
        "text",
        GUESTS,
        hint="Рассказать о профессии, вести проект, позвать на практику.",
    ),
    Question(
        "events",
        "В каких занятиях для наставников вы уже участвовали?",
        "text",
        STAFF,
        hint="Курсы, семинары, конкурсы. Если не участвовали, оставьте пустым.",
        required=False,
    ),
)

#: From how many per cent of the points → what is said to the curator. No level closes the way to anybody.
LEVELS = (
    (0, "Пока рано"),
    (40, "Готов с поддержкой"),
    (60, "Готов"),
    (80, "Готов и может вести других"),
)


@dataclass(frozen=True)
class Score:
    """Points of a filled questionnaire."""

    points: int
    most: int
    level: str

    @property
    def percent(self) -> int:
        """Share of the possible points."""
        return round(100 * self.points / self.most) if self.most else 0

    def __str__(self) -> str:
        return f"{self.points} из {self.most}"


def questions(pool: str) -> tuple[Question, ...]:
    """The questionnaire of a pool."""
    return tuple(question for question in QUESTIONS if pool in question.pools)


def score(pool: str, values: Mapping[str, Any]) -> Score:
    """Points of the answers `values` (code → answer) and the verbal level."""
    asked = questions(pool)
    points = sum(question.points(values.get(question.code)) for question in asked)
    most = sum(question.most for question in asked)
    share = 100 * points / most
    level = [word for start, word in LEVELS if share >= start][-1]
    return Score(points, most, level)


def told(pool: str, values: Mapping[str, Any]) -> list[tuple[str, str]]:
    """[(question, answer in words)] of a filled questionnaire, unanswered ones left out."""
    found = []
    for question in questions(pool):
        answer = values.get(question.code)
        if answer in (None, "", []):
            continue
        chosen = answer if isinstance(answer, list) else [answer]
        words = [option.text for option in question.options if option.code in chosen] or [str(one) for one in chosen]
        found.append((question.text, "; ".join(words)))
    return found
