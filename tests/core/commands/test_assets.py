"""manage.py assets makes htmx and a small font out of installed packages, once."""

from __future__ import annotations

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from fontTools.ttLib import TTFont

from rostok.core.management.commands import assets


def run() -> str:
    out = StringIO()
    call_command("assets", stdout=out)
    return out.getvalue()


@pytest.fixture
def folder(settings, tmp_path: Path) -> Path:
    settings.ASSETS_DIR = tmp_path
    return tmp_path / "rostok"


def test_the_font_is_small_and_knows_russian_buryat_and_tatar_letters(folder: Path) -> None:
    assert "onest.woff2" in run()
    assert (folder / "onest.woff2").stat().st_size <= 40_000
    font = TTFont(folder / "onest.woff2")
    letters = set(map(chr, font.getBestCmap()))
    assert set("АЯаяЁёӨөҮүҺһӘәҢңҖҗAZaz09«»—№₽…✓→·") <= letters
    assert "đ" not in letters
    assert [(axis.axisTag, axis.minValue, axis.maxValue) for axis in font["fvar"].axes] == [("wght", 400, 700)]
    assert "tnum" in {record.FeatureTag for record in font["GSUB"].table.FeatureList.FeatureRecord}


def test_htmx_is_of_the_second_line_and_the_licence_of_the_font_lies_beside_it(folder: Path) -> None:
    run()
    assert 'version:"2.' in (folder / "htmx.js").read_text()
    assert "SIL OPEN FONT LICENSE" in (folder / "onest-license.txt").read_text().upper()


def test_a_second_run_does_nothing_until_versions_or_files_change(folder: Path, monkeypatch) -> None:
    run()
    made = (folder / "onest.woff2").stat().st_mtime_ns
    assert run() == "Файлы уже готовы.\n"
    assert (folder / "onest.woff2").stat().st_mtime_ns == made
    (folder / "htmx.js").unlink()
    assert "htmx.js" in run()
    monkeypatch.setattr(assets, "LETTERS", assets.LETTERS + "Ђ")
    assert "onest.woff2" in run()
