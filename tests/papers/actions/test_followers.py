"""A signed paper is followed, a draft is not; whole paths are in test_papers.py."""

from __future__ import annotations

from datetime import date

import pytest

from rostok.core.refusal import Refusal
from rostok.engine.documents import paper_text
from rostok.papers.actions import followers, papers
from rostok.papers.blanks.paper import paper_of, tables_of
from rostok.papers.queries.checks import obstacles
from tests import factories as make
from tests.pages import plain
from tests.papers import ready


def test_only_signed_papers_are_followed(scene):
    draft = ready.order(scene)
    for act in (followers.prepare_change, followers.prepare_annulment):
        with pytest.raises(Refusal, match="только подписанный"):
            act(draft, by=scene.katya)


def test_the_follower_names_the_order_it_is_about(scene):
    paper = ready.signed(ready.order(scene), scene)
    made = followers.prepare_annulment(paper, by=scene.katya)
    shown = plain(paper_text(paper_of(made)))
    assert "ПРИКАЗ" in shown
    assert "Об отмене приказа от 12.09.2026 № 1" in shown
    assert made.series == paper.series


def test_an_order_of_change_names_the_rows_of_the_order_that_it_changes(scene):
    people = [make.person(scene.school, f"Белова {name} Ильинична", "учитель") for name in ("Анна", "Ольга", "Ирина")]
    lines = [{"mentor_text": "Гость", "mentee": who} for who in people]
    paper = ready.signed(ready.order(scene, lines=lines), scene)
    made = followers.prepare_change(paper, by=scene.katya)
    third = made.lines.get(mentee=people[2])
    given = [{"mentor_text": "Другой", "mentee": people[2], "replaces": third.replaces}]
    papers.set_lines(made, given, only_changed=True, by=scene.katya)
    (row,) = tables_of(made)["изменения"].rows
    assert row[0].text == "3"


def test_an_order_of_ending_is_read_by_those_whose_work_it_ends_and_no_consent_holds_it_up(scene):
    paper = ready.signed(ready.order(scene), scene)
    line = paper.lines.get()
    line.mentee.consents.all().delete()
    made = followers.prepare_ending(
        paper, [line.pk], last_day=date(2026, 12, 10), why="отзывом согласия", by=scene.katya
    )
    assert {one.person for one in made.acquaintances.all()} == {line.mentor, line.mentee}
    assert [one for one in obstacles(made) if one.blocks] == []
    assert "В связи с отзывом согласия" in plain(paper_text(paper_of(made)))
