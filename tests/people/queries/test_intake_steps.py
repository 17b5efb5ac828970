"""Steps of a row: empty cells change nothing, a spell that is over comes in as finished."""

from __future__ import annotations

from datetime import date

from rostok.engine.rosters import Entry
from rostok.people.models import MentorCard
from rostok.people.queries.intake_known import Known
from rostok.people.queries.intake_steps import Place, Step, status_of, steps_of
from tests import factories as make

ANNA = "Андреева Ольга Ивановна"
DAY = date(2026, 11, 21)


def place(scene, kind: str) -> Place:
    """The school today."""
    return Place(scene.school.pk, DAY, 2026, kind)


def test_a_new_teacher_is_a_person_and_a_post(scene) -> None:
    entry = Entry({"full_name": ANNA, "subject": "физика"})
    steps = steps_of(entry, None, place(scene, "staff"))
    assert [(step.table, step.pk) for step in steps] == [("person", 0), ("employment", 0)]
    assert (steps[1].values["post"], steps[1].values["since"]) == ("учитель", DAY)
    assert status_of(steps, "staff") == "new"


def test_empty_cells_change_nothing(scene) -> None:
    known = Known(make.person(scene.school, ANNA))
    assert steps_of(Entry({"full_name": ANNA, "phone": "", "email": ""}), known, place(scene, "staff")) == []
    assert status_of([], "staff") == "same"


def test_a_spell_that_is_over_is_finished_and_met_again(scene) -> None:
    known = Known(make.person(scene.school, ANNA))
    entry = Entry({"full_name": ANNA, "pool": "teacher", "since": date(2025, 9, 1), "until": date(2026, 5, 31)})
    (made,) = steps_of(entry, known, place(scene, "mentors"))
    assert (made.values["state"], made.values["until"]) == ("finished", date(2026, 5, 31))
    card = MentorCard.objects.create(person=known.person, **made.values)
    known.mentor = [card]
    assert steps_of(entry, known, place(scene, "mentors")) == []


def test_a_new_card_of_somebody_known_is_new_and_a_changed_one_is_not(scene) -> None:
    assert status_of([Step("mentor", 0, {})], "mentors") == "new"
    assert status_of([Step("mentor", 5, {"capacity": 2}, {"capacity": 1})], "mentors") == "change"
    assert status_of([Step("person", 0, {})], "municipal") == "change"
