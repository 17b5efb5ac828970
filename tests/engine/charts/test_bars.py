"""Bars and bullets: lengths, figures, what is read aloud."""

from __future__ import annotations

from xml.etree import ElementTree as ET

import pytest

from rostok.engine.charts import Bar, bars, bullet
from rostok.engine.charts.bars import figure

SVG = "{http://www.w3.org/2000/svg}"


def widths(picture: str) -> list[float]:
    return [float(rect.get("width", "")) for rect in ET.fromstring(picture).iter(SVG + "rect")]


def test_bullet_shows_value_goal_and_says_them() -> None:
    picture = bullet(35, 70, 100, "Охват школьников", width=202)
    assert widths(picture) == [200, 70, 3]
    root = ET.fromstring(picture)
    assert root.get("role") == "img"
    assert root.get("aria-label") == "Охват школьников: 35 из 100, цель 70"


def test_bullet_without_a_goal_has_no_mark_and_never_leaves_its_frame() -> None:
    assert widths(bullet(500, None, 100, "Охват", width=202)) == [200, 200]
    assert widths(bullet(-5, None, 100, "Охват", width=202)) == [200, 0]


def test_a_whole_that_is_not_positive_is_refused() -> None:
    with pytest.raises(ValueError):
        bullet(1, 1, 0, "Охват")


def test_bars_keep_proportion_and_own_row_stands_out() -> None:
    picture = bars([Bar("Лицей", 10), Bar("Гимназия", 5, own=True), Bar("Школа", 0)], "Запросы")
    long, half, none = widths(picture)
    assert long == pytest.approx(half * 2, abs=0.2)
    assert none == 0
    assert len({rect.get("fill") for rect in ET.fromstring(picture).iter(SVG + "rect")}) == 2
    assert ET.fromstring(picture).get("aria-label") == "Запросы. Лицей: 10; Гимназия: 5; Школа: 0"


def test_no_rows_give_an_empty_picture() -> None:
    assert widths(bars([], "Запросы")) == []


def test_figures_are_written_the_russian_way() -> None:
    assert [figure(value) for value in (1250, 52.4, 0, 70.0)] == ["1\u00a0250", "52,4", "0", "70"]
