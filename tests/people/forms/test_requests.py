"""Forms of requests."""

from __future__ import annotations

from rostok.core import clock
from rostok.people.forms.requests import AskForm, BankFilters, MainForm, MapFilters, OutcomeForm, TopicChoice
from rostok.people.queries.topics import vocabulary
from tests import factories as make


def test_only_topics_of_the_own_vocabulary_may_be_asked(scene):
    own, far = make.topic(scene.town, "Своя"), make.topic(scene.other_town, "Чужая")
    rows = vocabulary(scene.school)
    assert AskForm({"topics": [own.pk], "main": own.pk}, rows=rows).is_valid()
    assert "topics" in AskForm({"topics": [far.pk]}, rows=rows).errors
    assert "main" in AskForm({"topics": [own.pk], "main": far.pk}, rows=rows).errors
    assert TopicChoice({"topic": far.pk}, rows=rows).errors == {"topic": ["Выберите из списка."]}
    assert MainForm(rows=rows).fields["main"].initial == own


def test_the_map_shows_this_year_unless_another_is_asked(scene):
    this = clock.school_year(clock.today())
    assert MapFilters({}, scene.katya).values()["year"] == this
    assert BankFilters({"year": ""}, scene.katya).values()["year"] is None


def test_a_foreign_school_is_no_condition(scene):
    assert MapFilters({"organisation": str(scene.neighbour.pk)}, scene.katya).values()["organisation"] is None
    asked = MapFilters({"organisation": str(scene.neighbour.pk)}, scene.olga).values()
    assert asked["organisation"] == scene.neighbour


def test_categories_of_health_and_family_are_offered_at_home_only(scene):
    offered = {
        name: dict(MapFilters({}, getattr(scene, name)).fields["category"].choices) for name in ("katya", "olga")
    }
    assert "disability" in offered["katya"]
    assert "disability" not in offered["olga"]


def test_what_closed_a_request_may_be_left_empty():
    assert OutcomeForm({}).is_valid()
    assert not OutcomeForm({"outcome": "о" * 301}).is_valid()
