"""What every page knows."""

from __future__ import annotations

import pytest
from django.urls import reverse

from rostok.core.context import low_vision


def frame(client, url: str = "core:me"):
    return client.get(reverse(url)).context["frame"]


def test_the_menu_shows_only_what_opens(scene, client_of):
    for name in ("admin", "olga", "official", "dmitry", "katya", "maria", "egor", "nobody"):
        client = client_of(getattr(scene, name))
        shown = frame(client)
        for label, url, _ in (*shown["nav"], *shown["more"]):
            assert client.get(url).status_code == 200, (name, label)


def test_the_place_is_marked_in_the_menu(scene, client_of):
    for url, label in (("people:mentors", "Наставники"), ("core:roles", "Роли"), ("pairs:unpaired", "Без наставника")):
        shown = frame(client_of(scene.olga), url)
        assert [name for name, _, here in (*shown["nav"], *shown["more"]) if here] == [label]


def test_people_with_phones_get_the_bar_at_the_bottom(scene, client_of):
    assert [label for label, _, _ in frame(client_of(scene.maria))["bottom"]] == ["Сейчас", "Встречи", "Карты", "Я"]
    assert frame(client_of(scene.katya))["bottom"] == []


def test_the_helper_is_the_nearest_contact_upwards(scene, client_of):
    scene.town.contact = "Орлова О. П., 12-34-56"
    scene.town.save()
    assert frame(client_of(scene.maria))["helper"] == "Орлова О. П., 12-34-56"


@pytest.mark.parametrize(
    ("cookie", "classes"),
    [
        ("", ""),
        ("150.bw.wide", "lv lv-size-150 lv-colours-bw lv-spacing-wide"),
        ('"><script>.x.y', "lv lv-size-100 lv-colours-usual lv-spacing-usual"),
    ],
)
def test_a_cookie_chooses_only_what_there_is(rf, cookie, classes):
    request = rf.get("/")
    request.COOKIES = {"low_vision": cookie} if cookie else {}
    assert low_vision(request)["classes"] == classes
