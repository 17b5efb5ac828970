"""What is read: rules as formulas, people in columns, proposals with reasons, lists by rights."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from rostok.core.access import May
from rostok.pairs.actions import rounds as actions
from rostok.pairs.actions import rules as rule_actions
from rostok.pairs.models import Answer, Pair, RoundLine
from rostok.pairs.queries import answers, desk, fixing, measure, pairs, pool, proposing, rounds, rules
from rostok.people.models import Employment, MentorCard
from tests import factories as make
from tests.pages import words

from .conftest import Desk, ask_for


def people(desk_: Desk) -> pool.People:
    made = actions.open_round(desk_.scene.school, pupils=False, by=desk_.scene.katya)
    return pool.people_of(made, rules.in_force(desk_.scene.school), desk_.scene.katya)


def test_many_people_are_read_like_few(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    few = people(desk)
    monkeypatch.setattr(pool, "FEW", 0)
    many = people(desk)
    assert (few.mentees, few.mentors) == (many.mentees, many.mentors)
    for ours, theirs in ((few.pool.mentees, many.pool.mentees), (few.pool.mentors, many.pool.mentors)):
        assert {name: column.tolist() for name, column in ours.items()} == {
            name: column.tolist() for name, column in theirs.items()
        }


def test_every_rule_and_criterion_can_be_computed() -> None:
    mentees = {"agreed", "school", "pupil", "grade", "subject", "asks", "topics0", "topics1", "main0", "main1"}
    mentors = {
        "agreed", "school", "grade", "subject", "municipal", "staff", "years", "leads", "mentored", "trained", "load",
        "topics0", "topics1",
    }  # fmt: skip
    every = measure.measure([one.code for one in measure.RULES], {one.code: 4 for one in measure.CRITERIA}, 3, 2)
    every.check(dict.fromkeys(mentees), dict.fromkeys(mentors))
    assert len(every.rules) == len(measure.RULES)


def test_points_are_no_more_than_weights_allow(desk: Desk) -> None:
    found = people(desk)
    mentee, mentor = found.mentees.index(desk.boris.pk), found.mentors.index(desk.gleb.pk)
    points = found.pool.points(mentee, mentor)
    assert (points["main"], points["topics"], points["near"]) == (100, 75, 50)
    assert points["subject"] == 0


def test_more_topics_than_a_column_holds(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pool, "BITS", 1)
    ask_for(desk.anna, desk.planning, is_main=False)
    found = people(desk)
    points = found.pool.points(found.mentees.index(desk.anna.pk), found.mentors.index(desk.gleb.pk))
    assert (points["main"], points["topics"]) == (100, 75)


def test_leaders_and_short_service_are_rules(desk: Desk) -> None:
    Employment.objects.filter(person=desk.vera.person).update(post="Заместитель директора по УВР")
    MentorCard.objects.filter(pk=desk.gleb.pk).update(experience=2)
    chosen = measure.measure(["leader", "years"], {}, 3, 1)
    found = people(desk)
    mentors = {card: place for place, card in enumerate(found.mentors)}
    broken = pool.Pool(chosen, found.pool.mentees, found.pool.mentors, found.pool.blocks)
    assert broken.broken(0, mentors[desk.vera.pk]) == ("leader",)
    assert broken.broken(0, mentors[desk.gleb.pk]) == ("years",)


def test_reasons_are_told_to_those_without_a_mentor(desk: Desk) -> None:
    MentorCard.objects.filter(pk=desk.gleb.pk).update(state="paused")
    round_ = desk.round()
    line = round_.lines.get(mentor_card__isnull=True)
    reason = proposing.unpacked(round_, line.mentee_card_id)
    assert reason["why"] == "shortage"
    assert reason["helpers"] == [desk.vera.pk]
    MentorCard.objects.filter(pk=desk.vera.pk).update(experience=0)
    actions.solve(round_, revision=round_.revision, by=desk.scene.katya)
    reasons = [proposing.unpacked(round_, one.mentee_card_id) for one in round_.lines.all()]
    assert {reason["rule"] for reason in reasons} == {"years"}


def test_the_proof_is_of_this_very_problem(desk: Desk) -> None:
    found = people(desk)
    first = proposing.propose(found, proposing.Wanted(), everyone=True)
    again = proposing.propose(found, proposing.Wanted(), everyone=True)
    other = proposing.propose(found, proposing.Wanted(left={desk.anna.pk}), everyone=True)
    assert first.proof["sha256"] == again.proof["sha256"] != other.proof["sha256"]


def test_a_ban_outside_the_round_harms_nobody(desk: Desk) -> None:
    wanted = proposing.Wanted(bans={(999, 999)}, pins={888: 777}, left={666})
    assert all(proposing.propose(people(desk), wanted, everyone=False).mentor_of.values())


def test_candidates_say_why_and_why_not(desk: Desk) -> None:
    round_ = desk.round()
    MentorCard.objects.filter(pk=desk.vera.pk).update(experience=0)
    line = round_.lines.get(mentee_card=desk.boris)
    first, second = rounds.candidates(round_, line, desk.scene.katya)
    assert (first.card, first.is_chosen, first.fits[0]) == (desk.gleb, True, "главный запрос")
    assert (second.stops, second.misses) == (
        ["стаж меньше, чем требуют правила"],
        ["главный запрос", "остальные запросы"],
    )


def test_a_mentor_sees_whom_he_could_take(desk: Desk) -> None:
    round_ = desk.round()
    found = rounds.mentees_for(round_, desk.gleb, desk.scene.katya)
    assert [one.card for one in found] == [desk.boris, desk.anna]
    MentorCard.objects.filter(pk=desk.gleb.pk).update(state="paused")
    assert rounds.mentees_for(round_, desk.gleb, desk.scene.katya) == []


def test_who_waits_no_more_is_not_chosen(desk: Desk) -> None:
    round_ = desk.round()
    desk.draft()
    assert rounds.stops_of(round_, desk.anna, desk.vera, desk.scene.katya) == ["наставляемый уже не ждёт пары"]


def test_the_desk_tells_figures_and_newcomers(desk: Desk) -> None:
    round_ = desk.round()
    assert desk_free(round_, desk) == 2
    make.mentee(desk.scene.school, "Новиков Никита Ильич")
    assert (desk_new(round_, desk), rounds.rounds(desk.scene.dmitry).count()) == (1, 0)


def test_places_are_of_mentors_who_work_with_such_mentees(desk: Desk, katya: Client) -> None:
    MentorCard.objects.filter(pk=desk.vera.pk).update(forms=["TT"])
    pupils = actions.open_round(desk.scene.school, pupils=True, by=desk.scene.katya)
    assert (desk_free(desk.round(), desk), desk_free(pupils, desk)) == (2, 1)
    assert desk.vera.person.full_name not in words(katya.get(reverse("pairs:desk_mentors", args=[pupils.pk])))


def desk_free(round_, desk_: Desk) -> int:
    return sum(desk.places(round_, desk_.scene.katya).values())


def desk_new(round_, desk_: Desk) -> int:
    return desk.newcomers(round_, desk_.scene.katya)


def test_rules_come_from_above_until_the_school_has_its_own(desk: Desk) -> None:
    assert rules.in_force(desk.scene.school).version == 0
    values = {"rules": [], "weights": {"near": 4}, "first": []}
    town = rule_actions.set_rules(desk.scene.town, values, by=desk.scene.olga)
    assert rules.in_force(desk.scene.school) == town
    own = rule_actions.set_rules(desk.scene.school, values, by=desk.scene.katya)
    assert (rules.in_force(desk.scene.school), rules.in_force(desk.scene.neighbour)) == (own, town)
    assert list(rules.versions(desk.scene.school)) == [own]


def test_a_draft_is_no_business_of_the_two(desk: Desk) -> None:
    pair = desk.draft()
    scene = desk.scene
    pair.mentor.user = scene.maria
    pair.mentor.save()
    assert list(pairs.pairs(scene.katya)) == [pair]
    assert not pairs.pairs(scene.maria).exists()
    assert not pairs.pairs(scene.semyon).exists()
    Pair.objects.filter(pk=pair.pk).update(state="proposed")
    assert list(pairs.pairs(scene.maria)) == [pair]


def test_the_town_sees_only_those_who_agreed(desk: Desk) -> None:
    pair = desk.draft()
    Pair.objects.filter(pk=pair.pk).update(state="agreed")
    assert not pairs.pairs(desk.scene.olga).exists()
    for person in (pair.mentor, pair.mentee):
        make.consent(person)
    assert list(pairs.pairs(desk.scene.olga)) == [pair]
    assert list(pairs.to_order(desk.scene.katya)) == [pair]
    assert list(pairs.homes(desk.scene.katya, May.PAIR_EDIT)) == [desk.scene.school]


def test_the_list_is_narrowed(desk: Desk) -> None:
    pair = desk.draft()
    usual = {"stage": None, "organisation": None, "form": None, "year": None, "q": None}
    for asked, count in (({}, 1), ({"stage": "now"}, 0), ({"q": "власова"}, 1), ({"q": "нет"}, 0), ({"form": "UU"}, 0)):
        assert pairs.found(desk.scene.katya, usual | asked).count() == count
    assert pairs.years(desk.scene.katya) == [2026]
    Pair.objects.filter(pk=pair.pk).update(state="archived")
    assert pairs.found(desk.scene.katya, usual).count() == 0


@pytest.mark.parametrize(("said", "form"), [("Ученик - ученик", "UU"), ("педагог — ученик", "TU"), ("", "TT")])
def test_the_form_of_a_typed_row_is_read_from_its_words(desk: Desk, said: str, form: str) -> None:
    pair = desk.working()
    pair.line.form = said
    assert fixing.form_of(pair.line, None, None) == form
    assert fixing.form_of(pair.line, desk.vera, desk.anna) == (form if said else "TT")


def test_an_answer_belongs_to_the_holder_of_the_link(desk: Desk) -> None:
    pair = desk.draft()
    row = Answer.objects.create(
        pair=pair, side="mentor", person=pair.mentor, asked_at=pair.made_at, due_on=date(2026, 12, 1)
    )
    assert answers.answer_of_link(row.pk, pair.mentor_id) == row
    assert answers.answer_of_link(row.pk, pair.mentee_id) is None
    assert list(answers.of_pair(pair)) == [row]


def test_the_town_matches_its_schools_in_few_queries(desk: Desk, django_assert_max_num_queries) -> None:
    for card in (desk.anna, desk.boris, desk.vera, desk.gleb):
        make.consent(card.person)
    round_ = actions.open_round(desk.scene.town, pupils=False, by=desk.scene.olga)
    with django_assert_max_num_queries(40):
        actions.solve(round_, revision=round_.revision, by=desk.scene.olga)
    assert RoundLine.objects.filter(round=round_, mentor_card__isnull=False).count() == 2
