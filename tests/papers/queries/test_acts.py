"""What an organisation inherits."""

from __future__ import annotations

from rostok.core import clock
from rostok.papers.queries.acts import acts_for
from tests import factories as make


def test_a_school_inherits_acts_of_all_above_it_by_level(scene):
    make.act(scene.school, "Школьный", level="school")
    make.act(scene.town, "Городской")
    make.act(scene.region, "Областной", level="regional")
    make.act(scene.town, "Федеральный", level="federal")
    make.act(scene.neighbour, "Соседский", level="school")
    make.act(scene.other_town, "Чужой")
    make.act(scene.town, "Убранный", removed_at=clock.now())
    found = [(level, [act.title for act in group]) for level, group in acts_for(scene.school)]
    assert found == [
        ("Федеральные", ["Федеральный"]),
        ("Региональные", ["Областной"]),
        ("Муниципальные", ["Городской"]),
        ("Школьные", ["Школьный"]),
    ]
    assert [level for level, _ in acts_for(scene.region)] == ["Региональные"]
    assert acts_for(make.organisation(None, "Пустой край", "region")) == []
