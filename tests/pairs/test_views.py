"""Pages of the room through HTTP: the desk, the list, a pair, the order, the link, the rules."""

from __future__ import annotations

import pytest
from django.urls import reverse

from rostok.core.models import Letter
from rostok.pairs import lifecycle
from rostok.pairs.actions import answers, rounds
from rostok.pairs.models import Ban, Pair, Round, Ruleset
from rostok.papers.models import IssuedPaper
from rostok.people.lifecycle import CANDIDATE
from rostok.people.models import MentorCard
from tests import factories as make
from tests.pages import plain, words

from .conftest import Desk


def at(name: str, *args: object) -> str:
    return reverse(f"pairs:{name}", args=args)


def said(page) -> str:
    """Messages of a page to which an answer has led."""
    return plain(" ".join(str(message) for message in page.context["messages"]))


@pytest.fixture
def katya(desk: Desk, client_of):
    return client_of(desk.scene.katya)


def test_from_a_blank_desk_to_the_order(desk: Desk, katya) -> None:
    answer = katya.post(at("start"), {"organisation": desk.scene.school.pk})
    page = words(katya.get(answer.url))
    assert "Ждут наставника: 2 · свободных мест: 2" in page
    round_ = Round.objects.get()
    done = katya.post(at("solve", round_.pk), {"revision": round_.revision, "mode": "everyone"}, follow=True)
    assert "Предложено: 2 пары, без пары: 0. Решение проверено." in said(done)
    assert "подходит: главный запрос" in words(done)
    lines = [str(line.pk) for line in round_.lines.all()]
    round_.refresh_from_db()
    made = katya.post(at("finish", round_.pk), {"line": lines, "act": "order", "revision": round_.revision})
    order = IssuedPaper.objects.get()
    assert made.url == reverse("papers:paper", args=[order.pk])
    assert order.lines.count() == 2


def test_a_desk_without_free_places_says_whom_it_looks_for(desk: Desk, katya) -> None:
    page = at("desk", desk.round().pk)
    assert "отмечены готовыми" not in words(katya.get(page))
    MentorCard.objects.update(state=CANDIDATE)
    assert "отмечены готовыми и у которых есть место. Сейчас таких нет. База наставников" in words(katya.get(page))


def test_each_press_comes_back_to_its_place_and_can_be_undone(desk: Desk, katya) -> None:
    round_ = desk.round()
    form = {"revision": round_.revision, "mentee": desk.anna.pk, "mentor": desk.gleb.pk, "decision": "pinned"}
    answer = katya.post(at("press", round_.pk), form)
    assert answer.url.endswith(f"#p-{desk.anna.pk}")
    assert round_.lines.get(mentee_card=desk.anna).mentor_card == desk.gleb
    round_.refresh_from_db()
    katya.post(at("undo", round_.pk, desk.anna.pk, "free", 0) + f"?revision={round_.revision}")
    assert round_.lines.get(mentee_card=desk.anna).decision == ""
    round_.refresh_from_db()
    katya.post(at("press_one", round_.pk, desk.anna.pk, "left", 0), {"revision": round_.revision})
    assert "оставлен без пары" in words(katya.get(at("desk", round_.pk)))
    assert katya.post(at("press_one", round_.pk, desk.anna.pk, "wrong", 0), {"revision": 1}).status_code == 404


def test_an_older_page_is_shown_both_versions(desk: Desk, katya) -> None:
    round_ = desk.round()
    old = round_.revision
    rounds.solve(round_, revision=old, by=desk.scene.katya)
    form = {"revision": old, "mentee": desk.anna.pk, "mentor": desk.gleb.pk, "decision": "pinned"}
    answer = katya.post(at("press", round_.pk), form)
    assert answer.status_code == 409
    assert "Вы хотели Авдеева А. И.: Громов Г. И. Сейчас на столе Авдеева А. И.: Власова В. И." in words(answer)
    assert katya.post(at("solve", round_.pk), {"revision": old}).status_code == 409
    assert katya.post(at("forbid", round_.pk), form).status_code == 409


def test_candidates_stand_beside_the_chosen_one(desk: Desk, katya) -> None:
    round_ = desk.round()
    page = words(katya.get(at("desk", round_.pk), {"mentee": desk.anna.pk}))
    assert "Кандидаты: Авдеева А. И." in page
    page = words(katya.get(at("desk", round_.pk), {"mentor": desk.gleb.pk}))
    assert "Кого возьмёт Громов Г. И." in page
    assert "Выберите человека" in words(katya.get(at("desk", round_.pk), {"mentee": "99999"}))
    assert "Власова" in words(katya.get(at("desk_mentors", round_.pk)))


def test_two_are_forbidden_and_allowed_again(desk: Desk, katya) -> None:
    round_ = desk.round()
    form = {"revision": round_.revision, "mentee": desk.anna.pk, "mentor": desk.vera.pk, "reason": "сёстры"}
    page = katya.post(at("forbid", round_.pk), form, follow=True)
    assert "сёстры" in words(page)
    katya.post(at("allow", round_.pk, Ban.objects.get().pk))
    assert not Ban.objects.exists()


def test_newcomers_are_called_to_the_desk(desk: Desk, katya) -> None:
    round_ = desk.round()
    make.mentee(desk.scene.school, "Новиков Никита Ильич")
    assert "В базе появились новые: 1" in words(katya.get(at("desk", round_.pk)))
    katya.post(at("refresh", round_.pk))
    assert round_.lines.count() == 3


def test_a_round_of_another_is_not_there(desk: Desk, client_of) -> None:
    round_ = desk.round()
    for who in (desk.scene.dmitry, desk.scene.olga, desk.scene.semyon):
        assert client_of(who).get(at("desk", round_.pk)).status_code == 404
    assert client_of(desk.scene.maria).get(at("desk", round_.pk)).status_code == 403


def test_both_are_asked_by_letter_and_answer_by_link(desk: Desk, katya, client) -> None:
    for card, mail in ((desk.anna, "anna@school1.example"), (desk.vera, "vera@school1.example")):
        card.person.email = mail
        card.person.save()
    round_ = desk.round()
    line = round_.lines.get(mentee_card=desk.anna)
    page = katya.post(
        at("finish", round_.pk), {"line": [line.pk], "act": "ask", "revision": round_.revision}, follow=True
    )
    assert "Спросили согласие: 1 пара. Писем отправлено: 2." in said(page)
    for letter in Letter.objects.filter(kind="pair"):
        path = next(word for word in letter.body.split() if "/p/" in word).split("://")[-1].partition("/")[2]
        assert "Отказ ни на что не влияет" in words(client.get(f"/{path}"))
        client.post(f"/{path}/think", {"words": ""})
        page = client.post(f"/{path}/accept", {"words": "Согласна"}, follow=True)
        assert "Вы согласились" in words(page)
    pair = Pair.objects.get()
    assert pair.state == lifecycle.AGREED
    assert "Согласна" in words(katya.get(at("pair", pair.pk)))
    assert client.get("/p/wrong").status_code == 410
    assert client.post("/p/wrong/accept").status_code == 410
    assert client.post("/p/wrong/sign").status_code == 404


def test_those_without_a_mailbox_are_named_as_the_curators_task(desk: Desk, katya) -> None:
    round_ = desk.round()
    form = {"all": "1", "act": "ask", "revision": round_.revision}
    page = katya.post(at("finish", round_.pk), form, follow=True)
    assert "Писем отправлено: 0. Почта есть не у всех: спросите лично" in said(page)


def test_a_pair_is_asked_answered_by_hand_and_ordered(desk: Desk, katya) -> None:
    pair = desk.draft()
    assert "Спросить согласие" in words(katya.get(at("pair", pair.pk)))
    assert "спросите лично" in said(katya.post(at("ask", pair.pk), follow=True))
    for row in pair.answers.all():
        katya.post(at("answer_by_hand", pair.pk, row.pk, "accept"))
    pair.refresh_from_db()
    assert pair.state == lifecycle.AGREED
    assert f'value="{pair.pk}" checked' in katya.get(at("order")).content.decode()
    katya.post(at("order"), {"pair": [pair.pk]})
    pair.refresh_from_db()
    assert pair.order is not None
    assert katya.post(at("answer_by_hand", pair.pk, 0, "accept")).status_code == 404


def test_taking_back_asks_once(desk: Desk, katya) -> None:
    pair = desk.draft()
    assert "Пара не закреплена приказом" in words(katya.get(at("drop", pair.pk)))
    katya.post(at("drop", pair.pk))
    pair.refresh_from_db()
    assert pair.state == lifecycle.DROPPED


def test_the_list_is_a_file_too(desk: Desk, katya, client_of) -> None:
    desk.working()
    assert "Власова Вера Ильинична" in words(katya.get(at("list")))
    lines = katya.get(at("list") + "?format=csv").content.decode("utf-8-sig").splitlines()
    assert len(lines) == 2
    assert "Пар пока нет" in words(client_of(desk.scene.semyon).get(at("list")))


def test_a_mentor_sees_the_own_pair_and_no_buttons(desk: Desk, client_of) -> None:
    pair = desk.working()
    pair.mentor.user = desk.scene.maria
    pair.mentor.save()
    page = words(client_of(desk.scene.maria).get(at("pair", pair.pk)))
    assert "Авдеева Анна Ильинична" in page
    assert "Что происходило" not in page
    Pair.objects.filter(pk=pair.pk).update(state="stopped", ending="duties", note="Пропускала встречи")
    assert "Пропускала" not in words(client_of(desk.scene.maria).get(at("pair", pair.pk)))
    assert "обязанности не выполнялись" in words(client_of(desk.scene.katya).get(at("pair", pair.pk)))
    assert client_of(desk.scene.egor).get(at("pair", pair.pk)).status_code == 404


def test_rules_are_changed_by_a_new_version(desk: Desk, katya, client_of) -> None:
    page = words(katya.get(at("rules", desk.scene.school.pk)))
    assert "Пока действуют обычные правила" in page
    form = {"rules": ["home"], "years": 5, "keep": 50, "answer_days": 3, "silent_days": 30}
    weights = {f"weight_{code}": 2 for code in ("main", "topics", "subject", "near", "experience", "trained", "load")}
    assert "редакция 1" in said(katya.post(at("rules", desk.scene.school.pk), form | weights, follow=True))
    assert Ruleset.objects.get().years == 5
    assert "Заполните поле" in words(katya.post(at("rules", desk.scene.school.pk), {}))
    assert client_of(desk.scene.semyon).get(at("rules", desk.scene.school.pk)).status_code == 404


def test_a_group_of_the_town_goes_to_the_schools(desk: Desk, client_of) -> None:
    for card in (desk.anna, desk.boris, desk.vera, desk.gleb):
        make.consent(card.person)
    olga = client_of(desk.scene.olga)
    olga.post(at("start"), {"organisation": desk.scene.town.pk})
    round_ = Round.objects.get()
    olga.post(at("solve", round_.pk), {"revision": round_.revision})
    page = words(olga.get(at("desk", round_.pk)))
    assert "Передать школам" in page
    assert "Собрать приказ" not in page, "an order is of one school"
    assert page.count(f"{desk.scene.school} · подходит") == 2
    form = {"all": "1", "act": "hand", "revision": round_.revision + 1}
    page = olga.post(at("finish", round_.pk), form, follow=True)
    assert "Передано школам: 2 пары, школ: 1." in said(page)
    assert Pair.objects.filter(state=lifecycle.DRAFT, organisation=desk.scene.school).count() == 2


def test_the_desk_asks_few_questions(desk: Desk, katya, django_assert_max_num_queries) -> None:
    round_ = desk.round()
    for number in range(8):
        make.mentee(desk.scene.school, f"Лишний{number} Лев Ильич")
    rounds.sync(round_, by=desk.scene.katya)
    with django_assert_max_num_queries(31):
        katya.get(at("desk", round_.pk), {"mentee": desk.anna.pk})


def test_asking_twice_is_refused(desk: Desk, katya) -> None:
    pair = desk.draft()
    answers.ask(pair, by=desk.scene.katya)
    assert "Уже сделано" in said(katya.post(at("ask", pair.pk), follow=True))
