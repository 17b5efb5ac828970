"""Who may enter which list, and what a table is read against."""

from __future__ import annotations

from rostok.people.queries.intake import can_undo, homes, intakes, kinds, labels, schools, setting_of, table_of
from tests import factories as make
from tests.people.tables import STAFF, pasted, staff


def test_lists_go_by_rights(scene) -> None:
    assert [kind for kind, _ in kinds(scene.katya)] == ["staff", "pupils", "mentors", "mentees"]
    assert [kind for kind, _ in kinds(scene.olga)] == ["staff", "pupils", "mentors", "mentees", "municipal"]
    assert kinds(scene.maria) == kinds(scene.official) == []
    assert list(homes(scene.katya, "mentors")) == [scene.school]
    assert list(homes(scene.olga, "municipal")) == [scene.town]


def test_tables_of_others_are_not_seen(scene) -> None:
    own = pasted(scene.school, scene.katya, STAFF, *staff(1))
    pasted(scene.neighbour, scene.semyon, STAFF, *staff(1))
    assert list(intakes(scene.katya)) == list(intakes(scene.dmitry)) == [own]
    assert not intakes(scene.olga).exists()
    assert not can_undo(own)


def test_a_kept_table_is_the_table_that_was_read(scene) -> None:
    table = table_of(pasted(scene.school, scene.katya, STAFF, *staff(2)))
    assert (table.titles, table.rows[1].cells) == (STAFF, staff(2)[1])


def test_schools_of_the_municipality_are_known_and_no_others(scene) -> None:
    assert (
        set(schools(scene.school))
        == set(schools(scene.town)) - {scene.town.pk}
        == {scene.school.pk, scene.neighbour.pk}
    )


def test_topics_of_the_own_vocabulary_are_understood(scene) -> None:
    own = make.topic(scene.town, "Дисциплина на уроке")
    make.topic(scene.other_town, "Чужая тема")
    intake = pasted(scene.school, scene.katya, ("ФИО", "Тема"), (staff(1)[0][0], "x"), kind="mentors")
    assert setting_of(intake).topics == {"дисциплина на уроке": own.pk}
    assert "paired" not in labels("mentors")["state"]
