"""The card of a visited lesson: its aspects (practice of lesson analysis in schools), marks in words, the average."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from rostok.core.access import May
from rostok.core.models import User
from rostok.pairs.models import Meeting, Visit

from .meetings import meetings

MARKS = ((1, "1"), (2, "2"), (3, "3"))
LEGEND = "1 – пока не видно, 2 – видно отчасти, 3 – видно вполне"
#: Kinds of meetings that have a lesson to look at.
LESSONS = (Meeting.Kind.VISIT, Meeting.Kind.OPEN, Meeting.Kind.MASTER)


@dataclass(frozen=True)
class Aspect:
    """What is looked at."""

    code: str
    title: str
    about: str


ASPECTS = (
    Aspect("aim", "Цель и задачи", "понятны ученикам, достигаются к концу урока"),
    Aspect("interest", "Познавательный интерес", "мотивация: интерес к содержанию"),
    Aspect("effort", "Учебное поведение", "мотивация: включённость, порядок, самостоятельность"),
    Aspect("climate", "Эмоциональный климат", "мотивация: доброжелательность, уверенность учеников"),
    Aspect("activity", "Активность учеников", "сколько учеников работает и говорит"),
    Aspect("methods", "Приёмы и средства", "подходят к цели и к классу"),
    Aspect("time", "Время и темп", "части урока соразмерны"),
    Aspect("feedback", "Обратная связь", "оценивание, работа с ошибками, рефлексия"),
)


@dataclass(frozen=True)
class Line:
    """One aspect of a filled card."""

    aspect: Aspect
    mark: int | None
    note: str


def lines(visit: Visit) -> list[Line]:
    """Every aspect in its order with what was put for it."""
    return [_line(aspect, visit.marks.get(aspect.code, {})) for aspect in ASPECTS]


def _line(aspect: Aspect, given: Mapping[str, Any]) -> Line:
    return Line(aspect, given.get("mark"), given.get("note", ""))


def average(visit: Visit) -> str:
    """«2,4 из 3», empty when nothing was scored."""
    marks = [line.mark for line in lines(visit) if line.mark]
    return f"{sum(marks) / len(marks):.1f}".replace(".", ",") + " из 3" if marks else ""


def visit_of(meeting: Meeting) -> Visit | None:
    """The card of a meeting, when it is filled."""
    rows = Visit.objects.filter(meeting=meeting)
    return rows.select_related("meeting__pair__organisation", "meeting__pair__mentor", "meeting__pair__mentee").first()


def lesson_of(user: User, pk: int, may: May) -> Meeting | None:
    """A meeting at a lesson that `user` may `may`."""
    return meetings(user, may).filter(pk=pk, kind__in=LESSONS).first()
