"""Acts with many mentors: the check page, the act, the undo."""

from __future__ import annotations

from datetime import date

import pytest

from rostok.core.models import JournalEntry, Letter
from rostok.people.models import MentorCard, Purpose
from tests import factories as make
from tests.pages import errors, said, words


@pytest.fixture
def two(scene, at_day) -> list[int]:
    at_day(date(2026, 11, 21))
    rows = [make.mentor(scene.school, name) for name in ("Белов Иван Ильич", "Власова Вера Ильинична")]
    for row in rows:
        row.person.email = f"mentor{row.pk}@example.org"
        row.person.save()
        make.consent(row.person, Purpose.PROCESSING)
    return [row.pk for row in rows]


def states() -> set[str]:
    return set(MentorCard.objects.values_list("state", flat=True))


def test_checked_then_done_then_undone(scene, client_of, two) -> None:
    client = client_of(scene.katya)
    late = make.mentor(scene.school, "Зимин Олег Ильич", state="candidate")
    page = client.post("/mentors/check", {"act": "finish", "id": [*two, late.pk]})
    assert [row.pk for row in page.context["ready"]] == two
    assert page.context["left"] == [("Зимин Олег Ильич", "сейчас «Кандидат»")]
    answer = client.post("/mentors/carry", {"act": "finish", "id": two})
    assert said(client, answer) == "«Завершил»: 2 наставника."
    assert states() == {"finished", "candidate"}
    client.post(f"/mentors/undo/{JournalEntry.objects.get(verb='mentor.moved').pk}")
    assert states() == {"ready", "candidate"}


def test_a_pause_of_many_asks_once(scene, client_of, two) -> None:
    client = client_of(scene.katya)
    assert "Почему" in words(client.post("/mentors/check", {"act": "pause", "id": two}))
    given = {"act": "pause", "id": two, "note": "", "pause_until": "2026-12-20"}
    assert "note" in errors(client.post("/mentors/carry", given))
    client.post("/mentors/carry", given | {"note": "Каникулы"})
    assert states() == {"paused"}


def test_questionnaires_are_posted_or_printed(scene, client_of, two) -> None:
    MentorCard.objects.update(state="candidate")
    client = client_of(scene.katya)
    answer = client.post("/mentors/carry", {"act": "ask", "id": two})
    assert said(client, answer) == "Анкета отправлена: 2 наставника."
    assert Letter.objects.filter(kind="questionnaire").count() == 2
    printed = client.post("/mentors/carry", {"act": "print", "id": two})
    assert printed.content.startswith(b"%PDF")


def test_who_has_no_mail_is_named_with_the_reason(scene, client_of, two) -> None:
    silent = make.mentor(scene.school, "Зимин Олег Ильич", state="candidate")
    page = client_of(scene.katya).post("/mentors/check", {"act": "ask", "id": [silent.pk]})
    assert page.context["left"] == [("Зимин Олег Ильич", "не указана почта")]
    assert "Вернуться к списку" in words(page)


def test_consents_are_asked_by_one_act(scene, client_of, two) -> None:
    client = client_of(scene.katya)
    assert "передача муниципалитету" in words(client.post("/mentors/check", {"act": "consent", "id": two}))
    answer = client.post("/mentors/carry", {"act": "consent", "id": two})
    assert said(client, answer) == "Отправлено писем: 2."


def test_foreign_cards_and_unknown_acts_change_nothing(scene, client_of, two) -> None:
    for person in (scene.semyon, scene.olga):
        client = client_of(person)
        assert client.post("/mentors/carry", {"act": "finish", "id": two}).status_code in (302, 409)
    client = client_of(scene.katya)
    assert client.post("/mentors/carry", {"act": "pair", "id": two}).status_code == 404
    assert client.post("/mentors/check", {"act": "", "id": two}).status_code in (302, 409)
    assert states() == {"ready"}
