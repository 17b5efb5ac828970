"""A roadmap is approved by an order: rows in its annex, number and date from it, nothing approved by a stale paper."""

from __future__ import annotations

from datetime import date

import pytest

from rostok.core.refusal import Forbidden, Refusal
from rostok.engine.documents import paper_text
from rostok.papers.actions import papers
from rostok.papers.blanks.paper import paper_of
from rostok.plans import actions
from rostok.plans.actions.orders import approve_by_order, prepare_order
from rostok.plans.queries import orders as queries


def ready(order, scene):
    """Fill what the sample asks for and sign."""
    facts = {**order.facts, "ответственный": "Котова Екатерина Юрьевна", "должность ответственного": "методист"}
    papers.edit(order, {"facts": facts, "series": "приказы"}, by=scene.katya)
    papers.sign(order, day=date(2026, 11, 20), by=scene.dmitry)
    order.refresh_from_db()


@pytest.fixture
def plan(year):
    """The roadmap of the school, approved once."""
    return year.own


def test_the_order_holds_every_row_of_the_roadmap_in_its_own_columns(scene, plan):
    actions.revise(plan, by=scene.katya)
    order = prepare_order(plan, by=scene.katya)
    assert (order.kind, order.organisation, plan.order) == ("order_roadmap", scene.school, order)
    text = " ".join(paper_text(paper_of(order)).split())
    for column in plan.columns:
        assert column["title"] in text
    for row in plan.activities.filter(removed_at=None):
        assert " ".join(row.text.split())[:40] in text
    assert "None" not in text


def test_number_and_date_of_the_approval_come_from_the_signed_order(scene, plan):
    actions.revise(plan, by=scene.katya)
    order = prepare_order(plan, by=scene.katya)
    with pytest.raises(Refusal, match="ещё не подписан"):
        approve_by_order(plan, by=scene.dmitry)
    ready(order, scene)
    edition = approve_by_order(plan, by=scene.dmitry)
    plan.refresh_from_db()
    assert (plan.state, plan.number, plan.date) == ("approved", order.number, date(2026, 11, 20))
    assert (edition.number, edition.order) == (2, order)
    assert f"от 20.11.2026 № {order.number}" in plan.stamp.replace("\u00a0", " ")
    actions.revise(plan, by=scene.katya)
    plan.refresh_from_db()
    assert plan.order is None
    assert plan.editions.get(number=2).order == order


def test_an_order_that_says_other_rows_approves_nothing(scene, plan):
    actions.revise(plan, by=scene.katya)
    order = prepare_order(plan, by=scene.katya)
    ready(order, scene)
    row = plan.activities.first()
    type(row).objects.filter(pk=row.pk).update(text="Другие слова")
    assert not queries.fits(plan, order)
    with pytest.raises(Refusal, match="Строки карты изменились"):
        approve_by_order(plan, by=scene.dmitry)
    fresh = prepare_order(plan, by=scene.katya)
    assert fresh != order
    assert queries.fits(plan, fresh)


def test_a_draft_made_before_gets_the_rows_of_now_and_keeps_what_was_typed(scene, plan):
    actions.revise(plan, by=scene.katya)
    order = prepare_order(plan, by=scene.katya)
    papers.edit(order, {"facts": {**order.facts, "срок ознакомления": "1 декабря"}}, by=scene.katya)
    row = plan.activities.first()
    type(row).objects.filter(pk=row.pk).update(text="Новые слова")
    assert prepare_order(plan, by=scene.katya).pk == order.pk
    order.refresh_from_db()
    assert queries.fits(plan, order)
    assert order.facts["срок ознакомления"] == "1 декабря"


def test_what_cannot_be_prepared_is_refused(scene, plan):
    with pytest.raises(Refusal, match="уже утверждена"):
        prepare_order(plan, by=scene.katya)
    actions.revise(plan, by=scene.katya)
    with pytest.raises(Forbidden):
        prepare_order(plan, by=scene.semyon)
    order = prepare_order(plan, by=scene.katya)
    papers.submit(order, by=scene.katya)
    with pytest.raises(Refusal, match="на проверке или на подписи"):
        prepare_order(plan, by=scene.katya)
