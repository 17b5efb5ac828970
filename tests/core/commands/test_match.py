"""The command match: pairs and a proof out of three tables, and plain refusals."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from django.core.management import call_command

TABLES = {
    "mentees.csv": "id,priority\n0,1\n1,0\n2,0\n",
    "mentors.csv": "id,capacity,load\n0,1,0\n1,2,1\n",
    "edges.csv": "mentee,mentor,score\n0,0,300\n1,0,900\n1,1,100\n2,1,200\n",
}


def laid(folder: Path) -> Path:
    """The tables in a folder."""
    for name, text in TABLES.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def test_pairs_and_their_proof_are_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out, proof = tmp_path / "pairs.csv", tmp_path / "proof.npz"
    call_command("match", str(laid(tmp_path)), "--out", str(out), "--certificate", str(proof))
    assert out.read_text(encoding="utf-8") == "mentee,mentor\n0,0\n2,1\n"
    assert capsys.readouterr().out == "Пар: 2 из 3, первой очереди: 1 из 1, сумма баллов: 500. Решение проверено.\n"
    assert sorted(np.load(proof)) == ["mentee_id", "mentee_zone", "mentor_id", "mentor_zone", "u", "v"]


def test_an_unreadable_table_ends_with_code_two_and_a_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        call_command("match", str(tmp_path), "--out", str(tmp_path / "pairs.csv"))
    assert ended.value.code == 2
    assert capsys.readouterr().err == "Файл mentees.csv не открывается. Проверьте папку и права.\n"


def test_a_folder_that_is_not_there_cannot_be_written_to(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        call_command("match", str(laid(tmp_path)), "--out", str(tmp_path / "no" / "pairs.csv"))
    assert ended.value.code == 2
    assert "Результат не записан" in capsys.readouterr().err
