"""«Что вы обо мне знаете»: asked by mail, by a link, by the signed-in person; children; corrections."""

from __future__ import annotations

from io import BytesIO

import pdfplumber
from django.test import Client

from rostok.core.models import Letter, Todo
from rostok.people.actions.own_data import ask_links
from rostok.people.models import Purpose
from tests import factories as make
from tests.pages import errors, said, words
from tests.people.consents import link_to, state_of

MAIL = "belova@mail.example"


def test_the_answer_to_known_and_unknown_is_the_same(people):
    known = words(Client().post("/privacy", {"email": MAIL})).replace(MAIL, "")
    unknown = words(Client().post("/privacy", {"email": "nobody@mail.example"})).replace("nobody@mail.example", "")
    assert known == unknown
    assert errors(Client().post("/privacy", {"email": "где-то"})) != {}


def test_everything_is_told_in_words(people, scene):
    make.consent(people.teacher, Purpose.PROCESSING, until=None)
    ask_links(MAIL)
    page = Client().get(link_to(MAIL))
    text = words(page)
    assert "Белова Анна Сергеевна" in text
    assert "База наставников" in text
    assert "учитель математики" in text
    assert "согласия на передачу нет" in text
    assert "30 дней после отзыва согласия" in text
    assert page["Cache-Control"] == "no-store"
    assert "search_key" not in page.content.decode()


def test_the_same_comes_as_a_file(people):
    ask_links(MAIL)
    link = link_to(MAIL)
    answer = Client().get(f"{link}/file.pdf")
    with pdfplumber.open(BytesIO(answer.content)) as book:
        text = " ".join(" ".join(page.extract_text().split()) for page in book.pages)
    assert "Белова Анна Сергеевна" in text
    assert Client().get(f"{link}/file.docx").content.startswith(b"PK")
    assert Client().get(f"{link}/file.exe").status_code == 404


def test_a_parent_sees_the_child_and_nobody_elses(people):
    ask_links("guzel@mail.example")
    link = link_to("guzel@mail.example")
    tabs = [label for label, *_ in Client().get(link).context["tabs"]]
    assert tabs == ["Обо мне", "Юсупов\u00a0Р.\u00a0Т.", "Юсупова\u00a0А.\u00a0Т."]
    child = Client().get(f"{link}?child=1")
    assert "Юсупов Рустам Тагирович" in words(child)
    assert "9 А" in words(child)
    for wrong in ("3", "0", "x", "-1"):
        assert Client().get(f"{link}?child={wrong}").status_code == 404


def test_contacts_are_mended_and_mistakes_told(people):
    ask_links(MAIL)
    client, link = Client(), link_to(MAIL)
    answer = client.post(link, {"act": "contacts", "phone": "+7 900 111-22-33", "email": MAIL})
    assert said(client, answer) == "Контакты исправлены."
    people.teacher.refresh_from_db()
    assert people.teacher.phone
    told = words(client.get(link))
    assert "8 (900) 111-22-33" in told
    assert "Сколько хранится: 30 дней после отзыва согласия" in told
    assert "Напишите почту целиком" in words(client.post(link, {"act": "contacts", "phone": "", "email": "где-то"}))
    client.post(link, {"act": "correction", "words": "предмет — химия"})
    assert Todo.objects.filter(key__startswith="person:correction").exists()


def test_a_consent_is_withdrawn_from_the_page(people):
    paper = make.consent(people.teacher, Purpose.PHOTO)
    other = make.consent(people.teen, Purpose.PHOTO)
    ask_links(MAIL)
    client, link = Client(), link_to(MAIL)
    client.post(link, {"act": "withdraw", "consent": other.pk})
    assert state_of(people.teen, Purpose.PHOTO) == "given"
    client.post(link, {"act": "withdraw", "consent": paper.pk})
    assert state_of(people.teacher, Purpose.PHOTO) == "withdrawn"


def test_signed_in_people_have_their_own_page(scene, people, client_of):
    people.teacher.user = scene.maria
    people.teacher.save()
    client = client_of(scene.maria)
    assert "Белова Анна Сергеевна" in words(client.get("/me/data"))
    assert client.get("/me/data.pdf").content.startswith(b"%PDF")
    assert "Карточки с вашими данными нет" in words(client_of(scene.egor).get("/me/data"))
    assert client_of(scene.egor).get("/me/data.pdf").status_code == 404
    assert client_of(scene.nobody).get("/me/data").status_code == 403
    assert Client().get("/me/data").status_code == 302


def test_a_stale_link_is_answered_politely(people):
    ask_links(MAIL)
    link = link_to(MAIL)
    Letter.objects.all().delete()
    people.teacher.erased_at = people.teacher.links.get().made_at
    people.teacher.save()
    assert Client().get(link).status_code == 410
    assert Client().get(f"{link}/file.pdf").status_code == 410
