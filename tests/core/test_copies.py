"""Copies: made, read back, refused when broken or foreign, restored with every row and file."""

from __future__ import annotations

import json
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection

from rostok.core import copies, files
from rostok.core.models import JournalEntry, Organisation, StoredFile
from tests.scenes import build_scene

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def town(tmp_path: Path):
    """A town with one stored file."""
    scene = build_scene()
    upload = SimpleUploadedFile("Приказ.pdf", b"%PDF-1.7 text")
    files.keep(upload, organisation=scene.school, by=scene.katya)
    return scene


def changed(source: Path, target: Path, change: Callable[[str, bytes], bytes | None]) -> Path:
    """The archive with members changed: None drops one."""
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            content = change(name, old.read(name))
            if content is not None:
                new.writestr(name, content)
    return target


def with_manifest(source: Path, target: Path, **values: object) -> Path:
    def change(name: str, content: bytes) -> bytes:
        return json.dumps(json.loads(content) | values).encode() if name == copies.MANIFEST else content

    return changed(source, target, change)


@pytest.mark.parametrize("portable", [False, True])
def test_a_copy_brings_back_every_row_and_file(town, tmp_path, settings, portable):
    copy = tmp_path / "copy.zip"
    manifest = copies.make(copy, portable=portable)
    assert manifest["rows"]["core_organisation"] == 6
    assert len(manifest["files"]) == 2
    kept = JournalEntry.objects.count()
    Organisation.objects.filter(pk=town.school.pk).update(short_name="Испорчено")
    JournalEntry.objects.all().delete()
    shutil.rmtree(settings.MEDIA_ROOT)
    copies.restore(copy, replace=True)
    assert Organisation.objects.get(pk=town.school.pk).short_name == "СОШ № 1"
    assert JournalEntry.objects.count() == kept
    assert files.place_of(StoredFile.objects.get().sha256).read_bytes() == b"%PDF-1.7 text"


def test_a_used_database_is_not_overwritten_by_chance(town, tmp_path):
    copies.make(tmp_path / "copy.zip")
    with pytest.raises(copies.BadCopy, match="В базе уже есть организации"):
        copies.restore(tmp_path / "copy.zip")


def test_a_copy_is_readable_by_its_owner_only(town, tmp_path):
    copies.make(tmp_path / "copy.zip")
    assert (tmp_path / "copy.zip").stat().st_mode & 0o777 == 0o600
    assert [path.name for path in tmp_path.iterdir() if "part" in path.name] == []


def test_the_secret_key_is_not_in_a_copy(town, tmp_path, settings):
    manifest = copies.make(tmp_path / "copy.zip", portable=True)
    with zipfile.ZipFile(tmp_path / "copy.zip") as archive:
        assert all(settings.SECRET_KEY.encode() not in archive.read(name) for name in archive.namelist())
    assert manifest["key"] == copies.key_mark()
    settings.SECRET_KEY = "another"
    assert manifest["key"] != copies.key_mark()


def test_every_broken_copy_is_refused_before_anything_is_touched(town, tmp_path):
    good, bad = tmp_path / "copy.zip", tmp_path / "bad.zip"
    copies.make(good)
    content = good.read_bytes()

    def refused(file: Path) -> str:
        with pytest.raises(copies.BadCopy) as caught:
            copies.restore(file, replace=True)
        return str(caught.value)

    bad.write_bytes(content[: len(content) // 2])
    assert refused(bad).startswith("Копия повреждена")
    bad.write_bytes(b"")
    assert refused(bad).startswith("Копия повреждена")
    middle = len(content) // 3
    bad.write_bytes(content[:middle] + bytes([content[middle] ^ 0xFF]) + content[middle + 1 :])
    assert refused(bad).startswith("Копия повреждена")
    assert "не сходятся с описью" in refused(changed(good, bad, lambda name, _: None if "files/" in name else _))
    assert "не тот, что был записан" in refused(changed(good, bad, lambda name, old: b"x" if "files/" in name else old))
    assert "нет описи" in refused(changed(good, bad, lambda name, old: None if name == copies.MANIFEST else old))
    assert refused(tmp_path / "нет.zip").startswith("Файла")
    assert Organisation.objects.count() == 6


def test_a_foreign_copy_is_refused(town, tmp_path):
    good, bad = tmp_path / "copy.zip", tmp_path / "bad.zip"
    copies.make(good)
    other = {"sqlite": "postgresql", "postgresql": "sqlite"}[connection.vendor]
    for values, told in (
        ({"product": "other"}, "Это копия другой программы."),
        ({"format": 99}, "более новая версия"),
        ({"migrations": ["core.0099_future"]}, "более новая версия"),
    ):
        with pytest.raises(copies.BadCopy, match=told):
            copies.restore(with_manifest(good, bad, **values), replace=True)
    portable = tmp_path / "portable.zip"
    manifest = copies.make(portable, portable=True)
    manifest["database"] = other
    with pytest.raises(copies.BadCopy, match="здесь другая база"):
        copies._fits(manifest)


def test_rows_that_were_not_counted_are_noticed(town, tmp_path):
    good, bad = tmp_path / "copy.zip", tmp_path / "bad.zip"
    manifest = copies.make(good, portable=True)
    rows = manifest["rows"] | {"core_organisation": 7}
    with pytest.raises(copies.BadCopy, match="core_organisation: 6 вместо 7"):
        copies.restore(with_manifest(good, bad, rows=rows), replace=True)


def test_a_path_that_leads_out_of_the_folder_is_refused(town, tmp_path):
    good, bad = tmp_path / "copy.zip", tmp_path / "bad.zip"
    manifest = copies.make(good, portable=True)
    with_manifest(good, bad, files=manifest["files"] | {"../../evil": "0"})
    with zipfile.ZipFile(bad, "a") as archive:
        archive.writestr("../../evil", b"x")
    with pytest.raises(copies.BadCopy, match="чужим путём"):
        copies.verify(bad)


def test_files_that_are_gone_are_counted(town):
    assert copies.missing_files() == 0
    files.place_of(StoredFile.objects.get().sha256).unlink()
    assert copies.missing_files() == 1
