"""Groups through HTTP: made at the desk, shown with the state of each, noted and planned as one."""

from __future__ import annotations

import pytest

from rostok.core.access import Role
from rostok.pairs.models import Group, Note, Pair, Programme
from rostok.pairs.queries import card
from rostok.papers.models import IssuedPaper
from tests import factories as make
from tests.pages import queries, words

from .conftest import Desk, sign
from .test_views import at, said


@pytest.fixture
def katya(desk: Desk, client_of):
    return client_of(desk.scene.katya)


@pytest.fixture
def roomy(desk: Desk) -> Desk:
    """Глеб has three places."""
    desk.gleb.capacity = 3
    desk.gleb.save()
    return desk


def collect(desk: Desk, client) -> Group:
    form = {"mentor": desk.gleb.pk, "topic": desk.planning.pk, "title": "", "mentees": [desk.anna.pk, desk.boris.pk]}
    client.post(at("group_new", desk.scene.school.pk), form)
    return Group.objects.get()


def test_a_group_is_made_at_the_desk(roomy: Desk, katya) -> None:
    assert "Собрать группу" in words(katya.get(at("start")))
    assert katya.get(at("group_start")).url == at("group_new", roomy.scene.school.pk)
    page = words(katya.get(at("group_new", roomy.scene.school.pk)))
    assert "Громов Глеб Ильич, СОШ № 1, мест: 3" in page
    assert "Власова Вера" not in page
    group = collect(roomy, katya)
    assert group.pairs.count() == 2
    page = words(katya.get(at("group", group.pk)))
    for text in (
        "Группа: Громов Г. И.",
        "Планирование урока",
        "Авдеева Анна Ильинична",
        "Быков Борис Ильич",
        "Собрать приказ",
    ):
        assert text in page, text


def test_one_mentee_is_no_group(roomy: Desk, katya) -> None:
    form = {"mentor": roomy.gleb.pk, "mentees": [roomy.anna.pk]}
    assert "не меньше двух" in words(katya.post(at("group_new", roomy.scene.school.pk), form))
    assert "Отметьте двух" in words(katya.post(at("group_new", roomy.scene.school.pk), {"mentor": roomy.gleb.pk}))
    assert not Group.objects.exists()


def test_without_places_the_page_says_what_to_do(desk: Desk, katya) -> None:
    assert "Увеличьте число мест" in words(katya.get(at("group_new", desk.scene.school.pk)))
    desk.gleb.capacity = 3
    desk.gleb.save()
    desk.working()
    assert "нужны двое наставляемых" in words(katya.get(at("group_new", desk.scene.school.pk)))


def test_the_town_chooses_a_school_first(roomy: Desk, client_of) -> None:
    olga = client_of(roomy.scene.olga)
    assert "Организация" in words(olga.get(at("group_start")))
    answer = olga.post(at("group_start"), {"organisation": roomy.scene.school.pk})
    assert answer.url == at("group_new", roomy.scene.school.pk)
    assert client_of(roomy.scene.semyon).get(answer.url).status_code == 404


def fixed(desk: Desk, client) -> Group:
    """The group after the director has signed its order."""
    group = collect(desk, client)
    client.post(at("order"), {"pair": [pair.pk for pair in group.pairs.all()]})
    sign(desk, IssuedPaper.objects.get(kind="order_pairs"))
    return group


def test_a_group_is_planned_and_noted_once_for_all(roomy: Desk, katya) -> None:
    group = fixed(roomy, katya)
    first = group.pairs.first()
    answer = katya.post(at("programme_new", first.pk) + "?group=1", {"code": "tt-young"})
    assert answer.url == at("group", group.pk)
    assert len(set(Programme.objects.values_list("together", flat=True))) == 1
    assert "шагов 10, выполнено 0" in words(katya.get(at("group", group.pk)))
    assert "на странице каждой пары" in words(katya.get(at("group_note", group.pk)))
    katya.post(at("group_note", group.pk), {"audience": "pair", "text": "Собираемся по средам"})
    assert Note.objects.count() == 2
    katya.post(at("note_remove", Note.objects.first().pk))
    assert not Note.objects.exists()


def test_a_member_sees_himself_only(roomy: Desk, katya, client_of) -> None:
    group = fixed(roomy, katya)
    roomy.anna.person.user = roomy.scene.egor
    roomy.anna.person.save()
    page = words(client_of(roomy.scene.egor).get(at("group", group.pk)))
    assert "Авдеева Анна Ильинична" in page
    assert "Быков" not in page
    assert client_of(roomy.scene.semyon).get(at("group", group.pk)).status_code == 404
    make.hat(roomy.scene.semyon, Role.MENTOR, roomy.scene.school)
    assert client_of(roomy.scene.semyon).post(at("group_note", group.pk), {}).status_code == 404


def test_the_last_of_a_group_may_go_on_as_a_pair(roomy: Desk, katya) -> None:
    group = fixed(roomy, katya)
    Pair.objects.filter(mentee=roomy.boris.person).update(state="stopped")
    assert "остался один наставляемый" in words(katya.get(at("group", group.pk)))
    assert "Группа собрана" not in said(katya.get(at("group", group.pk)))


def test_a_group_asks_few_questions(roomy: Desk, katya) -> None:
    group = fixed(roomy, katya)
    assert queries(katya, at("group", group.pk)) <= 40
    assert len(card.health_of(group.pairs.all())) == 2
