"""Which samples a user sees, and with which one a paper begins."""

from __future__ import annotations

import pytest

from rostok.papers.lifecycle import DRAFT, ISSUED, RETIRED
from rostok.papers.models import NormativeAct
from rostok.papers.queries import blanks
from tests import factories as make

ANY = {"q": None, "kind": None, "where": None, "state": None}


def titles(rows) -> set[str]:
    return {row.title for row in rows}


@pytest.fixture
def some(scene):
    make.blank(scene.town, title="Городской")
    make.blank(scene.town, title="Городской черновик", state=DRAFT)
    make.blank(scene.school, title="Школьный черновик", state=DRAFT, kind="thanks")
    make.blank(scene.neighbour, title="Соседский")
    make.blank(scene.other_town, title="Чужой")
    return scene


def test_a_school_sees_its_own_and_what_is_issued_above(some):
    assert titles(blanks.readable(some.katya)) == {"Городской", "Школьный черновик"}
    assert titles(blanks.inherited(some.katya)) == {"Городской"}
    assert titles(blanks.readable(some.olga)) == {"Городской", "Городской черновик"}
    assert titles(blanks.readable(some.maria)) == set()
    assert titles(blanks.readable(some.nobody)) == set()


def test_the_filter_narrows_both_lists(some):
    def names(**asked):
        return titles(blanks.found(some.katya, ANY | asked)), len(blanks.ready_found(ANY | asked))

    assert names(where="own") == ({"Школьный черновик"}, 0)
    assert names(where="above") == ({"Городской"}, 0)
    assert names(where="ready") == (set(), 24)
    assert names(kind="thanks") == ({"Школьный черновик"}, 1)
    assert names(state=DRAFT) == ({"Школьный черновик"}, 0)
    assert names(q="городск") == ({"Городской"}, 0)
    assert names(q="жюри состав")[1] == 1


def test_a_newer_version_of_the_source_is_seen(scene):
    first = make.blank(scene.town, state=RETIRED)
    copy = make.blank(scene.school, source=first, source_version=1)
    assert not blanks.readable(scene.katya).get(pk=copy.pk).is_old
    draft = make.blank(scene.town, root=first, version=2, state=DRAFT)
    assert blanks.newer_source(copy) is None
    draft.state = ISSUED
    draft.save()
    assert blanks.readable(scene.katya).get(pk=copy.pk).is_old
    assert blanks.newer_source(copy) == draft
    assert list(blanks.chain(first)) == list(blanks.chain(draft)) == [draft, first]


def test_an_act_that_lost_force_marks_the_sample_that_cites_it(scene):
    act = make.act(scene.town, "О парах", kind="Приказ")
    blank = make.blank(scene.school)
    blank.acts.add(act)
    assert not blanks.readable(scene.katya).get(pk=blank.pk).has_doubt
    NormativeAct.objects.update(state="lost")
    assert blanks.readable(scene.katya).get(pk=blank.pk).has_doubt
    assert blanks.doubtful_acts(blank) == [(act, "утратил силу")]


def test_a_school_cites_its_own_acts_and_those_above(scene):
    own, above = make.act(scene.school, "Свой"), make.act(scene.town, "Городской")
    make.act(scene.neighbour, "Соседский")
    assert set(blanks.acts_below(scene.school)) == {own, above}


def test_samples_of_a_kind_are_own_ones_first_then_the_nearest_above(scene):
    town = make.blank(scene.town, body="Городской текст")
    make.blank(scene.school, state=DRAFT)
    make.blank(scene.neighbour)
    own = make.blank(scene.school, body="Школьный текст")
    assert blanks.for_kind(scene.school, "order_pairs") == [own, town]
    assert blanks.for_kind(scene.school, "other") == []
