"""What tests about article 351.8 share: a school of workers, signed orders on pairs, ready agreements."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from rostok.papers.actions.papers import prepare
from rostok.papers.models import Agreement, IssuedPaper, NormativeAct, PaperLine
from rostok.people.models import Person
from tests import factories as make
from tests.scenes import Scene

SINCE, UNTIL = date(2026, 9, 14), date(2027, 5, 31)


@dataclass(frozen=True)
class Staff:
    """Workers of the school, its pupil, the act by which it pays."""

    mentor: Person
    mentee: Person
    other: Person
    pupil: Person
    act: NormativeAct


def build_staff(scene: Scene) -> Staff:
    """Three teachers, a pupil, the regulation on pay."""
    pupil = make.person(scene.school, "Юсупов Рустам Тагирович")
    pupil.enrolments.create(organisation=scene.school, form="9 А", since=make.LONG_AGO)
    return Staff(
        mentor=make.person(scene.school, "Белова Ксения Константиновна", "учитель математики"),
        mentee=make.person(scene.school, "Смирнов Дмитрий Олегович", "учитель физики"),
        other=make.person(scene.school, "Ковалёва Елена Игоревна", "учитель химии"),
        pupil=pupil,
        act=make.act(scene.school, "Положение об оплате труда", level="school", kind="Положение", number="7"),
    )


def order(scene: Scene, *lines: dict[str, Any], kind: str = "order_pairs") -> IssuedPaper:
    """A draft order with rows of its annex."""
    return prepare(
        scene.school,
        kind,
        heading="О закреплении пар",
        body="[слева] ПРИКАЗЫВАЮ:\n[таблица: пары]",
        lines=lines,
        by=scene.katya,
    )


def signed(scene: Scene, *lines: dict[str, Any], number: str = "36-а", day: date = SINCE, **values: Any) -> IssuedPaper:
    """An order as it lies in the archive: signed on `day`."""
    made = order(scene, *lines, **values)
    IssuedPaper.objects.filter(pk=made.pk).update(state="signed", number=number, number_year=day.year, date=day)
    made.refresh_from_db()
    return made


def pair(staff: Staff, **values: Any) -> dict[str, Any]:
    """A row of the annex: the mentor and the mentee for the school year."""
    return {
        "mentor": staff.mentor,
        "mentee": staff.mentee,
        "form": "педагог – педагог",
        "since": SINCE,
        "until": UNTIL,
    } | values


def terms(staff: Staff, **values: Any) -> dict[str, Any]:
    """What the form of an agreement gives."""
    return {
        "mentor": staff.mentor, "mentee": staff.mentee, "in_duties": False, "ground": "", "content": "помощь на уроках",
        "form": "индивидуальная", "since": SINCE, "until": UNTIL, "pay_kind": "none", "pay": None, "pay_act": None,
        "contract_number": "45", "contract_date": date(2015, 9, 1), **values,
    }  # fmt: skip


def agreement(scene: Scene, staff: Staff, **values: Any) -> Agreement:
    """An agreement with both papers signed, unless `values` say otherwise."""
    signed_papers = {"consent_on": date(2026, 9, 7), "signed_on": date(2026, 9, 10), "number": "3"}
    return Agreement.objects.create(organisation=scene.school, **terms(staff, **signed_papers | values))


def line_of(paper: IssuedPaper) -> PaperLine:
    """The only row of the annex."""
    return paper.lines.get()
