"""Sign-in cards: see tests/people/views/test_passes.py for the whole path."""

from __future__ import annotations

from rostok.core.actions import cards
from rostok.engine.documents import paper_text
from rostok.people.actions import passes
from rostok.people.blanks.passes import passes_paper
from rostok.people.queries.passes import candidates
from tests import factories as make


def test_a_card_tells_code_name_class_address_and_term(scene):
    person = make.mentee(scene.school, "Смирнов Дмитрий Иванович").person
    person.enrolments.create(organisation=scene.school, form="9 «А»", since=make.LONG_AGO)
    made = passes.issue(candidates(scene.katya), by=scene.katya)
    text = paper_text(passes_paper(made))
    assert made[0][1] in text
    assert "Смирнов Дмитрий Иванович\n9 «А»" in text
    assert "/card" in text
    assert cards.find_card(made[0][1], "10.0.0.1").user.full_name == "Смирнов Дмитрий Иванович"
