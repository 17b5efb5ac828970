"""Approval through the pages."""

from __future__ import annotations

import re

import pytest

from rostok.core.access import Role
from rostok.core.models import Letter
from rostok.plans import actions, lifecycle, queries
from rostok.plans.models import Plan
from tests import factories as make


@pytest.fixture
def waiting(year, scene) -> Plan:
    """The school's roadmap of a second edition, at the director's."""
    actions.revise(year.own, by=scene.katya)
    actions.submit(year.own, by=scene.katya)
    return year.own


def test_submit_and_its_undo(year, scene, client_of) -> None:
    client = client_of(scene.semyon)
    page = client.post(f"/roadmaps/{year.theirs.pk}/submit", follow=True)
    assert f'action="/roadmaps/{year.theirs.pk}/withdraw"' in page.content.decode()
    client.post(f"/roadmaps/{year.theirs.pk}/withdraw")
    year.theirs.refresh_from_db()
    assert year.theirs.state == lifecycle.DRAFT


def test_the_director_approves_in_one_press_with_what_is_filled_beforehand(year, scene, client_of) -> None:
    plan = year.theirs
    director = make.person_with(Role.DIRECTOR, scene.neighbour, "Совина Анна Олеговна", "anna@school2.ru")
    actions.submit(plan, by=scene.semyon)
    client = client_of(director)
    page = client.get(f"/roadmaps/{plan.pk}/approve")
    values = {field.html_name: field.value() or "" for field in page.context["form"]}
    assert (values["mode"], values["post"], values["person"]) == ("person", "Директор", "Совина Анна Олеговна")
    assert page.context["stamp"][:2] == [
        "УТВЕРЖДАЮ",
        "Директор МАОУ «Средняя школа №\xa02» г.\xa0Томска",
    ]
    answer = client.post(f"/roadmaps/{plan.pk}/approve", values)
    plan.refresh_from_db()
    assert (answer["Location"], plan.state, plan.edition) == (f"/roadmaps/{plan.pk}", lifecycle.APPROVED, 1)


def test_the_stamp_is_redrawn_without_approving(waiting, scene, client_of) -> None:
    client = client_of(scene.dmitry)
    page = client.get(f"/roadmaps/{waiting.pk}/approve")
    values = {field.html_name: field.value() or "" for field in page.context["form"]} | {"number": "77", "act": "show"}
    whole = client.post(f"/roadmaps/{waiting.pk}/approve", values)
    assert any("№\xa077" in line for line in whole.context["stamp"])
    part = client.post(f"/roadmaps/{waiting.pk}/approve", values, headers={"HX-Request": "true"})
    assert part.content.decode().count("<div") == 1 + len(whole.context["stamp"])
    waiting.refresh_from_db()
    assert waiting.state == lifecycle.REVIEW


def test_what_a_way_of_approval_needs_is_asked(waiting, scene, client_of) -> None:
    values = {"mode": "document", "date": "2026-11-20", "basis": "приказ"}
    page = client_of(scene.dmitry).post(f"/roadmaps/{waiting.pk}/approve", values)
    assert "Напишите, чей это документ." in page.content.decode()
    assert page.context["who_open"]


def test_a_plan_returns_with_a_remark(waiting, scene, client_of) -> None:
    client = client_of(scene.dmitry)
    assert (
        "Напишите, что исправить" in client.post(f"/roadmaps/{waiting.pk}/send-back", {"remark": ""}).content.decode()
    )
    client.post(f"/roadmaps/{waiting.pk}/send-back", {"remark": "Поправьте сроки"})
    waiting.refresh_from_db()
    assert waiting.state == lifecycle.DRAFT


def test_the_link_of_an_old_letter_says_how_things_stand(year, scene, client_of) -> None:
    page = client_of(scene.dmitry).get(f"/roadmaps/{year.own.pk}/approve", follow=True)
    assert "Утверждать нечего" in page.content.decode()


def test_the_number_is_put_later_once(waiting, scene, client_of) -> None:
    client = client_of(scene.dmitry)
    page = client.get(f"/roadmaps/{waiting.pk}/approve")
    client.post(f"/roadmaps/{waiting.pk}/approve", {f.html_name: f.value() or "" for f in page.context["form"]})
    client.post(f"/roadmaps/{waiting.pk}/number", {"number": "41", "date": "2026-11-23"})
    waiting.refresh_from_db()
    assert "№\xa041 от 23.11.2026" in waiting.stamp
    again = client.post(f"/roadmaps/{waiting.pk}/number", {"number": "42"})
    assert "Номер уже стоит" in again.content.decode()


def test_the_official_sees_what_was_sent_and_approves(scene, client_of, at_day) -> None:
    plan = actions.create_plan(scene.town, queries.sample_draft("001", 2026), by=scene.olga)
    client = client_of(scene.official)
    assert client.get(f"/roadmaps/{plan.pk}/approve").status_code == 404
    actions.submit(plan, by=scene.olga)
    page = client.get(f"/roadmaps/{plan.pk}/approve")
    values = {field.html_name: field.value() or "" for field in page.context["form"]}
    assert values["mode"] == "document"
    client.post(f"/roadmaps/{plan.pk}/approve", values | {"organ": "Комитета по образованию", "number": "109/1"})
    plan.refresh_from_db()
    assert plan.stamp.replace("\xa0", " ").split("\n")[1:] == [
        "распоряжением Комитета по образованию",
        f"от {plan.date:%d.%m.%Y} № 109/1",
    ]


def test_a_curator_does_not_open_the_approval(year, scene, client_of) -> None:
    assert client_of(scene.semyon).get(f"/roadmaps/{year.theirs.pk}/approve").status_code == 403


def test_revise_archive_and_restore_are_buttons(year, scene, client_of) -> None:
    client = client_of(scene.katya)
    client.post(f"/roadmaps/{year.own.pk}/revise")
    page = client.post(f"/roadmaps/{year.own.pk}/archive", follow=True)
    assert page.redirect_chain[-1][0] == "/roadmaps"
    client.post(f"/roadmaps/{year.own.pk}/restore")
    year.own.refresh_from_db()
    assert year.own.state == lifecycle.DRAFT


def test_editions_are_compared(waiting, scene, client_of) -> None:
    actions.withdraw(waiting, by=scene.katya)
    row = waiting.activities.first()
    actions.change_activity(row, {"deadline": "до 10.12"}, by=scene.katya)
    page = client_of(scene.katya).get(f"/roadmaps/{waiting.pk}/editions?old=1&new=0")
    assert [(change.kind, change.became) for change in page.context["changes"]] == [("changed", "до 10.12")]
    assert client_of(scene.maria).get(f"/roadmaps/{waiting.pk}/editions").context["form"] is None


@pytest.mark.parametrize("way", ["code", "link"])
def test_the_link_of_the_letter_leads_through_the_sign_in_to_the_approval(way, year, scene, client) -> None:
    actions.revise(year.own, by=scene.katya)
    actions.submit(year.own, by=scene.katya)
    address = f"/roadmaps/{year.own.pk}/approve"
    assert address in Letter.objects.filter(kind="to_approve").latest("id").body
    door = client.get(address, follow=True)
    asked = {"email": scene.dmitry.email, "next": door.context["form"]["next"].value()}
    client.post(door.request["PATH_INFO"], asked)
    body = Letter.objects.latest("id").body
    code, link = re.search(r"\b\d{6}\b", body), re.search(r"/login/link/\S+", body)
    assert code
    assert link
    answers = {"code": ("/login/code", {"code": code.group()}), "link": (link.group(), {})}
    page = client.post(*answers[way], follow=True)
    assert page.request["PATH_INFO"] == address
    assert "Утвердить дорожную карту" in page.content.decode()
