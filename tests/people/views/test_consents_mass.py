"""Mass acts: the check page first, strangers left out, one press."""

from __future__ import annotations

from io import BytesIO

import pdfplumber
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from rostok.core.models import Letter, Todo
from rostok.people.actions import consents_duties
from rostok.people.lifecycle import GIVEN
from rostok.people.models import Consent
from tests import factories as make
from tests.pages import errors, file_name, said, words

SEND, SHEETS, RECEIVED = "/consents/send", "/consents/sheets", "/consents/received"


def test_the_check_page_tells_who_gets_a_letter_and_who_does_not(scene, people, client_of):
    people.teacher.email = ""
    people.teacher.save()
    client = client_of(scene.katya)
    page = client.post(SEND, {"all": "1", "query": ""})
    assert "Получат письмо: 3" in words(page)
    assert "Белова Анна Сергеевна почта не указана" in words(page)
    assert not Consent.objects.exists()
    values = {"pick": [value for _, value in page.context["hidden"]], "purposes": ["processing"], "go": "1"}
    assert said(client, client.post(SEND, values)) == "Отправлено: 3 письма."
    assert Letter.objects.filter(kind="consent_ask").count() == 3


def test_the_duty_leads_to_one_press(scene, people, client_of):
    consents_duties.refresh_all()
    client = client_of(scene.katya)
    page = client.get(Todo.objects.get(key__startswith="consent:missing").path)
    assert page.context["form"].initial["purposes"] == ["processing", "transfer", "mentoring"]
    assert page.context["button"] == "Отправить 4\u00a0письма"


def test_people_of_others_cannot_be_slipped_in(scene, people, client_of):
    stranger = make.mentor(scene.neighbour, "Чужой Пётр Ильич").person
    client = client_of(scene.katya)
    page = client.post(SEND, {"pick": [stranger.pk, people.teacher.pk], "purposes": ["processing"], "go": "1"})
    assert said(client, page) == "Отправлено: 1 письмо."
    assert list(Consent.objects.values_list("person", flat=True)) == [people.teacher.pk]
    client.post(RECEIVED, {"pick": [stranger.pk], "purposes": ["processing"], "given_on": "2026-11-20", "go": "1"})
    assert not Consent.objects.filter(person=stranger).exists()


def test_nobody_ticked_is_said_so(scene, people, client_of):
    client = client_of(scene.katya)
    for url in (SHEETS, RECEIVED):
        assert "Отметьте в списке людей" in words(client.post(url, {"query": ""}))
    assert "Писать некому" in words(client.post(SEND, {"query": ""}))


def test_sheets_of_a_class_come_as_one_file(scene, people, client_of):
    client = client_of(scene.katya)
    picked = [people.small.pk, people.teen.pk]
    page = client.post(SHEETS, {"pick": picked})
    assert page.context["names"] == ["Юсупов Рустам Тагирович", "Юсупова Алия Тагировна"]
    values = {"pick": picked, "purposes": ["processing", "transfer"], "fmt": "pdf", "go": "1"}
    answer = client.post(SHEETS, values)
    assert file_name(answer) == "Согласия 4 листов.pdf"
    with pdfplumber.open(BytesIO(answer.content)) as book:
        assert len(book.pages) == 4
        text = " ".join(book.pages[0].extract_text().split())
    assert "Юсупова Рустама Тагировича" in text
    assert Consent.objects.get(person=people.small, purpose="processing").sheet in text
    word = client.post(SHEETS, values | {"fmt": "docx"})
    assert word.content.startswith(b"PK")


def test_received_papers_are_noted_with_a_scan(scene, people, client_of):
    client = client_of(scene.katya)
    values = {
        "pick": [people.small.pk, people.teen.pk], "purposes": ["processing"], "given_on": "2026-11-20",
        "kept_at": "папка 3", "go": "1",
    }  # fmt: skip
    bad = client.post(RECEIVED, values | {"given_on": "2026-12-20"})
    assert errors(bad) == {"given_on": ["Дата подписи ещё не наступила. Проверьте её."]}
    answer = client.post(RECEIVED, values | {"scan": SimpleUploadedFile("a.pdf", b"%PDF-1.4")})
    assert said(client, answer) == "Отмечено: 2 согласия."
    assert Consent.objects.filter(state=GIVEN, kept_at="папка 3", scan__isnull=False).count() == 2


def test_an_expired_filter_of_the_list_picks_everybody_found(scene, people, client_of):
    client = client_of(scene.katya)
    page = client.post(SHEETS, {"all": "1", "query": "who=mentors"})
    assert page.context["names"] == ["Белова Анна Сергеевна"]
    assert client.get(reverse("people:consents_sheets") + "?who=pupils").context["names"] == [
        "Юсупов Рустам Тагирович", "Юсупова Алия Тагировна"
    ]  # fmt: skip
