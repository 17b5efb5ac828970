"""What a link shows to which hand."""

from __future__ import annotations

from rostok.people.actions import consents
from rostok.people.actions.links import make_link
from rostok.people.models import PersonalLink, Purpose
from rostok.people.queries import signing as queries
from tests import factories as make
from tests.people.consents import one


def hand(person, adult=None):
    link, _ = make_link(person, PersonalLink.Kind.CONSENT, addressee=adult)
    return queries.hand_of(link)


def test_each_hand_has_its_turn(scene, people):
    consents.send_links(one(people.teen), [Purpose.PROCESSING], by=scene.katya)
    for holder in (hand(people.teen), hand(people.teen, people.mother)):
        (shown,) = queries.papers(holder)
        assert (shown.turn, shown.signed, shown.word) == (True, False, "Ждём вашего ответа")


def test_a_stranger_holds_no_hand(people):
    assert hand(people.teen, people.teacher) is None


def test_the_small_one_signs_nothing_alone(scene, people):
    consents.send_links(one(people.small), [Purpose.PROCESSING], by=scene.katya)
    assert queries.papers(hand(people.small)) == []
    assert len(queries.papers(hand(people.small, people.mother))) == 1


def test_a_renewed_paper_hides_the_one_in_force(scene, people):
    make.consent(people.teacher, Purpose.PHOTO, wording="старое")
    make.consent(people.teacher, Purpose.PHOTO, state="sent", sheet="new")
    (shown,) = queries.papers(hand(people.teacher))
    assert shown.turn
    assert not shown.in_force


def test_a_given_paper_shows_the_words_that_were_accepted(people):
    make.consent(people.teacher, Purpose.PHOTO, wording="ровно этот текст")
    shown = queries.paper(hand(people.teacher), Purpose.PHOTO)
    assert shown is not None
    assert (shown.text, shown.in_force) == ("ровно этот текст", True)
    assert queries.on_paper(hand(people.teacher), shown) == "ровно этот текст"
    assert queries.adult_of(hand(people.teacher), shown) is None
    assert queries.paper(hand(people.teacher), Purpose.TRANSFER) is None
    assert not queries.code_is_alive(hand(people.teacher).link)
