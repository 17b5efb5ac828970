"""`backup`: written, read back, counted."""

from __future__ import annotations

import pytest
from django.core.management import CommandError, call_command

from rostok.core import copies
from rostok.core.models import StoredFile
from tests.scenes import build_scene

pytestmark = pytest.mark.django_db(transaction=True)


def test_the_command_tells_what_is_in_the_copy(tmp_path, capsys):
    build_scene()
    call_command("backup", str(tmp_path / "copy.zip"))
    told = capsys.readouterr().out
    assert "Прочитано, всё сошлось." in told
    assert copies.key_mark() in told
    call_command("backup", str(tmp_path / "copy.zip"), "--verify")
    assert "файлов 0" in capsys.readouterr().out


def test_files_that_the_folder_has_lost_are_named(tmp_path, capsys):
    scene = build_scene()
    StoredFile.objects.create(
        organisation=scene.school, sha256="0" * 64, name="a.pdf", size=1, content_type="application/pdf",
        uploaded_by=scene.katya, uploaded_at=scene.katya.joined_at,
    )  # fmt: skip
    call_command("backup", str(tmp_path / "copy.zip"), "--portable")
    assert "база называет 1 файлов, которых нет" in capsys.readouterr().err


def test_a_broken_copy_fails_the_command(tmp_path):
    (tmp_path / "copy.zip").write_bytes(b"PK")
    with pytest.raises(CommandError, match="Копия повреждена"):
        call_command("backup", str(tmp_path / "copy.zip"), "--verify")
