"""«Лента»: the year as bars and the same by months."""

from __future__ import annotations

from datetime import date
from xml.etree import ElementTree as ET

from django.urls import reverse

from rostok.plans import actions
from tests.pages import words

from .test_plan import page_of, small

SVG = "{http://www.w3.org/2000/svg}"


def test_bars_lead_to_cards_and_today_is_drawn(year, scene, client_of):
    answer = client_of(scene.katya).get(page_of(year.own, view="timeline"))
    picture = ET.fromstring(answer.context["svg"])
    links = {link.get("href") for link in picture.iter(f"{SVG}a")}
    cards = {
        reverse("plans:activity", args=[year.own.pk, pk]) for pk in year.own.activities.values_list("pk", flat=True)
    }
    assert links == cards
    assert "сегодня" in answer.context["svg"]
    assert picture.get("aria-label") == f"Лента мероприятий: {year.own}"


def test_a_plan_of_several_years_is_shown_by_years(year, scene, client_of):
    client = client_of(scene.olga)
    answer = client.get(page_of(year.plan, view="timeline"))
    assert [(label, current) for label, _, current in answer.context["years"]] == [
        ("2025/26", False),
        ("2026/27", True),
        ("2027/28", False),
        ("2028/29", False),
        ("2029/30", False),
    ]
    later = client.get(page_of(year.plan, view="timeline", year=2028))
    assert "Апрель 2029" in [month.title for month in later.context["months"]]
    assert "сегодня" not in later.context["svg"]


def test_months_hold_every_window_of_the_year_once(year, scene, client_of):
    months = client_of(scene.katya).get(page_of(year.own, view="timeline")).context["months"]
    assert [month.title for month in months] == ["Сентябрь 2026", "Ноябрь 2026", "Апрель 2027", "Весь год"]
    assert sum(len(month.entries) for month in months) == year.own.occurrences.count()
    first = months[0].entries[0]
    assert first.title.startswith("2. создание организационных условий")
    assert (first.dates, first.word, first.tone) == ("01.08–30.09.2026", "Выполнено", "done")


def test_what_is_not_required_is_no_bar_but_stays_in_the_list(year, scene, client_of):
    plan = small(scene.school, scene.katya, 1)
    actions.dismiss(plan.occurrences.get(), "Нет молодых педагогов", by=scene.katya)
    answer = client_of(scene.katya).get(page_of(plan, view="timeline"))
    assert answer.context["svg"] == ""
    assert "Не требуется" in words(answer)


def test_a_year_without_deadlines_says_so(year, scene, client_of):
    plan = small(scene.school, scene.katya, 1)
    actions.set_windows(plan.activities.get(), [(date(2030, 1, 1), date(2030, 1, 31))], by=scene.katya)
    assert "В этом учебном году сроков нет" in words(client_of(scene.katya).get(page_of(plan, view="timeline")))
