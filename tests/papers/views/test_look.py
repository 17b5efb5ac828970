"""The page of the look: a sheet drawn at every change, written by the button only."""

from __future__ import annotations

from django.urls import reverse

from rostok.papers.models import PaperLook
from tests.pages import answers, errors, said, words


def given(client, **changes):
    """What the page holds, with `changes`."""
    form = client.get(reverse("papers:look")).context["form"]
    return {name: form[name].value() or "" for name in form.fields} | changes


def test_the_page_is_for_those_who_prepare_samples(scene, client_of):
    people = {name: getattr(scene, name) for name in ("katya", "dmitry", "olga", "official", "maria", "nobody")}
    codes = answers(client_of, people, reverse("papers:look"))
    assert [name for name, code in codes.items() if code == 200] == ["katya", "dmitry", "olga"]
    foreign = f"{reverse('papers:look')}?organisation={scene.neighbour.pk}"
    assert client_of(scene.katya).get(foreign).status_code == 404


def test_a_change_draws_the_sheet_anew_and_writes_nothing(scene, client_of):
    client = client_of(scene.katya)
    changes = {"city": "г. Томск", "left": "20", "mask_1": "01-05/{n}", "act": "show"}
    drawn = client.post(reverse("papers:look"), given(client, **changes), headers={"HX-Request": "true"})
    assert "Следующие номера: приказы — № 01-05/1." in words(drawn)
    assert "г. Томск" in words(drawn)
    assert drawn.context["sheet"]["frame"]["x"] == 20
    assert "<html" not in drawn.content.decode()
    assert not PaperLook.objects.exists()


def test_the_look_is_written(scene, client_of):
    client = client_of(scene.katya)
    changes = {"head": "Администрация\nСОШ № 1", "series_2": "письма", "mask_2": "01-05/{n}", "size": "14", "qr": "on"}
    told = said(client, client.post(reverse("papers:look"), given(client, **changes)))
    assert told == "Вид документов записан. Подписанные документы остались прежними."
    look = PaperLook.objects.get(organisation=scene.school)
    assert (look.size, look.qr, look.masks) == (14, True, {"приказы": "{n}", "письма": "01-05/{n}"})
    assert "Администрация" in words(client.get(reverse("papers:look")))


def test_what_is_wrong_is_told_and_nothing_is_written(scene, client_of):
    client = client_of(scene.katya)
    response = client.post(reverse("papers:look"), given(client, left="10"))
    assert errors(response) == {"left": ["Поле слева — от 20 до 40 мм."]}
    assert not PaperLook.objects.exists()
