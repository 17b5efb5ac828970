"""Forms of the mentor base."""

from __future__ import annotations

from django.http import QueryDict

from rostok.people.forms.mentors import COLUMNS, USUAL, MentorFilters, MentorForm, MoveForm, NewMentorForm
from tests import factories as make


def test_columns_keep_their_order_and_have_a_usual_set(scene) -> None:
    asked = QueryDict("columns=since&columns=organisation")
    assert MentorFilters(asked, scene.olga).chosen == ["organisation", "since"]
    assert tuple(MentorFilters(QueryDict(""), scene.olga).chosen) == USUAL
    assert len(COLUMNS) == 12


def test_a_single_school_is_neither_asked_nor_shown(scene) -> None:
    form = MentorFilters(QueryDict(""), scene.katya)
    assert tuple(form.chosen) == USUAL[1:]
    assert [field.name for field in form.hidden_fields()] == ["organisation"]


def test_foreign_conditions_are_left_out(scene) -> None:
    foreign = make.topic(scene.other_town, "Чужая тема")
    form = MentorFilters(QueryDict(f"organisation={scene.neighbour.pk}&topic={foreign.pk}&state=nowhere"), scene.katya)
    assert {name: value for name, value in form.values().items() if value} == {}


def test_somebody_known_is_asked_only_who_it_is(scene) -> None:
    person = make.person(scene.school, "Зимина Анна Олеговна")
    assert list(NewMentorForm(user=scene.katya, person=person).fields) == ["pool"]
    assert list(NewMentorForm(user=scene.katya).fields) == ["organisation", "full_name", "pool", "phone", "email"]


def test_numbers_have_human_bounds(scene) -> None:
    card = make.mentor(scene.school, "Зимина Анна Олеговна")
    form = MentorForm({"pool": "teacher", "place": "any", "capacity": "-1", "experience": "900"}, card=card)
    assert set(form.errors) == {"capacity", "experience"}


def test_only_a_pause_asks_for_its_end() -> None:
    assert list(MoveForm(verb="pause").fields) == ["note", "pause_until"]
    assert list(MoveForm(verb="archive").fields) == ["note"]
