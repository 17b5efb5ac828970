"""`verify_papers`: every way in which a signed paper may be spoiled is named, and a sound one is not."""

from __future__ import annotations

import pytest
from django.core.management import call_command

from rostok.core import files
from rostok.papers.actions import papers
from rostok.papers.models import IssuedPaper
from tests.papers import ready


@pytest.fixture
def paper(scene):
    return ready.signed(ready.order(scene), scene)


def lines(capsys, code: int) -> list[str]:
    """What the command says; it leaves with `code`."""
    if code:
        with pytest.raises(SystemExit) as left:
            call_command("verify_papers")
        assert left.value.code == code
    else:
        call_command("verify_papers")
    return capsys.readouterr().out.replace("\u00a0", " ").strip().splitlines()


def test_sound_papers_are_counted(scene, paper, capsys):
    papers.prepare(scene.school, "other", heading="Черновик", body="Текст", by=scene.katya)
    assert lines(capsys, 0) == ["Проверено: 1 подписанный документ. Изменено или потеряно: 0."]


def test_one_byte_of_the_file_is_seen(paper, capsys):
    place = files.place_of(paper.sha256)
    data = bytearray(place.read_bytes())
    data[100] ^= 1
    place.write_bytes(bytes(data))
    named, closing = lines(capsys, 1)
    assert f"от 12.09.2026 № 1 (запись {paper.pk}): файл изменён." in named
    assert closing.endswith("Изменено или потеряно: 1.")


def test_a_lost_file_is_seen(paper, capsys):
    files.place_of(paper.sha256).unlink()
    assert lines(capsys, 1)[0].endswith("файла нет.")


def test_one_word_of_the_record_is_seen(paper, capsys):
    paper.frozen["title"] = ["ПРИКАЗ О ДРУГОМ"]
    IssuedPaper.objects.filter(pk=paper.pk).update(frozen=paper.frozen)
    assert lines(capsys, 1)[0].endswith("запись в базе изменена.")
