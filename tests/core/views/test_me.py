"""My page and what I change there."""

from __future__ import annotations

from django.test import Client
from django.urls import reverse
from django_otp.oath import totp
from django_otp.plugins.otp_totp.models import TOTPDevice

from rostok.core.actions import me, signin
from rostok.core.models import JournalEntry, User
from tests.pages import errors, said, words

PASSWORD = "корова-ходит-по-лугу"


def test_my_page_shows_name_roles_and_calendar(scene, client_of):
    text = words(client_of(scene.katya).get(reverse("core:me")))
    assert "Котова Екатерина Юрьевна" in text
    assert "Куратор наставничества, СОШ № 1, с 01.09.2020" in text
    assert f"/{scene.katya.feed_key}" in text


def test_who_has_no_role_sees_where_to_get_one(scene, client_of):
    assert "Ролей сейчас нет. Попросите роль" in words(client_of(scene.nobody).get(reverse("core:me")))


def test_strangers_are_sent_to_the_sign_in_page(client, db):
    assert client.get(reverse("core:me"))["Location"] == reverse("core:login") + "?next=%2Fme"


def test_the_summary_is_turned_off_and_on(scene, client_of):
    client = client_of(scene.katya)
    response = client.post(reverse("core:digest"), {"wanted": ""})
    assert said(client, response) == "Сводку дел больше не присылаем."
    assert not User.objects.get(pk=scene.katya.pk).digest
    assert "Не присылаем. Присылать" in words(client.get(reverse("core:me")))
    client.post(reverse("core:digest"), {"wanted": "1"})
    assert User.objects.get(pk=scene.katya.pk).digest
    assert "Присылаем утром рабочего дня, если есть дела. Не присылать" in words(client.get(reverse("core:me")))


def test_the_calendar_link_is_replaced(scene, client_of):
    client_of(scene.katya).post(reverse("core:reset_feed"))
    assert User.objects.get(pk=scene.katya.pk).feed_key != scene.katya.feed_key


def test_a_password_is_set_and_this_device_stays_in(scene, client_of):
    client, other = client_of(scene.katya), client_of(scene.katya)
    response = client.post(reverse("core:password"), {"password": PASSWORD})
    assert said(client, response) == "Пароль записан. На других устройствах нужно войти снова."
    assert other.get(reverse("core:me")).status_code == 302
    assert signin.open_by_password(scene.katya.email, PASSWORD) == scene.katya


def test_a_short_password_is_refused_with_the_reason(scene, client_of):
    response = client_of(scene.katya).post(reverse("core:password"), {"password": "утро"})
    assert list(errors(response)) == ["password"]
    assert "12" in errors(response)["password"][0]
    assert not User.objects.get(pk=scene.katya.pk).has_usable_password()


def test_the_password_is_removed(scene, client_of):
    client = client_of(scene.katya)
    client.post(reverse("core:password"), {"password": PASSWORD})
    assert said(client, client.post(reverse("core:password_off"))).endswith("Пароль убран. Входите по письму.")
    assert not User.objects.get(pk=scene.katya.pk).has_usable_password()


def test_the_second_step_is_tied_by_picture_or_key_and_confirmed_by_a_code(scene, client_of):
    client = client_of(scene.olga)
    shown = client.get(reverse("core:totp_on"))
    device = TOTPDevice.objects.get(user=scene.olga)
    assert not device.confirmed
    assert "data:image/svg+xml" in shown.content.decode()
    assert me.readable_key(device) in words(shown)
    wrong = f"{(totp(device.bin_key) + 1) % 10**6:06d}"
    assert list(errors(client.post(reverse("core:totp_on"), {"token": wrong}))) == ["token"]
    TOTPDevice.objects.update(throttling_failure_count=0, throttling_failure_timestamp=None)
    response = client.post(reverse("core:totp_on"), {"token": f"{totp(device.bin_key):06d}"})
    assert said(client, response) == "Второй шаг включён. При входе спросим код из приложения."
    assert me.second_step(scene.olga) == device


def test_the_second_step_is_turned_off_by_a_code(scene, client_of):
    device = TOTPDevice.objects.create(user=scene.olga, name="телефон", confirmed=True)
    client = client_of(scene.olga)
    client.post(reverse("core:totp_off"), {"token": f"{totp(device.bin_key):06d}"})
    assert me.second_step(scene.olga) is None


def test_the_second_step_is_advised_to_those_who_see_many_schools(scene, client_of):
    advice = "Советуем включить второй шаг входа"
    assert advice in words(client_of(scene.olga).get(reverse("core:me")))
    assert advice not in words(client_of(scene.maria).get(reverse("core:me")))


def test_leaving_everywhere_ends_every_session_of_mine_and_nobody_elses(scene, client_of):
    here, there, other = client_of(scene.katya), client_of(scene.katya), client_of(scene.dmitry)
    here.post(reverse("core:leave_everywhere"))
    for client in (here, there):
        assert client.get(reverse("core:me")).status_code == 302
    assert other.get(reverse("core:me")).status_code == 200


def test_my_sign_ins_are_shown_to_me_only(scene, client_of):
    signin.record_entry(scene.katya, "по паролю")
    assert "Вход по паролю" in words(client_of(scene.katya).get(reverse("core:me")))
    assert "Вход по паролю" not in words(client_of(scene.dmitry).get(reverse("core:me")))


def test_every_change_is_in_the_journal(scene, client_of):
    client = client_of(scene.katya)
    client.post(reverse("core:digest"), {"wanted": ""})
    client.post(reverse("core:reset_feed"))
    assert list(JournalEntry.objects.filter(actor_id=scene.katya.pk).values_list("verb", flat=True)) == [
        "user.feed",
        "user.digest",
    ]


def test_nothing_is_changed_by_opening_an_address(scene, client_of):
    client: Client = client_of(scene.katya)
    for name in ("digest", "reset_feed", "password_off", "leave_everywhere"):
        assert client.get(reverse(f"core:{name}")).status_code == 405
