"""Two cards of one person become one, with everything that hangs on them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from rostok.core import clock
from rostok.core.access import Role, forget_hats
from rostok.core.refusal import Refusal
from rostok.people.actions import doubles as actions
from rostok.people.models import Consent, Deficit, Merge, MunicipalMentor, PersonalLink, Representative, Request
from tests import factories as make


@pytest.fixture
def two(scene):
    """Two cards of one person."""
    return [make.person(scene.school, "Белова Анна Сергеевна", post) for post in ("учитель", "тренер")]


def hang(scene, person) -> None:
    """Everything that can hang on a card."""
    topic = make.topic(scene.town, f"Тема {person.pk}")
    mentor = person.mentor_cards.create(organisation=scene.school, pool="teacher", since=make.LONG_AGO)
    mentor.topics.add(topic)
    mentor.candidacies.create(school_year=2026)
    card = person.mentee_cards.create(organisation=scene.school, since=make.LONG_AGO)
    moment = clock.now()
    card.requests.create(organisation=scene.school, school_year=2026, topic=topic, made_at=moment)
    card.deficits.create(organisation=scene.school, topic=topic, source="self", level=2, found_on=make.LONG_AGO)
    child = make.person(scene.school, f"Белов Пётр {'Ильич' if person.pk % 2 else 'Лукич'}")
    child.representatives.create(adult=person, kinship="mother", since=make.LONG_AGO)
    make.consent(person)
    PersonalLink.objects.create(
        person=person,
        organisation=scene.school,
        kind="data",
        key_hash=str(person.pk),
        made_at=moment,
        expires_at=moment,
    )
    MunicipalMentor.objects.create(
        organisation=scene.town, school_year=2026, person=person, school=scene.school, made_at=moment
    )


def rows(person) -> dict[str, int]:
    """How many rows of each kind name `person`."""
    return {
        "posts": person.employments.count(),
        "open mentor cards": person.mentor_cards.filter(until__isnull=True).count(),
        "open mentee cards": person.mentee_cards.filter(until__isnull=True).count(),
        "requests": Request.objects.filter(card__person=person, card__until__isnull=True).count(),
        "deficits": Deficit.objects.filter(card__person=person, card__until__isnull=True).count(),
        "children": Representative.objects.filter(adult=person).count(),
        "consents": Consent.objects.filter(person=person).count(),
        "links": PersonalLink.objects.filter(person=person).count(),
        "municipal": MunicipalMentor.objects.filter(person=person).count(),
        "topics": sum(card.topics.count() for card in person.mentor_cards.filter(until__isnull=True)),
    }


def test_everything_of_both_cards_is_on_one_and_goes_back(scene, two):
    for person in two:
        hang(scene, person)
    before = [rows(person) for person in two]
    merge = actions.merge(*two, {}, by=scene.katya)
    assert rows(two[0]) == {
        "posts": 2, "open mentor cards": 1, "open mentee cards": 1, "requests": 2, "deficits": 2, "children": 2,
        "consents": 1, "links": 2, "municipal": 1, "topics": 2,
    }  # fmt: skip
    assert rows(two[1])["consents"] == 1  # the second proof of the same stays with the card that is gone
    assert two[0].mentor_cards.filter(until__isnull=False).get().candidacies.count() == 1
    actions.undo_merge(merge, by=scene.katya)
    assert [rows(person) for person in two] == before


def test_a_card_of_one_base_only_simply_moves(scene, two):
    hang(scene, two[1])
    actions.merge(*two, {}, by=scene.katya)
    assert rows(two[0])["open mentor cards"] == rows(two[0])["consents"] == rows(two[0])["municipal"] == 1
    assert not any(rows(two[1]).values())


def test_the_same_post_and_class_are_not_written_twice(scene, two):
    for person in two:
        person.employments.update(post="учитель")
        person.enrolments.create(organisation=scene.school, form="9 А", since=make.LONG_AGO)
    two[1].employments.create(organisation=scene.school, post="учитель", since=make.LONG_AGO, until=make.LONG_AGO)
    merge = actions.merge(*two, {}, by=scene.katya)
    assert [held.until for held in two[0].employments.all()] == [None, make.LONG_AGO]
    assert two[0].enrolments.count() == 1
    actions.undo_merge(merge, by=scene.katya)
    assert two[1].employments.count() == 2


def test_chosen_values_stay_and_empty_ones_are_filled(scene, two):
    first, second = two
    first.born_on, first.phone = date(1990, 5, 1), "111111"
    second.phone, second.email, second.user, second.cases = "222222", "a@b.ru", scene.egor, {"dative": "Беловой"}
    second.full_name = "Белова-Петрова Анна Сергеевна"
    for person in two:
        person.save()
    merge = actions.merge(first, second, {"name": "second", "phone": "first"}, by=scene.katya)
    first.refresh_from_db()
    assert (first.full_name, first.family, first.cases) == (second.full_name, "Белова-Петрова", {"dative": "Беловой"})
    assert first.search_key == "белова петрова анна сергеевна"
    assert (first.phone, first.email, first.born_on, first.user) == ("111111", "a@b.ru", date(1990, 5, 1), scene.egor)
    actions.undo_merge(merge, by=scene.katya)
    for person in two:
        person.refresh_from_db()
    assert (first.full_name, first.email, first.user, first.cases) == ("Белова Анна Сергеевна", "", None, {})
    assert (second.user, second.merged_into) == (scene.egor, None)


def test_of_two_accounts_the_chosen_one_stays(scene, two):
    two[0].user, two[1].user = scene.egor, scene.maria
    for person in two:
        person.save()
    merge = actions.merge(*two, {"user": "second"}, by=scene.katya)
    two[0].refresh_from_db()
    assert two[0].user == scene.maria
    actions.undo_merge(merge, by=scene.katya)
    for person, account in zip(two, (scene.egor, scene.maria), strict=True):
        person.refresh_from_db()
        assert person.user == account


def test_what_was_changed_after_the_merge_is_left_alone(scene, two):
    two[1].phone = "222222"
    two[1].save()
    merge = actions.merge(*two, {}, by=scene.katya)
    two[0].phone = "333333"
    two[0].save()
    merge.refresh_from_db()
    assert actions.undo_merge(merge, by=scene.katya) == 1
    two[0].refresh_from_db()
    assert two[0].phone == "333333"


def test_a_merge_is_undone_once_and_within_thirty_days(scene, two):
    merge = actions.merge(*two, {}, by=scene.katya)
    with pytest.raises(Refusal, match="уже объединены"):
        actions.merge(*two, {}, by=scene.katya)
    Merge.objects.update(at=clock.now() - timedelta(days=31))
    merge.refresh_from_db()
    with pytest.raises(Refusal, match="больше 30 дней"):
        actions.undo_merge(merge, by=scene.katya)
    Merge.objects.update(at=clock.now())
    merge.refresh_from_db()
    actions.undo_merge(merge, by=scene.katya)
    with pytest.raises(Refusal, match="уже отменено"):
        actions.undo_merge(merge, by=scene.katya)


def test_a_child_and_its_mother_are_two_people(scene, two):
    two[0].representatives.create(adult=two[1], kinship="mother", since=make.LONG_AGO)
    with pytest.raises(Refusal, match="Это разные люди"):
        actions.merge(*two, {}, by=scene.katya)
    other = make.person(scene.neighbour, "Белова Анна Сергеевна")
    make.hat(scene.katya, Role.CURATOR, scene.neighbour)
    forget_hats(scene.katya)
    with pytest.raises(Refusal, match="одной организации"):
        actions.merge(two[0], other, {}, by=scene.katya)
