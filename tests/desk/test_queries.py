"""What the desk gathers: order of duties, the plan of the picture, standings counted alike everywhere."""

from __future__ import annotations

from datetime import date

import pytest

from rostok.core import clock, todo
from rostok.desk import queries
from rostok.plans import actions
from rostok.plans.models import Occurrence
from tests import factories as make
from tests.scenes import TODAY, Scene, Year, in_force


def test_duties_for_many_come_before_late_and_late_before_running(scene: Scene, year: Year) -> None:
    tones = [duty.tone for duty in queries.duties(scene.olga, TODAY)]
    assert tones[0] == "late"
    weights = [duty.harm[0] for duty in queries.duties(scene.katya, TODAY)]
    assert weights == sorted(weights)


def test_what_the_director_signs_comes_before_everything_late(scene: Scene, year: Year) -> None:
    actions.revise(in_force(year.theirs), by=scene.semyon)
    actions.submit(year.theirs, by=scene.semyon)
    head = make.person_with("director", scene.neighbour, "Львова Лидия Львовна", "lidia@school2.ru")
    found = queries.duties(head, TODAY)
    assert found[0].text.startswith("Утвердите дорожную карту")
    assert found[1].word == "Просрочено"


def test_a_count_without_a_day_stands_below_what_is_late(scene: Scene, year: Year) -> None:
    todo.owe(
        "consents:missing",
        organisation=scene.school,
        role="curator",
        text="Не хватает согласий: 3",
        button="Открыть",
        path="/consents",
    )
    words = [duty.word for duty in queries.duties(scene.katya, TODAY)]
    assert words.index("Просрочено") < words.index("Внимание")


def test_the_picture_shows_the_plan_that_was_sent_out_for_the_current_year(scene: Scene, year: Year) -> None:
    assert queries.picture_plan(scene.olga, TODAY) == (year.plan, 2026)


def test_a_year_out_of_the_plan_is_not_taken_from_the_address(scene: Scene, year: Year) -> None:
    assert queries.picture_plan(scene.olga, TODAY, str(year.plan.pk), "1999") == (year.plan, 2026)
    assert queries.picture_plan(scene.olga, TODAY, str(year.plan.pk), "2027") == (year.plan, 2027)
    assert queries.picture_plan(scene.olga, TODAY, str(year.other_plan.pk), "") == (year.plan, 2026)


def test_a_draft_gives_its_school_one_duty_and_no_overdue_rows(scene: Scene, year: Year) -> None:
    found = queries.duties(scene.semyon, TODAY)
    assert [duty.text for duty in found] == ["Проверьте дорожную карту школы и отправьте директору"]
    assert queries.duties(scene.semyon, TODAY)[0].url == f"/roadmaps/{year.theirs.pk}"
    in_force(year.theirs)
    assert {duty.word for duty in queries.duties(scene.semyon, TODAY)[1:]} >= {"Просрочено"}


def test_a_row_of_several_items_is_one_line(scene: Scene, year: Year) -> None:
    row = year.own.activities.get(number="3.")
    row.text = "- собрать заявки; - отобрать наставников; - издать приказ"
    row.save()
    assert "собрать заявки и ещё 2" in {duty.text for duty in queries.duties(scene.katya, TODAY)}


@pytest.mark.parametrize("word", ["late", "running", "ahead", "done", "not_required"])
def test_the_database_and_the_row_agree_on_a_standing(scene: Scene, year: Year, word: str) -> None:
    found = set(queries.drill(year.plan, 2026, TODAY, queries.Drill(standing=word)).values_list("pk", flat=True))
    rows = Occurrence.objects.filter(plan__source=year.plan)
    assert found == {row.pk for row in rows if row.standing(TODAY) == word}


def test_digests_go_to_active_people_who_want_them(scene: Scene) -> None:
    scene.katya.digest = False
    scene.katya.save()
    people = queries.digest_people()
    assert scene.olga in people
    assert scene.katya not in people
    assert scene.egor not in people


def test_school_years_begin_in_september() -> None:
    assert clock.school_year(date(2026, 8, 31)) == 2025
    assert clock.school_year(date(2026, 9, 1)) == 2026
