"""Ways in which others write of a person, and what replaces them."""

from __future__ import annotations

from rostok.people.actions.erasure_words import Needles, needles_of, replaced
from tests import factories as make


def test_names_are_looked_for_in_every_way_they_are_written(scene, people):
    names = needles_of(people.teacher, "Лицо-1").names
    assert {"Белова Анна Сергеевна", "Белова А. С.", "Белова\u00a0А.\u00a0С.", "Белова А.С."} <= set(names)


def test_what_a_namesake_bears_too_is_not_looked_for(scene, people):
    make.person(scene.school, "Белова Алла Степановна")
    assert needles_of(people.teacher, "Лицо-1").names == ("Белова Анна Сергеевна",)
    make.person(scene.school, "Белова Анна Сергеевна")
    assert needles_of(people.teacher, "Лицо-1").names == ()


def test_values_are_cleaned_at_any_depth():
    needles = Needles("Лицо-1", ("Белова А. С.",), ("b@mail.example",))
    value = {"text": "Белова А. С. пишет", "rows": [["b@mail.example", 5, None]]}
    assert replaced(value, needles) == {"text": "Лицо-1 пишет", "rows": [["Лицо-1", 5, None]]}
