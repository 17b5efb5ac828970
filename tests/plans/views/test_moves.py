"""Buttons of the page and the one line «what to do next»."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse

from rostok.plans import actions
from tests import factories as make
from tests.scenes import in_force

from .test_plan import page_of, small


def step_of(client, plan):
    return client.get(page_of(plan)).context["step"]


def labels(moves) -> list[str]:
    return [move.label for move in moves]


def moves_of(client, plan) -> list[str]:
    context = client.get(page_of(plan)).context
    return labels(context["moves"]) + labels(context["more"])


def test_a_curator_sends_the_draft_with_the_duty_in_sight(year, scene, client_of):
    step = step_of(client_of(scene.semyon), year.theirs)
    assert step.text == "Проверьте дорожную карту школы и отправьте директору. Срок 10\u00a0сентября."
    assert labels(step.moves) == ["Отправить директору"]
    assert step.moves[0].url == reverse("plans:submit", args=[year.theirs.pk])


def test_a_director_approves_at_once_and_a_reader_is_told_to_wait(year, scene, client_of):
    plan = small(scene.school, scene.katya, 1)
    assert labels(step_of(client_of(scene.dmitry), plan).moves) == ["Отправить директору", "Утвердить"]
    actions.submit(plan, by=scene.katya)
    ready = step_of(client_of(scene.dmitry), plan)
    assert ready.text == "Карта ждёт утверждения: 1\u00a0строка."
    assert labels(ready.moves) == ["Посмотреть и утвердить", "Отозвать"]
    assert ready.moves[0].get is True
    waiting = step_of(client_of(scene.katya), plan)
    assert (waiting.text, labels(waiting.moves)) == ("Карта на утверждении у директора.", ["Отозвать"])
    assert labels(step_of(client_of(scene.official), plan).moves) == []


def test_a_remark_of_the_director_is_said_again(year, scene, client_of):
    plan = small(scene.school, scene.katya, 1)
    actions.submit(plan, by=scene.katya)
    actions.send_back(plan, "Добавьте ответственных", by=scene.dmitry)
    assert step_of(client_of(scene.katya), plan).text == "Исправьте карту. Замечание: Добавьте ответственных."


def test_an_operator_is_told_who_has_not_got_the_plan(year, scene, client_of):
    client = client_of(scene.olga)
    assert "не получили" not in step_of(client, year.plan).text
    make.organisation(scene.town, "СОШ № 3")
    step = step_of(client, year.plan)
    assert step.text == "Ещё не получили карту на 2026/27: 1\u00a0организация."
    assert labels(step.moves) == ["Разослать школам"]


def test_a_missing_number_of_the_order_is_asked_for(year, scene, client_of):
    plan = small(scene.town, scene.olga, 1)
    actions.approve(plan, actions.Approval("document", "Комитета", date=date(2026, 11, 1)), by=scene.olga)
    assert labels(step_of(client_of(scene.olga), plan).moves) == ["Проставить номер"]


def test_what_is_late_is_shown_to_those_who_close_it(year, scene, client_of):
    step = step_of(client_of(scene.katya), year.own)
    assert step.tone == "late"
    assert step.text.startswith("Просрочено: 3\u00a0мероприятия.")
    assert step.moves[0].url.endswith("?standing=late")
    assert step_of(client_of(scene.maria), year.own) is None
    assert client_of(scene.katya).get(page_of(year.own, standing="late")).context["step"] is None


def test_when_nothing_is_late_the_nearest_day_is_named(year, scene, client_of):
    for window in year.own.occurrences.filter(last__lt=date(2026, 11, 21), state="open"):
        actions.complete(window, by=scene.katya)
    assert step_of(client_of(scene.katya), year.own).text == "Просроченных нет. Ближайший срок — 30\u00a0ноября."


def test_a_school_without_a_copy_may_take_the_municipal_plan(year, scene, client_of):
    assert step_of(client_of(scene.katya), year.plan) is None
    third = make.organisation(scene.town, "СОШ № 3")
    vera = make.person_with("curator", third, "Лунина Вера Ильинична", "vera@school3.ru")
    step = step_of(client_of(vera), year.plan)
    assert step.text == "У организации «СОШ № 3» ещё нет карты на 2026/27."
    assert step.moves[0].url == reverse("plans:take", args=[year.plan.pk])
    assert (step.moves[0].name, step.moves[0].value) == ("organisation", str(third.pk))


def test_the_next_year_is_offered_when_the_plan_ends(year, scene, client_of, at_day):
    at_day(date(2027, 6, 1))
    step = step_of(client_of(scene.katya), year.own)
    assert step.text == "Срок карты заканчивается. Создайте карту на следующий."
    actions.roll_over(year.own, by=scene.katya)
    assert "заканчивается" not in step_of(client_of(scene.katya), year.own).text


def test_an_absent_year_and_an_archive_are_said_plainly(year, scene, client_of):
    actions.declare_absent(year.own, "Нет молодых педагогов", by=scene.katya)
    assert step_of(client_of(scene.katya), year.own).text == "В этом году не требуется: Нет молодых педагогов"
    actions.archive(year.own, by=scene.katya)
    assert labels(step_of(client_of(scene.katya), year.own).moves) == ["Вернуть из архива"]


@pytest.mark.parametrize(
    ("who", "expected"),
    [
        ("katya", ["На следующий год", "В этом году не требуется", "Отличия", "Редакции", "Готовить новую редакцию", "Убрать в архив"]),
        ("maria", ["Отличия", "Редакции"]),
        ("official", ["Отличия", "Редакции"]),
    ],
)  # fmt: skip
def test_buttons_of_an_approved_school_plan(who, expected, year, scene, client_of):
    assert moves_of(client_of(getattr(scene, who)), year.own) == expected


def test_buttons_of_a_draft_add_rows(year, scene, client_of):
    plan = small(scene.school, scene.katya, 1)
    assert moves_of(client_of(scene.katya), plan)[:2] == ["Добавить мероприятие", "Вставить из Excel или Word"]
    assert "Разослать школам" in moves_of(client_of(scene.olga), year.plan)
    assert "Разослать школам" not in moves_of(client_of(scene.official), year.plan)


def test_an_operator_sees_whose_deadlines_are_late(year, scene, client_of):
    in_force(year.theirs)
    step = step_of(client_of(scene.olga), year.plan)
    assert step.text.startswith("Просрочено: ")
    assert "У школ просрочено: " in step.text
    assert step.moves[-1].url.endswith(f"?plan={year.plan.pk}&year=2026&only=late")
    for window in year.plan.occurrences.filter(last__lt=date(2026, 11, 21), state="open"):
        actions.complete(window, by=scene.olga)
    rest = step_of(client_of(scene.olga), year.plan)
    assert rest.text.startswith("Ваших просроченных нет. У школ просрочено: ")
    assert rest.text.endswith("2\u00a0организации.")
    assert labels(rest.moves) == ["Показать школы"]
    assert "У школ" not in getattr(step_of(client_of(scene.katya), year.plan), "text", "")


def test_a_short_draft_is_offered_the_rows_of_a_ready_form(year, scene, client_of):
    plan = small(scene.school, scene.katya, 1)
    assert "Строки из готовой формы" in labels(client_of(scene.katya).get(page_of(plan)).context["moves"])
    longer = small(scene.school, scene.katya, 7)
    assert "Строки из готовой формы" in labels(client_of(scene.katya).get(page_of(longer)).context["more"])
