"""СОШ № 7 on the first of September: a director, a deputy, a letter to the new curator, and what others do behind the scene."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from rostok.core import clock
from rostok.core.actions import roles
from rostok.core.models import Letter, Organisation, User
from rostok.papers.actions import labour, papers
from rostok.papers.models import Agreement, IssuedPaper
from rostok.people.lifecycle import GIVEN
from rostok.people.models import Consent, MenteeCard
from rostok.plans import actions, queries
from tests import factories as make
from tests.people.tables import text
from tests.scenes import Scene

MORNING = date(2026, 9, 1)
MAIL = "petrova@school7.ru"

MENTORS = ("№", "ФИО наставника", "Должность", "Предмет", "Стаж", "Почта", "Состояние")
MENTEES = (
    "№",
    "ФИО наставляемого",
    "Класс",
    "Должность",
    "Предмет",
    "Почта",
    "Категория",
    "Представитель",
    "Почта представителя",
)
FAMILIES = ("Андреева", "Баранова", "Власова", "Громова", "Дьякова", "Ершова", "Жилина", "Зуева", "Исаева", "Кротова")
GIVEN_NAMES = ("Ирина Павловна", "Ольга Юрьевна", "Анна Сергеевна", "Мария Игоревна", "Полина Олеговна")
SUBJECTS = ("математика", "физика", "русский язык", "история", "химия")


@dataclass(frozen=True)
class Blank:
    """The school and those who answer the curator."""

    school: Organisation
    director: User
    deputy: User

    def everybody_agrees(self) -> None:
        """All mentors and fourteen of fifteen young teachers answer their letters; parents are still thinking."""
        asked = Consent.objects.filter(organisation=self.school)
        pupils = MenteeCard.objects.filter(is_pupil=True).values("person")
        silent = MenteeCard.objects.filter(is_pupil=False).order_by("-pk")[:1].values("person")
        answered = asked.exclude(person__in=pupils).exclude(person__in=silent)
        answered.update(state=GIVEN, way=Consent.Way.ELECTRONIC, given_on=MORNING)

    def agreements_signed(self) -> None:
        """Mentors and the director sign on paper."""
        for place, row in enumerate(Agreement.objects.filter(organisation=self.school), 1):
            labour.mark_signed(
                row, {"consent_on": MORNING, "signed_on": MORNING, "number": str(place)}, by=self.director
            )

    def deputy_passes(self, order: IssuedPaper) -> None:
        """The deputy has nothing against it."""
        papers.approve(order, by=self.deputy)


def blank_school(scene: Scene) -> Blank:
    """The municipality has its roadmap in force; the director has just given the role to a curator."""
    with clock.moved_to(date(2026, 8, 25)):
        plan = actions.create_plan(scene.town, queries.sample_draft("001", 2026), by=scene.olga)
        facts = actions.Approval(
            "document", "Комитета по образованию", basis="приказ", number="109/1", date=clock.today()
        )
        actions.approve(plan, facts, by=scene.olga)
    school = make.organisation(scene.town, "СОШ № 7", name="МАОУ «Средняя школа № 7» г. Томска")
    school.address = "634000, г. Томск, ул. Лесная, 7"
    school.save()
    director = make.person_with("director", school, "Дубова Дарья Львовна", "dubova@school7.ru")
    deputy = make.person_with("deputy", school, "Замятина Зоя Ильинична", "zamyatina@school7.ru")
    roles.grant_role(school, "curator", email=MAIL, full_name="Петрова Полина Юрьевна", by=director)
    return Blank(school, director, deputy)


def code_of(mail: str) -> str:
    """The digits of the letter that lets in."""
    found = re.search(r"\d{6}", Letter.objects.filter(to=mail, kind="signin").latest("pk").subject)
    assert found is not None
    return found[0]


def name(number: int) -> str:
    """One of fifty."""
    return f"{FAMILIES[number % 10]} {GIVEN_NAMES[number // 10]}"


def mentors_table() -> str:
    """Twenty mentors, as the school keeps them."""
    rows = [
        (place + 1, name(place), "учитель", SUBJECTS[place % 5], 8 + place, f"m{place}@school7.ru", "готов")
        for place in range(20)
    ]
    return text(MENTORS, *rows)


def mentees_table() -> str:
    """Fifteen young teachers, fifteen pupils whose parents have mail."""
    teachers = [
        (
            place + 1,
            name(20 + place),
            "",
            "учитель",
            SUBJECTS[place % 5],
            f"t{place}@school7.ru",
            "стаж до трёх лет",
            "",
            "",
        )
        for place in range(15)
    ]
    pupils = [
        (place + 1, name(20 + place), "9 «А»", "", "", "", "одарённый", f"{FAMILIES[place % 10]} Гузель Маратовна", f"p{place}@mail.example")
        for place in range(15, 30)
    ]  # fmt: skip
    return text(MENTEES, *teachers, *pupils)
