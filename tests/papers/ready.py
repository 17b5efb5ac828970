"""Papers that tests of the room begin with."""

from __future__ import annotations

from datetime import date

from rostok.papers.actions import papers
from rostok.papers.models import IssuedPaper
from tests import factories as make
from tests.scenes import Scene

BODY = (
    "[слева] ПРИКАЗЫВАЮ:\n1. Закрепить пары согласно приложению.\n[подпись]\n\n"
    "[приложение]\nПриложение\nот {{дата кратко}} № {{номер}}\n\n[таблица: пары]"
)


def order(scene: Scene, **values: object) -> IssuedPaper:
    """A draft of the order on one pair of the scene's school: a teacher and a pupil whose parents agreed."""
    mentor = make.mentor(scene.school, "Белова Ксения Константиновна").person
    mentee = make.person(scene.school, "Ежов Егор Ильич")
    mentee.enrolments.create(organisation=scene.school, form="9 «А»", since=make.LONG_AGO)
    make.consent(mentee, "processing")
    lines = [{"mentor": mentor, "mentee": mentee, "form": "педагог – педагог"}]
    given: dict[str, object] = {"heading": "О закреплении пар", "body": BODY, "lines": lines} | values
    return papers.prepare(scene.school, "order_pairs", by=scene.katya, **given)  # type: ignore[arg-type]  # named by the test


def signed(paper: IssuedPaper, scene: Scene, day: date = date(2026, 9, 12)) -> IssuedPaper:
    """The same paper, signed by the director."""
    papers.sign(paper, day=day, by=scene.dmitry)
    paper.refresh_from_db()
    return paper
