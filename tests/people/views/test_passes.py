"""Sign-in cards: who is offered one, what is printed, what a foreign school cannot do."""

from __future__ import annotations

from io import BytesIO

import pdfplumber
import pytest
from django.urls import reverse

from rostok.core.access import Role
from rostok.core.models import NO_MAIL, SignInCard
from tests import factories as make
from tests.pages import queries, said, words


@pytest.fixture
def pupil(scene):
    card = make.mentee(scene.school, "Смирнов Дмитрий Иванович", is_pupil=True)
    card.person.enrolments.create(organisation=scene.school, form="9 «А»", since=make.LONG_AGO)
    return card.person


def code_in(content: bytes) -> str:
    with pdfplumber.open(BytesIO(content)) as file:
        text = file.pages[0].extract_text()
    return text.partition("Код: ")[2].split()[0]


def test_the_card_that_is_printed_signs_its_pupil_in(scene, pupil, client_of, client):
    katya = client_of(scene.katya)
    printed = katya.post(reverse("people:pass_issue"), {"person": pupil.pk})
    assert printed["Content-Type"] == "application/pdf"
    client.post(reverse("core:login_card"), {"code": code_in(printed.content)})
    client.post(reverse("core:login_card"), {"yes": "1"})
    pupil.refresh_from_db()
    assert client.session["_auth_user_id"] == str(pupil.user_id)
    assert pupil.user.email.endswith(NO_MAIL)
    assert [hat.role for hat in pupil.user.memberships.all()] == [Role.MENTEE]
    assert client.get(reverse("desk:now")).status_code == 200


def test_a_second_card_makes_neither_a_second_account_nor_a_second_role(scene, pupil, client_of):
    katya = client_of(scene.katya)
    for _ in range(2):
        katya.post(reverse("people:pass_issue"), {"person": pupil.pk})
    pupil.refresh_from_db()
    assert pupil.user.memberships.count() == 1
    assert SignInCard.objects.filter(revoked_at__isnull=True).count() == 1


def test_people_with_mail_and_people_of_no_base_are_not_offered(scene, pupil, client_of):
    make.mentor(scene.school, "Морозова Мария Андреевна").person.save()
    with_mail = make.mentor(scene.school, "Почтова Анна Петровна")
    with_mail.person.user = scene.maria
    with_mail.person.save()
    make.person(scene.school, "Посторонний Пётр Ильич")
    page = words(client_of(scene.katya).get(reverse("people:passes")))
    assert "Смирнов Дмитрий Иванович" in page
    assert "Почтова" not in page
    assert "Посторонний" not in page


def test_the_list_is_narrowed_by_class_and_by_card(scene, pupil, client_of):
    katya = client_of(scene.katya)
    katya.post(reverse("people:pass_issue"), {"person": pupil.pk})
    assert "Смирнов" in words(katya.get(reverse("people:passes") + "?form=9+«А»&card=live"))
    assert "Смирнов" not in words(katya.get(reverse("people:passes") + "?card=none"))


def test_another_school_can_neither_see_nor_give_nor_take_back(scene, pupil, client_of):
    semyon = client_of(scene.semyon)
    assert "Смирнов" not in words(semyon.get(reverse("people:passes")))
    answer = semyon.post(reverse("people:pass_issue"), {"person": pupil.pk})
    assert said(semyon, answer) == "Отметьте, кому выдать карточки."
    client_of(scene.katya).post(reverse("people:pass_issue"), {"person": pupil.pk})
    semyon.post(reverse("people:pass_take_back"), {"person": pupil.pk})
    assert SignInCard.objects.filter(revoked_at__isnull=True).count() == 1


def test_taken_back_cards_are_counted(scene, pupil, client_of):
    katya = client_of(scene.katya)
    katya.post(reverse("people:pass_issue"), {"person": pupil.pk})
    answer = katya.post(reverse("people:pass_take_back"), {"person": pupil.pk})
    assert said(katya, answer) == "Больше не действуют: 1 карточка."


def test_the_number_of_queries_does_not_grow(scene, pupil, client_of):
    katya = client_of(scene.katya)
    few = queries(katya, reverse("people:passes"))
    for number in range(30):
        make.mentee(scene.school, f"Ученик Пётр {number}")
    assert queries(katya, reverse("people:passes")) == few
