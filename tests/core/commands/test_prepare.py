"""Preparing makes tables and static files once, and again when a file has changed."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.core.management import call_command

from rostok.core.management.commands import prepare


@pytest.fixture
def place(tmp_path: Path, settings) -> Path:
    """An installation with nothing in it but one style sheet."""
    source = tmp_path / "source"
    source.mkdir()
    (source / "page.css").write_text("p { margin: 0 }\n" * 100)
    settings.STATICFILES_DIRS = [source]
    settings.STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.FileSystemFinder"]
    settings.STATIC_ROOT = tmp_path / "static"
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
    }
    settings.DEMO = False
    return tmp_path


@pytest.mark.django_db
def test_a_first_start_collects_and_compresses_static_files(place: Path) -> None:
    call_command("prepare")
    names = {path.name.split(".", 1)[0] + "".join(path.suffixes[-2:]) for path in (place / "static").glob("page*")}
    assert {"page.css", "page.css.br", "page.css.gz"} <= names


def test_a_second_start_leaves_them_and_a_changed_file_is_collected_anew(place: Path) -> None:
    prepare.collect()
    before = prepare.static_stamp()
    (place / "static" / "page.css").write_text("kept")
    prepare.collect()
    assert (place / "static" / "page.css").read_text() == "kept"

    (place / "source" / "page.css").write_text("p { margin: 1rem }")
    assert prepare.static_stamp() != before
    prepare.collect()
    assert (place / "static" / "page.css").read_text() == "p { margin: 1rem }"
