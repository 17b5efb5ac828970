"""The card of an agreement: what is missing, marks, papers, buttons by state and by right."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from rostok.papers.models import IssuedPaper
from tests import factories as make
from tests.pages import errors, queries, said, words
from tests.papers.labour import agreement, pair, signed


def labels(buttons) -> list[str]:
    return [button.label for button in buttons]


def test_the_card_tells_what_is_missing_and_where_the_pair_stands(scene, staff, client_of):
    row = agreement(scene, staff, consent_on=None, pay_kind="sum", pay=Decimal(3000))
    paper = signed(scene, pair(staff))
    page = client_of(scene.katya).get(f"/agreements/{row.pk}")
    assert page.context["missing"] == [
        "Нет письменного согласия работника.", "У доплаты нет основания: выберите акт.",
    ]  # fmt: skip
    assert [order for _, order in page.context["orders"]] == [paper]
    assert ("Доплата", "3\u00a0000\u00a0₽ в месяц") in page.context["facts"]


def test_a_labour_function_asks_for_nothing(scene, staff, client_of):
    row = agreement(scene, staff, in_duties=True, ground="инструкция, п. 2.5", consent_on=None, signed_on=None)
    page = client_of(scene.katya).get(f"/agreements/{row.pk}")
    assert page.context["missing"] == page.context["paper_moves"] == []
    assert "статья 351.8 Трудового кодекса не применяется" in words(page)
    assert labels(page.context["moves"]) == ["Изменить"]


def test_the_deputy_prepares_papers_and_whoever_only_sees_gets_no_buttons(scene, staff, client_of):
    row = agreement(scene, staff)
    deputy = make.person_with("deputy", scene.school, "Замов Захар Ильич", "zam@school1.ru")
    page = client_of(deputy).get(f"/agreements/{row.pk}")
    assert labels(page.context["paper_moves"]) == ["Подготовить согласие", "Подготовить соглашение"]
    town = agreement_of_town(scene)
    page = client_of(scene.official).get(f"/agreements/{town.pk}")
    assert [page.context[name] for name in ("moves", "paper_moves", "end_moves")] == [[], [], []]
    assert client_of(scene.official).get(f"/agreements/{town.pk}/edit").status_code == 403


def agreement_of_town(scene):
    from rostok.papers.models import Agreement

    people = [make.person(scene.town, name, "методист") for name in ("Первова Анна Ильинична", "Вторых Яна Ильинична")]
    return Agreement.objects.create(organisation=scene.town, mentor=people[0], mentee=people[1])


def test_marks_are_written_and_an_impossible_one_is_refused_at_its_field(scene, staff, client_of):
    row = agreement(scene, staff, consent_on=None, signed_on=None, number="")
    client, url = client_of(scene.katya), f"/agreements/{row.pk}/mark"
    assert errors(client.post(url, {"consent_on": "2026-11-30"})) == {"consent_on": ["Этот день ещё не наступил."]}
    answer = client.post(url, {"consent_on": "2026-11-20", "signed_on": "2026-11-20", "number": "3"})
    assert said(client, answer) == "Отмечено."
    row.refresh_from_db()
    assert (row.consent_on, row.signed_on, row.number) == (date(2026, 11, 20), date(2026, 11, 20), "3")


def test_a_paper_is_made_and_stands_on_the_card(scene, staff, client_of):
    row, client = agreement(scene, staff), client_of(scene.katya)
    answer = client.post(f"/agreements/{row.pk}/paper", {"kind": "consent_mentoring"})
    made = IssuedPaper.objects.get()
    assert answer["Location"] == f"/papers/{made.pk}"
    page = client.get(f"/agreements/{row.pk}")
    assert [(paper, state) for paper, state, _ in page.context["papers"]] == [(made, "Черновик")]
    assert "Такого документа" in said(client, client.post(f"/agreements/{row.pk}/paper", {"kind": "thanks"}))


def test_the_history_is_told_and_the_count_of_queries_does_not_grow(scene, staff, client_of):
    row, client = agreement(scene, staff), client_of(scene.katya)
    client.post(f"/agreements/{row.pk}/paper", {"kind": "consent_mentoring"})
    signed(scene, pair(staff), number="1")
    url = f"/agreements/{row.pk}"
    assert "Подготовлен черновик: Согласие работника" in words(client.get(url))
    one = queries(client, url)
    client.post(f"/agreements/{row.pk}/paper", {"kind": "agreement_extra"})
    signed(scene, pair(staff), number="2")
    assert queries(client, url) == one
