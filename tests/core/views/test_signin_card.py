"""Coming in by a printed card on a shared computer."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from rostok.core import clock, outbox
from rostok.core.actions import cards
from rostok.core.models import Letter, SignInCard, User
from rostok.core.refusal import Forbidden, Refusal
from tests.pages import errors, words


@pytest.fixture
def pupil(scene) -> User:
    return cards.make_pupil_account("Смирнов Дмитрий Иванович")


def enter(client: Client, code: str):
    typed = client.post(reverse("core:login_card"), {"code": code})
    return client.post(reverse("core:login_card"), {"yes": "1"}) if typed.status_code == 302 else typed


def test_the_page_of_a_card_asks_and_get_signs_nobody_in(scene, pupil, client):
    code = cards.make_card(pupil, scene.school, by=scene.katya)
    page = client.get(reverse("core:login_card_code", args=[code]), follow=True)
    assert page.redirect_chain == [(reverse("core:login_card"), 302)]
    assert "Ваше имя Дмитрий С." in words(page)
    assert "Иванович" not in words(page)
    assert code not in page.content.decode()
    assert "_auth_user_id" not in client.session


def test_the_one_who_says_no_and_the_one_who_waits_are_asked_for_the_code(scene, pupil, client, monkeypatch):
    address = reverse("core:login_card")
    for forget in (lambda: client.get(f"{address}?other=1"), lambda: _later(monkeypatch, 601)):
        client.post(address, {"code": cards.make_card(pupil, scene.school, by=scene.katya)})
        forget()
        assert "Код с карточки" in words(client.get(address))
        assert client.post(address, {"yes": "1"}).status_code == 200
        assert "_auth_user_id" not in client.session


def _later(monkeypatch, seconds: int) -> None:
    moment = clock.real_now() + timedelta(seconds=seconds)
    monkeypatch.setattr(clock, "real_now", lambda: moment)


def test_a_card_revoked_between_the_two_presses_lets_nobody_in(scene, pupil, client):
    client.post(reverse("core:login_card"), {"code": cards.make_card(pupil, scene.school, by=scene.katya)})
    cards.revoke_cards(pupil)
    assert "Код с карточки" in words(client.post(reverse("core:login_card"), {"yes": "1"}))
    assert "_auth_user_id" not in client.session


def test_a_card_lets_in_for_fifteen_idle_minutes(scene, pupil, client):
    code = cards.make_card(pupil, scene.school, by=scene.katya)
    assert enter(client, code.lower().replace("-", " ")).status_code == 302
    assert client.session["_auth_user_id"] == str(pupil.pk)
    assert client.session.get_expiry_age() <= 900
    client.get(reverse("core:me"))
    assert 890 < client.session.get_expiry_age() <= 900
    page = client.get(reverse("core:me"))
    assert "no-store" in page["Cache-Control"]
    assert page["Refresh"] == "905; url=/card"


def test_after_leaving_the_next_pupil_sees_nothing_of_the_former(scene, pupil, client):
    enter(client, cards.make_card(pupil, scene.school, by=scene.katya))
    assert "Refresh" not in client.post(reverse("core:logout"))
    assert client.get(reverse("core:me")).status_code == 302
    assert "Код с карточки" in words(client.get(reverse("core:login_card")))
    assert client.post(reverse("core:login_card"), {"yes": "1"}).status_code == 200
    assert "_auth_user_id" not in client.session


def test_a_new_card_stops_the_old_one_and_a_lost_one_is_revoked(scene, pupil, client):
    old = cards.make_card(pupil, scene.school, by=scene.katya)
    new = cards.make_card(pupil, scene.school, by=scene.katya)
    assert errors(enter(client, old)) == {"code": [cards.WRONG]}
    cards.revoke_card(SignInCard.objects.latest("pk"), by=scene.katya)
    assert errors(enter(client, new)) == {"code": [cards.WRONG]}


def test_a_card_ends_with_the_school_year(scene, pupil, at_day):
    at_day(date(2026, 11, 21))
    code = cards.make_card(pupil, scene.school, by=scene.katya)
    at_day(date(2027, 8, 31))
    assert cards.find_card(code, "10.0.0.1").user == pupil
    at_day(date(2027, 9, 1))
    with pytest.raises(Refusal):
        cards.find_card(code, "10.0.0.1")


def test_guessing_from_one_address_is_stopped_and_others_still_come_in(scene, pupil):
    code = cards.make_card(pupil, scene.school, by=scene.katya)
    for _ in range(cards.MAX_TRIES):
        with pytest.raises(Refusal):
            cards.find_card("22222222", "10.0.0.1")
    with pytest.raises(Refusal, match="Слишком много попыток"):
        cards.find_card(code, "10.0.0.1")
    assert cards.find_card(code, "10.0.0.2").user == pupil


def test_only_the_school_gives_its_cards(scene, pupil):
    for user in (scene.semyon, scene.maria, scene.olga):
        with pytest.raises(Forbidden):
            cards.make_card(pupil, scene.school, by=user)


def test_no_letter_is_ever_written_to_an_account_of_a_card(scene, pupil):
    assert not pupil.has_mail
    assert outbox.post("test", to=pupil.email, subject="Дела", body="Текст", organisation=scene.school) is None
    assert not Letter.objects.filter(to=pupil.email).exists()
