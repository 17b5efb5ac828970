"""Pairs: ours beside mentor-match, HospitalResident and scipy, then scoring, columns and decisions (python -m bench.matching).

    python -m bench.matching 100x40 1000x400 [--seed 1] [--seconds 120] [--folder FOLDER]
    FOLDER holds mentees.csv, mentors.csv, edges.csv: another problem for the first table.
Engines that are not ours get environments of their own in var/bench, made by uv on the first run.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from argparse import ArgumentParser
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np

from rostok.engine.matching import tables
from rostok.engine.matching.changing import Decisions, changed, decided
from rostok.engine.matching.checking import broken_rule, proves, worth
from rostok.engine.matching.columns import Places, best, search
from rostok.engine.matching.groups import Joining, form
from rostok.engine.matching.model import NOBODY, Problem
from rostok.engine.matching.scoring import Pairs, Pool
from rostok.engine.matching.solving import solve
from tests.engine.matching.town import town

ROOT = Path(__file__).resolve().parents[1]
#: Engine, what must be installed for it beside nothing else, and the most mentees it is tried with.
RIVALS = (
    ("ours", None, 10**6),
    ("mentor_match", "mentor-match==7.0.1", 1000),
    ("hospital_resident", "matching==1.4.3", 10_000),
    ("scipy_sparse", None, 10_000),
    ("scipy_dense", None, 1000),
)
#: Groups are formed municipality by municipality.
MOST_IN_GROUPS = 1000


def environment(requirement: str | None) -> str:
    """A Python that has the requirement and nothing of ours; our own one for None."""
    if requirement is None:
        return sys.executable
    folder = ROOT / "var" / "bench" / requirement
    python = folder / "bin" / "python"
    if not python.exists():
        subprocess.run(["uv", "venv", "-q", folder, "--python", sys.executable], check=True)
        subprocess.run(["uv", "pip", "install", "-q", "--python", python, requirement], check=True)
    return str(python)


def timed(run: Callable[[], Any], rounds: int = 1) -> tuple[Any, float]:
    """The answer and the least processor seconds of some rounds."""
    least = float("inf")
    for _ in range(rounds):
        start = time.process_time()
        answer = run()
        least = min(least, time.process_time() - start)
    return answer, least


def beside(name: str, posed: Problem, seconds: int) -> None:
    """The table of engines for one problem."""
    unit = certificate_check(posed)
    print(f"\n{name}: {len(posed.mentee)} pairs; one check of a certificate takes {unit * 1000:.2f} ms")
    print(
        f"{'engine':<18}{'first class':>12}{'matched':>9}{'score':>12}{'wall, s':>10}{'cpu, s':>9}{'checks':>8}{'MB':>7}"
    )
    edges = np.column_stack([posed.mentee, posed.mentor, posed.score]).tolist()
    told = {"n": posed.mentees, "free": posed.free.tolist(), "edges": edges}
    told["priority"] = (posed.urgency == 1).astype(int).tolist()
    with TemporaryDirectory() as folder:
        file = Path(folder, "problem.json")
        file.write_text(json.dumps(told), encoding="utf-8")
        for engine, requirement, most in RIVALS:
            if posed.mentees <= most:
                print(f"{engine:<18}{row(engine, environment(requirement), file, posed, seconds, unit)}", flush=True)


def row(engine: str, python: str, file: Path, posed: Problem, seconds: int, unit: float) -> str:
    """One engine in its own process."""
    command = [python, "-P", str(ROOT / "bench" / "rivals.py"), engine, str(file)]
    # -P: the folder of this file holds a module with the name of their package.
    settings = {"PYTHONPATH": str(ROOT)} if python == sys.executable else {}
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=seconds, env=settings)
    except subprocess.TimeoutExpired:
        return f"   more than {seconds} s"
    if done.returncode or not done.stdout:
        return f"   failed: {(done.stderr.strip().splitlines() or ['no message'])[-1][:90]}"
    answer = json.loads(done.stdout)
    mentor_of = np.full(posed.mentees, NOBODY, np.int64)
    for mentee, mentor in answer["pairs"]:
        mentor_of[mentee] = mentor
    assert broken_rule(posed, mentor_of) is None
    first, matched, score = worth(posed, mentor_of)
    figures = f"{first:>12}{matched:>9}{score:>12}{answer['wall']:>10.3f}{answer['cpu']:>9.3f}"
    return f"{figures}{answer['cpu'] / unit:>8.0f}{answer['mb']:>7.0f}"


def certificate_check(posed: Problem) -> float:
    """Processor seconds of one check, the unit of our aims."""
    result = solve(posed)
    proven, seconds = timed(lambda: proves(posed, result.mentor_of, result.certificate), 5)
    assert proven
    return seconds


def whole_way(pool: Pool, places: Places) -> None:
    """Scoring, the optimum over all admissible pairs, and decisions of people."""
    looked_at = sum(len(mentees) * len(mentors) for mentees, mentors in pool.blocks)
    pairs, scoring = timed(pool.all_pairs)
    print(f"scoring: {looked_at} pairs looked at, {len(pairs[0])} admissible, {scoring * 1e9 / looked_at:.0f} ns each")
    everything = places.problem(pairs)
    direct, seconds = timed(lambda: solve(everything, places.load))
    print(f"all admissible pairs: {direct.value} in {seconds:.3f} s")
    for count in (10, 20, 50):
        print(f"cut to the best {count}: {solve(places.problem(best(pairs, pairs[2], count))).value}")
    found, seconds = timed(lambda: search(pool.pairs, places))
    held = len(found.result.problem.mentee) / len(pairs[0])
    print(
        f"columns from the best 10: {found.result.value}, {found.rounds} rounds, {held:.0%} of pairs, {seconds:.3f} s"
    )
    shock(everything, direct.mentor_of)
    if everything.mentees <= MOST_IN_GROUPS:
        gather(pool, places, best(pairs, pairs[2], 20), 60)


def gather(pool: Pool, places: Places, pairs: Pairs, seconds: int) -> None:
    """Groups of two and more, one topic of the mentee's deficits each."""
    mentee, mentor, score = pairs
    common = pool.mentees["deficits"][mentee] & pool.mentors["strengths"][mentor]
    row, topic = np.nonzero((common[:, None] >> np.arange(16)) & 1)
    joining = Joining(mentee[row], mentor[row], topic, score[row], places.free, places.urgency, places.levels)
    start = time.perf_counter()
    found, cpu = timed(lambda: form(joining, seconds=seconds))
    wall, gaps = time.perf_counter() - start, ", ".join(f"{gap:.2%}" for gap in found.gaps)
    print(f"groups: {len(found.groups)}, {found.value}, may miss {gaps}; wall {wall:.1f} s, cpu {cpu:.1f} s")


def shock(posed: Problem, old: np.ndarray) -> None:
    """One of a hundred mentees leaves and as many mentors lose a place: who changes the mentor, for which bonus."""
    dice = np.random.default_rng(1)
    stays = dice.random(posed.mentees) >= 0.01
    lost = (dice.random(posed.mentors) < 0.01) & (posed.free > 0)
    part = posed.among(stays[posed.mentee])
    part = Problem(part.mentee, part.mentor, part.score, posed.free - lost, posed.urgency, posed.levels)
    before = {i: int(j) for i, j in enumerate(old) if j >= 0 and stays[i]}
    for bonus in (0, 20, 50, 100, 1000):
        wish = Decisions(previous=before, bonus=bonus)
        answer, seconds = timed(lambda wish=wish: solve(decided(part, wish)))
        value = worth(part, answer.mentor_of)
        moved = len(changed(before, answer.mentor_of))
        print(f"bonus {bonus:>4}: {moved:>6} of {len(before)} pairs changed, {value}, solved again in {seconds:.3f} s")


def main() -> None:
    """Each size, both tables."""
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("sizes", nargs="*", default=["100x40", "300x120", "1000x400"])
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--seconds", type=int, default=120)
    parser.add_argument("--folder", type=Path)
    options = parser.parse_args()
    if options.folder:
        beside(options.folder.name, tables.read(options.folder).problem, options.seconds)
        return
    for size in options.sizes:
        mentees, mentors = map(int, size.split("x"))
        pool, places = town(mentees, mentors, options.seed)
        pairs = pool.all_pairs()
        beside(f"{size}, best 20 of each", places.problem(best(pairs, pairs[2], 20)), options.seconds)
        whole_way(pool, places)


if __name__ == "__main__":
    main()
