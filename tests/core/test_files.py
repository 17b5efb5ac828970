"""Stored files: kinds, limits, names, one copy of the same bytes."""

from __future__ import annotations

import os

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from rostok.core import files
from rostok.core.models import StoredFile
from rostok.core.refusal import Refusal


def keep(scene, name: str, content: bytes) -> StoredFile:
    return files.keep(SimpleUploadedFile(name, content), organisation=scene.school, by=scene.katya)


def test_the_same_bytes_are_kept_once_under_two_names(scene, settings):
    one, two = keep(scene, "a.pdf", b"%PDF-1"), keep(scene, "b.pdf", b"%PDF-1")
    assert files.place_of(one.sha256) == files.place_of(two.sha256)
    kept = [path for path in settings.MEDIA_ROOT.rglob("*") if path.is_file()]
    assert [path.name for path in kept] == [one.sha256]
    assert kept[0].stat().st_mode & 0o777 == 0o600
    assert (two.name, two.size, two.content_type) == ("b.pdf", 6, "application/pdf")


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("a.exe", b"MZ", "такой вид мы не храним"),
        ("a", b"text", "такой вид мы не храним"),
        ("a.svg", b"<svg>", "такой вид мы не храним"),
        ("a.html", b"<p>", "такой вид мы не храним"),
        ("a.pdf", b"", "пуст. Проверьте"),
        ("a.pdf", b"PK\x03\x04", "внутри не такой, как в названии"),
        ("a.docx", b"%PDF", "внутри не такой, как в названии"),
    ],
)
def test_what_is_not_kept_is_told_with_its_name(scene, name, content, told):
    with pytest.raises(Refusal, match=told) as caught:
        keep(scene, name, content)
    assert caught.value.field == "file"
    assert f"«{name}»" in caught.value.text
    assert not StoredFile.objects.exists()


def test_a_file_over_the_limit_is_refused(scene, settings):
    settings.UPLOAD_LIMIT = 10
    with pytest.raises(Refusal, match="больше 0\u00a0МБ"):
        keep(scene, "a.pdf", b"%PDF" + b"x" * 7)
    assert keep(scene, "a.pdf", b"%PDF" + b"x" * 6).size == 10


@pytest.mark.parametrize(
    ("given", "clean"),
    [
        ("C:\\Документы\\Приказ.pdf", "Приказ.pdf"),
        ("../../etc/passwd", "passwd"),
        ('а<б>:"в"|г?.pdf', "а б в г .pdf"),
        ("а\r\nб.pdf", "а б.pdf"),
        ("", "файл"),
    ],
)
def test_names_lose_folders_and_signs_that_disks_misread(given, clean):
    assert files.clean_name(given) == clean


def test_rtf_under_the_ending_of_word_is_kept_as_legal_databases_write_it(scene):
    assert keep(scene, "Приказ.doc", b"{\\rtf1 text}").content_type == "application/msword"


def test_a_long_name_keeps_its_ending():
    assert files.clean_name("я" * 300 + ".pdf") == "я" * 176 + ".pdf"


def test_bytes_without_a_row_are_swept_a_day_later_and_others_stay(scene):
    kept, left, young = (keep(scene, f"{sign}.pdf", b"%PDF-" + sign.encode()) for sign in "123")
    StoredFile.objects.filter(pk__in=(left.pk, young.pk)).delete()
    for row in (kept, left):
        os.utime(files.place_of(row.sha256), (0, 0))
    assert files.sweep() == 1
    assert [files.place_of(row.sha256).exists() for row in (kept, left, young)] == [True, False, True]
    assert files.sweep() == 0
