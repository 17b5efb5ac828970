"""Tables in any order of rows and columns, refusals in words, files that appear whole."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from rostok.engine.matching import tables
from rostok.engine.matching.solving import solve

MENTEES = ["7,Анна,1", "3,Борис,0", "5,Вера,0"]
MENTORS = ["2,1,20", "0,2,10"]
EDGES = ["7,20,500", "3,20,900", "3,10,100", "5,10,50"]


def laid(folder: Path, *, turned: bool = False) -> Path:
    """The three tables in a folder."""
    step = -1 if turned else 1
    for name, header, rows in (
        ("mentees", "id,name,priority", MENTEES),
        ("mentors", "load,capacity,id", MENTORS),
        ("edges", "mentee,mentor,score", EDGES),
    ):
        (folder / f"{name}.csv").write_text("\n".join([header, *rows[::step]]) + "\n", encoding="utf-8")
    return folder


def solved(folder: Path) -> str:
    """What is written for the tables of a folder."""
    given = tables.read(folder)
    tables.write_pairs(folder / "pairs.csv", given, solve(given.problem, given.load))
    return (folder / "pairs.csv").read_text(encoding="utf-8")


def test_people_are_known_by_their_ids_and_full_mentors_have_no_place(tmp_path: Path) -> None:
    given = tables.read(laid(tmp_path))
    assert given.mentee_id.tolist() == [3, 5, 7]
    assert given.mentor_id.tolist() == [10, 20]
    assert given.problem.free.tolist() == [2, 0]
    assert given.problem.urgency.tolist() == [2, 2, 1]
    assert list(zip(given.problem.mentee.tolist(), given.problem.mentor.tolist(), strict=True)) == [
        (0, 0),
        (0, 1),
        (1, 0),
        (2, 1),
    ]


def test_the_order_of_rows_changes_no_byte(tmp_path: Path) -> None:
    plain = solved(laid(tmp_path))
    assert plain == "mentee,mentor\n3,10\n5,10\n"
    assert solved(laid(tmp_path, turned=True)) == plain


def test_a_certificate_stands_in_the_order_of_ids(tmp_path: Path) -> None:
    given = tables.read(laid(tmp_path))
    result = solve(given.problem, given.load)
    tables.write_certificate(tmp_path / "proof.npz", given, result)
    written = np.load(tmp_path / "proof.npz")
    assert written["mentee_id"].tolist() == [3, 5, 7]
    assert written["v"].tolist() == result.certificate.v.tolist()
    assert written["mentee_zone"].tolist() == result.certificate.mentee_zone.tolist()


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("mentees.csv", "id,name\n1,2\n", "mentees.csv: нужны столбцы id, priority с целыми числами через запятую."),
        (
            "mentees.csv",
            "id,priority\n1,да\n",
            "mentees.csv: нужны столбцы id, priority с целыми числами через запятую.",
        ),
        ("mentees.csv", "id,priority\n1,0\n1,0\n", "mentees.csv: один и тот же номер записан дважды."),
        (
            "edges.csv",
            "mentee,mentor,score\n3,99,1\n",
            "edges.csv: пара записана дважды или названа по номеру, которого нет в списках.",
        ),
        (
            "edges.csv",
            "mentee,mentor,score\n3,10,1\n3,10,2\n",
            "edges.csv: пара записана дважды или названа по номеру, которого нет в списках.",
        ),
    ],
)
def test_a_wrong_table_is_refused_in_words(tmp_path: Path, name: str, text: str, said: str) -> None:
    (laid(tmp_path) / name).write_text(text, encoding="utf-8")
    with pytest.raises(tables.Unreadable) as refusal:
        tables.read(tmp_path)
    assert str(refusal.value) == said


def test_a_missing_table_is_named(tmp_path: Path) -> None:
    (laid(tmp_path) / "mentors.csv").unlink()
    with pytest.raises(tables.Unreadable) as refusal:
        tables.read(tmp_path)
    assert str(refusal.value) == "Файл mentors.csv не открывается. Проверьте папку и права."


def test_nobody_to_pair_is_no_trouble(tmp_path: Path) -> None:
    (laid(tmp_path) / "edges.csv").write_text("mentee,mentor,score\n", encoding="utf-8")
    assert solved(tmp_path) == "mentee,mentor\n"


def test_a_run_stopped_while_writing_leaves_the_old_pairs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    old = solved(laid(tmp_path))

    def stopped(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(np, "savetxt", stopped)
    with pytest.raises(KeyboardInterrupt):
        solved(tmp_path)
    assert (tmp_path / "pairs.csv").read_text(encoding="utf-8") == old
    assert sorted(path.name for path in tmp_path.iterdir()) == ["edges.csv", "mentees.csv", "mentors.csv", "pairs.csv"]
