"""Answers: the way back, pages of errors."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from rostok.core.access import May
from rostok.core.http import back, failure, safe_next
from tests.pages import words


@pytest.mark.parametrize("target", [None, "", "https://evil.example", "//evil.example", "javascript:x", "http:///x"])
def test_another_site_is_never_the_next_page(rf, target):
    assert safe_next(rf.get("/"), target) == reverse("desk:now")


def test_an_address_of_this_site_is(rf):
    assert safe_next(rf.get("/"), "/roles?q=a") == "/roles?q=a"


def test_the_way_back_keeps_the_filter_and_forgets_the_host(rf):
    request = rf.post("/x", HTTP_REFERER="https://elsewhere.example/roles?q=a")
    assert back(request)["Location"] == "/roles?q=a"
    assert back(rf.post("/x"), "core:roles")["Location"] == "/roles"
    assert back(rf.get("/x", HTTP_REFERER="http://testserver/x"), "core:roles")["Location"] == "/roles"


@pytest.mark.parametrize("code", [400, 403, 404, 405, 409, 413, 500])
def test_every_error_answers_what_is_saved_and_what_to_do(rf, db, code):
    from django.contrib.auth.models import AnonymousUser

    request = rf.get("/")
    request.user = AnonymousUser()
    response = failure(request, code, incident="4F2A")
    assert response.status_code == code
    for part in ("Сохранена ли работа", "Что сделать", "Кто поможет", "Номер ошибки 4F2A"):
        assert part in words(response)


def test_a_missing_right_is_named(rf, db, scene):
    request = rf.get("/")
    request.user = scene.katya
    assert "Ваша роль не позволяет менять карточку организации" in words(
        failure(request, 403, may=May.ORGANISATION_EDIT)
    )


def test_an_old_tab_is_told_that_nothing_was_lost(scene):
    client = Client(enforce_csrf_checks=True)
    response = client.post(reverse("core:login"), {"email": "a@b.ru"})
    assert response.status_code == 409
    assert "Записанное раньше сохранено" in words(response)


def test_a_fall_gets_a_number_that_stands_in_the_log(scene, client_of, monkeypatch, caplog):
    from rostok.core.views import me

    monkeypatch.setattr(me, "page", lambda *args: 1 / 0)
    client = client_of(scene.katya)
    client.raise_request_exception = False
    response = client.get(reverse("core:me"))
    assert response.status_code == 500
    number = words(response).partition("Номер ошибки ")[2][:4]
    assert f"incident {number} at core:me" in caplog.text
