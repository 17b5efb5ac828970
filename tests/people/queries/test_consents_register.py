"""How papers stand, who needs which, what is missing where."""

from __future__ import annotations

from datetime import timedelta

import pytest

from rostok.people.lifecycle import ARCHIVED, DECLINED, NOT_ASKED, OPENED, REFUSED, SENT
from rostok.people.models import MentorCard, Person, Purpose
from rostok.people.queries import consents_register as queries
from tests import factories as make
from tests.scenes import TODAY


def standing(person) -> str:
    return queries.with_standings(Person.objects.filter(pk=person.pk)).get().paper_processing


@pytest.mark.parametrize(
    ("values", "word"),
    [
        ({}, "given"),
        ({"until": TODAY + timedelta(days=31)}, "given"),
        ({"until": TODAY + timedelta(days=30)}, "expiring"),
        ({"until": TODAY}, "expiring"),
        ({"until": TODAY - timedelta(days=1)}, "expired"),
        ({"state": SENT}, "waiting"),
        ({"state": OPENED}, "waiting"),
        ({"state": NOT_ASKED}, "none"),
        ({"state": REFUSED}, "refused"),
        ({"state": "withdrawn"}, "withdrawn"),
        ({"state": "replaced"}, "none"),
    ],
)
def test_a_paper_stands_as_its_state_and_the_day_say(people, values, word):
    make.consent(people.teacher, Purpose.PROCESSING, **values)
    assert standing(people.teacher) == word


def test_a_new_question_beside_an_expired_paper_waits(people):
    make.consent(people.teacher, Purpose.PROCESSING, until=TODAY - timedelta(days=1))
    make.consent(people.teacher, Purpose.PROCESSING, state=SENT, sheet="new")
    assert standing(people.teacher) == "waiting"


def test_who_is_in_no_base_needs_nothing(scene, people):
    rows = queries.with_standings(queries.living(Person.objects.all()))
    lacking = set(rows.filter(queries.lacking()).values_list("full_name", flat=True))
    assert "Юсупова Гузель Маратовна" not in lacking
    MentorCard.objects.update(state=DECLINED)
    assert rows.filter(queries.lacking([Purpose.MENTORING])).count() == 0


def test_a_municipality_hands_nothing_over_to_itself(scene, people):
    make.mentor(scene.town, "Городской Пётр Ильич")
    assert queries.lacking_by_place() == {scene.school.pk: 3, scene.town.pk: 1}
    for purpose in (Purpose.PROCESSING, Purpose.MENTORING):
        make.consent(Person.objects.get(organisation=scene.town), purpose)
    assert queries.lacking_by_place() == {scene.school.pk: 3}


def test_cells_agree_with_the_filter(scene, people):
    rows = list(queries.with_papers(queries.found(scene.katya, {"tab": "lacking"})))
    for person in rows:
        missing = [cell for cell in queries.cells(person) if cell.needed and cell.standing in queries.LACKING]
        assert missing
    assert queries.counts(scene.katya, {})["lacking"] == len(rows) == 3


def test_a_pupil_in_no_base_may_yet_need_a_paper_for_an_order(people):
    people.teen.mentee_cards.update(state=ARCHIVED)

    def told(person) -> list[str]:
        row = queries.with_papers(queries.with_standings(Person.objects.filter(pk=person.pk))).get()
        return [cell.empty for cell in queries.cells(row) if cell.purpose in queries.NEEDED]

    assert told(people.teen) == ["нужно, если ученик назван в приказе", "не нужно", "не нужно"]
    assert told(people.mother) == ["не нужно"] * 3
    make.consent(people.teen, Purpose.PROCESSING)
    assert told(people.teen) == ["", "не нужно", "не нужно"]


def test_classes_of_the_filter_are_those_of_today(scene, people):
    people.small.enrolments.update(until=TODAY - timedelta(days=1))
    assert queries.forms(scene.katya) == ["9 А"]
    people.teen.enrolments.update(until=TODAY - timedelta(days=1))
    assert queries.forms(scene.katya) == []


def test_the_count_of_a_place_agrees_with_the_count_of_all_and_with_the_tab(scene, people):
    make.consent(people.teacher, Purpose.TRANSFER, until=TODAY)
    make.consent(people.small, Purpose.PROCESSING)
    make.mentor(scene.town, "Городской Пётр Ильич")
    for standings in (queries.LACKING, ("expiring",), ("given",)):
        everywhere = queries.lacking_by_place(standings)
        for place in (scene.school, scene.town, scene.neighbour):
            assert queries.lacking_by_place(standings, place).get(place.pk) == everywhere.get(place.pk)
    counted = queries.counts(scene.katya, {})
    assert counted["lacking"] == queries.lacking_by_place()[scene.school.pk]
    assert counted["expiring"] == queries.lacking_by_place(("expiring",))[scene.school.pk]
