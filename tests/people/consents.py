"""What tests about consents share: a teacher, a pupil of twelve, one of fifteen, their mother; letters and links in them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from django.test import Client

from rostok.core.models import Letter
from rostok.people.models import Consent, Person, Purpose, Representative
from tests import factories as make
from tests.scenes import Scene

LINK = re.compile(r"http://127\.0\.0\.1:8000(/[cd]/[\w-]+)")
CODE = re.compile(r"Ваш код: (\d{6})")


@dataclass(frozen=True)
class Family:
    """People of the school."""

    teacher: Person
    small: Person
    teen: Person
    mother: Person


def family(scene: Scene, today: date) -> Family:
    """A mentor, two pupils in the base of mentees, the mother of both."""
    teacher = make.mentor(scene.school, "Белова Анна Сергеевна").person
    teacher.email = "belova@mail.example"
    teacher.save()
    mother = make.person(scene.school, "Юсупова Гузель Маратовна")
    mother.email = "guzel@mail.example"
    mother.save()
    pupils = []
    for name, age, mail in (("Юсупов Рустам Тагирович", 12, ""), ("Юсупова Алия Тагировна", 15, "aliya@mail.example")):
        pupil = make.mentee(scene.school, name, is_pupil=True, category="gifted").person
        pupil.born_on, pupil.email = date(today.year - age, 1, 15), mail
        pupil.save()
        pupil.enrolments.create(organisation=scene.school, form="9 А", since=make.LONG_AGO)
        Representative.objects.create(child=pupil, adult=mother, kinship="mother", since=make.LONG_AGO)
        pupils.append(pupil)
    return Family(teacher, pupils[0], pupils[1], mother)


def one(person: Person):
    """The person as rows of one."""
    return Person.objects.filter(pk=person.pk)


def link_to(mail: str) -> str:
    """The address in the latest letter to `mail`."""
    letter = next(letter for letter in Letter.objects.filter(to=mail) if LINK.search(letter.body))
    found = LINK.search(letter.body)
    assert found is not None
    return found.group(1)


def code_to(mail: str) -> str:
    """The digits in the latest letter to `mail`."""
    found = CODE.search(Letter.objects.filter(to=mail, kind="consent_code")[0].body)
    assert found is not None
    return found.group(1)


def digest_on(page) -> str:
    """The sum of the text that the page shows."""
    return page.context["shown"].digest


def agree(client: Client, address: str, purpose: str, name: str, mail: str):
    """Press «Согласен» and type the code; → the answer to the code."""
    page = client.get(f"{address}/{purpose}")
    values = {"name": name, "digest": digest_on(page)}
    client.post(f"{address}/{purpose}", values)
    return client.post(f"{address}/{purpose}/code", values | {"code": code_to(mail)})


def state_of(person: Person, purpose: str = Purpose.PROCESSING) -> str:
    """The state of the latest paper of the purpose."""
    return Consent.objects.filter(person=person, purpose=purpose).latest("pk").state
