"""Stamps as text and back."""

from __future__ import annotations

from rostok.papers.forms.papers import stamps_of, stamps_text


def test_stamps_are_read_as_they_are_written():
    text = "слева:\nПРИНЯТО\nсоветом\n\nУТВЕРЖДАЮ\nДиректор"
    assert stamps_text(stamps_of(text)) == text
    assert stamps_of("\n\n  \n") == []
