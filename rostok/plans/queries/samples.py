"""Ready forms of roadmaps: the papers of the sample folder and the federal model, moved to the year that is asked."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from rostok.engine.deadlines import Span, shift
from rostok.engine.roadmap import Approval, Draft, read_text

from .plans import move_years

FOLDER = Path(__file__).resolve().parent.parent / "samples"


@dataclass(frozen=True)
class Sample:
    """A ready form: what it is and for whom."""

    code: str
    title: str
    about: str
    municipal: bool


SAMPLES = (
    Sample("federal", "Федеральная целевая модель", "Семь этапов целевой модели наставничества для школы", False),
    Sample("002", "Наставничество педагогов в школе", "Семь этапов, четыре столбца: форма ЦО № 14", False),
    Sample(
        "004", "Целевая модель в лицее", "Этап, мероприятие, срок, ответственные, результат: форма лицея при ТПУ", False
    ),
    Sample("000", "Комплексный план города", "Три этапа, тринадцать строк: форма города Томска", True),
    Sample("001", "Дорожная карта района", "Направления, результаты и пункты проектов: форма Тулунского района", True),
)

#: Every paper of the folder; 003 is a list of documents, not a roadmap.
PAPERS = frozenset({"003", *(sample.code for sample in SAMPLES)})


@cache
def paper(code: str) -> Draft:
    """The paper as it stands. KeyError for a code that is not in the folder."""
    if code not in PAPERS:
        raise KeyError(code)
    return read_text((FOLDER / f"{code}.txt").read_text(encoding="utf-8"))


def sample_draft(code: str, year: int) -> Draft:
    """The sample moved so that it begins in school year `year`, without the approval of its first owner."""
    draft = paper(code)
    first = draft.span.first
    if first is None or draft.span.last is None:
        return replace(draft, span=Span.school(year, year + 1), approval=Approval())
    begins = first.year if first.month >= 9 or draft.span.kind == "calendar" else first.year - 1
    step = year - begins
    if code == "002":  # February to June of a calendar year is the second half of a school year
        step += 1
    rows = tuple(
        replace(
            row, activity=shift(row.activity, step), deadline=shift(row.deadline, step), result=shift(row.result, step)
        )
        for row in draft.rows
    )
    span = Span(move_years(first, step), move_years(draft.span.last, step), draft.span.kind)
    if code == "002":
        span = Span.school(year, year + 1)
    return replace(draft, title=shift(draft.title, step), span=span, approval=Approval(), rows=rows)
