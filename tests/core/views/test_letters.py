"""The outbox."""

from __future__ import annotations

import pytest
from django.urls import reverse

from rostok.core import outbox
from rostok.core.actions.signin import send_key
from rostok.core.models import Letter
from tests import factories as make
from tests.pages import answers, queries, said, words

NO_SERVER = "rostok.core.mail.NoServer"


def test_everybody_sees_letters_of_their_reach(scene, client_of):
    make.letter(scene.school, subject="О школе")
    make.letter(scene.other_town, subject="О районе")

    def subjects(user) -> list[str]:
        return [row.subject for row in client_of(user).get(reverse("core:outbox")).context["found"].rows]

    assert subjects(scene.katya) == ["О школе"]
    assert subjects(scene.olga) == ["О школе"]
    assert subjects(scene.semyon) == []
    assert subjects(scene.admin) == ["О районе", "О школе"]
    people = {"official": scene.official, "maria": scene.maria, "nobody": scene.nobody}
    assert set(answers(client_of, people, reverse("core:outbox")).values()) == {403}


def test_the_filter_goes_by_state_and_address(scene, client_of):
    make.letter(scene.school, to="anna@school1.ru")
    failed = make.letter(scene.school, to="boris@school1.ru")
    Letter.objects.filter(pk=failed.pk).update(state=Letter.State.FAILED)
    client = client_of(scene.katya)
    for query in ("?state=failed", "?q=BORIS"):
        assert [row.pk for row in client.get(reverse("core:outbox") + query).context["found"].rows] == [failed.pk]


def test_the_list_needs_as_many_queries_for_three_rows_as_for_one(scene, client_of):
    client, url = client_of(scene.katya), reverse("core:outbox")
    make.letter(scene.school)
    one = queries(client, url)
    for _ in range(2):
        make.letter(scene.school)
    assert queries(client, url) == one


def test_a_letter_is_read_and_its_text_can_be_copied(scene, client_of, settings):
    settings.EMAIL_BACKEND = NO_SERVER
    letter = make.letter(scene.school, body="Ждём отчёт до 10.09.\n")
    client = client_of(scene.katya)
    text = words(client.get(reverse("core:letter", args=[letter.pk])))
    assert "Ждём отчёт до 10.09." in text
    assert "Почтовый сервер не настроен. Скопируйте текст и передайте сами." in text
    assert "письма ждут здесь, текст можно скопировать" in words(client.get(reverse("core:outbox")))


def test_a_foreign_letter_is_not_found(scene, client_of):
    url = reverse("core:letter", args=[make.letter(scene.school).pk])
    people = {"katya": scene.katya, "semyon": scene.semyon, "stranger": scene.stranger}
    assert answers(client_of, people, url) == {"katya": 200, "semyon": 404, "stranger": 404}


def test_the_text_of_a_sign_in_letter_is_seen_by_its_addressee_only(scene, client_of):
    send_key(scene.katya.email)
    send_key(scene.admin.email)
    other, own = Letter.objects.get(to=scene.katya.email), Letter.objects.get(to=scene.admin.email)
    client = client_of(scene.admin)
    code = other.subject[-6:]
    for url in (reverse("core:letter", args=[other.pk]), reverse("core:outbox")):
        assert code not in client.get(url).content.decode()
    assert "Текст видит только получатель" in words(client.get(reverse("core:letter", args=[other.pk])))
    assert own.subject[-6:] in words(client.get(reverse("core:letter", args=[own.pk])))


def test_a_letter_that_failed_is_sent_again(scene, client_of, mailoutbox):
    letter = make.letter(scene.school)
    Letter.objects.update(state=Letter.State.FAILED, tries=6, error="ConnectionError")
    client = client_of(scene.katya)
    assert "Отправить ещё раз" in words(client.get(reverse("core:letter", args=[letter.pk])))
    response = client.post(reverse("core:letter_resend", args=[letter.pk]))
    assert said(client, response) == "Письмо отправим в течение минуты."
    assert outbox.send_due() == (1, 0)
    assert [mail.to for mail in mailoutbox] == [["anna@school1.ru"]]


def test_a_letter_that_was_sent_is_not_sent_again(scene, client_of):
    letter = make.letter(scene.school)
    Letter.objects.update(state=Letter.State.SENT)
    client = client_of(scene.katya)
    for name, told in (
        ("resend", "Это письмо уже отправлено или ждёт отправки."),
        ("passed", "Это письмо уже отправлено."),
    ):
        assert said(client, client.post(reverse(f"core:letter_{name}", args=[letter.pk]))) == told


def test_a_letter_passed_on_by_hand_is_not_sent_any_more(scene, client_of, mailoutbox):
    letter = make.letter(scene.school)
    client = client_of(scene.katya)
    client.post(reverse("core:letter_passed", args=[letter.pk]))
    outbox.send_due()
    assert mailoutbox == []
    letter.refresh_from_db()
    assert letter.state == Letter.State.SENT


@pytest.mark.parametrize("page", ["letter_resend", "letter_passed"])
def test_foreign_letters_are_not_moved(scene, client_of, page):
    letter = make.letter(scene.school)
    assert client_of(scene.semyon).post(reverse(f"core:{page}", args=[letter.pk])).status_code == 404


def test_a_sign_in_letter_is_not_sent_again(scene, client_of):
    send_key(scene.katya.email)
    letter = Letter.objects.get()
    client = client_of(scene.admin)
    response = client.post(reverse("core:letter_resend", args=[letter.pk]))
    assert said(client, response) == "Письмо для входа устарело. Человек запросит новое на странице входа."
