"""Around every request: headers, doors, refusals."""

from __future__ import annotations

import pytest
from django.http import Http404, HttpResponse
from django.urls import path, reverse
from django.views.decorators.http import require_POST

from rostok.core.access import May, public, requires, signed_in
from rostok.core.middleware import headers
from rostok.core.refusal import Forbidden, Refusal
from rostok.urls import urlpatterns as ours
from tests.pages import said, words


def silent(request):
    """A view that says nothing of who may open it."""
    return HttpResponse("open")


@public
def refusing(request):
    """A view whose action is not possible now."""
    raise Refusal("Сначала утвердите карту.")


@public
def forbidding(request):
    """A view whose action is not for this person."""
    raise Forbidden(May.ROLE_GRANT)


@public
def missing(request):
    """A view whose row is not there."""
    raise Http404


urlpatterns = [
    *ours,
    path("t/silent", silent),
    path("t/refusing", refusing),
    path("t/forbidding", forbidding),
    path("t/missing", missing),
    path("t/button", public(require_POST(lambda request: HttpResponse("pressed")))),
    path("t/in", signed_in(lambda request: HttpResponse("in"))),
    path("t/role", requires(May.ROLE_GRANT)(lambda request: HttpResponse("role"))),
]


@pytest.fixture(autouse=True)
def _own_paths(settings) -> None:
    settings.ROOT_URLCONF = __name__


def test_a_view_that_says_nothing_opens_to_nobody(scene, client, client_of):
    assert client.get("/t/silent").status_code == 403
    assert client_of(scene.admin).get("/t/silent").status_code == 403


def test_doors_open_by_what_they_say(scene, client, client_of):
    assert client.get("/t/in")["Location"] == reverse("core:login") + "?next=%2Ft%2Fin"
    assert client.post("/t/in")["Location"] == reverse("core:login")
    assert client_of(scene.nobody).get("/t/in").status_code == 200
    assert client_of(scene.nobody).get("/t/role").status_code == 403
    assert client_of(scene.dmitry).get("/t/role").status_code == 200


def test_a_refusal_becomes_a_message_or_409_of_a_fragment(scene, client_of):
    client = client_of(scene.katya)
    response = client.post("/t/refusing", HTTP_REFERER="http://testserver/me")
    assert said(client, response) == "Сначала утвердите карту."
    fragment = client.post("/t/refusing", headers={"HX-Request": "true"})
    assert (fragment.status_code, fragment.content.decode()) == (409, "Сначала утвердите карту.")


def test_forbidden_and_missing_have_their_pages(scene, client):
    assert client.get("/t/forbidding").status_code == 403
    assert client.get("/t/missing").status_code == 404


def test_the_address_of_a_button_opened_as_a_page_says_so_and_leads_back(client):
    shown = client.get("/t/button", HTTP_REFERER="http://testserver/login?next=%2Fme")
    assert (shown.status_code, shown["Allow"]) == (405, "POST")
    assert "Эту страницу открывает только кнопка" in words(shown)
    assert 'href="/login?next=%2Fme">Вернуться' in shown.content.decode()
    for nowhere in ("http://testserver/t/button", "http://evil.example//evil.example", ""):
        assert "Вернуться" not in words(client.get("/t/button", HTTP_REFERER=nowhere))
    assert client.post("/t/button").content == b"pressed"
    assert client.put("/t/button").content == b""


def test_pages_are_kept_by_nobody_and_send_no_sensors(scene, client_of):
    response = client_of(scene.katya).get("/t/in")
    assert response["Cache-Control"] == "no-store"
    assert "geolocation=()" in response["Permissions-Policy"]
    assert "script-src 'self'" in response["Content-Security-Policy"]
    assert response["X-Frame-Options"] == "DENY"


def test_a_page_that_set_its_own_rule_of_keeping_keeps_it(rf):
    kept = HttpResponse(headers={"Cache-Control": "private"})
    assert headers(lambda request: kept)(rf.get("/x"))["Cache-Control"] == "private"
