"""`signin_link`: a way in without mail."""

from __future__ import annotations

import pytest
from django.core.management import CommandError, call_command
from django_otp.plugins.otp_totp.models import TOTPDevice


def test_the_link_signs_in_once(scene, client, capsys):
    call_command("signin_link", "KATYA@school1.ru")
    address = capsys.readouterr().out.strip().removeprefix("http://127.0.0.1:8000")
    client.post(address)
    assert client.session["_auth_user_id"] == str(scene.katya.pk)
    assert client.get(address).status_code == 410


def test_a_lost_phone_is_forgotten_on_demand(scene, capsys):
    TOTPDevice.objects.create(user=scene.katya, name="телефон", confirmed=True)
    call_command("signin_link", scene.katya.email)
    assert TOTPDevice.objects.exists()
    call_command("signin_link", scene.katya.email, "--drop-second-step")
    assert not TOTPDevice.objects.exists()


def test_an_unknown_address_is_told(scene):
    with pytest.raises(CommandError, match="нет в системе"):
        call_command("signin_link", "x@y.ru")
