"""From the page of approval to the order and back, in presses."""

from __future__ import annotations

import io

import docx
from django.urls import reverse

from rostok.plans import actions
from rostok.plans.actions.orders import prepare_order
from tests.pages import said, words
from tests.plans.actions.test_orders import ready


def test_the_page_of_approval_leads_to_the_order_and_the_order_approves(scene, year, client_of):
    plan, director = year.own, client_of(scene.dmitry)
    actions.revise(plan, by=scene.katya)
    page = reverse("plans:approve", args=[plan.pk])
    assert "Подготовить приказ" in words(director.get(page))
    made = director.post(reverse("plans:order_prepare", args=[plan.pk]))
    plan.refresh_from_db()
    assert made["Location"] == reverse("papers:paper", args=[plan.order_id])
    ready(plan.order, scene)
    assert "Утвердить этим приказом" in words(director.get(page))
    told = said(director, director.post(reverse("plans:order_approve", args=[plan.pk])))
    assert told.startswith("Карта утверждена, редакция 2, приказ №")
    shown = director.get(reverse("plans:plan", args=[plan.pk]))
    assert shown.context["order"] == plan.order
    assert "Приказ" in words(director.get(reverse("plans:editions", args=[plan.pk])))
    assert client_of(scene.olga).get(reverse("plans:plan", args=[plan.pk])).context["order"] is None


def test_a_stale_order_is_told_on_the_page(scene, year, client_of):
    plan = year.own
    actions.revise(plan, by=scene.katya)
    order = prepare_order(plan, by=scene.katya)
    ready(order, scene)
    plan.activities.update(text="Другие слова")
    shown = words(client_of(scene.dmitry).get(reverse("plans:approve", args=[plan.pk])))
    assert "Строки карты изменились" in shown
    assert "Утвердить этим приказом" not in shown


def test_nobody_approves_a_foreign_roadmap_by_its_order(scene, year, client_of):
    plan = year.own
    actions.revise(plan, by=scene.katya)
    prepare_order(plan, by=scene.katya)
    assert client_of(scene.katya).post(reverse("plans:order_approve", args=[plan.pk])).status_code == 403
    assert client_of(scene.semyon).post(reverse("plans:order_prepare", args=[plan.pk])).status_code in (403, 404)
    plan.refresh_from_db()
    assert plan.state == "draft"


def test_any_edition_is_taken_as_it_was_approved(scene, year, client_of):
    plan, client = year.own, client_of(scene.katya)
    before = plan.activities.first().text.split()[0]
    actions.revise(plan, by=scene.katya)
    plan.activities.update(text="Другие слова")
    address = reverse("plans:paper", args=[plan.pk, "docx"])
    cells = [
        cell.text
        for row in docx.Document(io.BytesIO(client.get(f"{address}?edition=1").content)).tables[-1].rows
        for cell in row.cells
    ]
    assert any(before in cell for cell in cells)
    assert "Другие слова" not in cells
    assert client.get(f"{address}?edition=9").status_code == 404
    page = client.get(reverse("plans:editions", args=[plan.pk])).content.decode()
    assert f"{address}?edition=1" in page
