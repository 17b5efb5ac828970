"""Would the tests notice a removed check? Takes scopes and checks out of the product one at a time and runs the tests.

    python -m tests.mutants [--count 30] [--seed 1] [--room people]

Each mutant lives in a copy of the last commit: a `check(...)` that is gone, a `visible(...)` or a consent filter that lets
everything through, a view open to anybody signed in. A mutant is caught when a test fails
that passes without it. Only the nearest tests are
asked: the rights matrix about the opened address, else the tests of the module and of those that import it. The last
line is the score.
"""

from __future__ import annotations

import argparse
import ast
import io
import os
import random
import re
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
OPEN_DOOR = '__import__("rostok.core.access", fromlist=["signed_in"]).signed_in'
MATRIX = "tests/rights/test_matrix.py::test_every_route_answers_as_the_rules_and_the_golden_table_say[nobody]"
QUIET = ("-x", "-q", "-n0", "--no-migrations", "-p", "no:cacheprovider", "-p", "no:randomly")
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
    door: str = ""

    def __str__(self) -> str:
        return f"{self.path.parent.name}/{self.path.name}:{self.line} {self.what}"


def mutants(root: Path, room: str) -> list[Mutant]:
    """Every place of `room`, in the project at `root`, where a right or a consent is asked."""
    found: list[Mutant] = []
    for path in sorted((root / "rostok" / room).rglob("*.py")):
        if "migrations" not in path.parts:
            found += _of_file(path, root)
    return found


def _of_file(path: Path, root: Path) -> Iterator[Mutant]:
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
                    opened = mutant(mark, OPEN_DOOR, f"{node.name} is open to anybody signed in")
                    module = ".".join(path.relative_to(root).with_suffix("").parts)
                    yield replace(opened, door=f"{module}.{node.name}")


def _called(node: ast.AST) -> str:
    """Name of the function that `node` calls; "" for anything else."""
    return node.func.id if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) else ""


def nearest(path: Path, root: Path) -> list[str]:
    """Test files of the module, of modules of its room that import it, of its package, the nearest first."""
    package, name = path.parent.name, path.stem
    far = re.compile(rf"\.{package}(\.{name}\b| import [^\n]*\b{name}\b)")
    near = re.compile(rf"^from \.{name} import", re.MULTILINE)
    mirrors = []
    for other in (path, *sorted(path.parents[1].rglob("*.py"))):
        source = other.read_text(encoding="utf-8")
        if other == path or far.search(source) or (other.parent == path.parent and near.search(source)):
            inside = other.relative_to(root / "rostok")
            mirrors.append(root / "tests" / inside.with_name(f"test_{inside.name}"))
    mirrors.append(mirrors[0].with_name(f"test_{package}.py"))
    return [str(one) for one in dict.fromkeys(mirrors) if one.exists()]


def caught(mutant: Mutant, root: Path) -> bool:
    """Whether one of the nearest tests fails on the mutant and passes again without it."""
    data = mutant.path.read_bytes()
    tests = [MATRIX] if mutant.door else nearest(mutant.path, root)
    mutant.path.write_bytes(data[: mutant.start] + mutant.text.encode() + data[mutant.end :])
    try:
        said = _run(tests, mutant, root)
    finally:
        mutant.path.write_bytes(data)
    failed = re.search(r"^(?:FAILED|ERROR) (\S+::.*?)(?: - |$)", said, re.MULTILINE)
    return (
        failed is not None and re.search(r"^(?:FAILED|ERROR) ", _run([failed[1]], mutant, root), re.MULTILINE) is None
    )


def _run(tests: list[str], mutant: Mutant, root: Path) -> str:
    environment = os.environ | {
        "ROSTOK_DATA_DIR": f"{root}/data", "ROSTOK_PLAIN_STATIC": "1", "ROSTOK_DOOR": mutant.door,
    }  # fmt: skip
    plugin = ("-p", "tests.one_door") if mutant.door else ()
    command = [sys.executable, "-m", "pytest", *tests, *plugin, *QUIET]
    done = subprocess.run(command, cwd=root, env=environment, capture_output=True, text=True, check=False)
    if done.returncode not in (0, 1):
        raise RuntimeError(f"{mutant}: the tests did not run\n{done.stdout[-2000:]}")
    return done.stdout


def main() -> int:
    """Print each mutant and the score; 0 when at most one in thirty lives."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=30)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--room", default="people")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="rostok-mutants-") as folder:
        root = Path(folder)
        packed = subprocess.run(
            ["git", "archive", "HEAD"], cwd=ROOT, capture_output=True, check=True
        )  # git of the developer
        with tarfile.open(fileobj=io.BytesIO(packed.stdout)) as archive:
            archive.extractall(root, filter="data")
        every = mutants(root, asked.room)
        chosen = random.Random(asked.seed).sample(every, min(asked.count, len(every)))
        alive = 0
        for one in chosen:
            is_caught = caught(one, root)
            alive += not is_caught
            print(f"{'caught ' if is_caught else 'LIVES  '} {one}", flush=True)
    print(f"{len(chosen) - alive} of {len(chosen)} caught; {len(every)} places in all")
    return int(alive * 30 > len(chosen))


if __name__ == "__main__":
    sys.exit(main())
