"""The three tables of a matching on disk: mentees, mentors and their pairs in, pairs and a certificate out."""

from __future__ import annotations

import os
import warnings
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from rostok.engine.matching.model import Ints, Problem, Result, problem

#: Columns of each table that matter here; others are skipped.
COLUMNS = {
    "mentees.csv": ("id", "priority"),
    "mentors.csv": ("id", "capacity", "load"),
    "edges.csv": ("mentee", "mentor", "score"),
}


class Unreadable(ValueError):
    """A table that cannot be read; the message is a Russian sentence with its name."""


@dataclass(frozen=True)
class Tables:
    """A problem with the ids of its people: mentee_id (n,) and mentor_id (m,) ascending; load (m,)."""

    problem: Problem
    mentee_id: Ints
    mentor_id: Ints
    load: Ints


def read(folder: Path) -> Tables:
    """Reads the folder; rows may stand in any order. Priority 1 is served before priority 0. Unreadable: see there."""
    mentees, mentors, edges = (_columns(folder / name) for name in COLUMNS)
    mentees, mentors = _by_id(mentees, "mentees.csv"), _by_id(mentors, "mentors.csv")
    try:
        posed = problem(
            _positions(mentees[0], edges[0]),
            _positions(mentors[0], edges[1]),
            edges[2],
            free=np.maximum(mentors[1] - mentors[2], 0),
            urgency=np.where(mentees[1] > 0, 1, 2),
            levels=2,
        )
    except ValueError as wrong:
        raise Unreadable("edges.csv: пара записана дважды или названа по номеру, которого нет в списках.") from wrong
    return Tables(posed, mentees[0], mentors[0], mentors[2])


def write_pairs(path: Path, tables: Tables, result: Result) -> None:
    """`mentee,mentor` of everybody matched, by mentee; the file appears whole or not at all."""
    who = np.flatnonzero(result.mentor_of >= 0)
    pairs = np.column_stack([tables.mentee_id[who], tables.mentor_id[result.mentor_of[who]]])
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        np.savetxt(beside, pairs, "%d", ",", header="mentee,mentor", comments="")
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)


def write_certificate(path: Path, tables: Tables, result: Result) -> None:
    """Zones and prices in the order of ids, with the ids; whole or not at all."""
    proof = result.certificate
    beside = path.with_name(f".{path.name}.{os.getpid()}.npz")
    try:
        np.savez(
            beside,
            mentee_id=tables.mentee_id,
            mentor_id=tables.mentor_id,
            mentee_zone=proof.mentee_zone,
            mentor_zone=proof.mentor_zone,
            u=proof.u,
            v=proof.v,
        )
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)


def _columns(path: Path) -> list[Ints]:
    """The columns of COLUMNS in their order; header first, whole numbers below."""
    wanted = COLUMNS[path.name]
    try:
        with path.open(encoding="utf-8") as lines, warnings.catch_warnings():
            warnings.simplefilter("ignore", UserWarning)  # a table without rows is no trouble
            header = lines.readline().strip().split(",")
            at = [header.index(name) for name in wanted]
            table = np.loadtxt(lines, np.int64, delimiter=",", usecols=at, ndmin=2)
    except OSError:
        raise Unreadable(f"Файл {path.name} не открывается. Проверьте папку и права.")
    except ValueError:
        raise Unreadable(f"{path.name}: нужны столбцы {', '.join(wanted)} с целыми числами через запятую.")
    return [np.ascontiguousarray(one) for one in table.reshape(-1, len(wanted)).T]


def _by_id(columns: list[Ints], name: str) -> list[Ints]:
    order = np.argsort(columns[0], kind="stable")
    ids = columns[0][order]
    if (ids[1:] == ids[:-1]).any():
        raise Unreadable(f"{name}: один и тот же номер записан дважды.")
    return [one[order] for one in columns]


def _positions(ids: Ints, wanted: Ints) -> Ints:
    """Places of the wanted ids among the ascending ids; -1 for an unknown one."""
    at = np.searchsorted(ids, wanted)
    known = at < len(ids)
    known[known] = ids[at[known]] == wanted[known]
    return np.where(known, at, -1)
