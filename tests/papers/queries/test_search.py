"""Search of issued papers by words, number, signer, year."""

from __future__ import annotations

from datetime import date

from rostok.papers.actions.papers import prepare
from rostok.papers.queries.search import found, kept


def order(scene, number: str, **values):
    paper = prepare(scene.school, "order_curator", heading="О назначении куратора", body="Текст", by=scene.katya)
    for name, value in values.items():
        setattr(paper, name, value)
    paper.number = number
    paper.save()
    return paper


def test_papers_are_found_by_words_and_number_however_written(scene):
    first = order(scene, "36-а", signer_name="Дроздов Дмитрий Львович")
    second = order(scene, "136")
    for asked in ("36а", "№ 36-А", "а-36", "приказ 36-а"):
        assert list(found(scene.katya, {"q": asked})) == [first], asked
    assert set(found(scene.katya, {"q": "куратора"})) == {first, second}
    assert list(found(scene.semyon, {"q": "36-а"})) == []


def test_papers_are_narrowed_by_every_condition(scene):
    first = order(scene, "1", date=date(2026, 9, 12), state="signed", school_year=2026, signer_name="Дроздов")
    second = order(scene, "2", date=date(2027, 1, 9), school_year=2025)
    for asked, expected in (
        ({"state": "signed"}, {first}), ({"year": "2025"}, {second}), ({"signer": "Дроздов"}, {first}),
        ({"since": date(2027, 1, 1)}, {second}), ({"until": date(2026, 12, 31)}, {first}),
        ({"kind": "order_pairs"}, set()), ({"organisation": scene.school}, {first, second}),
    ):  # fmt: skip
        assert set(found(scene.katya, asked)) == expected, asked
    assert list(kept(scene.katya, {})) == [first]


def test_a_number_given_later_is_found_at_once(scene):
    paper = order(scene, "")
    paper.number = "45/2-р"
    paper.save(update_fields=["number"])
    assert list(found(scene.katya, {"q": "р-45/2"})) == [paper]
