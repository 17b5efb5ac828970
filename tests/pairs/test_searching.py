"""Those without a mentor: the list, reasons, the next attempt, the municipality, the journal of the psychologist."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse

from rostok.core.access import Role
from rostok.core.models import Todo
from rostok.core.refusal import Forbidden, Refusal
from rostok.pairs import jobs
from rostok.pairs.actions import rounds
from rostok.pairs.actions import searching as actions
from rostok.pairs.forms.searching import UnpairedFilters
from rostok.pairs.models import Round, Search, SupportEntry
from rostok.pairs.queries import searching as queries
from rostok.people.models import MentorCard, Proposal, Request
from tests import factories as make
from tests.pages import queries as asked_by
from tests.pages import words
from tests.scenes import TODAY

from .conftest import Desk


@pytest.fixture
def nina(desk: Desk):
    """The psychologist of the school."""
    return make.person_with(Role.PSYCHOLOGIST, desk.scene.school, "Норкина Нина Олеговна", "nina@school1.ru")


@pytest.fixture
def katya(desk: Desk, client_of):
    return client_of(desk.scene.katya)


def at(name: str, *args: object) -> str:
    return reverse(f"pairs:{name}", args=args)


def test_those_without_a_mentor_are_called_on_top_of_pairs(desk: Desk, katya, client_of) -> None:
    assert "Без наставника: 2" in words(katya.get(at("list")))
    assert "Без наставника" not in words(client_of(desk.scene.maria).get(at("list")))


def test_whoever_waits_stands_in_the_list_until_a_pair(desk: Desk, katya) -> None:
    page = words(katya.get(at("unpaired")))
    assert "Авдеева Анна Ильинична" in page
    assert "Дисциплина" in page
    desk.draft()
    assert "Авдеева" not in words(katya.get(at("unpaired")))
    lines = katya.get(at("unpaired") + "?format=csv").content.decode("utf-8-sig").splitlines()
    assert len(lines) == 2


def test_the_page_says_why_and_what_would_help(desk: Desk, katya) -> None:
    MentorCard.objects.filter(pk=desk.gleb.pk).update(state="paused")
    MentorCard.objects.filter(pk=desk.vera.pk).update(capacity=1)
    pages = [words(katya.get(at("search", card.pk))) for card in (desk.anna, desk.boris)]
    left = next(page for page in pages if "без пары при любом распределении останется не менее 1" in page)
    assert "Это наставники: Власова Вера Ильинична" in left
    MentorCard.objects.filter(pk=desk.vera.pk).update(experience=1)
    assert "Правило «стаж»: не остаётся никого." in words(katya.get(at("search", desk.anna.pk)))


def test_the_list_of_a_school_says_why(desk: Desk, katya, client_of) -> None:
    MentorCard.objects.update(experience=1)
    page = words(katya.get(at("unpaired")))
    assert page.count("Правило «стаж»: не остаётся никого.") == 2
    file = katya.get(at("unpaired") + "?format=csv").content.decode("utf-8-sig")
    assert file.count("Правило «стаж»: не остаётся никого.") == 2
    MentorCard.objects.filter(pk=desk.gleb.pk).update(experience=9, capacity=2)
    assert words(katya.get(at("unpaired"))).count("наставник находится, откройте подбор") == 2
    for card in (desk.anna, make.mentee(desk.scene.neighbour, "Чужой Пётр Ильич")):
        make.consent(card.person)
    assert "Почему" not in words(client_of(desk.scene.olga).get(at("unpaired"))), "two schools at once"


def test_from_the_list_to_candidates_in_one_press(desk: Desk, katya, client_of) -> None:
    assert "Подобрать наставника" in words(katya.get(at("search", desk.boris.pk)))
    page = words(katya.post(at("search_match", desk.boris.pk), follow=True))
    assert "Кандидаты: Быков Б. И." in page
    round_ = Round.objects.get()
    rounds.choose(round_, [desk.anna.pk], revision=round_.revision, by=desk.scene.katya)
    assert "Кандидаты: Быков Б. И." in words(katya.post(at("search_match", desk.boris.pk), follow=True))
    assert client_of(desk.scene.semyon).post(at("search_match", desk.boris.pk)).status_code in (403, 404)


def test_the_next_attempt_is_planned_and_becomes_a_duty(desk: Desk, katya, nina, at_day) -> None:
    form = {
        "next_on": (TODAY + timedelta(days=7)).isoformat(),
        "psychologist": nina.pk,
        "note": "ищем в соседней школе",
    }
    katya.post(at("search_plan", desk.anna.pk), form)
    row = Search.objects.get()
    assert (row.keeper, row.psychologist) == (desk.scene.katya, nina)
    assert Todo.objects.filter(key=f"search:{row.pk}:", role=Role.PSYCHOLOGIST).exists()
    assert jobs.go_on_searching() == ""
    at_day(TODAY + timedelta(days=7))
    assert "организаций с попыткой сегодня: 1" in jobs.go_on_searching()
    katya.post(at("search_plan", desk.anna.pk), {"next_on": (TODAY + timedelta(days=20)).isoformat()})
    jobs.go_on_searching()
    assert not Todo.objects.filter(key=f"searches:{desk.scene.school.pk}", closed_at__isnull=True).exists()


def test_a_wrong_plan_is_told_at_its_field(desk: Desk, katya) -> None:
    page = katya.post(at("search_plan", desk.anna.pk), {"next_on": "2026-01-01"})
    assert "сегодня или позже" in words(page)
    with pytest.raises(Refusal, match="психолога этой школы"):
        actions.plan(desk.anna, next_on=None, psychologist=desk.scene.katya, note="", by=desk.scene.katya)


def test_the_municipality_is_asked_once_by_the_topic(desk: Desk, katya) -> None:
    katya.post(at("search_ask", desk.anna.pk))
    assert Proposal.objects.get().topic == desk.discipline
    assert Search.objects.get().asked_on == TODAY
    with pytest.raises(Refusal, match="уже просили"):
        actions.ask_municipality(desk.anna, by=desk.scene.katya)
    Request.objects.filter(card=desk.boris).update(topic=None, words="шумят")
    with pytest.raises(Refusal, match="нет запроса с темой"):
        actions.ask_municipality(desk.boris, by=desk.scene.katya)


def test_words_of_the_journal_are_read_by_psychologists_only(desk: Desk, katya, nina, client_of) -> None:
    form = {"held_on": TODAY.isoformat(), "text": "Говорили о тревоге", "key": "one"}
    browser = client_of(nina)
    browser.post(at("search_support", desk.anna.pk), form)
    browser.post(at("search_support", desk.anna.pk), form)
    assert SupportEntry.objects.count() == 1
    assert "Говорили о тревоге" in words(browser.get(at("search", desk.anna.pk)))
    page = words(katya.get(at("search", desk.anna.pk)))
    assert "Говорили о тревоге" not in page
    assert "записей 1, последняя 21.11.2026" in page
    assert katya.post(at("search_support", desk.anna.pk), form).status_code == 403
    late = form | {"held_on": (TODAY + timedelta(days=1)).isoformat(), "text": " "}
    assert "Заполните поле" in words(browser.post(at("search_support", desk.anna.pk), late))
    with pytest.raises(Refusal, match="то, что уже было"):
        actions.support(desk.anna, held_on=TODAY + timedelta(days=1), text="Завтра", key="", by=nina)


def test_a_pair_or_a_withdrawal_ends_the_search(desk: Desk) -> None:
    for card in (desk.anna, desk.boris):
        actions.open_search(card, by=desk.scene.katya)
    assert actions.open_search(desk.anna, by=desk.scene.katya) == Search.objects.get(mentee_card=desk.anna)
    desk.working()
    desk.boris.state = "left"
    desk.boris.save()
    assert actions.close_ended() == 2
    assert dict(Search.objects.values_list("mentee_card", "closing")) == {
        desk.anna.pk: "paired",
        desk.boris.pk: "withdrawn",
    }
    assert queries.search_of(desk.anna) == Search.objects.get(mentee_card=desk.anna)


def test_other_schools_and_roles_see_nothing(desk: Desk, client_of) -> None:
    scene = desk.scene
    assert client_of(scene.semyon).get(at("search", desk.anna.pk)).status_code == 404
    assert client_of(scene.maria).get(at("unpaired")).status_code == 403
    assert "Авдеева" not in words(client_of(scene.olga).get(at("unpaired")))
    make.consent(desk.anna.person)
    assert "Авдеева" in words(client_of(scene.olga).get(at("unpaired")))
    with pytest.raises(Forbidden):
        actions.plan(desk.anna, next_on=None, psychologist=None, note="", by=scene.olga)


def test_the_list_asks_as_much_for_ten_as_for_two(desk: Desk, katya) -> None:
    few = asked_by(katya, at("unpaired"))
    for number in range(8):
        actions.open_search(make.mentee(desk.scene.school, f"Ждущий{number} Лев Ильич"), by=desk.scene.katya)
    assert asked_by(katya, at("unpaired")) <= few + 1
    assert "organisation" in UnpairedFilters({}, desk.scene.olga).fields
