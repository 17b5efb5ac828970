"""Organisations: list, card, add, change, close and open again."""

from __future__ import annotations

import pytest
from django.urls import reverse

from rostok.core.models import JournalEntry, Organisation
from tests import factories as make
from tests.pages import answers, errors, queries, said, words

LIST = "core:organisations"


def names(client, query: str = "") -> list[str]:
    return [str(row) for row in client.get(reverse(LIST) + query).context["found"].rows]


def test_everybody_sees_the_organisations_of_their_reach(scene, client_of):
    assert names(client_of(scene.olga)) == ["Город Томск", "СОШ № 1", "СОШ № 2"]
    assert names(client_of(scene.maria)) == ["Город Томск", "СОШ № 1", "Томская область"]
    assert names(client_of(scene.stranger)) == ["Гадалейская СОШ", "Тулунский район"]
    assert len(names(client_of(scene.admin))) == 6
    assert client_of(scene.nobody).get(reverse(LIST)).status_code == 403


def test_the_list_is_searched_by_any_words_and_sorted_both_ways(scene, client_of):
    client = client_of(scene.olga)
    assert names(client, "?q=томска+школа+1") == ["СОШ № 1"]
    assert names(client, "?q=СРЕДНЯЯ") == ["СОШ № 1", "СОШ № 2"]
    assert names(client, "?kind=municipality") == ["Город Томск"]
    assert names(client, "?sort=-name") == ["СОШ № 2", "СОШ № 1", "Город Томск"]
    assert names(client, "?sort=-people") == ["СОШ № 1", "Город Томск", "СОШ № 2"]
    assert names(client, "?sort=drop+table&page=-7") == ["Город Томск", "СОШ № 1", "СОШ № 2"]


def test_ten_schools_stand_after_two_and_before_eleven(scene, client_of):
    for number in (11, 10):
        make.organisation(scene.town, f"СОШ № {number}")
    assert names(client_of(scene.olga), "?kind=school") == ["СОШ № 1", "СОШ № 2", "СОШ № 10", "СОШ № 11"]


def test_the_list_goes_by_fifty_and_shows_all_on_demand(scene, client_of):
    for number in range(60):
        make.organisation(scene.town, f"Детский сад № {number}", "kindergarten")
    client = client_of(scene.olga)
    assert len(names(client)) == 50
    assert len(names(client, "?page=2")) == 13
    assert len(names(client, "?page=all")) == 63
    assert "63 организации" in words(client.get(reverse(LIST)))
    assert "?page=all" in client.get(reverse(LIST)).content.decode()


def test_the_list_needs_as_many_queries_for_three_rows_as_for_one(scene, client_of):
    client, url = client_of(scene.olga), reverse(LIST) + "?kind=extra"
    make.organisation(scene.town, "Дом творчества", "extra")
    one = queries(client, url)
    for name in ("Кванториум", "Планетарий"):
        make.organisation(scene.town, name, "extra")
    assert queries(client, url) == one


def test_the_file_holds_what_the_filter_shows(scene, client_of):
    plain = client_of(scene.olga).get(reverse(LIST) + "?kind=school&format=csv").content.decode("utf-8-sig")
    assert [line.split(";")[0] for line in plain.splitlines()] == ["Короткое название", "СОШ № 1", "СОШ № 2"]


def test_the_card_shows_contacts_and_who_has_access(scene, client_of):
    text = words(client_of(scene.dmitry).get(reverse("core:organisation", args=[scene.school.pk])))
    assert "МАОУ «Средняя школа № 1» г. Томска" in text
    assert "Дроздов Дмитрий Львович Директор" in text
    assert "Красноярск" not in text


def test_the_card_of_a_mentor_names_no_roles(scene, client_of):
    text = words(client_of(scene.maria).get(reverse("core:organisation", args=[scene.school.pk])))
    assert "Кто имеет доступ" not in text


def test_foreign_cards_are_not_found(scene, client_of):
    people = {name: getattr(scene, name) for name in ("olga", "katya", "semyon", "stranger", "admin", "nobody")}
    assert answers(client_of, people, reverse("core:organisation", args=[scene.school.pk])) == {
        "olga": 200,
        "katya": 200,
        "semyon": 404,
        "stranger": 404,
        "admin": 200,
        "nobody": 403,
    }


def test_a_school_is_added_below_the_municipality(scene, client_of):
    client = client_of(scene.olga)
    values = {"parent": scene.town.pk, "kind": "school", "name": "Лицей при ТПУ", "short_name": "Лицей ТПУ"}
    response = client.post(reverse("core:organisation_new"), values)
    added = Organisation.objects.get(short_name="Лицей ТПУ")
    assert response["Location"] == reverse("core:organisation", args=[added.pk])
    assert added.path == f"{scene.town.path}{added.pk}/"
    assert added.slug == "licei-tpu"
    assert added.timezone == scene.town.timezone
    assert "Лицей ТПУ" in names(client)


def test_a_school_cannot_be_added_elsewhere(scene, client_of):
    values = {"parent": scene.other_town.pk, "kind": "school", "name": "Икс", "short_name": "Икс"}
    response = client_of(scene.olga).post(reverse("core:organisation_new"), values)
    assert errors(response) == {"parent": ["Выберите из списка."]}
    values["parent"] = scene.school.pk
    assert list(errors(client_of(scene.dmitry).post(reverse("core:organisation_new"), values))) == ["parent"]


def test_empty_fields_are_told_by_name(scene, client_of):
    response = client_of(scene.olga).post(reverse("core:organisation_new"), {})
    assert errors(response) == {
        "parent": ["Выберите организацию."],
        "kind": ["Выберите вид."],
        "name": ["Заполните поле «Полное название»."],
        "short_name": ["Заполните поле «Короткое название»."],
    }


def test_a_name_that_is_too_long_is_told_with_numbers(scene, client_of):
    values = {"name": "Школа", "short_name": "ш" * 81, "timezone": "Asia/Tomsk"}
    response = client_of(scene.dmitry).post(reverse("core:organisation_edit", args=[scene.school.pk]), values)
    assert errors(response) == {"short_name": ["Сократите до 80 знаков, сейчас 81."]}


def test_the_director_changes_the_card_of_the_school(scene, client_of):
    client = client_of(scene.dmitry)
    values = {
        "name": scene.school.name,
        "short_name": "Школа № 1",
        "timezone": "Asia/Tomsk",
        "contact": "Котова, 12-34",
    }
    response = client.post(reverse("core:organisation_edit", args=[scene.school.pk]), values)
    assert said(client, response) == "Карточка записана."
    scene.school.refresh_from_db()
    assert (scene.school.short_name, scene.school.contact) == ("Школа № 1", "Котова, 12-34")
    assert JournalEntry.objects.filter(verb="organisation.changed", actor_id=scene.dmitry.pk).count() == 1


@pytest.mark.parametrize(("name", "code"), [("katya", 403), ("maria", 403), ("stranger", 404), ("official", 403)])
def test_the_card_is_changed_by_nobody_else(scene, client_of, name, code):
    client = client_of(getattr(scene, name))
    for page in ("edit", "close", "reopen"):
        url = reverse(f"core:organisation_{page}", args=[scene.school.pk])
        assert client.post(url, {"name": "х", "short_name": "х"}).status_code == code
    scene.school.refresh_from_db()
    assert scene.school.short_name == "СОШ № 1"


def test_a_school_is_closed_and_opened_again(scene, client_of):
    operator, curator = client_of(scene.olga), client_of(scene.katya)
    shown = operator.post(reverse("core:organisation_close", args=[scene.school.pk]), follow=True)
    assert "Организация закрыта: СОШ № 1." in words(shown)
    undo = reverse("core:organisation_reopen", args=[scene.school.pk])
    assert f'action="{undo}"' in shown.content.decode()
    assert curator.get(reverse("core:roles")).status_code == 403
    assert names(operator, "?closed=on") == ["СОШ № 1"]
    operator.post(undo)
    assert curator.get(reverse("core:roles")).status_code == 200


def test_what_has_open_organisations_below_is_not_closed(scene, client_of):
    client = client_of(scene.admin)
    response = client.post(reverse("core:organisation_close", args=[scene.town.pk]))
    assert said(client, response) == "Сначала закройте организации, которые входят в эту."
