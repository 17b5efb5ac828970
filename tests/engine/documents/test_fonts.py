"""Signs a face has and has not."""

from __future__ import annotations

import pytest

from rostok.engine.documents import Paper, Paragraph, to_pdf
from rostok.engine.documents.fonts import SIGNS, MissingFont, face


def test_russian_typography_is_drawn_as_it_is() -> None:
    text = "Ёжик № 7 «съел» — 5 °C • §"
    assert face().drawable(text) == text


def test_an_emoji_with_its_skin_becomes_one_box() -> None:
    assert face().drawable("да 👍🏽 нет ❤️") == "да □ нет □"


def test_every_lent_sign_can_really_be_drawn() -> None:
    assert to_pdf(Paper(("План",), (Paragraph(" ".join(sorted(SIGNS))),))).startswith(b"%PDF")


def test_unknown_family_is_refused() -> None:
    with pytest.raises(MissingFont):
        face("Неизвестный")
