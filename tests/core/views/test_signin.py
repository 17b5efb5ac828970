"""Coming in: by code, by link, by password, with a second step, in the demonstration."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django_otp.oath import totp
from django_otp.plugins.otp_totp.models import TOTPDevice

from rostok.core import clock
from rostok.core.actions import me, signin
from rostok.core.models import JournalEntry, Letter, SignInKey, User
from tests.pages import errors, words

PASSWORD = "корова-ходит-по-лугу"


def signed_in(client: Client) -> str | None:
    """The id of who has signed in."""
    return client.session.get("_auth_user_id")


def ask(client: Client, user: User, **more: str):
    """Ask for a letter; → the letter."""
    response = client.post(reverse("core:login"), {"email": user.email, **more})
    assert response["Location"] == reverse("core:login_code")
    return Letter.objects.latest("id")


def code_of(letter: Letter) -> str:
    found = re.search(r"\b\d{6}\b", letter.body)
    assert found
    return found.group()


def link_of(letter: Letter) -> str:
    found = re.search(r"/login/link/\S+", letter.body)
    assert found
    return found.group()


def test_the_code_of_the_letter_lets_in_and_leads_where_one_was_going(scene, client):
    letter = ask(client, scene.katya, next="/me")
    response = client.post(reverse("core:login_code"), {"code": code_of(letter)})
    assert response["Location"] == "/me"
    assert signed_in(client) == str(scene.katya.pk)
    assert JournalEntry.objects.get(verb="signin").data["text"] == "Вход по коду из письма"


def test_the_code_may_be_typed_with_spaces(scene, client):
    code = code_of(ask(client, scene.katya))
    client.post(reverse("core:login_code"), {"code": f" {code[:3]} {code[3:]}"})
    assert signed_in(client) == str(scene.katya.pk)


def test_a_wrong_code_is_told_in_plain_words(scene, client):
    letter = ask(client, scene.katya)
    wrong = "000000" if code_of(letter) != "000000" else "111111"
    response = client.post(reverse("core:login_code"), {"code": wrong})
    text = "Код не подошёл или устарел. Проверьте цифры в последнем письме или запросите новое."
    assert errors(response) == {"code": [text]}
    assert words(response).startswith("Ошибка:")
    assert signed_in(client) is None


def test_ten_wrong_codes_spend_the_letter(scene, client):
    code = code_of(ask(client, scene.katya))
    wrong = "000000" if code != "000000" else "111111"
    for _ in range(signin.MAX_TRIES):
        client.post(reverse("core:login_code"), {"code": wrong})
    client.post(reverse("core:login_code"), {"code": code})
    assert signed_in(client) is None


def test_the_code_works_once_and_fifteen_minutes(scene, client):
    code = code_of(ask(client, scene.katya))
    SignInKey.objects.update(expires_at=clock.now() - timedelta(seconds=1))
    client.post(reverse("core:login_code"), {"code": code})
    assert signed_in(client) is None


def test_the_page_of_the_code_needs_an_address_first(client, db):
    assert client.get(reverse("core:login_code"))["Location"] == reverse("core:login")


def test_opening_the_link_changes_nothing_and_the_button_lets_in(scene, client):
    address = link_of(ask(Client(), scene.katya))
    for _ in range(2):
        assert "Вы входите как Котова Екатерина Юрьевна" in words(client.get(address))
        client.head(address)
    assert signed_in(client) is None
    client.post(address)
    assert signed_in(client) == str(scene.katya.pk)


def test_a_used_link_says_so_and_offers_a_new_letter(scene, client):
    address = link_of(ask(Client(), scene.katya))
    Client().post(address)
    for response in (client.get(address), client.post(address)):
        assert response.status_code == 410
        assert "Ссылка уже сработала или устарела" in words(response)
    assert signed_in(client) is None


def test_an_unknown_address_sees_the_same_page_and_gets_a_letter(scene, client):
    known = client.post(reverse("core:login"), {"email": scene.katya.email}, follow=True)
    unknown = Client().post(reverse("core:login"), {"email": "chuzhoy@mail.ru"}, follow=True)
    assert words(unknown).replace("chuzhoy@mail.ru", "X") == words(known).replace(scene.katya.email, "X")
    letter = Letter.objects.get(to="chuzhoy@mail.ru")
    assert letter.subject == "Этой почты нет в системе"
    assert not SignInKey.objects.exclude(user=scene.katya).exists()


def test_letters_to_one_address_are_limited_whether_it_is_known_or_not(scene, client):
    for email in (scene.katya.email, "chuzhoy@mail.ru"):
        for _ in range(signin.MAX_LETTERS):
            client.post(reverse("core:login"), {"email": email})
        response = client.post(reverse("core:login"), {"email": email})
        assert errors(response)["__all__"] == [
            "На эту почту уже ушло несколько писем. Подождите 15 минут и проверьте папку «Спам»."
        ]


@pytest.mark.parametrize(
    ("typed", "told"),
    [("", "Напишите почту."), ("katya", "Напишите почту целиком, например ivanova@school1.ru.")],
)
def test_an_address_that_is_none_is_told(client, db, typed, told):
    assert errors(client.post(reverse("core:login"), {"email": typed})) == {"email": [told]}


@pytest.mark.parametrize("target", ["https://evil.example/x", "//evil.example", "javascript:alert(1)"])
def test_one_is_never_led_to_another_site(scene, client, target):
    letter = ask(client, scene.katya, next=target)
    assert client.post(reverse("core:login_code"), {"code": code_of(letter)})["Location"] == reverse("desk:now")


def test_the_device_is_remembered_for_thirty_days(scene, client):
    client.post(reverse("core:login_code"), {"code": code_of(ask(client, scene.katya))})
    assert client.session.get_expiry_age() == 30 * 24 * 3600
    assert not client.session.get_expire_at_browser_close()


def test_a_shared_computer_forgets_with_the_browser(scene, client):
    client.post(reverse("core:login_code"), {"code": code_of(ask(client, scene.katya, shared="on"))})
    assert client.session.get_expire_at_browser_close()


def test_the_session_gets_a_new_key_at_the_entry(scene, client):
    letter = ask(client, scene.katya)
    before = client.session.session_key
    client.post(reverse("core:login_code"), {"code": code_of(letter)})
    assert client.session.session_key != before


def test_a_closed_account_gets_no_key(scene, client):
    User.objects.filter(pk=scene.katya.pk).update(is_active=False)
    assert ask(client, scene.katya).subject == "Этой почты нет в системе"


def test_the_password_lets_in(scene, client):
    me.set_password(scene.katya, PASSWORD)
    client.post(reverse("core:login_password"), {"email": scene.katya.email.upper(), "password": PASSWORD})
    assert signed_in(client) == str(scene.katya.pk)


def test_a_wrong_password_and_an_unknown_address_are_answered_alike_and_slowed_down(scene, client):
    me.set_password(scene.katya, PASSWORD)
    for email in (scene.katya.email, "chuzhoy@mail.ru"):
        told = []
        for _ in range(signin.MAX_TRIES + 1):
            response = client.post(reverse("core:login_password"), {"email": email, "password": "мимо"})
            told.append(errors(response)["__all__"][0])
        assert set(told[:-1]) == {"Почта или пароль не подошли. Проверьте их или войдите по письму."}
        assert told[-1] == "Слишком много попыток. Войдите по письму или подождите 15 минут."
    right = client.post(reverse("core:login_password"), {"email": scene.katya.email, "password": PASSWORD})
    assert right.status_code == 200
    assert signed_in(client) is None


def second_step(user: User) -> TOTPDevice:
    return TOTPDevice.objects.create(user=user, name="телефон", confirmed=True)


def token(device: TOTPDevice) -> str:
    return f"{totp(device.bin_key):06d}"


@pytest.mark.parametrize("way", ["code", "link", "password"])
def test_the_second_step_is_asked_after_every_first_one(scene, client, way):
    device = second_step(scene.olga)
    if way == "password":
        me.set_password(scene.olga, PASSWORD)
        response = client.post(
            reverse("core:login_password"), {"email": scene.olga.email, "password": PASSWORD, "next": "/roles"}
        )
    else:
        letter = ask(client, scene.olga, next="/roles")
        address = reverse("core:login_code") if way == "code" else link_of(letter)
        response = client.post(address, {"code": code_of(letter)})
    assert response["Location"] == reverse("core:login_totp")
    assert signed_in(client) is None
    assert client.get("/me").status_code == 302
    response = client.post(reverse("core:login_totp"), {"token": token(device)})
    assert response["Location"] == "/roles"
    assert signed_in(client) == str(scene.olga.pk)


def test_a_wrong_token_is_told_and_the_next_one_has_to_wait(scene, client):
    device = second_step(scene.olga)
    letter = ask(client, scene.olga)
    client.post(reverse("core:login_code"), {"code": code_of(letter)})
    wrong = f"{(totp(device.bin_key) + 1) % 10**6:06d}"
    first = client.post(reverse("core:login_totp"), {"token": wrong})
    assert errors(first) == {"token": ["Код не подошёл. Проверьте время на телефоне и впишите новый код."]}
    second = client.post(reverse("core:login_totp"), {"token": token(device)})
    assert errors(second) == {"token": ["Слишком много неверных кодов. Подождите минуту и впишите новый."]}
    assert signed_in(client) is None


def test_the_second_step_waits_ten_minutes_at_most(scene, client):
    second_step(scene.olga)
    client.post(reverse("core:login_code"), {"code": code_of(ask(client, scene.olga))})
    session = client.session
    session["second_step"] = session["second_step"] | {"at": clock.real_now().timestamp() - 601}
    session.save()
    assert client.get(reverse("core:login_totp"))["Location"] == reverse("core:login")


def test_the_demonstration_lends_roles_by_a_button(scene, client, settings):
    settings.DEMO = True
    shown = client.get(reverse("core:login"))
    assert "Куратор наставничества: Котова Е. Ю." in words(shown)
    assert "autofocus" not in shown.content.decode()  # a focus below the buttons would scroll them away
    hat = scene.katya.memberships.get()
    client.post(reverse("core:login_demo"), {"membership": hat.pk})
    assert signed_in(client) == str(scene.katya.pk)


def test_the_demonstration_never_lends_who_has_a_password_or_a_second_step(scene, client, settings):
    settings.DEMO = True
    me.set_password(scene.katya, PASSWORD)
    second_step(scene.olga)
    for user in (scene.katya, scene.olga):
        client.post(reverse("core:login_demo"), {"membership": user.memberships.get().pk})
        assert signed_in(client) is None


def test_a_second_step_that_was_only_begun_does_not_hide_the_button(scene, client, settings):
    settings.DEMO = True
    TOTPDevice.objects.create(user=scene.katya, name="телефон", confirmed=False)
    client.post(reverse("core:login_demo"), {"membership": scene.katya.memberships.get().pk})
    assert signed_in(client) == str(scene.katya.pk)


def test_without_the_demonstration_there_are_no_buttons(scene, client):
    shown = client.get(reverse("core:login"))
    assert "Показ" not in words(shown)
    assert "autofocus" in shown.content.decode()
    hat = scene.katya.memberships.get()
    assert client.post(reverse("core:login_demo"), {"membership": hat.pk}).status_code == 404


def test_who_is_in_goes_past_the_sign_in_page(scene, client_of):
    assert client_of(scene.katya).get(reverse("core:login") + "?next=/me")["Location"] == "/me"


def test_going_out_ends_the_session(scene, client_of):
    client = client_of(scene.katya)
    assert client.get(reverse("core:logout")).status_code == 405
    client.post(reverse("core:logout"))
    assert signed_in(client) is None
