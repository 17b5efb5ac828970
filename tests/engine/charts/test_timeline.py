"""The tape: what stands where, what is a link, nothing a strict page policy would refuse."""

from __future__ import annotations

import re
from datetime import date
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rostok.engine.charts import State, TimelineBar, TimelineRow, timeline

FIRST, LAST = date(2026, 8, 1), date(2027, 7, 31)
SVG = "{http://www.w3.org/2000/svg}"
STATES: tuple[State, ...] = ("plan", "work", "soon", "late", "done")


def drawn(*bars: TimelineBar, today: date | None = None, label: str = "Конкурс", stage: str = "") -> ET.Element:
    return ET.fromstring(timeline([TimelineRow(label, bars, stage)], FIRST, LAST, today))


def bar(first: date, last: date, state: State = "plan", href: str = "/plans/6") -> TimelineBar:
    return TimelineBar(first, last, state, "Конкурс", href)


def boxes(root: ET.Element, tag: str) -> list[ET.Element]:
    return [
        child for group in root.iter() if "timeline-bar" in group.get("class", "") for child in group.iter(SVG + tag)
    ]


def test_a_bar_spans_its_days() -> None:
    (box,) = boxes(drawn(bar(date(2026, 8, 1), date(2027, 7, 31))), "rect")
    assert (float(box.get("x", "")), float(box.get("width", ""))) == (300, 800)


def test_a_bar_reaching_over_the_ends_is_cut_and_one_outside_is_left_out() -> None:
    (box,) = boxes(drawn(bar(date(2020, 1, 1), date(2030, 1, 1)), bar(date(2030, 1, 1), date(2030, 2, 1))), "rect")
    assert (float(box.get("x", "")), float(box.get("width", ""))) == (300, 800)


def test_one_day_is_a_diamond() -> None:
    root = drawn(bar(date(2026, 9, 10), date(2026, 9, 10)))
    assert len(boxes(root, "polygon")) == 1
    assert not boxes(root, "rect")


def test_overlapping_bars_stand_one_under_another() -> None:
    root = drawn(bar(date(2026, 9, 1), date(2026, 12, 1)), bar(date(2026, 10, 1), date(2026, 11, 1)))
    assert len({box.get("y") for box in boxes(root, "rect")}) == 2


@pytest.mark.parametrize("state", STATES)
def test_every_state_has_a_word_and_differs_without_colour(state: State) -> None:
    texts = {}
    for other in STATES:
        root = drawn(bar(date(2026, 9, 1), date(2026, 12, 1), other))
        (box,) = boxes(root, "rect")
        sign = "".join(text.text or "" for text in boxes(root, "text"))
        texts[other] = (re.sub("#.*", "", box.get("fill", "")) or "plain", box.get("fill", "").startswith("url"), sign,
                        box.get("fill") if box.get("fill", "").startswith("url") else "")  # fmt: skip
        titles = [title.text for title in root.iter(SVG + "title")]
        assert any(text and text.startswith("Конкурс: ") for text in titles)
    assert list(texts.values()).count(texts[state]) == 1


def test_today_is_marked_inside_the_period_only() -> None:
    def words(today: date | None) -> str:
        return "".join(drawn(today=today).itertext())

    assert "сегодня, 28\u00a0сентября" in words(date(2026, 9, 28))
    assert "сегодня" not in words(date(2030, 1, 1)) + words(None)


def test_stage_is_written_once_over_its_rows() -> None:
    rows = [TimelineRow("1", (), "Основной"), TimelineRow("2", (), "Основной"), TimelineRow("3", (), "Итоги")]
    texts = list(ET.fromstring(timeline(rows, FIRST, LAST)).itertext())
    assert texts.count("Основной") == texts.count("Итоги") == 1


@pytest.mark.parametrize("href", ["javascript:alert(1)", "//evil.example", "data:text/html,x", ""])
def test_unsafe_addresses_are_not_links(href: str) -> None:
    assert not list(drawn(bar(FIRST, LAST, href=href)).iter(SVG + "a"))


@pytest.mark.parametrize("href", ["/plans/6", "https://example.org", "#row-6", "?row=6"])
def test_bars_are_links_with_names(href: str) -> None:
    (anchor,) = drawn(bar(FIRST, LAST, href=href)).iter(SVG + "a")
    assert anchor.get("href") == href
    assert anchor.get("aria-label") == "Конкурс: впереди"


@given(st.text(max_size=120), st.text(max_size=30))
def test_any_text_gives_good_xml_without_style_and_script(label: str, title: str) -> None:
    made = timeline([TimelineRow(label, [TimelineBar(FIRST, LAST, "late", title, "/1")], title)], FIRST, LAST)
    root = ET.fromstring(made)
    assert {element.tag.removeprefix(SVG) for element in root.iter()} <= {
        "svg", "defs", "pattern", "rect", "circle", "line", "text", "a", "g", "title", "polygon",
    }  # fmt: skip
    assert not [name for element in root.iter() for name in element.attrib if name == "style" or name.startswith("on")]


def test_an_empty_period_is_refused() -> None:
    with pytest.raises(ValueError):
        timeline([], LAST, FIRST)
