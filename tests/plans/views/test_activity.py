"""The card of a row."""

from __future__ import annotations

from datetime import date

from django.urls import reverse

from rostok.core.access import Role
from rostok.plans import actions
from rostok.plans.models import Activity, Plan
from tests import factories as make
from tests.pages import answers, queries, words

from .test_plan import small


def card_of(activity: Activity) -> str:
    return reverse("plans:activity", args=[activity.plan_id, activity.pk])


def second(plan: Plan) -> Activity:
    return plan.activities.order_by("position")[1]


def test_the_card_tells_the_row_in_the_words_of_the_paper(year, scene, client_of):
    text = words(client_of(scene.katya).get(card_of(second(year.own))))
    assert "3. Подготовка кадрового потенциала для реализации МЦМН" in text
    assert "Срок Сентябрь 2026 г. Понято с 1 сентября по 30 сентября 2026 г." in text
    assert "Результат База данных потенциальных наставников" in text
    assert "Примечание Муниципальный проект «Современная школа»" in text
    assert "01.09–30.09.2026 Просрочено" in text


def test_words_that_the_heading_has_no_room_for_are_whole_below_it(year, scene, client_of):
    row = second(year.own)
    row.text = "Педагогический совет по итогам программы. " * 4 + "Мониторинг удовлетворённости участников."
    row.save()
    page = client_of(scene.katya).get(card_of(row))
    assert page.context["heading"].endswith("…")
    assert f"Что сделать {row.text}" in words(page)


def test_what_was_done_is_told_with_its_evidence(year, scene, client_of):
    text = words(client_of(scene.official).get(card_of(year.own.activities.order_by("position")[0])))
    assert "Выполнено: 03.09.2026, Котова Е. Ю." in text
    assert "Приказ издан" in text
    assert "Приказ о внедрении Ссылка, 03.09.2026, Котова Е. Ю." in text
    assert "Без подтверждения" not in text
    assert "Приложено: Приказ о внедрении" in text


def test_forms_are_for_those_who_may_record_facts(year, scene, client_of):
    def forms(user) -> set[str]:
        return set(client_of(user).get(card_of(second(year.own))).context["cards"][0].forms)

    assert forms(scene.katya) == {"complete", "dismiss", "postpone"}
    assert forms(scene.dmitry) == {"complete", "dismiss", "postpone"}
    assert forms(scene.maria) == set()
    assert forms(scene.olga) == set()
    assert forms(scene.official) == set()


def test_a_role_named_in_the_row_may_record_its_facts(year, scene, client_of):
    actions.revise(year.own, by=scene.katya)
    activity = second(year.own)
    activity.refresh_from_db()
    actions.change_activity(activity, {"responsible": "Куратор, наставники"}, by=scene.katya)
    assert client_of(scene.maria).get(card_of(activity)).context["cards"][0].forms
    psychologist = make.person_with(Role.PSYCHOLOGIST, scene.school, "Попова Ада Ильинична", "ada@school1.ru")
    assert not client_of(psychologist).get(card_of(activity)).context["cards"][0].forms


def test_the_municipal_row_and_what_differs_from_it_stand_beside(year, scene, client_of):
    client = client_of(scene.katya)
    assert "Слова строки такие же." in words(client.get(card_of(second(year.own))))
    actions.revise(year.own, by=scene.katya)
    activity = second(year.own)
    actions.change_activity(activity, {"deadline": "до 10.10.2026"}, by=scene.katya)
    answer = client.get(card_of(activity))
    text = words(answer)
    assert answer.context["origin"].late_days == 10
    assert "Позже муниципального на 10 дн." in text
    assert "Срок Сентябрь 2026 г." in text
    assert card_of(second(year.own).source) in answer.content.decode()


def test_a_municipal_row_shows_the_progress_of_schools(year, scene, client_of):
    row = second(year.plan)
    text = words(client_of(scene.olga).get(card_of(row)))
    assert "Выполнили: 1 из 2 ОО" in text


def test_the_row_is_changed_only_in_a_draft_and_only_by_those_who_edit(year, scene, client_of):
    def labels(user) -> list[str]:
        return [move.label for move in client_of(user).get(card_of(second(year.own))).context["moves"]]

    assert labels(scene.katya) == []
    actions.revise(year.own, by=scene.katya)
    assert labels(scene.katya) == ["Изменить строку", "Указать даты"]
    assert labels(scene.maria) == []


def test_the_window_to_be_done_now_is_unfolded(year, scene, client_of):
    plan = small(scene.school, scene.katya, 1)
    windows = [(date(2026, 12, 1), date(2026, 12, 5)), (date(2026, 11, 1), date(2026, 11, 30))]
    actions.set_windows(plan.activities.get(), windows, by=scene.katya)
    cards = client_of(scene.katya).get(card_of(plan.activities.get())).context["cards"]
    assert [(card.dates, card.open) for card in cards] == [("01.11–30.11.2026", True), ("01.12–05.12.2026", False)]


def test_a_foreign_or_removed_row_is_not_found(year, scene, client_of):
    people = {"stranger": scene.stranger, "semyon": scene.semyon, "egor": scene.egor}
    assert answers(client_of, people, card_of(second(year.own))) == {"stranger": 404, "semyon": 404, "egor": 200}
    client = client_of(scene.katya)
    wrong = reverse("plans:activity", args=[year.own.pk, second(year.theirs).pk])
    assert client.get(wrong).status_code == 404
    plan = small(scene.school, scene.katya, 2)
    gone = second(plan)
    actions.remove_activity(gone, by=scene.katya)
    assert client.get(card_of(gone)).status_code == 404


def test_the_card_needs_as_many_queries_for_three_windows_as_for_one(year, scene, client_of):
    plan = small(scene.school, scene.katya, 2)
    one, three = plan.activities.order_by("position")
    days = [(date(2026, 11, day), date(2026, 11, day)) for day in (1, 2, 3)]
    actions.set_windows(three, days, by=scene.katya)
    actions.set_windows(one, days[:1], by=scene.katya)
    for window in plan.occurrences.all():
        actions.attach_evidence(window, by=scene.katya, url="https://school1.example/a.pdf")
    client = client_of(scene.katya)
    assert queries(client, card_of(three)) == queries(client, card_of(one))


def test_a_row_by_a_separate_plan_is_linked_and_freed_on_its_card(year, scene, client_of) -> None:
    plan = small(scene.school, scene.katya, 1)
    row = actions.change_activity(plan.activities.get(), {"deadline": "по отдельному плану"}, by=scene.katya)
    client, card = client_of(scene.katya), f"/roadmaps/{plan.pk}/items/{row.pk}"
    assert client.get(f"/roadmaps/{year.own.pk}/items/{year.own.activities.first().pk}").context["link_form"] is None
    assert 'name="linked"' in client.get(card).content.decode()
    page = client.post(f"{card}/link", {"linked": year.own.pk}, follow=True).content.decode()
    assert f'href="/roadmaps/{year.own.pk}"' in page
    assert "Срок строки взят из отдельного плана" in page
    assert "Выполнено" in page
    page = client.post(f"{card}/link", {"linked": ""}, follow=True).content.decode()
    assert "снова читается по её словам" in page
    client.post(f"{card}/link", {"linked": year.theirs.pk})
    row.refresh_from_db()
    assert row.linked is None
    assert client_of(scene.semyon).post(f"{card}/link", {"linked": ""}).status_code == 404
    assert client_of(scene.dmitry).get(card).status_code == 200
