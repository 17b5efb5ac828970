"""Forms of the check page and of the new roadmap."""

from __future__ import annotations

import pytest

from rostok.engine.roadmap.model import MEANINGS as KNOWN
from rostok.plans.forms.reading import MEANINGS, DraftForm, FileForm, OwnerForm, RowForm
from tests import factories as make


def test_every_meaning_of_the_reader_can_be_chosen() -> None:
    assert {code for code, _ in MEANINGS} == set(KNOWN)


def test_a_row_that_is_taken_says_what_to_do() -> None:
    assert RowForm({"activity": " "}).errors["activity"]
    assert RowForm({"activity": " ", "drop": "on"}).is_valid()


def test_a_long_number_is_said_so_not_cut() -> None:
    assert RowForm({"activity": "Приказ", "number": "1" * 21}).errors["number"] == [
        "Сократите до 20 знаков, сейчас 21."
    ]


@pytest.mark.parametrize(
    ("first", "last", "bad"), [("2026-09-01", "2027-08-31", []), ("2027-01-01", "2026-01-01", ["last"])]
)
def test_the_span_is_in_order(first, last, bad) -> None:
    form = DraftForm({"title": "Карта", "first": first, "last": last})
    assert sorted(form.errors) == bad


def test_the_only_organisation_is_not_asked(scene) -> None:
    assert OwnerForm(user=scene.katya).fields["organisation"].widget.is_hidden
    make.hat(scene.katya, "curator", scene.neighbour)
    assert not OwnerForm(user=type(scene.katya).objects.get(pk=scene.katya.pk)).fields["organisation"].widget.is_hidden


def test_a_file_is_asked_for_in_words(scene) -> None:
    form = FileForm({"organisation": scene.school.pk}, {}, user=scene.katya)
    assert form.errors["file"] == ["Выберите файл."]
