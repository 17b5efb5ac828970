"""Texts of facts made into values."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from rostok.plans.forms.facts import DismissForm, EvidenceForm, FactForm, PostponeForm

RECORDS = [("Документы", [("act:1", "Приказ № 1")])]


@pytest.mark.parametrize(
    ("data", "files", "attached"),
    [
        ({}, {}, False),
        ({"comment": "Готово"}, {}, False),
        ({"url": "school.example"}, {}, True),
        ({"record": "act:1"}, {}, True),
        ({}, {"file": SimpleUploadedFile("a.pdf", b"%PDF")}, True),
    ],
)
def test_anything_given_is_evidence(data, files, attached):
    form = FactForm(data, files, records=RECORDS)
    assert form.is_valid()
    assert form.attached() is attached


def test_without_records_there_is_nothing_to_choose():
    assert "record" not in EvidenceForm({}, records=[]).fields
    assert EvidenceForm({"record": "act:2"}, records=RECORDS).errors == {"record": ["Выберите из списка."]}


def test_an_empty_file_is_said_plainly():
    form = EvidenceForm({}, {"file": SimpleUploadedFile("a.pdf", b"")}, records=[])
    assert form.errors == {"file": ["Файл пуст. Приложите другой."]}


def test_a_day_is_read_as_people_write_it():
    form = PostponeForm({"to": "12.12.2026", "why": "Карантин"})
    assert form.is_valid()
    assert form.cleaned_data["to"] == date(2026, 12, 12)
    assert PostponeForm({}).errors == {"to": ["Укажите новый срок."], "why": ["Напишите причину переноса."]}


def test_a_reason_is_asked_for():
    assert DismissForm({"reason": " "}).errors == {"reason": ["Напишите, почему не требуется."]}
