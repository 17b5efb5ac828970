"""For whom a round is, through HTTP: a chosen set, everybody again, the end of a draft."""

from __future__ import annotations

from django.test import Client

from rostok.pairs.models import Round
from rostok.people.models import MenteeCard
from tests import factories as make
from tests.pages import words

from .conftest import Desk
from .test_views import at, said


def seen(client: Client, page: str) -> dict[str, int]:
    """The hidden field of the page as it stands."""
    return {"revision": client.get(page).context["round"].revision}


def asked(round_: Round) -> set[int]:
    return set(round_.lines.values_list("mentee_card", flat=True))


def test_a_mentor_is_looked_for_only_for_the_chosen(desk: Desk, katya: Client) -> None:
    round_ = desk.round()
    page = at("desk_people", round_.pk)
    assert "Быков Борис Ильич" in words(katya.get(page))
    shown = katya.post(page, {**seen(katya, page), "card": [desk.boris.pk]}, follow=True)
    assert "Подбираем только выбранным: 1 наставляемый." in said(shown)
    assert "только выбранные" in words(shown)
    assert asked(round_) == {desk.boris.pk}
    assert round_.lines.get().mentor_card == desk.gleb, "the solved round answers at once"
    assert [ticked for *_, ticked in katya.get(page).context["lines"]] == [False, True]
    make.mentee(desk.scene.school, "Новикова Нина Ильинична")
    katya.post(at("solve", round_.pk), {"revision": Round.objects.get().revision, "mode": "best"})
    assert asked(round_) == {desk.boris.pk}, "newcomers wait"
    katya.post(page, {**seen(katya, page), "everybody": "1"})
    assert len(asked(round_)) == 3


def test_a_category_is_chosen_in_two_presses(desk: Desk, katya: Client) -> None:
    round_ = desk.round()
    MenteeCard.objects.filter(pk=desk.anna.pk).update(category=MenteeCard.Category.FIRST_YEAR)
    page = at("desk_people", round_.pk)
    found = katya.get(f"{page}?category={MenteeCard.Category.FIRST_YEAR}").context["lines"]
    assert [(card, ticked) for card, _, ticked in found] == [(desk.anna, True)]
    katya.post(page, {**seen(katya, page), "card": [desk.anna.pk]})
    narrow = f"{page}?q=быков"
    katya.post(narrow, {**seen(katya, narrow), "card": [desk.boris.pk]})
    assert asked(round_) == {desk.anna.pk, desk.boris.pk}, "whom the bar hides stays chosen"


def test_nobody_and_strangers_are_not_chosen(desk: Desk, katya: Client) -> None:
    round_ = desk.round()
    page = at("desk_people", round_.pk)
    assert "Отметьте хотя бы одного человека." in words(katya.post(page, seen(katya, page)))
    stranger = make.mentee(desk.scene.neighbour, "Чужой Пётр Ильич")
    assert "База изменилась" in words(katya.post(page, {**seen(katya, page), "card": [stranger.pk]}))
    assert len(asked(round_)) == 2


def test_a_draft_is_put_away_by_its_maker_only(desk: Desk, katya: Client, client_of) -> None:
    round_ = desk.round()
    assert client_of(desk.scene.dmitry).post(at("desk_close", round_.pk)).status_code in (403, 404)
    assert "Убрать черновик" in words(katya.get(at("start")))
    assert "Черновик убран" in said(katya.post(at("desk_close", round_.pk), follow=True))
    assert katya.get(at("desk", round_.pk)).status_code == 404


def test_a_choice_from_an_older_page_is_told_and_not_written(desk: Desk, katya: Client) -> None:
    round_ = desk.round()
    page = at("desk_people", round_.pk)
    older = seen(katya, page)
    katya.post(page, {**older, "card": [desk.anna.pk]})
    answer = katya.post(page, {**older, "card": [desk.boris.pk]})
    assert answer.status_code == 409
    assert "Подбор изменился в другом окне" in words(answer)
    ticked = {card.pk for card, _, tick in answer.context["lines"] if tick}
    assert desk.boris.pk in ticked, "what was ticked stays ticked"
    assert asked(round_) == {desk.anna.pk}
    katya.post(page, {"revision": answer.context["round"].revision, "card": [desk.boris.pk]})
    assert asked(round_) == {desk.boris.pk}
