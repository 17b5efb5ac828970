"""Which sample a paper begins with, what it asks for."""

from __future__ import annotations

from datetime import date

from rostok.core import clock
from rostok.papers.actions import papers
from rostok.papers.models import Blank, PaperKind
from rostok.papers.queries.choosing import BUILT_IN, asked_values, places_of, sample_for, samples_for
from tests import factories as make


def blank(where, body, state="issued"):
    return Blank.objects.create(
        organisation=where, kind=PaperKind.ORDER_PAIRS, title="Образец", heading="О парах", body=body, state=state,
        changed_at=clock.now(),
    )  # fmt: skip


def test_the_nearest_sample_in_force_is_taken(scene):
    built_in = sample_for(scene.school, PaperKind.ORDER_PAIRS)
    assert built_in.blank is None
    assert "{{" in built_in.body
    theirs = blank(scene.town, "Образец города")
    assert sample_for(scene.school, PaperKind.ORDER_PAIRS).blank == theirs
    blank(scene.school, "Черновик", state="draft")
    assert sample_for(scene.school, PaperKind.ORDER_PAIRS).blank == theirs
    own = blank(scene.school, "Свой")
    assert sample_for(scene.school, PaperKind.ORDER_PAIRS).blank == own
    assert sample_for(scene.neighbour, PaperKind.ORDER_PAIRS).blank == theirs


def test_every_sample_in_force_may_be_chosen_by_its_key(scene):
    own, theirs = blank(scene.school, "Свой"), blank(scene.town, "Образец города")
    keys = [one.key for one in samples_for(scene.school, PaperKind.ORDER_PAIRS)]
    assert keys == [str(own.pk), str(theirs.pk), BUILT_IN]
    assert sample_for(scene.school, PaperKind.ORDER_PAIRS, str(theirs.pk)).body == "Образец города"
    assert sample_for(scene.school, PaperKind.ORDER_PAIRS, BUILT_IN).blank is None
    assert sample_for(scene.school, PaperKind.ORDER_PAIRS, "чужой").blank == own
    assert sample_for(scene.school, PaperKind.OTHER).body == ""


def test_posts_are_asked_for_on_demand(scene):
    text = "{{награждаемый}}, {{должность награждаемого}}"
    for posts, names in ((False, ["награждаемый"]), (True, ["награждаемый", "должность награждаемого"])):
        asked = asked_values(PaperKind.THANKS, text, scene.school, day=date(2026, 9, 1), posts=posts)
        assert [value.name for value in asked] == names


def test_only_what_the_text_names_and_nobody_knows_is_asked(scene):
    text = "{{организация}} {{куратор, винительный}} {{срок программ?}} {{номер}}"
    asked = asked_values(PaperKind.ORDER_PAIRS, text, scene.school, day=date(2026, 9, 1))
    assert [value.name for value in asked] == ["срок программ"]


def test_a_name_with_two_dots_over_its_letter_is_asked_too(scene):
    asked = asked_values(PaperKind.ORDER_PAIRS, "до {{срок отчёта?}}", scene.school, day=date(2026, 9, 1))
    assert [value.name for value in asked] == ["срок отчёта"]


def test_a_draft_asks_for_places_of_its_heading_and_for_a_post_that_follows_nobody(scene):
    words = {"heading": "Об итогах «{{название конкурса}}»", "body": "{{куратор}}, {{должность куратора}}"}
    order = papers.prepare(scene.school, PaperKind.ORDER_RESULTS, **words, by=scene.katya)
    assert [value.name for value in places_of(order)] == ["должность куратора", "название конкурса"]
    person = make.person(scene.school, scene.katya.full_name, "заместитель директора")
    person.user = scene.katya
    person.save()
    assert [value.name for value in places_of(order)] == ["название конкурса"]
