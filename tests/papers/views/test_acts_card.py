"""The card of an act: what it is tied to, who cites it, what follows when it loses force."""

from __future__ import annotations

import pytest
from django.urls import reverse

from rostok.core.models import Todo
from rostok.papers.actions import acts as actions
from rostok.papers.actions.papers import prepare
from rostok.papers.queries import acts as queries
from tests import factories as make
from tests.pages import answers, said, words


@pytest.fixture
def cited(scene):
    """An act of the town that an order of the school cites."""
    act = make.act(scene.town, "О модели", kind="Распоряжение", number="735-р")
    paper = prepare(scene.school, "order_curator", heading="О кураторе", body="Текст", by=scene.katya)
    paper.acts.add(act)
    return act, paper


def card(client, act):
    return client.get(reverse("papers:act", args=[act.pk]))


def test_the_card_tells_facts_ties_and_who_cites(scene, client_of, cited):
    act, paper = cited
    annex = make.act(scene.town, "Положение", annex_of=act)
    newer = make.act(scene.town, "О новой модели", replaces=act)
    shown = card(client_of(scene.katya), act)
    text = words(shown)
    assert "735-р" in text
    assert list(shown.context["annexes"]) == [annex]
    assert shown.context["replacing"] == [newer]
    assert shown.context["papers"] == [paper]
    assert not card(client_of(scene.semyon), act).context["papers"]


def test_the_card_is_closed_to_other_municipalities(scene, client_of, cited):
    people = {name: getattr(scene, name) for name in ("katya", "semyon", "stranger", "admin")}
    codes = answers(client_of, people, reverse("papers:act", args=[cited[0].pk]))
    assert codes == {"katya": 200, "semyon": 200, "stranger": 404, "admin": 403}


def test_an_act_that_lost_force_becomes_a_duty_of_those_who_cite_it(scene, client_of, cited):
    act, paper = cited
    operator = client_of(scene.olga)
    told = said(operator, operator.post(reverse("papers:lose", args=[act.pk])))
    assert "утратил силу" in told
    duty = Todo.objects.get(closed_at=None)
    assert (duty.organisation, duty.role) == (scene.school, "curator")
    assert duty.text.startswith("Проверьте ссылки: утратил силу Распоряжение")
    assert queries.stale([paper]) == {paper.pk: [act]}
    curator = client_of(scene.katya)
    assert "Ссылки проверены" in words(card(curator, act))
    done = curator.post(reverse("papers:checked", args=[act.pk]), {"organisation": scene.school.pk})
    assert said(curator, done) == "Ссылки проверены."
    assert not Todo.objects.filter(closed_at=None).exists()
    again = curator.post(reverse("papers:checked", args=[act.pk]), {"organisation": scene.school.pk})
    assert said(curator, again) == "Ссылки на этот документ уже проверены."
    assert said(operator, operator.post(reverse("papers:lose", args=[act.pk]))) == "Документ уже отмечен: утратил силу."


def test_nobody_marks_a_foreign_act_or_answers_for_another_school(scene, client_of, cited):
    act, _ = cited
    assert client_of(scene.katya).post(reverse("papers:lose", args=[act.pk])).status_code == 404
    given = {"organisation": scene.school.pk}
    assert client_of(scene.semyon).post(reverse("papers:checked", args=[act.pk]), given).status_code == 404
    act.refresh_from_db()
    assert act.state == "in_force"


def test_an_act_put_in_force_again_asks_nobody(scene, cited):
    act, paper = cited
    actions.change_act(act, {"state": "lost"}, by=scene.olga)
    actions.change_act(act, {"state": "in_force"}, by=scene.olga)
    assert not Todo.objects.filter(closed_at=None).exists()
    assert queries.stale([paper]) == {}


def test_history_is_shown_to_those_who_keep_the_act(scene, client_of):
    act = actions.add_act(scene.town, {"level": "municipal", "title": "О парах"}, by=scene.olga)
    actions.lose_act(act, by=scene.olga)
    events = card(client_of(scene.olga), act).context["entries"]
    assert [event.what.split(":")[0] for event in events] == ["Состояние", "Документ добавлен"]
    assert card(client_of(scene.katya), act).context["entries"] == []
