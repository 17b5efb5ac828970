"""The drawn sheet keeps every letter between the margins."""

from __future__ import annotations

from datetime import date

import pytest

from rostok.engine.documents.fonts import face
from rostok.papers.models import PaperLook
from rostok.papers.views.look_sheet import POINT, drawn


@pytest.mark.parametrize("size", [12, 13, 14])
def test_nothing_stands_outside_the_margins(scene, size):
    look = PaperLook(organisation=scene.school, head="Управление " * 20, size=size, left=40, right=40, qr=True)
    sheet = drawn(look, date(2026, 9, 12))
    frame = sheet["frame"]
    assert len(sheet["lines"]) > 15
    for line in sheet["lines"]:
        width = face().width(line["text"], line["size"] / POINT)
        begins = line["x"] - {"start": 0, "middle": width / 2, "end": width}[line["anchor"]]
        assert begins >= frame["x"] - 0.1, line
        assert begins + width <= frame["x"] + frame["width"] + 0.1, line
        assert frame["y"] <= line["y"] <= frame["y"] + frame["height"], line


def test_the_code_stands_in_the_lower_right_corner_as_it_is_printed(scene):
    qr = drawn(PaperLook(organisation=scene.school, right=15, bottom=20), date(2026, 9, 12))["qr"]
    assert (qr["x"] + qr["side"], qr["y"] + qr["side"]) == (210 - 15, 297 - 20)


def test_without_the_code_its_place_is_free(scene):
    assert drawn(PaperLook(organisation=scene.school, qr=False), date(2026, 9, 12))["qr"] is None
