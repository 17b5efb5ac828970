"""The page of a personal link: no scripts, few presses, closed to caches and strangers."""

from __future__ import annotations

from io import BytesIO

import pdfplumber
import pytest
from django.test import Client

from rostok.people.actions import consents
from rostok.people.models import Purpose
from rostok.people.views.signing import address_of
from tests.pages import errors, said, words
from tests.people.consents import agree, code_to, digest_on, link_to, one, state_of

MOTHER = "guzel@mail.example"


@pytest.fixture
def link(scene, people):
    """The mother's link about the small one: two papers."""
    consents.send_links(one(people.small), [Purpose.PROCESSING, Purpose.PHOTO], by=scene.katya)
    return link_to(MOTHER)


def test_the_link_lists_papers_and_each_tells_the_nine_parts_in_short(link):
    page = Client().get(link)
    assert [shown.consent.purpose for shown, _ in page.context["papers"]] == ["processing", "photo"]
    paper = Client().get(f"{link}/processing")
    heads = [head for head, _ in paper.context["facts"]]
    assert heads == [
        "Оператор", "Цель", "Перечень данных", "Действия", "Обработка по поручению", "Срок", "Как отозвать"
    ]  # fmt: skip
    assert "Юсупова Гузель Маратовна, законный представитель (мать) несовершеннолетнего Юсупова Рустама" in words(paper)


def test_the_page_is_not_kept_and_needs_no_scripts(link):
    page = Client().get(f"{link}/processing")
    assert page["Cache-Control"] == "no-store"
    assert page["X-Robots-Tag"] == "noindex"
    assert b"<script" not in page.content


def test_a_parent_agrees_in_three_presses(link, people):
    """T10: «Согласен», the code, done: the copy is on its way."""
    client = Client()
    page = client.get(f"{link}/processing")
    presses = 1
    asked = client.post(f"{link}/processing", {"name": page.context["form"].initial["name"], "digest": digest_on(page)})
    assert asked.context["heading"] == "Подтвердите кодом"
    presses += 1
    values = {"name": "Юсупова Гузель Маратовна", "digest": digest_on(page), "code": code_to(MOTHER)}
    answer = client.post(f"{link}/processing/code", values)
    presses += 1
    assert said(client, answer) == "Согласие записано. Копию отправили на вашу почту."
    assert presses <= 3
    assert state_of(people.small) == "given"


def test_a_parent_takes_the_sheet_and_the_curator_notes_it(link, people, scene, client_of):
    """T11."""
    answer = Client().get(f"{link}/processing/sheet")
    with pdfplumber.open(BytesIO(answer.content)) as book:
        text = " ".join(book.pages[0].extract_text().split())
    row = consents.Consent.objects.get(person=people.small, purpose="processing")
    assert row.sheet in text
    assert "серия ________" in text
    client_of(scene.katya).post(f"/c/sheet/{row.sheet}", {"given_on": "2026-11-21"})
    assert state_of(people.small) == "given"


def test_a_withdrawal_is_three_presses_and_says_what_happens(link, people):
    """T12."""
    client = Client()
    agree(client, link, "processing", "Юсупова Гузель Маратовна", MOTHER)
    assert "Отозвать согласие" in words(client.get(f"{link}/processing"))
    assert "30 дней" in words(client.get(f"{link}/processing/withdraw"))
    assert "Отзыв записан" in words(client.post(f"{link}/processing/withdraw"))


def test_errors_stand_at_their_fields(link):
    client = Client()
    page = client.get(f"{link}/processing")
    empty = client.post(f"{link}/processing", {"name": "", "digest": digest_on(page)})
    assert errors(empty) == {"name": ["Напишите фамилию, имя и отчество."]}
    wrong = client.post(f"{link}/processing/code", {"name": "Юсупова Гузель", "digest": digest_on(page), "code": "12"})
    assert list(errors(wrong)) == ["code"]


@pytest.mark.parametrize("tail", ["", "/processing", "/processing/sheet"])
def test_a_strange_key_gets_a_polite_page(link, tail):
    page = Client().get(f"/c/wrong-key{tail}")
    assert page.status_code == 410
    assert "Ссылка устарела" in words(page)
    assert page["Cache-Control"] == "no-store"
    for act in ("code", "no", "again", "withdraw"):
        assert Client().post(f"/c/wrong-key/processing/{act}").status_code == 410


def test_a_paper_that_was_not_asked_for_is_not_there(link):
    client = Client()
    for tail in ("transfer", "transfer/sheet", "passport"):
        assert client.get(f"{link}/{tail}").status_code == 404
    assert client.post(f"{link}/transfer/code").status_code == 404
    assert client.post(f"{link}/transfer/no").status_code == 404


def test_acts_need_the_key_of_the_form(link):
    guarded = Client(enforce_csrf_checks=True)
    assert (
        guarded.post(f"{link}/processing/no").status_code == 403
        or guarded.post(f"{link}/processing/no").status_code == 409
    )


@pytest.mark.parametrize(
    ("meta", "address"),
    [
        ({"REMOTE_ADDR": "91.5.5.5", "HTTP_X_FORWARDED_FOR": "1.1.1.1"}, "91.5.5.5"),
        ({"REMOTE_ADDR": "127.0.0.1", "HTTP_X_FORWARDED_FOR": "1.1.1.1, 91.5.5.5"}, "91.5.5.5"),
        ({"REMOTE_ADDR": ""}, ""),
    ],
)
def test_the_address_behind_a_proxy_is_the_last_named(rf, meta, address):
    """What a browser writes into the header itself stands before what our proxy adds."""
    assert address_of(rf.get("/", **meta)) == address
