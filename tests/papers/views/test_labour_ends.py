"""Early end on the pages: the suggested day, the refusal, the undo, the choice of a replacement, drafts of orders."""

from __future__ import annotations

from datetime import date

import pytest

from rostok.papers.models import Agreement, IssuedPaper
from rostok.people.models import MentorCard
from tests import factories as make
from tests.pages import errors, said, words
from tests.papers.labour import agreement, pair, signed

NOTICE = {"notice_by": "mentor", "notice_on": "2026-11-20", "last_day": "2026-11-25"}


@pytest.fixture
def row(scene, staff) -> Agreement:
    signed(scene, pair(staff))
    return agreement(scene, staff)


@pytest.fixture
def client(scene, client_of):
    return client_of(scene.katya)


def test_the_earliest_day_is_suggested_and_an_earlier_one_refused(client, row):
    page = client.get(f"/agreements/{row.pk}/end")
    assert page.context["form"]["last_day"].initial == date(2026, 11, 25)  # from Saturday 21 November
    answer = client.post(f"/agreements/{row.pk}/end", NOTICE | {"last_day": "2026-11-24"})
    assert errors(answer)["last_day"][0].startswith("Последний день — не раньше 25.11.2026")


def test_a_notice_is_written_shown_and_taken_back_by_the_message(client, row):
    answer = client.post(f"/agreements/{row.pk}/end", NOTICE)
    assert said(client, answer).startswith("Предупреждение записано")
    page = client.get(f"/agreements/{row.pk}")
    assert ("Последний день работы", "25.11.2026") in page.context["notice"]
    assert [one.label for one in page.context["end_moves"]] == [
        "Подобрать замену", "Приказ о прекращении", "Текст предупреждения", "Снять предупреждение",
    ]  # fmt: skip
    assert said(client, client.post(f"/agreements/{row.pk}/take-back")) == "Предупреждение снято."
    assert not Agreement.objects.get().notice_by


def test_a_second_notice_is_told_above_the_form(client, row):
    client.post(f"/agreements/{row.pk}/end", NOTICE)
    answer = client.post(f"/agreements/{row.pk}/end", NOTICE)
    assert errors(answer) == {"__all__": ["Предупреждение уже записано. Откройте карточку соглашения заново."]}


def test_the_notice_and_the_order_of_ending_become_drafts(client, row):
    client.post(f"/agreements/{row.pk}/end", NOTICE)
    client.post(f"/agreements/{row.pk}/notice")
    answer = client.post(f"/agreements/{row.pk}/ending")
    made = IssuedPaper.objects.get(kind="order_ending")
    assert answer["Location"] == f"/papers/{made.pk}"
    assert IssuedPaper.objects.get(kind="other").state == "draft"
    assert "уже подготовлен" in said(client, client.post(f"/agreements/{row.pk}/ending"))


def test_two_orders_lead_back_to_the_card(client, scene, staff, row):
    signed(scene, pair(staff), number="2")
    client.post(f"/agreements/{row.pk}/end", NOTICE)
    answer = client.post(f"/agreements/{row.pk}/ending")
    assert answer["Location"] == f"/agreements/{row.pk}"
    assert said(client, answer).endswith("Подготовлены приказы о прекращении: 2. Они в документах соглашения.")


def test_a_replacement_is_chosen_among_free_mentors_only(client, scene, staff, row):
    url = f"/agreements/{row.pk}/replace"
    assert "Сначала запишите" in said(client, client.get(url))
    client.post(f"/agreements/{row.pk}/end", NOTICE)
    assert "Свободных наставников нет" in words(client.get(url))
    MentorCard.objects.create(
        person=staff.other, organisation=scene.school, pool="teacher", state="ready", since=make.LONG_AGO
    )
    assert [one.person for one in client.get(url).context["found"]] == [staff.other]
    assert client.post(url, {"mentor": staff.mentee.pk}).status_code == 404
    answer = client.post(url, {"mentor": staff.other.pk})
    made = IssuedPaper.objects.get(kind="order_change")
    assert answer["Location"] == f"/papers/{made.pk}"
    assert made.lines.get().mentor == staff.other
