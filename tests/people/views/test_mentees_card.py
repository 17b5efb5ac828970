"""The card of a mentee and the forms around it."""

from __future__ import annotations

import pytest
from django.urls import reverse

from rostok.core import clock
from rostok.core.models import JournalEntry, Letter
from rostok.people.models import Deficit, MenteeCard, Request
from tests import factories as make
from tests.pages import answers, errors, queries, said, words


@pytest.fixture
def card(scene):
    card = make.mentee(scene.school, "Иванова Анна Петровна", state="found", wishes="спокойный наставник")
    make.consent(card.person, "processing")
    make.consent(card.person)
    return card


def url(card, name: str = "mentee") -> str:
    return reverse(f"people:{name}", args=[card.pk])


def test_who_opens_the_card(scene, client_of, card):
    people = {name: getattr(scene, name) for name in ("katya", "olga", "semyon", "official", "stranger", "maria")}
    assert answers(client_of, people, url(card)) == {
        "katya": 200, "olga": 200, "semyon": 404, "official": 403, "stranger": 404, "maria": 403,
    }  # fmt: skip


def test_a_look_from_outside_is_told_in_the_journal(scene, client_of, card):
    client_of(scene.katya).get(url(card))
    assert not JournalEntry.objects.filter(verb="person.viewed").exists()
    client_of(scene.olga).get(url(card))
    assert JournalEntry.objects.get(verb="person.viewed").actor == "Орлова О. П.".replace(" ", "\u00a0")


def test_a_withdrawn_consent_shuts_the_card_for_the_municipality_at_once(scene, client_of, card):
    card.person.consents.filter(purpose="transfer").update(state="withdrawn")
    assert client_of(scene.olga).get(url(card)).status_code == 404
    assert "Нет согласия на передачу муниципалитету" in words(client_of(scene.katya).get(url(card)))


def test_the_card_tells_requests_and_deficits(scene, client_of, card):
    topic = make.topic(scene.town, "Дисциплина на уроке")
    given = {"card": card, "organisation": scene.school}
    Request.objects.create(topic=topic, words="шумят", is_main=True, school_year=2026, made_at=clock.now(), **given)
    Deficit.objects.create(
        topic=topic, source="lesson", level=3, level_after=1, found_on=clock.today(), checked_on=clock.today(), **given
    )
    page = client_of(scene.katya).get(url(card))
    text = words(page)
    assert "Дисциплина на уроке главный своими словами: шумят" in text
    assert "спокойный наставник" in text
    assert 'aria-label="Уровень дефицита до и после.' in page.content.decode()


def test_the_card_needs_as_many_queries_for_many_requests_as_for_one(scene, client_of, card):
    client = client_of(scene.katya)

    def add(number: int) -> None:
        topic = make.topic(scene.town, f"Тема {number}")
        given = {"card": card, "organisation": scene.school, "topic": topic}
        Request.objects.create(school_year=2026, made_at=clock.now(), **given)
        Deficit.objects.create(source="talk", level=2, found_on=clock.today(), **given)

    add(1)
    client.get(url(card))
    one = queries(client, url(card))
    for number in range(2, 20):
        add(number)
    assert queries(client, url(card)) == one


def test_a_press_moves_the_card_and_undo_brings_it_back(scene, client_of, card):
    client = client_of(scene.katya)
    response = client.post(url(card, "mentee_move"), {"verb": "leave", "note": "уволилась"})
    assert "Отменить" in words(client.get(response["Location"]))
    card.refresh_from_db()
    assert (card.state, card.note) == ("left", "уволилась")
    assert said(client, client.post(url(card, "mentee_back") + "?to=found")).endswith("выявлен.")
    card.refresh_from_db()
    assert card.state == "found"


def test_moves_that_others_make_are_not_found(scene, client_of, card):
    client = client_of(scene.katya)
    for verb in ("pair", "unpair", "describe", "erase", ""):
        assert client.post(url(card, "mentee_move"), {"verb": verb}).status_code == 404
    assert client_of(scene.semyon).post(url(card, "mentee_move"), {"verb": "leave"}).status_code == 404
    assert client_of(scene.olga).post(url(card, "mentee_move"), {"verb": "leave"}).status_code == 404


def test_the_card_is_changed_and_its_mistakes_are_told(scene, client_of, card):
    client, edit = client_of(scene.katya), url(card, "mentee_edit")
    given = {"category": "returned", "expectations": "разобраться с КТП", "case_url": "нет"}
    assert errors(client.post(edit, given)) == {
        "case_url": ["Напишите адрес целиком, например https://school1.ru/otzyv."]
    }
    assert said(client, client.post(edit, given | {"case_url": "https://school1.ru/a"})) == "Карточка записана."
    card.refresh_from_db()
    assert (card.category, card.case_url) == ("returned", "https://school1.ru/a")
    assert client_of(scene.semyon).post(edit, given).status_code == 404


def test_a_known_person_and_somebody_new_are_added(scene, client_of, card):
    client = client_of(scene.katya)
    known = make.person(scene.school, "Белова Анна Сергеевна", "учитель физики")
    client.post("/mentees/new", {"person": known.pk, "category": "first_year"})
    pupil = make.person(scene.school, "Юсупов Ринат Маратович")
    pupil.enrolments.create(organisation=scene.school, form="9 А", since=make.LONG_AGO)
    client.post("/mentees/new", {"person": pupil.pk, "category": "gifted"})
    assert [card.is_pupil for card in MenteeCard.objects.filter(person__in=(known, pupil)).order_by("pk")] == [
        False,
        True,
    ]
    given = {"organisation": scene.school.pk, "full_name": "Юсупов Рустам", "is_pupil": "on", "place": "9 А",
             "category": "gifted"}  # fmt: skip
    response = client.post("/mentees/new?new=1", given)
    assert "9 А класс" in words(client.get(response["Location"]))
    assert MenteeCard.objects.count() == 4
    assert errors(client.post("/mentees/new?new=1", given)) == {
        "full_name": ["Такой человек уже есть. Выберите его в списке известных."]
    }
    assert client.get("/mentees/new").status_code == 200


def test_the_card_leads_to_the_person_and_to_the_consents(scene, client_of, card):
    said = client_of(scene.katya).get(url(card, "mentee")).content.decode()
    assert f'href="/people/{card.person_id}"' in said
    assert f'href="/people/{card.person_id}/consents"' in said


def test_a_link_is_sent_to_an_address_and_never_without_one(scene, client_of, card):
    client = client_of(scene.katya)
    assert said(client, client.post(url(card, "mentee_link"))).startswith("У человека нет почты.")
    card.person.email = "anna@school1.ru"
    card.person.save()
    assert said(client, client.post(url(card, "mentee_link"))) == "Ссылка отправлена: anna@school1.ru."
    client.post(url(card, "mentee_link"))
    assert Letter.objects.count() == 1
    assert client_of(scene.semyon).post(url(card, "mentee_link")).status_code == 404
