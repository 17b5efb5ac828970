"""Leaving and moving: the old school loses access the same minute."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse

from rostok.core import clock, todo
from rostok.core.access import Role, hats
from rostok.core.models import JournalEntry, User
from rostok.people.lifecycle import WITHDRAWN
from rostok.people.models import PersonalLink, Request
from tests import factories as make
from tests.pages import errors, said, words


@pytest.fixture
def maria(scene):
    """The mentor of the school, with an account, a mentor card, a mentee card and an open request."""
    person = make.person(scene.school, "Морозова Мария Андреевна", "учитель физики", scene.maria)
    person.mentor_cards.create(organisation=scene.school, pool="teacher", since=make.LONG_AGO)
    card = person.mentee_cards.create(organisation=scene.school, category="young", since=make.LONG_AGO)
    Request.objects.create(
        card=card, organisation=scene.school, school_year=2026, words="Помогите", made_at=clock.now()
    )
    PersonalLink.objects.create(
        person=person,
        organisation=scene.school,
        kind="request",
        key_hash="x",
        made_at=clock.now(),
        expires_at=clock.now() + timedelta(days=9),
    )
    return person


def url(name: str, person) -> str:
    return reverse(f"people:{name}", args=[person.pk])


def today(scene) -> str:
    return clock.today(scene.school).isoformat()


def assert_closed(scene, person, own) -> None:
    """Nothing of the school is open any more."""
    assert not person.employments.filter(until__isnull=True).exists()
    assert not person.mentor_cards.filter(until__isnull=True).exists()
    assert not person.mentee_cards.filter(until__isnull=True).exists()
    assert Request.objects.get().state == WITHDRAWN
    assert PersonalLink.objects.get().expires_at <= clock.now()
    fresh = User.objects.get(pk=scene.maria.pk)
    assert hats(fresh) == []
    assert fresh.feed_key != scene.maria.feed_key
    assert own.get(reverse("desk:now")).status_code == 302  # to the sign-in: the session is gone


def test_the_check_page_names_what_will_be_closed(scene, client_of, maria):
    text = words(client_of(scene.katya).get(url("leave", maria)))
    for line in (
        "Должность: учитель физики",
        "Карточка наставника: педагог",
        "Карточка наставляемого: стаж до трёх лет",
        "Запрос: Помогите",
        "Роль: Наставник, вход закроется сразу",
    ):
        assert line in text


def test_who_leaves_loses_access_the_same_minute_and_the_card_stays(scene, client_of, maria):
    own, client = client_of(scene.maria), client_of(scene.katya)
    feed = reverse("plans:my_feed", args=[scene.maria.feed_key])
    assert own.get(reverse("desk:now")).status_code == 200
    response = client.post(url("leave", maria), {"last_day": today(scene)})
    assert said(client, response) == "Отмечено, что выбыл: Морозова Мария Андреевна."
    assert_closed(scene, maria, own)
    left = JournalEntry.objects.get(verb="user.left")
    assert (left.target_id, left.actor_id) == (scene.maria.pk, scene.katya.pk)
    assert client_of(scene.nobody).get(feed).status_code == 404
    rows = client.get(reverse("people:list") + "?left=on").context["found"].rows
    assert [row.pk for row in rows] == [maria.pk]


def test_without_consent_the_card_does_not_move(scene, client_of, maria):
    client = client_of(scene.katya)
    values = {"organisation": scene.neighbour.pk, "last_day": today(scene)}
    assert "Нет согласия на передачу данных муниципалитету" in words(client.get(url("move", maria)))
    response = client.post(url("move", maria), values)
    (text,) = errors(response)["__all__"]
    assert text.startswith("Нет согласия на передачу данных муниципалитету")
    maria.refresh_from_db()
    assert maria.organisation == scene.school
    assert maria.employments.filter(until__isnull=True).exists()
    assert hats(User.objects.get(pk=scene.maria.pk)) != []


def test_with_consent_the_card_goes_with_its_history(scene, client_of, maria):
    make.consent(maria)
    own, old, new = client_of(scene.maria), client_of(scene.katya), client_of(scene.semyon)
    assert new.get(url("person", maria)).status_code == 404
    response = old.post(url("move", maria), {"organisation": scene.neighbour.pk, "last_day": today(scene)})
    assert response["Location"] == reverse("people:list")
    assert_closed(scene, maria, own)
    mentor = maria.mentor_cards.get()
    for client, code in ((old, 404), (new, 200)):
        assert client.get(url("person", maria)).status_code == code
        assert client.get(reverse("people:mentor", args=[mentor.pk])).status_code == code
    assert old.post(url("edit", maria), {"family": "Икс"}).status_code == 404
    assert "Морозова" not in words(old.get(reverse("people:list")))
    text = words(new.get(url("person", maria)))
    assert "учитель физики СОШ № 1" in text
    assert "Пришёл из другой организации" in text
    (duty,) = todo.owed_by(scene.semyon)
    assert (duty.text, duty.path) == ("Проверьте карточку: Морозова\xa0М.\xa0А. теперь у вас", url("person", maria))
    new.post(url("checked", maria))
    assert not todo.owed_by(scene.semyon).exists()


def test_the_new_school_may_change_the_card_though_the_account_is_from_elsewhere(scene, client_of, maria):
    make.consent(maria)
    client_of(scene.katya).post(url("move", maria), {"organisation": scene.neighbour.pk, "last_day": today(scene)})
    new = client_of(scene.semyon)
    values = {"family": "Морозова", "given": "Мария", "account": scene.maria.pk}
    assert said(new, new.post(url("edit", maria), values)) == "Карточка записана."


def test_only_organisations_of_the_municipality_are_offered(scene, client_of, maria):
    make.consent(maria)
    client = client_of(scene.katya)
    offered = set(client.get(url("move", maria)).context["form"].fields["organisation"].queryset)
    assert offered == {scene.neighbour, scene.town}
    for foreign in (scene.other_school, scene.school):
        response = client.post(url("move", maria), {"organisation": foreign.pk, "last_day": today(scene)})
        assert errors(response) == {"organisation": ["Выберите из списка."]}


def test_a_day_to_come_is_no_last_day_and_strangers_move_nobody(scene, client_of, maria):
    tomorrow = (clock.today(scene.school) + timedelta(days=1)).isoformat()
    response = client_of(scene.katya).post(url("leave", maria), {"last_day": tomorrow})
    assert errors(response) == {"last_day": ["Последний день ещё не наступил. Отметьте уход в этот день или позже."]}
    for name in ("leave", "move"):
        assert client_of(scene.semyon).post(url(name, maria), {"last_day": today(scene)}).status_code == 404
        assert client_of(scene.maria).post(url(name, maria), {"last_day": today(scene)}).status_code == 403
    assert maria.employments.filter(until__isnull=True).exists()


def test_a_curator_does_not_close_the_hat_of_a_director(scene, client_of):
    person = make.person(scene.school, "Дроздов Дмитрий Львович", "директор", scene.dmitry)
    response = client_of(scene.katya).post(url("leave", person), {"last_day": today(scene)})
    (text,) = errors(response)["__all__"]
    assert "«Директор»" in text
    assert person.employments.filter(until__isnull=True).exists()


def test_a_hat_elsewhere_keeps_the_session(scene, client_of, maria):
    make.hat(scene.maria, Role.MENTOR, scene.neighbour)
    own = client_of(scene.maria)
    client_of(scene.katya).post(url("leave", maria), {"last_day": today(scene)})
    assert [hat.organisation for hat in hats(User.objects.get(pk=scene.maria.pk))] == [scene.neighbour]
    assert own.get(reverse("desk:now")).status_code == 200
