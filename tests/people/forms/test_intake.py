"""Forms of bulk entry: one of two sources, columns by kind, corrections hold changed cells only."""

from __future__ import annotations

from django.http import QueryDict

from rostok.people.forms.intake import ColumnForm, RowForm, StartForm
from rostok.people.queries.intake_plan import ANOTHER, plan_of
from tests import factories as make
from tests.people.tables import STAFF, pasted, staff

ANNA = "Андреева Ольга Ивановна"


def test_a_file_or_a_text_is_asked_for(scene) -> None:
    form = StartForm({"organisation": scene.school.pk, "text": ""}, user=scene.katya, listed="staff")
    assert form.errors == {"text": ["Вставьте строки или выберите файл."]}
    assert StartForm({"organisation": scene.school.pk, "text": "a"}, user=scene.katya, listed="staff").is_valid()


def test_a_column_is_a_field_of_its_kind_or_nothing() -> None:
    assert not ColumnForm({"c-field": "capacity"}, prefix="c", kind="staff", title="Сколько").is_valid()
    assert ColumnForm({"c-field": "capacity"}, prefix="c", kind="mentors", title="Сколько").is_valid()
    assert ColumnForm({"c-field": ""}, prefix="c", kind="staff", title="№").is_valid()


def test_a_correction_holds_changed_cells_only(scene) -> None:
    intake = pasted(scene.school, scene.katya, STAFF, (staff(1)[0][0], "учитель", "12"))
    (line,) = plan_of(intake).lines
    data = QueryDict(mutable=True)
    data.update({"row-0-full_name": staff(1)[0][0], "row-0-post": "учитель", "row-0-phone": "89131234567"})
    form = RowForm(data, line=line, kind="staff")
    assert form.is_valid()
    assert (form.wrong, form.correction()) == (["phone"], {"cells": {"phone": "89131234567"}, "drop": False})


def test_a_question_about_the_person_is_answered_among_those_asked_about(scene) -> None:
    known, stranger = make.person(scene.school, ANNA), make.person(scene.neighbour, ANNA)
    known.born_on = "1960-01-01"
    known.save()
    intake = pasted(scene.school, scene.katya, ("ФИО", "Дата рождения"), (ANNA, "14.11.1984"))
    (line,) = plan_of(intake).lines
    cells = {"row-0-full_name": ANNA, "row-0-born_on": "14.11.1984"}
    assert not RowForm({**cells, "row-0-same": stranger.pk}, line=line, kind="staff").is_valid()
    form = RowForm({**cells, "row-0-same": ANOTHER}, line=line, kind="staff")
    assert form.is_valid()
    assert form.correction() == {"cells": {}, "drop": False, "same": ANOTHER, "asked": [known.pk]}
