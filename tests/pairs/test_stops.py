"""Why two cannot be a pair and why somebody has none, in words of the desk; what a choice costs the others."""

from __future__ import annotations

import pytest
from django.test import Client

from rostok.core.refusal import Refusal
from rostok.pairs.actions import life
from rostok.pairs.actions import rounds as actions
from rostok.pairs.models import Ban, Pair
from rostok.pairs.queries import rounds
from rostok.pairs.queries.proposing import unpacked
from rostok.people.models import Consent, MentorCard
from tests import factories as make
from tests.pages import words
from tests.scenes import TODAY

from .conftest import Desk
from .test_views import at, said


def stops(desk: Desk) -> list[str]:
    return rounds.stops_of(desk.round(), desk.anna, desk.vera, desk.scene.katya)


def test_it_is_said_whose_consent_is_missing(desk: Desk) -> None:
    Consent.objects.filter(person=desk.vera.person).delete()
    assert stops(desk) == ["нет согласия наставника"]
    Consent.objects.all().delete()
    assert stops(desk) == ["нет согласия наставляемого и наставника"]


def test_a_pair_that_did_not_work_is_told_from_a_forbidden_one(desk: Desk) -> None:
    pair = desk.draft()
    Pair.objects.update(state="stopped", ending="misfit")
    assert stops(desk) == ["раньше пара не сложилась"]
    Pair.objects.all().delete()
    Ban.objects.create(
        organisation=desk.scene.school, mentor=pair.mentor, mentee=pair.mentee, made_at=pair.made_at, reason="сёстры"
    )
    assert stops(desk) == ["не предлагать друг другу"]


def test_without_the_own_consent_that_alone_is_the_reason(desk: Desk, katya: Client) -> None:
    Consent.objects.filter(person=desk.anna.person).delete()
    page = words(katya.get(at("desk", desk.round().pk)))
    assert "Нет согласия на обработку данных. Получите его" in page
    assert "Правило «согласие" not in page


def test_of_a_child_it_is_the_consent_of_a_parent(desk: Desk, katya: Client) -> None:
    make.mentee(desk.scene.school, "Юный Юрий Ильич", is_pupil=True)
    MentorCard.objects.filter(pk=desk.gleb.pk).update(pool="pupil")
    round_ = actions.open_round(desk.scene.school, pupils=True, by=desk.scene.katya)
    actions.solve(round_, revision=round_.revision, by=desk.scene.katya)
    assert unpacked(round_, round_.lines.get().mentee_card_id)["said"][0].startswith(
        "Нет согласия родителя на обработку данных."
    )


def test_a_ban_of_the_only_mentor_is_a_reason(desk: Desk, katya: Client) -> None:
    MentorCard.objects.filter(pk=desk.gleb.pk).update(state="paused")
    Ban.objects.create(
        organisation=desk.scene.school,
        mentor=desk.vera.person,
        mentee=desk.anna.person,
        made_at=desk.scene.katya.joined_at,
    )
    said_now = unpacked(desk.round(), desk.anna.pk)["said"]
    assert said_now == ["Наставников для этой формы рядом: 1.", "С теми, кто остался, пару не предлагаем."]


def test_the_desk_names_those_with_whom_a_place_would_help(desk: Desk, katya: Client) -> None:
    MentorCard.objects.filter(pk=desk.gleb.pk).update(state="paused")
    assert "Где нужно место: Власова Вера Ильинична." in words(katya.get(at("desk", desk.round().pk)))


def test_a_place_that_the_draft_gave_can_be_chosen_and_the_price_is_told(desk: Desk, katya: Client) -> None:
    MentorCard.objects.filter(pk=desk.vera.pk).update(state="paused")
    round_ = desk.round()
    lucky = round_.lines.get(mentor_card=desk.gleb).mentee_card
    other = desk.boris if lucky == desk.anna else desk.anna
    page = words(katya.get(at("desk", round_.pk) + f"?mentee={other.pk}"))
    assert "мест: 1 из 1, в черновике занято" in page
    assert "Выбрать" in page
    form = {"mentee": other.pk, "mentor": desk.gleb.pk, "decision": "pinned", "revision": round_.revision}
    assert "Без пары стало больше" not in said(katya.post(at("press", round_.pk), form, follow=True)), "one for one"
    assert round_.lines.get(mentor_card=desk.gleb).mentee_card == other
    page = words(katya.get(at("desk", round_.pk) + f"?mentee={lucky.pk}"))
    assert "мест: 0 из 1, мест больше нет" in page


def test_a_choice_that_leaves_somebody_alone_says_so(desk: Desk, katya: Client) -> None:
    desk.vera.topics.add(desk.planning)
    round_ = desk.round()
    Ban.objects.create(
        organisation=desk.scene.school, mentor=desk.vera.person, mentee=desk.boris.person, made_at=round_.made_at
    )
    katya.post(at("solve", round_.pk), {"revision": round_.revision, "mode": "everyone"})
    round_.refresh_from_db()
    form = {"mentee": desk.anna.pk, "mentor": desk.gleb.pk, "decision": "pinned", "revision": round_.revision}
    assert "Без пары стало больше на 1." in said(katya.post(at("press", round_.pk), form, follow=True))


def test_another_mentor_is_chosen_by_the_same_rules(desk: Desk, katya: Client) -> None:
    pair = desk.working()
    assert "Громов Глеб Ильич" in words(katya.get(at("replace", pair.pk)))
    Ban.objects.create(
        organisation=desk.scene.school, mentor=desk.gleb.person, mentee=desk.anna.person, made_at=pair.made_at
    )
    page = words(katya.get(at("replace", pair.pk)))
    assert "Место есть, но мешает правило: Громов Г. И.: не предлагать друг другу." in page
    with pytest.raises(Refusal, match="не предлагать друг другу"):
        life.replace(pair, desk.gleb, TODAY, by=desk.scene.katya)
    Ban.objects.all().delete()
    Consent.objects.filter(person=desk.gleb.person).delete()
    with pytest.raises(Refusal, match="нет согласия наставника"):
        life.replace(pair, desk.gleb, TODAY, by=desk.scene.katya)


def test_the_form_follows_the_pool_of_the_new_mentor(desk: Desk) -> None:
    pair = desk.working()
    Pair.objects.filter(pk=pair.pk).update(form="RU")
    MentorCard.objects.filter(pk=desk.vera.pk).update(pool="employer")
    pair = Pair.objects.get(pk=pair.pk)
    life.replace(pair, desk.gleb, TODAY, by=desk.scene.katya)
    assert Pair.objects.get(previous=pair).form == "TT"


def test_a_group_by_hand_keeps_the_rules(desk: Desk, katya: Client) -> None:
    desk.gleb.capacity = 2
    desk.gleb.save()
    Consent.objects.filter(person=desk.boris.person).delete()
    form = {"mentor": desk.gleb.pk, "topic": "", "title": "Проба", "mentees": [desk.anna.pk, desk.boris.pk]}
    page = words(katya.post(at("group_new", desk.scene.school.pk), form))
    assert "нет согласия наставляемого" in page
    assert not Pair.objects.exists()
