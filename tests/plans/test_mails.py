"""Letters of the room, word for word."""

from __future__ import annotations

from pathlib import Path

import pytest

from rostok.core.access import Role
from rostok.core.models import Letter
from rostok.plans import actions
from tests import factories as make
from tests.scenes import in_force

GOLDEN = Path(__file__).resolve().parents[1] / "golden" / "letters"


def golden(name: str, letter: Letter) -> None:
    """The letter is the golden file: subject in the first line, then the text; numbers of rows are left out."""
    found = f"{letter.subject}\n\n{letter.body}".replace(f"/roadmaps/{number(letter)}", "/roadmaps/N")
    place = GOLDEN / f"{name}.txt"
    assert found == place.read_text(encoding="utf-8")


def number(letter: Letter) -> str:
    """The number of the plan in the link."""
    return letter.body.partition("/roadmaps/")[2].split("/")[0].split("\n")[0]


def test_the_letter_to_a_school(year, scene) -> None:
    golden("plan_sent", Letter.objects.get(kind="plan_sent", to=scene.katya.email))


def test_the_letter_to_the_director(year, scene) -> None:
    actions.revise(year.own, by=scene.katya)
    Letter.objects.all().delete()
    actions.submit(year.own, by=scene.katya)
    golden("to_approve", Letter.objects.get(kind="to_approve"))


def test_the_reminder(year, scene) -> None:
    in_force(year.theirs)
    actions.remind(year.plan, [scene.neighbour], 'Пришлите "дорожную карту" & приказ.', year=2026, by=scene.olga)
    golden("reminder", Letter.objects.get(kind="reminder"))


@pytest.mark.parametrize("sign", ['"', "'", "&", "<"])
def test_letters_say_signs_as_they_are(sign, year, scene) -> None:
    third = make.organisation(scene.town, "СОШ № 3")
    make.person_with(Role.CURATOR, third, "Ильина Вера Сергеевна", "vera@school3.ru")
    year.plan.title = f"Карта {sign}Наставник"
    actions.distribute(year.plan, [third], year=2026, due=None, by=scene.olga)
    assert f"Карта {sign}Наставник" in Letter.objects.get(organisation=third, kind="plan_sent").body
