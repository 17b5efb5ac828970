"""Texts on their pages."""

from __future__ import annotations

from rostok.people.models import ConsentText
from rostok.people.queries.consent_texts_ready import READY
from tests.pages import answers, errors, words


def test_the_page_says_whose_text_is_in_force(scene, client_of):
    client = client_of(scene.olga)
    ready = READY["processing"]
    values = {"organisation": scene.town.pk, "title": "Согласие города", "text": ready.text, "months": 24, "since": ""}
    client.post("/consents/texts/new/processing", values)
    assert ConsentText.objects.get().version == 1
    page = words(client_of(scene.dmitry).get("/consents/texts"))
    assert "Согласие города, редакция 1, Город Томск" in page
    assert "типовой" in page
    assert "Не указан адрес организации" in page


def test_a_new_version_begins_from_the_text_in_force(scene, client_of):
    client = client_of(scene.dmitry)
    page = client.get(f"/consents/texts/new/photo?organisation={scene.school.pk}")
    assert page.context["form"].initial["text"] == READY["photo"].text
    assert "{оператор}" in page.content.decode()
    bad = client.post(
        "/consents/texts/new/photo", {"organisation": scene.school.pk, "title": "x", "text": "y", "months": 1}
    )
    assert list(errors(bad)) == ["text"]
    assert client.get("/consents/texts/new/passport").status_code == 404


def test_a_foreign_organisation_is_not_taken(scene, client_of):
    values = {"organisation": scene.neighbour.pk, "title": "x", "text": READY["photo"].text, "months": 1}
    page = client_of(scene.dmitry).post("/consents/texts/new/photo", values)
    assert list(errors(page)) == ["organisation"]
    assert not ConsentText.objects.exists()


def test_versions_are_read_by_their_owner_only(scene, client_of):
    client = client_of(scene.dmitry)
    ready = READY["photo"]
    client.post(
        "/consents/texts/new/photo",
        {"organisation": scene.school.pk, "title": ready.title, "text": ready.text, "months": 12},
    )
    url = f"/consents/texts/{ConsentText.objects.get().pk}"
    assert client.get(url).status_code == 200
    assert set(answers(client_of, {"olga": scene.olga, "inga": scene.stranger}, url).values()) == {404}
    assert set(answers(client_of, {"katya": scene.katya, "semyon": scene.semyon}, url).values()) == {403}
