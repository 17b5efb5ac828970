"""Writes of the room: the desk, pairs made of it, both answers, the order as a fact, the life after it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from rostok.core.models import JournalEntry, Letter, Todo
from rostok.core.refusal import Forbidden, Refusal
from rostok.pairs import lifecycle
from rostok.pairs.actions import answers, fixing, life, making, rounds, rules
from rostok.pairs.models import Ban, Group, Pair, Round, Ruleset
from rostok.pairs.queries.desk import Press
from rostok.papers.actions import followers, papers
from rostok.people.models import MenteeCard, MentorCard
from tests import factories as make
from tests.scenes import TODAY

from .conftest import Desk, sign


def given(round_: Round) -> dict[str, str | None]:
    """Family name of a mentee → that of the mentor or None."""
    rows = round_.lines.select_related("mentee_card__person", "mentor_card__person")
    return {row.mentee_card.person.family: row.mentor_card.person.family if row.mentor_card else None for row in rows}


def test_everybody_gets_the_mentor_who_helps(desk: Desk) -> None:
    round_ = desk.round()
    assert given(round_) == {"Авдеева": "Власова", "Быков": "Громов"}
    assert round_.proof["value"][:2] == [2, 2]


def test_a_round_is_opened_once(desk: Desk) -> None:
    first = rounds.open_round(desk.scene.school, pupils=False, by=desk.scene.katya)
    assert rounds.open_round(desk.scene.school, pupils=False, by=desk.scene.katya) == first
    assert rounds.open_round(desk.scene.school, pupils=True, by=desk.scene.katya) != first


def test_a_choice_is_kept_and_the_rest_is_found_anew(desk: Desk) -> None:
    round_ = desk.round()
    press = Press(desk.anna, desk.gleb, "pinned")
    rounds.decide(round_, press, revision=round_.revision, by=desk.scene.katya)
    assert given(round_) == {"Авдеева": "Громов", "Быков": "Власова"}
    rounds.decide(round_, Press(desk.anna, None, ""), revision=round_.revision, by=desk.scene.katya)
    rounds.decide(round_, Press(desk.boris, None, "left"), revision=round_.revision, by=desk.scene.katya)
    assert given(round_)["Быков"] is None


def test_an_older_page_changes_nothing(desk: Desk) -> None:
    round_ = desk.round()
    old = round_.revision
    rounds.decide(round_, Press(desk.anna, None, "left"), revision=old, by=desk.scene.katya)
    with pytest.raises(rounds.Stale):
        rounds.decide(round_, Press(desk.anna, desk.gleb, "pinned"), revision=old, by=desk.scene.katya)
    assert given(round_)["Авдеева"] is None


def test_what_a_rule_forbids_is_not_chosen(desk: Desk) -> None:
    round_ = desk.round()
    MentorCard.objects.filter(pk=desk.gleb.pk).update(experience=1)
    with pytest.raises(Refusal, match="стаж"):
        rounds.decide(round_, Press(desk.anna, desk.gleb, "pinned"), revision=round_.revision, by=desk.scene.katya)


def test_two_who_are_forbidden_are_not_offered_again(desk: Desk) -> None:
    round_ = desk.round()
    ban = rounds.forbid(round_, desk.anna, desk.vera, "сёстры", revision=round_.revision, by=desk.scene.katya)
    assert given(round_)["Авдеева"] != "Власова"
    rounds.allow(ban, by=desk.scene.katya)
    assert not Ban.objects.exists()


def test_only_the_chosen_stay_on_the_desk(desk: Desk) -> None:
    round_ = desk.round()
    rounds.choose(round_, [desk.boris.pk], revision=round_.revision, by=desk.scene.katya)
    assert set(given(round_)) == {"Быков"}
    rounds.solve(round_, revision=round_.revision, mode="best", by=desk.scene.katya)
    assert given(round_) == {"Быков": "Громов"}
    rounds.close(round_, by=desk.scene.katya)
    with pytest.raises(rounds.Stale):
        rounds.solve(round_, revision=round_.revision, by=desk.scene.katya)


def test_nobody_works_on_a_round_of_another(desk: Desk) -> None:
    round_ = desk.round()
    with pytest.raises(Forbidden):
        rounds.solve(round_, revision=round_.revision, by=desk.scene.dmitry)
    with pytest.raises(Forbidden):
        rounds.open_round(desk.scene.neighbour, pupils=False, by=desk.scene.katya)


def test_pairs_leave_the_desk(desk: Desk) -> None:
    round_ = desk.round()
    rows = round_.lines.select_related("mentee_card__person", "mentor_card__person")
    made = making.make_pairs(round_, rows, revision=round_.revision, by=desk.scene.katya)
    assert len(made) == 2
    assert not round_.lines.exists()
    assert {pair.form for pair in made} == {"TT"}
    assert rounds.sync(round_, by=desk.scene.katya) == 0
    with pytest.raises(Refusal, match="Ни одной пары"):
        making.make_pairs(round_, [], revision=round_.revision, by=desk.scene.katya)


def test_a_mentor_takes_no_more_than_the_card_says(desk: Desk) -> None:
    desk.draft()
    with pytest.raises(Refusal, match="мест больше нет"):
        making.make_pair(desk.boris, desk.vera, by=desk.scene.katya)


def test_a_mentee_has_one_mentor_in_a_form_unless_the_school_allows_more(desk: Desk) -> None:
    desk.draft()
    with pytest.raises(Refusal, match="уже в паре"):
        making.make_pair(desk.anna, desk.gleb, by=desk.scene.katya)
    Pair.objects.update(exclusive=False)
    values = {"rules": [], "weights": {}, "first": [], "several": True}
    rules.set_rules(desk.scene.school, values, by=desk.scene.katya)
    assert making.make_pair(desk.anna, desk.gleb, by=desk.scene.katya).exclusive is False


def test_the_database_keeps_a_person_from_mentoring_himself(desk: Desk) -> None:
    pair = desk.draft()
    with pytest.raises(IntegrityError), transaction.atomic():
        Pair.objects.filter(pk=pair.pk).update(mentor=pair.mentee)


def test_a_group_is_of_two_and_more(desk: Desk) -> None:
    MentorCard.objects.filter(pk=desk.gleb.pk).update(capacity=3)
    desk.gleb.refresh_from_db()
    with pytest.raises(Refusal, match="не меньше двух"):
        making.make_group(desk.gleb, [desk.anna], "Проба", by=desk.scene.katya)
    group = making.make_group(desk.gleb, [desk.anna, desk.boris], "", topic=desk.planning, by=desk.scene.katya)
    assert group.pairs.count() == 2
    assert Group.objects.get().title == "Группа: Громов\u00a0Г.\u00a0И."


def test_both_say_yes_and_the_pair_is_agreed(desk: Desk) -> None:
    pair = desk.draft()
    answers.ask(pair, by=desk.scene.katya)
    mentor, mentee = pair.answers.order_by("-side")
    answers.answer_by_hand(mentor, "think", "", by=desk.scene.katya)
    answers.answer_by_hand(mentor, "accept", "", by=desk.scene.katya)
    pair.refresh_from_db()
    assert pair.state == lifecycle.PROPOSED
    answers.answer_by_link(answers.open_answer(answers.fresh_link(mentee)), "accept", "Рад")
    pair.refresh_from_db()
    assert pair.state == lifecycle.AGREED
    assert JournalEntry.objects.filter(verb="pair.agree").count() == 1
    assert Todo.objects.filter(key=f"pair:{pair.pk}:answer", closed_at__isnull=True).exists()


def test_a_no_ends_the_proposal_and_counts_against_nobody(desk: Desk) -> None:
    pair = desk.draft()
    answers.ask(pair, by=desk.scene.katya)
    answers.answer_by_link(answers.open_answer(answers.fresh_link(pair.answers.get(side="mentee"))), "refuse", "")
    pair.refresh_from_db()
    assert pair.state == lifecycle.DECLINED
    assert JournalEntry.objects.filter(verb="pair.decline").count() == 1
    assert MenteeCard.objects.get(pk=desk.anna.pk).state == "listed"
    assert given(desk.round())["Авдеева"] != "Власова"
    with pytest.raises(Refusal, match="уже записан"):
        answers.answer_by_hand(pair.answers.get(side="mentee"), "accept", "", by=desk.scene.katya)


def test_letters_go_to_those_who_have_an_address(desk: Desk) -> None:
    desk.anna.person.email = "anna@school1.example"
    desk.anna.person.save()
    assert answers.ask(making.make_pair(desk.anna, desk.vera, by=desk.scene.katya), by=desk.scene.katya) == 1
    letter = Letter.objects.get(to="anna@school1.example")
    assert "Власова Вера Ильинична" in letter.body


def test_nobody_waits_for_an_answer_for_ever(desk: Desk, at_day) -> None:
    pair = desk.draft()
    answers.ask(pair, by=desk.scene.katya)
    assert answers.pass_on() == 0
    at_day(TODAY + timedelta(days=6))
    assert answers.pass_on() == 1
    pair.refresh_from_db()
    assert pair.state == lifecycle.DROPPED


def test_a_signed_order_begins_the_work(desk: Desk) -> None:
    pair = desk.working()
    assert (pair.state, pair.line.mentor) == (lifecycle.ACTIVE, desk.vera.person)
    assert JournalEntry.objects.filter(verb="pair.fix", target_id=pair.pk).count() == 1
    assert MenteeCard.objects.get(pk=desk.anna.pk).state == "paired"
    assert MentorCard.objects.get(pk=desk.vera.pk).state == "paired"
    assert fixing.follow_orders() == (0, 0)


def test_rows_typed_by_hand_become_pairs(desk: Desk) -> None:
    order = papers.prepare(
        desk.scene.school, "order_pairs", heading="О парах", body="1. Закрепить пары.\n[таблица: пары]\n[подпись]",
        lines=[{"mentor": desk.gleb.person, "mentee": desk.boris.person, "form": "педагог – педагог", "since": TODAY}],
        by=desk.scene.katya,
    )  # fmt: skip
    sign(desk, order)
    pair = Pair.objects.get()
    assert (pair.state, pair.mentee, pair.form) == (lifecycle.ACTIVE, desk.boris.person, "TT")


def test_a_pair_stands_in_one_draft_only(desk: Desk) -> None:
    pair = desk.draft()
    making.collect_order(desk.scene.school, [pair], by=desk.scene.katya)
    pair.refresh_from_db()
    with pytest.raises(Refusal, match="уже в черновике"):
        making.collect_order(desk.scene.school, [pair], by=desk.scene.katya)
    with pytest.raises(Refusal, match="Нет пар"):
        making.collect_order(desk.scene.school, [], by=desk.scene.katya)


def test_a_pause_has_a_reason_and_an_end(desk: Desk) -> None:
    pair = desk.working()
    with pytest.raises(Refusal, match="причину"):
        life.pause(pair, TODAY + timedelta(days=9), " ", by=desk.scene.katya)
    with pytest.raises(Refusal, match="в будущем"):
        life.pause(pair, TODAY, "отпуск", by=desk.scene.katya)
    life.pause(pair, TODAY + timedelta(days=9), "отпуск", by=desk.scene.katya)
    life.resume(pair, by=desk.scene.katya)
    assert (pair.state, pair.paused_until) == (lifecycle.ACTIVE, None)


def test_an_early_end_waits_for_its_order(desk: Desk) -> None:
    pair = desk.working()
    order = life.end(pair, "wish", TODAY + timedelta(days=3), "", by=desk.scene.katya)
    assert order is not None
    pair.refresh_from_db()
    assert pair.state == lifecycle.ACTIVE
    sign(desk, order)
    pair.refresh_from_db()
    assert JournalEntry.objects.filter(verb="pair.stop").count() == 1
    assert (pair.state, pair.ending, pair.ended_on) == (lifecycle.STOPPED, "wish", TODAY + timedelta(days=3))
    assert MenteeCard.objects.get(pk=desk.anna.pk).state == "listed"
    assert MentorCard.objects.get(pk=desk.vera.pk).state == "ready"
    life.archive(pair, by=desk.scene.katya)
    assert pair.state == lifecycle.ARCHIVED


def test_the_term_ends_by_itself(desk: Desk, at_day) -> None:
    pair = desk.working()
    at_day(date(2027, 5, 31))
    assert life.end(pair, "plan", date(2027, 5, 31), "", by=desk.scene.katya) is None
    pair.refresh_from_db()
    assert pair.state == lifecycle.FINISHED
    assert MenteeCard.objects.get(pk=desk.anna.pk).state == "finished"


def test_another_mentor_keeps_the_history(desk: Desk) -> None:
    pair = desk.working()
    order = life.replace(pair, desk.gleb, TODAY + timedelta(days=7), by=desk.scene.katya)
    assert [line.replaces for line in order.lines.all()] == [pair.line]
    with pytest.raises(Refusal, match="уже подготовлена"):
        life.replace(pair, desk.gleb, TODAY, by=desk.scene.katya)
    sign(desk, order)
    pair.refresh_from_db()
    fresh = Pair.objects.get(previous=pair)
    assert (pair.state, fresh.state, fresh.exclusive) == (lifecycle.REPLACED, lifecycle.ACTIVE, True)
    assert MenteeCard.objects.get(pk=desk.anna.pk).state == "paired"


def test_other_words_in_the_order_keep_the_pair(desk: Desk) -> None:
    pair = desk.working()
    order = followers.prepare_change(pair.line.paper, by=desk.scene.katya)
    row = {
        "mentor": pair.mentor,
        "mentee": pair.mentee,
        "form": "педагог – педагог",
        "until": date(2027, 6, 15),
        "replaces": pair.line,
    }
    papers.set_lines(order, [row], by=desk.scene.katya)
    sign(desk, order)
    pair.refresh_from_db()
    assert (pair.state, pair.until, pair.line.paper) == (lifecycle.ACTIVE, date(2027, 6, 15), order)


def test_a_draft_is_taken_back(desk: Desk) -> None:
    pair = desk.draft()
    answers.drop(pair, "передумали", by=desk.scene.katya)
    assert pair.state == lifecycle.DROPPED
    assert JournalEntry.objects.filter(verb="pair.drop").count() == 1


def test_schools_hear_of_pairs_that_the_town_proposes(desk: Desk) -> None:
    pair = desk.draft()
    assert making.hand_over([pair], by=desk.scene.olga) == 1
    assert Todo.objects.get(key=f"pairs:handed:{desk.scene.school.pk}").role == "curator"


def test_rules_have_versions(desk: Desk) -> None:
    values = {"rules": ["home"], "weights": {"main": 4}, "first": ["young"], "years": 5}
    rules.set_rules(desk.scene.school, values, by=desk.scene.katya)
    second = rules.set_rules(desk.scene.school, values, by=desk.scene.katya)
    assert second.version == 2
    assert Ruleset.objects.count() == 2
    with pytest.raises(Forbidden):
        rules.set_rules(desk.scene.neighbour, values, by=desk.scene.katya)


def test_a_mentor_of_another_school_is_asked_through_the_municipal_list(desk: Desk) -> None:
    far = make.mentor(desk.scene.neighbour, "Дальняя Дарья Львовна")
    round_ = desk.round()
    with pytest.raises(Refusal, match="не может взять"):
        rounds.decide(round_, Press(desk.anna, far, "pinned"), revision=round_.revision, by=desk.scene.katya)
