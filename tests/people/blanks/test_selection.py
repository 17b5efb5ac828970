"""Papers of the selection."""

from __future__ import annotations

from datetime import date

from rostok.engine.documents import Badges, PageBreak, paper_text
from rostok.people.actions import selection as actions
from rostok.people.blanks.selection import protocol_paper, questionnaire_paper
from rostok.people.models import Purpose
from rostok.people.queries import selection as queries
from tests import factories as make


def test_each_candidate_gets_a_sheet_with_an_own_code(scene) -> None:
    cards = [make.mentor(scene.school, name) for name in ("Белов Иван Ильич", "Власова Вера Ильинична")]
    paper = questionnaire_paper([(card, f"https://rostok.example/f/m/{card.pk}") for card in cards])
    codes = [block.badges[0].qr for block in paper.blocks if isinstance(block, Badges)]
    assert codes == [f"https://rostok.example/f/m/{card.pk}" for card in cards]
    assert sum(isinstance(block, PageBreak) for block in paper.blocks) == 1
    text = paper_text(paper)
    assert text.count("Анкета наставника") == 2  # every sheet says what it is
    assert not paper.numbered
    assert "□ Да, я хочу этого сам" in text
    assert "Власова Вера Ильинична" in text


def test_the_protocol_names_the_chosen_only(scene, at_day) -> None:
    at_day(date(2026, 9, 10))
    for name, verdict in (("Белов Иван Ильич", "selected"), ("Власова Вера Ильинична", "declined")):
        card = make.mentor(scene.school, name, state="candidate")
        make.consent(card.person, Purpose.PROCESSING)
        actions.decide(card, verdict, "Так решили", by=scene.katya)
    looks = [queries.look(card) for card in queries.chosen(scene.katya, 2026)]
    text = paper_text(protocol_paper(scene.school, 2026, looks, queries.considered_total(scene.katya, 2026)))
    assert "Белов Иван Ильич" in text
    assert "Власова" not in text
    assert "Рассмотрено: 2\u00a0кандидата. Отобрано на 2026/27 учебный год: 1." in text
