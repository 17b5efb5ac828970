"""Forms of the vocabulary."""

from __future__ import annotations

from rostok.people.forms.topics import DayForm, NewTopicForm, ReplaceForm
from rostok.people.queries.topics import vocabulary
from tests import factories as make


def test_a_topic_needs_a_title_a_group_and_an_audience(scene):
    form = NewTopicForm({})
    assert set(form.errors) == {"audience", "title", "group"}
    assert form.errors["title"] == ["Напишите тему."]


def test_only_topics_of_the_given_vocabulary_replace(scene):
    own, far = make.topic(scene.town, "Своя"), make.topic(scene.other_town, "Чужая")
    rows = vocabulary(scene.school)
    assert ReplaceForm({"other": own.pk}, rows=rows).is_valid()
    assert ReplaceForm({"other": far.pk}, rows=rows).errors == {"other": ["Выберите из списка."]}


def test_a_day_that_is_no_day_is_left_out():
    assert DayForm({"day": "вчера"}).values() == {"day": None}
