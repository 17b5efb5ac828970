"""Texts: obligatory parts, versions, rights."""

from __future__ import annotations

import pytest

from rostok.core.refusal import Forbidden, Refusal
from rostok.people.actions.consent_texts import write_text
from rostok.people.models import ConsentText, Purpose
from rostok.people.queries.consent_texts_ready import READY

READY_TEXT = READY[Purpose.PROCESSING].text


def write(scene, text: str, title: str = "Согласие", who=None) -> ConsentText:
    return write_text(
        scene.school, Purpose.PROCESSING, title=title, text=text, months=12, since=None, by=who or scene.dmitry
    )


def test_a_change_is_a_new_version(scene):
    first = write(scene, READY_TEXT)
    second = write(scene, READY_TEXT + "\nТелефон оператора: 8 (3822) 00-00-00.")
    assert (first.version, second.version) == (1, 2)
    first.refresh_from_db()
    assert first.text == READY_TEXT
    with pytest.raises(Refusal, match="Ничего не изменилось"):
        write(scene, second.text)


@pytest.mark.parametrize(
    "part", ["{оператор}", "{адрес}", "Цель:", "Перечень данных:", "Действия:", "Срок:", "Как отозвать:"]
)
def test_a_text_without_an_obligatory_part_is_not_taken(scene, part):
    with pytest.raises(Refusal, match="не хватает"):
        write(scene, READY_TEXT.replace(part, ""))
    assert not ConsentText.objects.exists()


def test_an_unknown_word_in_braces_is_named(scene):
    with pytest.raises(Refusal, match="паспорт"):
        write(scene, READY_TEXT + "\n{паспорт}")


def test_a_curator_does_not_write_texts(scene):
    with pytest.raises(Forbidden):
        write(scene, READY_TEXT, who=scene.katya)
    with pytest.raises(Forbidden):
        write(scene, READY_TEXT, who=scene.olga)
