"""«Сейчас» through HTTP: each person sees their own duties, the municipality its schools."""

from __future__ import annotations

import pytest
from django.urls import reverse

from rostok.core import clock
from rostok.core.models import Membership
from rostok.plans import actions
from rostok.plans.models import Occurrence
from tests import factories as make
from tests.scenes import Scene, Year, in_force

NOW = "/now"


def text(client, url: str = NOW) -> str:
    answer = client.get(url)
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_operator_sees_late_schools_first_with_a_button(client_of, scene: Scene, year: Year) -> None:
    in_force(year.theirs)
    make.organisation(scene.town, "СОШ № 3")
    page = text(client_of(scene.olga))
    assert "просрочили сроки дорожной карты" in page
    assert reverse("desk:remind") in page
    assert page.index("просрочили сроки") < page.index("1\xa0организация не утвердила")


def test_the_curator_sees_own_rows_and_not_those_of_the_neighbour(client_of, scene: Scene, year: Year) -> None:
    row = year.own.activities.order_by("position")[1]
    page = text(client_of(scene.katya))
    assert reverse("plans:activity", args=[year.own.pk, row.pk]) in page
    assert f"/roadmaps/{year.theirs.pk}/" not in page


def test_the_curator_of_a_school_with_a_draft_is_asked_to_send_it(client_of, scene: Scene, year: Year) -> None:
    assert "Проверьте дорожную карту школы и отправьте директору" in text(client_of(scene.semyon))


def test_the_director_is_asked_to_approve_what_was_sent(client_of, scene: Scene, year: Year, at_day) -> None:
    director = Membership.objects.get(user=scene.dmitry).organisation
    assert director == scene.school
    actions.revise(year.own, by=scene.katya)
    actions.submit(year.own, by=scene.katya)
    page = text(client_of(scene.dmitry))
    assert "Утвердите дорожную карту" in page
    assert reverse("plans:approve", args=[year.own.pk]) in page


@pytest.mark.parametrize("who", ["maria", "egor"])
def test_a_mentor_and_a_mentee_see_the_roadmap_and_next_dates(who: str, client_of, scene: Scene, year: Year) -> None:
    page = text(client_of(getattr(scene, who)))
    assert "На сегодня дел нет." in page
    assert "Ближайший срок: до " in page
    assert "Ближайшие сроки школы" in page
    assert reverse("plans:plan", args=[year.own.pk]) in page


def test_next_dates_do_not_repeat_duties(client_of, scene: Scene, year: Year) -> None:
    answer = client_of(scene.katya).get(NOW)
    duties = {duty.url for duty in [*answer.context["duties"], *answer.context["hidden"]]}
    assert duties
    assert not duties & {item.url for item in answer.context["coming"]}


def test_what_does_not_fit_is_not_called_hidden_till_its_day_when_some_of_it_is_late(
    client_of, scene: Scene, year: Year
) -> None:
    row, today = year.own.activities.get(number="3."), clock.today(scene.school)
    late = [Occurrence(activity=row, plan=year.own, organisation=scene.school, first=day, last=day)
            for day in (clock.after(today, -back) for back in range(1, 9))]  # fmt: skip
    Occurrence.objects.bulk_create(late)
    assert ", из них просрочено " in text(client_of(scene.katya)).split("<summary>Ещё ")[1][:60]
    Occurrence.objects.filter(organisation=scene.school).update(last=clock.after(today, 60), first=today)
    assert "<summary>Скрыто до срока: " in text(client_of(scene.katya))


def test_nothing_to_do_says_so(client_of, scene: Scene) -> None:
    assert "На сегодня дел нет" in text(client_of(scene.egor))


def test_a_new_school_without_a_roadmap_is_told_how_to_begin(client_of, scene: Scene) -> None:
    page = text(client_of(scene.katya))
    assert "Начните с дорожной карты" in page
    assert reverse("plans:new") in page


def test_next_dates_name_a_row_once(client_of, scene: Scene, year: Year) -> None:
    urls = [item.url for item in client_of(scene.egor).get(NOW).context["coming"]]
    assert urls
    assert len(urls) == len(set(urls))


def test_a_person_without_a_role_gets_403_and_a_way_on(client_of, scene: Scene) -> None:
    answer = client_of(scene.nobody).get(NOW)
    assert answer.status_code == 403
    assert "Попросите доступ" in answer.content.decode()


def test_queries_do_not_grow_with_the_number_of_late_schools(
    client_of, scene: Scene, year: Year, django_assert_max_num_queries
) -> None:
    client = client_of(scene.olga)
    client.get(NOW)
    with django_assert_max_num_queries(30):
        client.get(NOW)
