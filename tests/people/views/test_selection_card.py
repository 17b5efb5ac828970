"""One candidate in the browser."""

from __future__ import annotations

from datetime import date

import pytest

from rostok.core.models import Letter
from rostok.people.models import Candidacy, Purpose
from tests import factories as make
from tests.pages import errors, said, words
from tests.people.actions.test_selection import best


@pytest.fixture
def card(scene, at_day):
    at_day(date(2026, 9, 10))
    made = make.mentor(scene.school, "Морозова Мария Андреевна", state="candidate")
    made.person.email = "maria@example.org"
    made.person.save()
    make.consent(made.person, Purpose.PROCESSING)
    return made


def test_the_letter_is_sent_by_one_press(scene, client_of, card) -> None:
    client = client_of(scene.katya)
    answer = client.post(f"/mentors/{card.pk}/questionnaire/send")
    assert said(client, answer) == "Анкета отправлена: maria@example.org."
    assert Letter.objects.get(kind="questionnaire").to == "maria@example.org"
    assert client.post(f"/mentors/{card.pk}/questionnaire/print").content.startswith(b"%PDF")


def test_paper_answers_are_typed_in_and_shown(scene, client_of, card) -> None:
    client = client_of(scene.katya)
    url = f"/mentors/{card.pk}/questionnaire"
    assert "will" in errors(client.post(url, {}))
    assert said(client, client.post(url, best("teacher"))) == "Ответы анкеты записаны."
    text = words(client.get(f"/mentors/{card.pk}/selection"))
    assert "Внёс куратор 10.09.2026" in text
    assert "Да, я хочу этого сам" in text
    assert client.get(url).context["form"].initial["will"] == "own"


def test_marks_then_a_decision_with_its_reason(scene, client_of, card) -> None:
    client = client_of(scene.katya)
    page = f"/mentors/{card.pk}/selection"
    marks = {"cases": "4", "soft": "5", "hard": "", "interview": "Готова начать"}
    assert said(client, client.post(f"{page}/look", marks)) == "Оценки записаны."
    assert client.post(f"{page}/look", marks | {"cases": "9"}).status_code == 200
    refused = client.post(f"{page}/decide", {"verdict": "declined", "reason": ""})
    assert refused.context["verdict"].errors == {"reason": ["Напишите, почему. Заключение видно только на карточке."]}
    client.post(f"{page}/decide", {"verdict": "declined", "reason": "Большая нагрузка"})
    row = Candidacy.objects.get()
    assert (row.scores, row.verdict, row.reason) == ({"cases": 4, "soft": 5}, "declined", "Большая нагрузка")
    assert "2026/27: не в этом году" in words(client.get(page))


def test_what_the_rules_lack_is_said_before_the_choice(scene, client_of, card) -> None:
    card.person.consents.all().delete()
    client = client_of(scene.katya)
    assert "Нет согласия на обработку данных." in words(client.get(f"/mentors/{card.pk}/selection"))
    answer = client.post(f"/mentors/{card.pk}/selection/decide", {"verdict": "selected", "reason": ""})
    assert answer.context["verdict"].non_field_errors() == ["Нет согласия на обработку данных."]


def test_a_deputy_reads_and_changes_nothing(scene, client_of, card) -> None:
    from rostok.core.access import Role

    deputy = make.person_with(Role.DEPUTY, scene.school, "Замов Иван Ильич", "deputy@school1.ru")
    client = client_of(deputy)
    page = client.get(f"/mentors/{card.pk}/selection")
    assert page.context["look"] is None
    assert client.post(f"/mentors/{card.pk}/selection/decide", {"verdict": "thinking"}).status_code == 403
