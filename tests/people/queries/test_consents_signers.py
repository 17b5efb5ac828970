"""Who signs: by age, by being a pupil, by who represents."""

from __future__ import annotations

from datetime import date

import pytest

from rostok.people.models import Person, Representative
from rostok.people.queries import consents_signers as queries
from rostok.people.queries.consents_register import with_signers
from tests import factories as make
from tests.scenes import TODAY


def signer(person, born) -> str:
    person.born_on = born
    person.save()
    return queries.signer_of(with_signers(Person.objects.filter(pk=person.pk)).get(), TODAY)


@pytest.mark.parametrize(
    ("born", "who"),
    [
        (date(2012, 11, 22), "representative"),
        (date(2012, 11, 21), "both"),
        (date(2008, 11, 22), "both"),
        (date(2008, 11, 21), "self"),
        (None, "representative"),
    ],
)
def test_birthdays_decide_to_the_day(people, born, who):
    """Fourteen and eighteen are full on the birthday itself."""
    assert signer(people.teen, born) == who


def test_an_adult_without_a_birthday_signs_alone(people):
    assert signer(people.teacher, None) == "self"


def test_of_two_parents_the_one_with_an_address_signs(scene, people):
    father = make.person(scene.school, "Юсупов Тагир Ильдарович")
    Representative.objects.filter(child=people.small).delete()
    Representative.objects.create(child=people.small, adult=father, kinship="father", since=make.LONG_AGO)
    person = queries.one_person(people.small)
    assert queries.representative_of(person).adult == father
    Representative.objects.create(child=people.small, adult=people.mother, kinship="mother", since=make.LONG_AGO)
    assert queries.representative_of(queries.one_person(people.small)).adult == people.mother
    assert queries.representative_of(queries.one_person(people.teacher)) is None


def test_letters_go_to_the_card_first_and_to_the_account_then(scene, people):
    people.teacher.user = scene.maria
    assert queries.mail_of(people.teacher) == "belova@mail.example"
    people.teacher.email = ""
    assert queries.mail_of(people.teacher) == scene.maria.email


def test_reasons_are_told_person_by_person(people):
    rows = Person.objects.filter(pk__in=[people.teacher.pk, people.mother.pk])
    make.consent(people.teacher, "processing")
    found = {one.person.full_name: one.why_not for one in queries.recipients(rows, ["processing"])}
    assert found == {"Белова Анна Сергеевна": "Обработка данных: есть", "Юсупова Гузель Маратовна": ""}
