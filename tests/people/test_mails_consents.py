"""Letters about consents and own data, word for word."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.test import Client

from rostok.core.models import Letter
from rostok.people.actions import consents, own_data
from rostok.people.models import Purpose
from tests.people.consents import agree, link_to, one

GOLDEN = Path(__file__).resolve().parents[1] / "golden" / "letters"


def plain(letter: Letter) -> str:
    """The letter with its secrets left out."""
    text = f"{letter.subject}\n\n{letter.body}"
    text = re.sub(r"/([cd])/[\w-]{20,}", r"/\1/KEY", text)
    text = re.sub(r"\b\d{6}\b", "CODE", text)
    return re.sub(r"\b[0-9a-f]{64}\b", "SUM", re.sub(r"\d\d:\d\d", "TIME", text))


@pytest.fixture
def letters(scene, people):
    """One letter of each kind."""
    scene.school.address = "634000, г. Томск, ул. Лесная, 1"
    scene.school.save()
    people.teacher.organisation = people.small.organisation = scene.school
    consents.send_links(one(people.small), [Purpose.PROCESSING, Purpose.TRANSFER], by=scene.katya)
    agree(Client(), link_to("guzel@mail.example"), "processing", "Юсупова Гузель Маратовна", "guzel@mail.example")
    own_data.ask_links("belova@mail.example")
    own_data.change_contacts(people.teacher, "", "new@mail.example")


@pytest.mark.parametrize("kind", ["consent_ask", "consent_code", "consent_copy", "own_data", "own_changed"])
def test_a_letter_is_the_golden_one(kind, letters):
    assert plain(Letter.objects.get(kind=kind)) == (GOLDEN / f"{kind}.txt").read_text(encoding="utf-8")
