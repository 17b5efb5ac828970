"""Rows of a draft through the pages."""

from __future__ import annotations

from datetime import date

import pytest

from rostok.engine.roadmap import Row
from rostok.people.models import Person
from rostok.plans import actions


@pytest.fixture
def draft(year):
    """The neighbour's draft."""
    return year.theirs


def test_heading_is_written_and_an_approved_plan_refuses(draft, year, scene, client_of) -> None:
    client = client_of(scene.semyon)
    answer = client.post(f"/roadmaps/{draft.pk}/heading", {"title": "Карта", "preamble": ""})
    assert answer["Location"] == f"/roadmaps/{draft.pk}"
    draft.refresh_from_db()
    assert draft.title == "Карта"
    refused = client_of(scene.katya).get(f"/roadmaps/{year.own.pk}/heading", follow=True)
    assert "начните новую редакцию" in refused.content.decode()


def test_a_row_is_added_after_another_with_what_is_understood(draft, scene, client_of) -> None:
    first = draft.activities.first()
    client = client_of(scene.semyon)
    values = {"stage": first.stage.title, "text": "Круглый стол", "deadline": "апрель", "responsible": "", "result": ""}
    answer = client.post(f"/roadmaps/{draft.pk}/items/new?after={first.pk}", values)
    added = draft.activities.all()[1]
    assert answer["Location"] == f"/roadmaps/{draft.pk}#row-{added.pk}"
    assert added.occurrences.get().last == date(2027, 4, 30)
    more = client.post(f"/roadmaps/{draft.pk}/items/new", values | {"act": "more"})
    assert "/items/new?after=" in more["Location"]


def test_a_row_without_words_keeps_what_was_typed(draft, scene, client_of) -> None:
    answer = client_of(scene.semyon).post(f"/roadmaps/{draft.pk}/items/new", {"text": "", "deadline": "до 1 мая"})
    text = answer.content.decode()
    assert "Напишите, что нужно сделать." in text
    assert 'value="до 1 мая"' in text


def test_a_row_is_changed_and_given_to_a_person(draft, scene, client_of) -> None:
    person = Person.objects.create(organisation=scene.neighbour, full_name="Рыбакова Нина Павловна")
    row = draft.activities.first()
    client = client_of(scene.semyon)
    page = client.get(f"/roadmaps/{draft.pk}/items/{row.pk}/edit")
    values = {field.html_name: field.value() or "" for field in page.context["form"]}
    client.post(f"/roadmaps/{draft.pk}/items/{row.pk}/edit", values | {"deadline": "до 10.10", "executor": person.pk})
    row.refresh_from_db()
    assert (row.executor, row.occurrences.get().last) == (person, date(2026, 10, 10))


def test_cells_of_other_columns_have_fields_of_their_own(draft, scene, client_of) -> None:
    draft.columns = [*draft.columns, {"title": "Охват", "meaning": "other"}]
    draft.save()
    row = draft.activities.first()
    client = client_of(scene.semyon)
    page = client.get(f"/roadmaps/{draft.pk}/items/{row.pk}/edit")
    values = {field.html_name: field.value() or "" for field in page.context["form"]}
    client.post(f"/roadmaps/{draft.pk}/items/{row.pk}/edit", values | {"extra_0": "все классы"})
    row.refresh_from_db()
    assert row.extra == {"Охват": "все классы"}


def test_dates_are_laid_by_hand(draft, scene, client_of) -> None:
    row = draft.activities.first()
    address = f"/roadmaps/{draft.pk}/items/{row.pk}/dates"
    client = client_of(scene.semyon)
    values = {
        "count": "2",
        "window-0-first": "2026-12-01",
        "window-0-last": "2026-12-10",
        "window-1-first": "2027-03-05",
    }
    more = client.post(address, values | {"act": "more"})
    assert len(more.context["lines"]) == 3
    client.post(address, values)
    laid = [(item.first, item.last) for item in row.occurrences.order_by("first")]
    assert laid == [(date(2026, 12, 1), date(2026, 12, 10)), (date(2027, 3, 5), date(2027, 3, 5))]
    wrong = client.post(address, {"count": "1", "window-0-first": "2026-12-10", "window-0-last": "2026-12-01"})
    assert "Конец раньше начала" in wrong.content.decode()
    empty = client.post(address, {"count": "1"})
    assert "Укажите хотя бы один срок" in empty.content.decode()


def test_a_row_is_removed_and_taken_back_by_the_message(draft, scene, client_of) -> None:
    row = draft.activities.first()
    client = client_of(scene.semyon)
    page = client.post(f"/roadmaps/{draft.pk}/items/{row.pk}/remove", follow=True)
    undo = f"/roadmaps/{draft.pk}/items/{row.pk}/restore"
    assert f'action="{undo}"' in page.content.decode()
    client.post(undo)
    row.refresh_from_db()
    assert row.removed_at is None


def test_pasted_rows_are_checked_then_added(draft, scene, client_of) -> None:
    text = "Мероприятие\tСроки\tОтветственные\nСеминар\tмай 2027\tКуратор\nОпрос\tиюнь 2027\tПсихолог\n"
    before = draft.activities.count()
    client = client_of(scene.semyon)
    page = client.post(f"/roadmaps/{draft.pk}/paste", {"text": text})
    assert [item.row.activity for item in page.context["rows"]] == ["Семинар", "Опрос"]
    assert page.content.decode().count(" checked ") == 2  # pasted to be taken
    assert draft.activities.count() == before
    assert client.post(f"/roadmaps/{draft.pk}/paste", {"text": text, "act": "save"}).context["form"].errors
    client.post(f"/roadmaps/{draft.pk}/paste", {"text": text, "act": "save", "take": ["1"]})
    assert str(draft.activities.last()) == "Опрос"
    assert draft.activities.count() == before + 1


def test_paste_without_a_table_says_what_to_copy(draft, scene, client_of) -> None:
    page = client_of(scene.semyon).post(f"/roadmaps/{draft.pk}/paste", {"text": "просто слова"})
    assert "Скопируйте строки целиком" in page.content.decode()


def test_stages_are_bound_to_common_phases(draft, scene, client_of) -> None:
    stage = draft.stages.first()
    client = client_of(scene.semyon)
    page = client.get(f"/roadmaps/{draft.pk}/phases")
    values = {form["phase"].html_name: form["phase"].value() for _, form in page.context["lines"]}
    client.post(f"/roadmaps/{draft.pk}/phases", values | {f"stage-{stage.pk}-phase": "finish"})
    stage.refresh_from_db()
    assert stage.phase == "finish"


@pytest.mark.parametrize("name", ["heading", "items/new", "paste", "phases"])
def test_a_foreign_draft_is_not_edited(name, draft, scene, client_of) -> None:
    assert client_of(scene.katya).get(f"/roadmaps/{draft.pk}/{name}").status_code == 404
    assert client_of(scene.olga).get(f"/roadmaps/{draft.pk}/{name}").status_code == 403


def test_a_row_of_another_plan_is_not_reached(draft, year, scene, client_of) -> None:
    actions.revise(year.own, by=scene.katya)
    foreign = year.own.activities.first()
    client = client_of(scene.semyon)
    assert client.get(f"/roadmaps/{draft.pk}/items/{foreign.pk}/edit").status_code == 404
    assert client.post(f"/roadmaps/{draft.pk}/items/{foreign.pk}/restore").status_code == 404


def test_rows_of_a_ready_form_are_checked_then_added_with_numbers_of_the_plan(draft, scene, client_of) -> None:
    client, before = client_of(scene.semyon), draft.activities.count()
    address = f"/roadmaps/{draft.pk}/paste?form=federal"
    shown = client.get(address)
    assert draft.activities.count() == before
    assert shown.context["known"] == []
    client.post(address, {"act": "save", "take": ["0", "1"]})
    added = list(draft.activities.all())[-2:]
    assert [row.text for row in added] == [item.row.activity for item in shown.context["rows"][:2]]
    numbers = [int(row.number.strip(". ")) for row in draft.activities.all() if row.number.strip(". ").isdigit()]
    assert len(set(numbers)) == len(numbers)
    assert client.get(address).context["known"] == [0, 1]


def test_no_row_chosen_of_a_ready_form_is_said_so(draft, scene, client_of) -> None:
    before = draft.activities.count()
    text = client_of(scene.semyon).post(f"/roadmaps/{draft.pk}/paste?form=federal", {"act": "save"}).content.decode()
    assert "Отметьте хотя бы одну строку." in text
    assert draft.activities.count() == before


def test_a_row_answers_to_the_municipal_row_that_is_chosen(draft, year, scene, client_of) -> None:
    row = actions.add_rows(draft, [Row(activity="Своё дело", deadline="май")], by=scene.semyon)[0]
    source = draft.activities.exclude(source=None).first().source
    client, address = client_of(scene.semyon), f"/roadmaps/{draft.pk}/items/{row.pk}/edit"
    values = {"text": "Своё дело", "deadline": "май", "stage": "", "responsible": "", "result": ""}
    client.post(address, values | {"source": source.pk})
    row.refresh_from_db()
    assert row.source == source
    foreign = year.other_plan.activities.first()
    assert "source" in client.post(address, values | {"source": foreign.pk}).context["form"].errors
    client.post(address, values | {"source": ""})
    row.refresh_from_db()
    assert row.source is None


def test_what_is_understood_ends_with_one_full_stop(draft, scene, client_of) -> None:
    row = draft.activities.first()
    values = {"text": row.text, "deadline": "до 15 октября 2026", "stage": row.stage.title}
    page = client_of(scene.semyon).post(f"/roadmaps/{draft.pk}/items/{row.pk}/edit", values, follow=True)
    assert "Понято: до 15 октября 2026 г.<" in page.content.decode().replace("\u00a0", " ").replace("</", "<")
