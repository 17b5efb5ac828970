"""Two texts by lines."""

from __future__ import annotations

from rostok.engine.samples import Line, compare


def test_what_goes_and_what_comes_stand_in_their_places():
    assert compare("а\nб\nв", "а\nг\nв\nд") == [
        Line("same", "а"), Line("gone", "б"), Line("new", "г"), Line("same", "в"), Line("new", "д"),
    ]  # fmt: skip


def test_empty_lines_and_line_ends_make_no_difference():
    assert {line.kind for line in compare("а\r\n\r\n б ", "а\nб")} == {"same"}
