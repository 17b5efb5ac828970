"""Texts of help keep the rules of the house: short, polite, without shouting."""

from rostok.public.help import ABOUT, HELP


def test_sentences_are_short_and_calm() -> None:
    lines = [step for topic in HELP for step in topic.steps] + [line for _, lines in ABOUT.values() for line in lines]
    for line in lines:
        assert "!" not in line
        assert all(len(sentence.split()) <= 24 for sentence in line.split(". "))
    assert all(len(topic.steps) <= 5 for topic in HELP)
