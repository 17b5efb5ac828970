"""Names and posts as papers need them."""

from __future__ import annotations

from datetime import date

from rostok.people.lifecycle import LISTED
from rostok.people.models import MenteeCard
from rostok.people.queries import names
from tests import factories as make


def test_what_was_corrected_by_hand_wins(scene):
    person = make.person(scene.school, "Ёлкин Пётр Ильич", "учитель физики")
    assert names.cased(person, "dative") == "Ёлкину Петру Ильичу"
    assert names.cased_short(person, "dative") == "П.\xa0И.\xa0Ёлкину"
    person.cases = {"dative": "Ёлкину-Первому Петру Ильичу"}
    assert names.cased(person, "dative") == "Ёлкину-Первому Петру Ильичу"
    assert names.cased_short(person, "dative") == "П.\xa0И.\xa0Ёлкину-Первому"
    assert names.cased_short(person, "dative", family_first=True) == "Ёлкину-Первому\xa0П.\xa0И."
    assert names.cased(person, "genitive") == "Ёлкина Петра Ильича"


def test_a_post_has_its_own_forms(scene):
    held = make.person(scene.school, "Ёлкин Пётр Ильич", "учитель-логопед").employments.get()
    assert names.cased_post(held, "instrumental") == "учителем-логопедом"
    held.cases = {"instrumental": "логопедом"}
    assert names.cased_post(held, "instrumental") == "логопедом"
    assert names.cased_post("директор", "genitive") == "директора"


def test_the_card_says_what_wants_a_look(scene):
    usual, rare, unknown = (
        make.person(scene.school, name) for name in ("Ёлкин Пётр Ильич", "Сова Пётр Ильич", "Хан Айсылу")
    )
    assert names.doubt(usual) == ""
    assert names.doubt(rare).startswith("Фамилия редкая")
    assert names.doubt(unknown).startswith("Пол не указан")
    rare.cases = {"dative": "Сове Петру Ильичу"}
    assert names.doubt(rare) == ""


def test_outsiders_see_no_more_of_a_pupil_than_a_letter_and_the_year(scene):
    pupil = make.person(scene.school, "Смирнов Денис Ильич")
    assert names.outside(pupil, "9 «А»") == "Смирнов\xa0Д., 9\xa0класс"
    assert names.outside(pupil) == "Смирнов\xa0Д."


def test_the_reader_decides_how_a_pupil_is_named_and_a_teacher_is_named_to_all(scene):
    pupil = make.person(scene.school, "Смирнов Денис Ильич")
    pupil.enrolments.create(organisation=scene.school, form="9 «А»", since=make.LONG_AGO)
    pupil.enrolments.create(organisation=scene.school, form="8 «А»", since=date(2019, 9, 1), until=date(2020, 8, 31))
    (read,) = names.with_classes(MenteeCard.objects.filter(pk=_card(pupil).pk))
    own, other = {scene.school.pk}, {scene.town.pk}
    assert names.told(read.person, own, pupil=True) == "Смирнов Денис Ильич"
    assert names.told(read.person, other, pupil=True) == "Смирнов\xa0Д., 9\xa0класс"
    assert names.told(read.person, other, pupil=False) == "Смирнов Денис Ильич"
    assert names.told(pupil, other, pupil=True) == "Смирнов\xa0Д."


def _card(pupil):
    return MenteeCard.objects.create(
        person=pupil, organisation=pupil.organisation, category="low", is_pupil=True, state=LISTED, since=make.LONG_AGO
    )
