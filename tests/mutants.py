"""Would the tests notice a removed check? Takes scopes and checks out of the product one at a time and runs the tests.

    python -m tests.mutants [--count 30] [--seed 1] [--room people] [--jobs 2]

Each mutant lives in a copy of the project: a `check(...)` that is gone, a `visible(...)` or a consent filter that lets
everything through, a view open to anybody signed in. A mutant is caught when a test fails. The last line is the score.
"""

from __future__ import annotations

import argparse
import ast
import os
import random
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
OPEN_DOOR = '__import__("rostok.core.access", fromlist=["signed_in"]).signed_in'
FILTERS = {"visible", "with_consent", "outside_by_consent"}


@dataclass(frozen=True)
class Mutant:
    """One piece of one file and what stands in its place."""

    path: Path
    line: int
    start: int
    end: int
    text: str
    what: str

    def __str__(self) -> str:
        return f"{self.path.relative_to(ROOT)}:{self.line} {self.what}"


def mutants(room: str) -> list[Mutant]:
    """Every place of `room` where a right or a consent is asked."""
    found: list[Mutant] = []
    for path in sorted((ROOT / "rostok" / room).rglob("*.py")):
        if "migrations" not in path.parts:
            found += _of_file(path)
    return found


def _of_file(path: Path) -> Iterator[Mutant]:
    source = path.read_text(encoding="utf-8")
    lines = [0]
    for line in source.encode().splitlines(keepends=True):
        lines.append(lines[-1] + len(line))

    def mutant(node: ast.expr | ast.stmt, text: str, what: str) -> Mutant:
        start = lines[node.lineno - 1] + node.col_offset
        end = lines[(node.end_lineno or node.lineno) - 1] + (node.end_col_offset or 0)
        return Mutant(path, node.lineno, start, end, text, what)

    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Expr) and _called(node.value) == "check":
            yield mutant(node, "pass", "check(...) is gone")
        elif isinstance(node, ast.Call) and _called(node) in FILTERS and node.args:
            inside = ast.get_source_segment(source, node.args[0]) or ""
            yield mutant(node, f"({inside})", f"{_called(node)}(...) lets everything through")
        elif isinstance(node, ast.FunctionDef):
            for mark in node.decorator_list:
                if _called(mark) == "requires":
                    yield mutant(mark, OPEN_DOOR, f"{node.name} is open to anybody signed in")


def _called(node: ast.AST) -> str:
    """Name of the function that `node` calls; "" for anything else."""
    return node.func.id if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) else ""


def caught(mutant: Mutant, room: str) -> bool:
    """Whether a test fails on the mutant: first those of the room, then the rights of the whole."""
    with tempfile.TemporaryDirectory(prefix="rostok-mutant-") as folder:
        copy = Path(folder) / "project"
        shutil.copytree(ROOT, copy, ignore=shutil.ignore_patterns(".git", ".venv", ".*_cache", "__pycache__", "var"))
        target = copy / mutant.path.relative_to(ROOT)
        data = target.read_bytes()
        target.write_bytes(data[: mutant.start] + mutant.text.encode() + data[mutant.end :])
        environment = os.environ | {"ROSTOK_DATA_DIR": f"{folder}/data", "ROSTOK_PLAIN_STATIC": "1"}
        for tests in (f"tests/{room}", "tests/rights"):
            command = [sys.executable, "-m", "pytest", tests, "-x", "-q", "-n0", "-p", "no:cacheprovider"]
            done = subprocess.run(command, cwd=copy, env=environment, capture_output=True, check=False)
            if done.returncode == 1:
                return True
            if done.returncode != 0:
                raise RuntimeError(f"{mutant}: the tests did not run\n{done.stdout.decode()[-2000:]}")
    return False


def main() -> int:
    """Print each mutant and the score; 0 when at most one in thirty lives."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=30)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--room", default="people")
    parser.add_argument("--jobs", type=int, default=2)
    asked = parser.parse_args()
    every = mutants(asked.room)
    chosen = random.Random(asked.seed).sample(every, min(asked.count, len(every)))
    with ThreadPoolExecutor(asked.jobs) as pool:
        outcomes = list(pool.map(lambda one: (one, caught(one, asked.room)), chosen))
    for one, is_caught in outcomes:
        print(f"{'caught ' if is_caught else 'LIVES  '} {one}")
    alive = sum(not is_caught for _, is_caught in outcomes)
    print(f"{len(chosen) - alive} of {len(chosen)} caught; {len(every)} places in all")
    return int(alive * 30 > len(chosen))


if __name__ == "__main__":
    sys.exit(main())
