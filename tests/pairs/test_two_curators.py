"""Two curators of one school at work at once, each with two windows: nothing is lost in silence, nothing is given twice."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from random import Random
from time import sleep
from typing import Any

import pytest
from django.db import OperationalError, connection, transaction
from django.db.models import Count, F, Q
from django.http import Http404
from django.test import Client
from django.urls import reverse

from rostok.core import clock
from rostok.core.access import Role
from rostok.core.models import JournalEntry, User
from rostok.core.refusal import Refusal
from rostok.pairs.actions import answers, making, rounds
from rostok.pairs.lifecycle import DRAFT, LIVE
from rostok.pairs.models import Ban, Pair, Round, RoundLine
from rostok.pairs.queries import desk as desk_queries
from rostok.pairs.queries import rounds as round_queries
from rostok.people.models import MenteeCard, MentorCard
from tests import factories as make
from tests.pages import said, words

from .conftest import Desk, ask_for

INTERLEAVINGS, PARTS = 1000, 4
#: So many presses follow each other in one world; then it begins anew.
EPOCH = 25
Couple = tuple[int, int]
#: What stands in a round: mentee's card → (decision, mentor's card).
Choices = dict[int, tuple[str, int | None]]


def at(name: str, *args: object) -> str:
    return reverse(f"pairs:{name}", args=args)


@dataclass
class Window:
    """A page of the desk as somebody saw it, and as he still believes it to be."""

    user: User
    round: int
    revision: int = 0
    lines: dict[int, Couple] = field(default_factory=dict)

    def look(self) -> None:
        self.revision = Round.objects.get(pk=self.round).revision
        rows = RoundLine.objects.filter(round=self.round, mentor_card__isnull=False)
        self.lines = {
            pk: (mentee, mentor) for pk, mentee, mentor in rows.values_list("pk", "mentee_card", "mentor_card")
        }


class World:
    """Two curators, two windows each, and what each of them has been promised."""

    def __init__(self, desk: Desk, random: Random) -> None:
        self.random, scene = random, desk.scene
        zoya = make.person_with(Role.CURATOR, scene.school, "Зуева Зоя Ильинична", "zoya@school1.ru")
        made = [rounds.open_round(scene.school, pupils=False, by=user) for user in (scene.katya, zoya)]
        self.windows = [Window(row.made_by, row.pk) for row in made for _ in range(2)]
        self.promised: dict[int, Choices] = {row.pk: {} for row in made}
        self.revisions = {row.pk: row.revision for row in made}
        self.mentees = [*Round.objects.get(pk=made[0].pk).lines.values_list("mentee_card", flat=True)]
        self.mentors = [*MentorCard.objects.values_list("pk", flat=True)]
        self.told = 0

    # What can be pressed. Each returns after the press was accepted; a refusal or an older page raises.

    def choose(self, window: Window) -> None:
        decision = self.random.choice(("pinned", "pinned", "left", ""))
        mentee, mentor = self.random.choice(self.mentees), self.random.choice(self.mentors)
        round_ = Round.objects.get(pk=window.round)
        press = desk_queries.press(round_, window.user, mentee, mentor if decision == "pinned" else None, decision)
        rounds.decide(round_, press, revision=window.revision, by=window.user)
        promised = self.promised[window.round]
        promised.pop(mentee, None)
        if decision:
            promised[mentee] = (decision, mentor if decision == "pinned" else None)

    def solve(self, window: Window) -> None:
        round_ = Round.objects.get(pk=window.round)
        mode = self.random.choice(Round.Mode.values)
        rounds.solve(round_, revision=window.revision, mode=mode, by=window.user)

    def forbid(self, window: Window) -> None:
        round_ = Round.objects.get(pk=window.round)
        mentee, mentor = self.random.choice(self.mentees), self.random.choice(self.mentors)
        press = desk_queries.press(round_, window.user, mentee, mentor, "")
        assert press.mentor is not None
        rounds.forbid(round_, press.mentee, press.mentor, "", revision=window.revision, by=window.user)
        assert Ban.objects.filter(mentor=press.mentor.person, mentee=press.mentee.person).exists()
        if self.promised[window.round].get(mentee) == ("pinned", mentor):
            del self.promised[window.round][mentee]

    def allow(self, window: Window) -> None:
        bans = list(Ban.objects.order_by("pk"))
        if bans:
            rounds.allow(self.random.choice(bans), by=window.user)

    def finish(self, window: Window) -> None:
        chosen = {pk: couple for pk, couple in window.lines.items() if self.random.random() < 0.6}
        round_ = Round.objects.get(pk=window.round)
        rows = round_.lines.filter(pk__in=chosen).select_related(
            "mentee_card__person__organisation", "mentor_card__person"
        )
        made = making.make_pairs(round_, rows, revision=window.revision, by=window.user)
        seen = {(pair.mentee_card_id, pair.mentor_card_id) for pair in made}
        assert seen == set(chosen.values()), "pairs are those that were on the page"
        for mentee, _ in chosen.values():
            self.promised[window.round].pop(mentee, None)

    def drop(self, window: Window) -> None:
        pairs = list(Pair.objects.filter(state=DRAFT).order_by("pk"))
        if pairs:
            answers.drop(self.random.choice(pairs), "", by=window.user)

    def clear(self, window: Window) -> None:
        round_ = Round.objects.get(pk=window.round)
        told = [line.mentee_card_id for line in round_queries.gone_lines(round_, window.user)]
        rounds.clear(round_, by=window.user)
        rounds.sync(round_, by=window.user)
        for mentee in told:
            del self.promised[window.round][mentee]

    ACTS = ("choose", "choose", "choose", "solve", "finish", "finish", "forbid", "allow", "drop", "clear")

    def press(self, window: Window) -> None:
        """One press; whoever is refused has been told, and nothing of his was written."""
        act: Callable[[Window], None] = getattr(self, self.random.choice(self.ACTS))
        before = self.state()
        try:
            act(window)
        except (Refusal, Http404):
            self.told += 1
            assert self.state() == before, f"{act} wrote half of what was refused"
        self.holds()

    def state(self) -> tuple[Any, ...]:
        """Everything that a press may change."""
        lines = (
            RoundLine.objects.exclude(decision="")
            .order_by("pk")
            .values_list("round", "mentee_card", "mentor_card", "decision")
        )
        return (
            list(lines), list(Pair.objects.order_by("pk").values_list("pk", "state")),
            list(Ban.objects.order_by("pk").values_list("pk", flat=True)),
            list(Round.objects.order_by("pk").values_list("revision", flat=True)), JournalEntry.objects.count(),
        )  # fmt: skip

    def holds(self) -> None:
        """What is true after every press."""
        live = Pair.objects.filter(state__in=LIVE)
        assert not live.order_by().values("mentee", "form").annotate(of=Count("pk")).filter(of__gt=1).exists()
        full = MentorCard.objects.annotate(held=Count("pairs", filter=Q(pairs__state__in=LIVE)))
        assert not full.filter(held__gt=F("capacity")).exists()
        for row in Round.objects.filter(pk__in=self.promised):
            assert row.revision >= self.revisions[row.pk]
            self.revisions[row.pk] = row.revision
            kept = row.lines.exclude(decision="").values_list("mentee_card", "decision", "mentor_card")
            assert {mentee: (decision, mentor) for mentee, decision, mentor in kept} == self.promised[row.pk]
        told = JournalEntry.objects.filter(verb="pair.made").values_list("target_id", flat=True)
        assert set(told) == set(Pair.objects.values_list("pk", flat=True))
        verbs = dict(
            JournalEntry.objects.filter(verb__startswith="pair.")
            .order_by()
            .values_list("verb")
            .annotate(of=Count("pk"))
        )
        assert verbs.get("pair.banned", 0) - verbs.get("pair.allowed", 0) == Ban.objects.count()
        assert verbs.get("pair.dropped", 0) == Pair.objects.filter(state="dropped").count()


def wider(desk: Desk) -> None:
    """Two more of those who ask, and a mentor with two places."""
    for name in ("Волков Вадим Ильич", "Галкина Гея Ильинична"):
        card = make.mentee(desk.scene.school, name)
        make.consent(card.person, "processing")
        ask_for(card, desk.planning)
    MentorCard.objects.filter(pk=desk.gleb.pk).update(capacity=2)


@pytest.mark.parametrize("part", range(PARTS))
def test_a_thousand_interleavings_lose_nothing(desk: Desk, part: int) -> None:
    wider(desk)
    told = accepted = 0
    for number in range(INTERLEAVINGS // PARTS // EPOCH):
        random, start = Random(f"{part}-{number}"), transaction.savepoint()
        world = World(desk, random)
        for _ in range(EPOCH):
            for window in random.sample(world.windows, 2):
                if random.random() < 0.4:
                    window.look()
            world.press(random.choice(world.windows))
        told, accepted = told + world.told, accepted + EPOCH - world.told
        transaction.savepoint_rollback(start)
    assert told > 30, "older pages came too"
    assert accepted > 100


def test_an_older_page_makes_and_undoes_nothing(desk: Desk, katya: Client) -> None:
    round_ = desk.round()
    old, lines = round_.revision, list(round_.lines.values_list("pk", flat=True))
    press = desk_queries.Press(desk.anna, desk.gleb, "pinned")
    rounds.decide(round_, press, revision=old, by=desk.scene.katya)
    answer = katya.post(at("finish", round_.pk), {"line": lines, "act": "ask", "revision": old})
    assert answer.status_code == 409
    assert "Подбор изменился в другом окне" in words(answer)
    back = at("undo", round_.pk, desk.anna.pk, "free", 0)
    answer = katya.post(f"{back}?revision={old}")
    assert answer.status_code == 409
    assert "Вы хотели Авдеева А. И.: подбирать снова Сейчас на столе Авдеева А. И.: Громов Г. И." in words(answer)
    assert katya.post(back).status_code == 302
    assert katya.post(at("finish", round_.pk), {"line": lines}).status_code == 302
    assert round_.lines.get(mentee_card=desk.anna).mentor_card == desk.gleb
    assert not Pair.objects.exists()


def test_the_same_press_twice_makes_its_pairs_once(desk: Desk, katya: Client) -> None:
    round_ = desk.round()
    form = {"all": "1", "act": "ask", "revision": round_.revision}
    codes = [katya.post(at("finish", round_.pk), form).status_code for _ in range(3)]
    assert codes == [302, 409, 409]
    assert Pair.objects.count() == 2
    assert JournalEntry.objects.filter(verb="pair.made").count() == 2


def test_who_chose_is_told_that_another_was_quicker(desk: Desk, katya: Client) -> None:
    round_ = desk.round()
    press = desk_queries.Press(desk.anna, desk.gleb, "pinned")
    rounds.decide(round_, press, revision=round_.revision, by=desk.scene.katya)
    desk.draft()  # a colleague has paired Анна meanwhile
    rounds.solve(round_, revision=round_.revision, by=desk.scene.katya)
    page = words(katya.get(at("desk", round_.pk)))
    assert "наставника они больше не ждут: Авдеева" in page
    form = {"revision": round_.revision, "mentee": desk.anna.pk, "decision": "left"}
    assert "уже не ждёт наставника" in said(katya, katya.post(at("press", round_.pk), form))
    form = {"all": "1", "act": "ask", "revision": round_.revision}
    assert "наставляемый уже не ждёт пары" in said(katya, katya.post(at("finish", round_.pk), form))
    assert "Убрано: 1 наставляемый" in said(katya, katya.post(at("refresh", round_.pk)))
    assert not round_.lines.filter(mentee_card=desk.anna).exists()
    assert "больше не ждут" not in words(katya.get(at("desk", round_.pk)))


def test_a_ban_of_a_colleague_stops_a_pair_that_was_chosen_before(desk: Desk, katya: Client) -> None:
    round_ = desk.round()
    Ban.objects.create(
        organisation=desk.scene.school, mentor=desk.vera.person, mentee=desk.anna.person, made_at=clock.now()
    )
    form = {"all": "1", "act": "ask", "revision": round_.revision}
    assert "не предлагать друг другу. Выберите другого" in said(katya, katya.post(at("finish", round_.pk), form))
    assert not Pair.objects.exists()


def at_once(works: list[Callable[[], None]]) -> list[str]:
    """Each of `works` in a thread of its own, all at the same moment; → what those who were refused were told."""
    together, told = threading.Barrier(len(works)), []

    def run(work: Callable[[], None]) -> None:
        together.wait()
        for _ in range(500):
            try:
                work()
            except OperationalError:  # SQLite in memory refuses at once where a file waits for its turn
                sleep(0.01)
                continue
            except Refusal as problem:
                told.append(problem.text)
            break
        connection.close()

    threads = [threading.Thread(target=run, args=(work,)) for work in works]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return told


@pytest.mark.django_db(transaction=True)
def test_the_last_place_is_taken_by_one_of_many(desk: Desk) -> None:
    cards = [desk.anna, desk.boris, make.mentee(desk.scene.school, "Волков Вадим Ильич")]

    def work(card: MenteeCard) -> None:
        making.make_pair(card, MentorCard.objects.get(pk=desk.vera.pk), by=desk.scene.katya)

    told = at_once([partial(work, card) for card in cards])
    assert Pair.objects.filter(mentor_card=desk.vera).count() == 1
    assert len(told) == 2
    assert all("мест больше нет" in text for text in told)


@pytest.mark.django_db(transaction=True)
def test_the_same_press_from_two_windows_at_once_makes_one(desk: Desk) -> None:
    round_ = desk.round()

    def work() -> None:
        row = Round.objects.get(pk=round_.pk)
        lines = row.lines.select_related("mentee_card__person__organisation", "mentor_card__person")
        making.make_pairs(row, lines, revision=round_.revision, by=desk.scene.katya)

    told = at_once([work, work, work])
    assert told == ["Подбор изменился в другом окне. Ничего не потеряно: сравните и повторите."] * 2
    assert Pair.objects.count() == 2
