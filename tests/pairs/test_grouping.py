"""Groups proposed at the desk: the best ones with reasons and a proof, decided upon, solved anew, made into pairs."""

from __future__ import annotations

import pytest

from rostok.core.refusal import Refusal
from rostok.pairs.actions import grouping as actions
from rostok.pairs.actions import making, rounds
from rostok.pairs.models import Ban, Group, Pair, Round
from rostok.pairs.queries import grouping as queries
from rostok.pairs.queries.grouping import Draft, Offer
from rostok.papers.models import IssuedPaper
from rostok.people.models import MenteeCard, Purpose
from tests import factories as make
from tests.pages import plain, words
from tests.pages import queries as count_queries

from .conftest import Desk, ask_for, sign
from .test_views import at, said


@pytest.fixture
def six(desk: Desk) -> list[MenteeCard]:
    """Besides Анна (discipline) and Борис (planning) two more of each topic; Вера and Глеб take three each."""
    found = [desk.anna, desk.boris]
    names = ("Авилова Яна Ильинична", "Быков Ян Ильич", "Ветрова Ева Ильинична", "Гусев Лев Ильич")
    for number, name in enumerate(names):
        card = make.mentee(desk.scene.school, name)
        make.consent(card.person, Purpose.PROCESSING)
        ask_for(card, (desk.discipline, desk.planning)[number % 2])
        found.append(card)
    for mentor in (desk.vera, desk.gleb):
        mentor.capacity = 3
        mentor.save()
    return found


@pytest.fixture
def round_(desk: Desk, six: list[MenteeCard]) -> Round:
    return rounds.open_round(desk.scene.school, pupils=False, by=desk.scene.katya)


def proposed(desk: Desk, round_: Round, most: int = 5) -> dict[int, set[int]]:
    """Mentor's card → mentees' cards of the draft."""
    round_.refresh_from_db()
    draft = actions.propose(round_, revision=round_.revision, most=most, by=desk.scene.katya)
    return {one.mentor: set(one.mentees) for one in draft.offers}


def press(desk: Desk, round_: Round, verb: str, *, mentee: int = 0, mentor: int = 0) -> Draft:
    round_.refresh_from_db()
    return actions.press(round_, verb, mentee=mentee, mentor=mentor, revision=round_.revision, by=desk.scene.katya)


def test_the_best_groups_share_a_topic_and_are_proven(desk: Desk, six: list[MenteeCard], round_: Round) -> None:
    found = proposed(desk, round_)
    assert found == {desk.vera.pk: {six[0].pk, six[2].pk, six[4].pk}, desk.gleb.pk: {six[1].pk, six[3].pk, six[5].pk}}
    assert Draft.of(round_).words() == "Лучше не бывает: решение доказано."
    assert all(2 <= len(cards) <= 2 for cards in proposed(desk, round_, most=2).values())


def test_pairs_and_groups_are_solved_in_one_process(desk: Desk, six: list[MenteeCard], round_: Round) -> None:
    rounds.solve(round_, revision=round_.revision, by=desk.scene.katya)
    assert len(proposed(desk, round_)) == 2
    rounds.solve(round_, revision=round_.revision, by=desk.scene.katya)
    assert len(proposed(desk, round_)) == 2


def test_the_page_proposes_tells_why_and_makes_an_order(
    desk: Desk, katya, six: list[MenteeCard], round_: Round
) -> None:
    assert "Пока ничего не предложено" in words(katya.get(at("grouping", round_.pk)))
    assert "Группы" in words(katya.get(at("desk", round_.pk)))
    done = katya.post(at("grouping_solve", round_.pk), {"revision": round_.revision, "most": 5}, follow=True)
    assert "Предложено групп: 2, в них 6 наставляемых. Лучше не бывает: решение доказано." in said(done)
    page = words(done)
    for text in ("Власова Вера Ильинична: Дисциплина", "подходит: главный запрос: 3 из 3, одна школа", "Ветрова Ева"):
        assert text in page, text
    round_.refresh_from_db()
    form = {"revision": round_.revision, "group": [desk.vera.pk, desk.gleb.pk], "act": "order"}
    answer = katya.post(at("grouping_finish", round_.pk), form)
    order = IssuedPaper.objects.get()
    assert answer.url.endswith(f"/{order.pk}")
    assert order.lines.count() == 6
    assert sorted(map(plain, Group.objects.values_list("title", flat=True))) == [
        "Дисциплина: Власова В. И.", "Планирование урока: Громов Г. И."
    ]  # fmt: skip
    assert set(Pair.objects.values_list("topic", flat=True)) == {desk.discipline.pk, desk.planning.pk}
    assert not round_.lines.exists()
    sign(desk, order)
    assert set(Pair.objects.values_list("state", flat=True)) == {"active"}


def test_groups_are_asked_for_agreement_as_pairs_are(desk: Desk, katya, six: list[MenteeCard], round_: Round) -> None:
    proposed(desk, round_)
    form = {"revision": round_.revision, "group": [desk.vera.pk], "act": "ask"}
    assert "Спросили согласие: 1 группа, 3 наставляемых" in said(
        katya.post(at("grouping_finish", round_.pk), form, follow=True)
    )
    assert set(Pair.objects.values_list("state", flat=True)) == {"proposed"}
    round_.refresh_from_db()
    assert [one.mentor for one in Draft.of(round_).offers] == [desk.gleb.pk]


def test_every_decision_is_kept_and_undone(desk: Desk, katya, six: list[MenteeCard], round_: Round) -> None:
    proposed(desk, round_)
    anna = six[0].pk
    address = at("grouping_press", round_.pk, anna, "left", 0)
    page = katya.post(address, {"revision": round_.revision}, follow=True)
    assert "Не в группе: Авдеева А. И." in said(page)
    assert "Вы решили Авдеева Анна Ильинична не в группе" in words(page)
    round_.refresh_from_db()
    assert {one.mentor: len(one.mentees) for one in Draft.of(round_).offers} == {desk.vera.pk: 2, desk.gleb.pk: 3}
    katya.post(at("grouping_press", round_.pk, anna, "back", 0))
    round_.refresh_from_db()
    assert {one.mentor: len(one.mentees) for one in Draft.of(round_).offers} == {desk.vera.pk: 3, desk.gleb.pk: 3}
    press(desk, round_, "out", mentor=desk.vera.pk)
    offers = {one.mentor: len(one.mentees) for one in Draft.of(round_).offers}
    assert offers == {desk.gleb.pk: 3}
    assert "Власова Вера Ильинична группу не ведёт" in words(katya.get(at("grouping", round_.pk)))
    press(desk, round_, "in", mentor=desk.vera.pk)
    assert len(Draft.of(round_).offers) == 2


def test_a_kept_group_stands_when_the_rest_is_solved_anew(desk: Desk, six: list[MenteeCard], round_: Round) -> None:
    proposed(desk, round_, most=2)
    kept = press(desk, round_, "keep", mentor=desk.vera.pk).offers[0]
    assert kept.kept
    assert proposed(desk, round_, most=5)[desk.vera.pk] == set(kept.mentees)
    assert not press(desk, round_, "free", mentor=desk.vera.pk).offers[0].kept


def test_an_older_page_changes_nothing(desk: Desk, katya, six: list[MenteeCard], round_: Round) -> None:
    old = round_.revision
    proposed(desk, round_)
    page = katya.post(at("grouping_press", round_.pk, six[0].pk, "left", 0), {"revision": old}, follow=True)
    assert "изменился в другом окне" in said(page)
    round_.refresh_from_db()
    assert not Draft.of(round_).left
    assert "изменился в другом окне" in said(
        katya.post(at("grouping_finish", round_.pk), {"revision": old, "group": [desk.vera.pk]}, follow=True)
    )
    assert not Group.objects.exists()


def test_who_is_in_no_group_is_told_why(desk: Desk, katya, six: list[MenteeCard], round_: Round) -> None:
    alone = make.mentee(desk.scene.school, "Дёмин Дан Ильич")
    lonely = make.mentee(desk.scene.school, "Ежова Ада Ильинична")
    silent = make.mentee(desk.scene.school, "Жуков Ян Ильич")
    for card in (alone, lonely, silent):
        make.consent(card.person, Purpose.PROCESSING)
    ask_for(alone, make.topic(desk.scene.town, "Методика"))
    rare = make.topic(desk.scene.town, "Музыка")
    ask_for(lonely, rare)
    desk.gleb.topics.add(rare)
    for card in six[0], six[2], six[4]:
        Ban.objects.create(
            organisation=desk.scene.school, mentor=desk.vera.person, mentee=card.person, made_at=round_.made_at
        )
    rounds.sync(round_, by=desk.scene.katya)
    proposed(desk, round_)
    found = queries.alone(queries.possible(round_, desk.scene.katya), Draft.of(round_))
    assert found[alone.pk] == "с этими темами никто не помогает"
    assert found[lonely.pk] == "по этим темам больше никто не ждёт"
    assert found[silent.pk] == "нет открытых запросов с темой"
    assert "места в группах нужнее другим" in found.values()
    assert "Не вошли в группы" in words(katya.get(at("grouping", round_.pk)))


def test_a_mentor_with_one_place_leads_no_group(desk: Desk, six: list[MenteeCard], round_: Round) -> None:
    desk.vera.capacity = desk.gleb.capacity = 1
    desk.vera.save()
    desk.gleb.save()
    assert proposed(desk, round_) == {}
    found = queries.alone(queries.possible(round_, desk.scene.katya), Draft.of(round_))
    assert set(found.values()) == {"у наставников с этими темами нет двух свободных мест или мешает правило подбора"}


def test_what_has_changed_meanwhile_is_refused_and_nothing_is_made(
    desk: Desk, six: list[MenteeCard], round_: Round
) -> None:
    proposed(desk, round_)
    making.make_pair(six[0], desk.gleb, by=desk.scene.katya)
    with pytest.raises(Refusal, match="люди или места изменились"):
        actions.make_groups(round_, {desk.vera.pk, desk.gleb.pk}, revision=round_.revision, by=desk.scene.katya)
    assert not Group.objects.exists()
    round_.refresh_from_db()
    with pytest.raises(Refusal, match="Ни одной группы"):
        actions.make_groups(round_, set(), revision=round_.revision, by=desk.scene.katya)


def test_a_group_is_of_one_school(desk: Desk, six: list[MenteeCard]) -> None:
    other = make.organisation(desk.scene.town, "СОШ № 9")
    far = make.mentee(other, "Юдин Юрий Ильич")
    make.consent(far.person, Purpose.PROCESSING)
    ask_for(far, desk.discipline)
    for card in (*six, far, desk.vera, desk.gleb):
        make.consent(card.person, Purpose.TRANSFER)
    town = rounds.open_round(desk.scene.town, pupils=False, by=desk.scene.olga)
    draft = actions.propose(town, revision=town.revision, most=15, by=desk.scene.olga)
    schools = dict(MenteeCard.objects.values_list("pk", "person__organisation"))
    assert draft.offers
    assert all(len({schools[card] for card in one.mentees}) == 1 for one in draft.offers)


@pytest.mark.parametrize(
    ("gap", "said_so"),
    [
        (None, ""), (0.0, "Лучше не бывает: решение доказано."), (0.2, "Могло быть лучше не более чем на 25\u00a0%."),
        (1.0, "Времени не хватило: насколько могло быть лучше, не известно."),
    ],
)  # fmt: skip
def test_the_gap_is_told_in_words(gap: float | None, said_so: str) -> None:
    assert Draft(gap=gap).words() == said_so


def test_without_time_the_gap_is_honest(desk: Desk, six: list[MenteeCard], round_: Round) -> None:
    found = queries.possible(round_, desk.scene.katya)
    draft = queries.solve(found, Draft(), seconds=0.0)
    assert draft.gap is not None
    assert 0 <= draft.gap <= 1
    assert len(draft.offers) == 2


def test_too_many_possibilities_are_not_for_one_press(
    desk: Desk, six: list[MenteeCard], round_: Round, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(queries, "POSSIBLE", 3)
    with pytest.raises(Refusal, match="Откройте стол одной школы"):
        proposed(desk, round_)


def test_only_the_owner_of_the_round_sees_the_groups(
    desk: Desk, client_of, six: list[MenteeCard], round_: Round
) -> None:
    proposed(desk, round_)
    for user in (desk.scene.olga, desk.scene.dmitry):
        assert client_of(user).get(at("grouping", round_.pk)).status_code == 404
    katya = client_of(desk.scene.katya)
    assert katya.post(at("grouping_press", round_.pk, six[0].pk, "wrong", 0)).status_code == 404
    assert katya.post(at("grouping_press", round_.pk, 99999, "left", 0)).status_code == 404
    assert "от 2 до 15" in said(katya.post(at("grouping_solve", round_.pk), {"revision": 0, "most": 99}, follow=True))


def test_questions_do_not_grow_with_people(desk: Desk, katya, six: list[MenteeCard], round_: Round) -> None:
    proposed(desk, round_, most=2)
    few = count_queries(katya, at("grouping", round_.pk))
    assert len(proposed(desk, round_, most=5)) == 2
    assert count_queries(katya, at("grouping", round_.pk)) <= few


def test_the_draft_is_stored_and_read_back() -> None:
    draft = Draft((Offer(1, 2, (3, 4), True),), frozenset({5}), frozenset({6}), 4, 0.5)
    assert Draft.of(Round(groups=draft.stored())) == draft
