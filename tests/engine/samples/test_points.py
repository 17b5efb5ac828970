"""Numbers of points after some have gone."""

from __future__ import annotations

from rostok.engine.samples.points import renumbered, with_children


def numbered(text: str, *gone: int) -> list[str]:
    lines = text.split("\n")
    return renumbered(lines, with_children(lines, set(gone)))


def test_points_after_a_gone_one_move_up_with_all_under_them():
    assert numbered("1. а\n2. б\n3. в\n3.1. г\n3.2. д", 1) == ["1. а", "2. в", "2.1. г", "2.2. д"]


def test_a_gone_point_takes_the_points_under_it_along():
    assert numbered("1. а\n1.1. б\n1.2. в\n2. г\n10. д", 0) == ["1. г", "9. д"]


def test_points_of_one_level_move_only_inside_their_parent():
    assert numbered("1.1. а\n1.2. б\n2.1. в\n2.2. г", 0) == ["1.1. б", "2.1. в", "2.2. г"]


def test_an_annex_begins_a_new_count():
    assert numbered("1. а\n2. б\n[приложение]\n2. в", 0) == ["1. б", "[приложение]", "2. в"]
    assert numbered("1. а\n2. б\n1. в\n2. г", 1) == ["1. а", "1. в", "2. г"]


def test_lines_without_numbers_and_dates_stay():
    assert numbered("12 сентября\nслова\n1. а", 1) == ["12 сентября", "1. а"]
