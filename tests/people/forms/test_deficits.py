"""Forms of deficits."""

from __future__ import annotations

from rostok.people.forms.deficits import AgainForm, DeficitForm
from rostok.people.queries.topics import vocabulary
from tests import factories as make


def test_a_deficit_has_a_topic_of_the_vocabulary_a_level_and_a_source(scene):
    own, far = make.topic(scene.town, "Своя"), make.topic(scene.other_town, "Чужая")
    given = {"topic": own.pk, "level": "2", "source": "talk"}
    form = DeficitForm(given, rows=vocabulary(scene.school))
    assert form.is_valid()
    assert form.cleaned_data["level"] == 2
    assert set(DeficitForm(given | {"topic": far.pk, "level": "7"}, rows=vocabulary(scene.school)).errors) == {
        "topic", "level",
    }  # fmt: skip


def test_the_second_look_has_a_level():
    assert AgainForm({"level_after": "0"}).is_valid()
    assert "level_after" in AgainForm({"level_after": "4"}).errors
