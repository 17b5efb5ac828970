"""Papers of one person; the sheet under the curator's phone."""

from __future__ import annotations

from django.core.files.uploadedfile import SimpleUploadedFile

from rostok.core.models import Letter
from rostok.people.actions import consents
from rostok.people.lifecycle import GIVEN, REFUSED, SENT, WITHDRAWN
from rostok.people.models import Consent, DestructionAct, Purpose
from tests import factories as make
from tests.pages import answers, said, words
from tests.people.consents import one, state_of


def page_of(person) -> str:
    return f"/people/{person.pk}/consents"


def test_the_page_shows_papers_hands_and_what_may_be_done(scene, people, client_of):
    consents.receive(one(people.teen), [Purpose.PROCESSING], consents.Receipt(make.LONG_AGO, "папка 1"), by=scene.katya)
    page = client_of(scene.katya).get(page_of(people.teen))
    assert "Подписывает: вместе с представителем" in words(page)
    assert "Подлинник: папка 1" in words(page)
    assert "Юсупова Гузель Маратовна, законный представитель" in words(page)
    strangers = {"semyon": scene.semyon, "olga": scene.olga, "stranger": scene.stranger}
    assert set(answers(client_of, strangers, page_of(people.teen)).values()) == {404}


def test_a_refusal_is_written_and_may_be_asked_again(scene, people, client_of):
    consents.send_links(one(people.teacher), [Purpose.PHOTO], by=scene.katya)
    client = client_of(scene.katya)
    client.post(f"/consents/{Consent.objects.get().pk}/refuse")
    assert state_of(people.teacher, Purpose.PHOTO) == REFUSED
    answer = client.post(f"{page_of(people.teacher)}/photo/again")
    assert said(client, answer).endswith("Ссылка отправлена.")
    assert state_of(people.teacher, Purpose.PHOTO) == SENT
    assert client.post(f"{page_of(people.teacher)}/passport/again").status_code == 404


def test_asking_again_without_an_address_says_why(scene, people, client_of):
    consents.refuse(consents.ask_paper(people.mother, Purpose.PHOTO, "self"), by=scene.katya)
    people.mother.email = ""
    people.mother.save()
    client = client_of(scene.katya)
    answer = client.post(f"{page_of(people.mother)}/photo/again", HTTP_REFERER="http://testserver/consents")
    assert "почта не указана" in said(client, answer)


def test_withdrawal_on_the_word_of_the_person_asks_how(scene, people, client_of):
    paper = make.consent(people.teacher, Purpose.PROCESSING)
    client = client_of(scene.katya)
    assert "30 дней" in words(client.get(f"/consents/{paper.pk}/withdraw"))
    assert client.post(f"/consents/{paper.pk}/withdraw", {"why": ""}).status_code == 200
    client.post(f"/consents/{paper.pk}/withdraw", {"why": "заявление"})
    assert state_of(people.teacher) == WITHDRAWN
    assert client_of(scene.semyon).post(f"/consents/{paper.pk}/withdraw", {"why": "x"}).status_code == 404


def test_the_scan_is_given_to_the_own_school_only(scene, people, client_of):
    paper = make.consent(people.teacher, Purpose.PROCESSING)
    client = client_of(scene.katya)
    assert client.get(f"/consents/{paper.pk}/scan").status_code == 404
    client.post(f"/consents/{paper.pk}/kept", {"kept_at": "сейф", "scan": SimpleUploadedFile("a.pdf", b"%PDF-1.4")})
    answer = client.get(f"/consents/{paper.pk}/scan")
    assert b"".join(answer.streaming_content) == b"%PDF-1.4"
    assert client_of(scene.semyon).get(f"/consents/{paper.pk}/scan").status_code == 404
    bad = client.post(f"/consents/{paper.pk}/kept", {"scan": SimpleUploadedFile("a.exe", b"MZ")})
    assert "такой вид мы не храним" in words(bad)


def test_the_code_of_a_sheet_notes_the_paper_in_two_presses(scene, people, client_of):
    consents.print_sheets(one(people.small), [Purpose.PROCESSING], by=scene.katya)
    row = Consent.objects.get()
    client = client_of(scene.katya)
    page = client.get(f"/c/sheet/{row.sheet.lower()}")
    assert page.context["heading"] == "Юсупов Рустам Тагирович"
    answer = client.post(f"/c/sheet/{row.sheet}", {"given_on": "2026-11-20", "kept_at": ""})
    assert said(client, answer) == "Отмечено. Юсупов Р. Т.: обработка данных."
    row.refresh_from_db()
    assert (row.state, row.way) == (GIVEN, "paper")
    assert client.get(f"/c/sheet/{row.sheet}").context["form"] is None
    assert client_of(scene.semyon).get(f"/c/sheet/{row.sheet}").status_code == 404
    assert client.get("/c/sheet/WRONG").status_code == 404


def test_the_curator_sends_what_is_held_and_writes_a_demand(scene, people, client_of):
    client = client_of(scene.katya)
    client.post(f"/people/{people.teacher.pk}/own")
    assert Letter.objects.filter(kind="own_data").count() == 1
    answer = client.post(f"/people/{people.teacher.pk}/erase", {"why": "заявление"})
    assert answer["Location"] == f"/erasures/{DestructionAct.objects.get().pk}"
