"""Seconds and peak memory of reading one plan in each format, in a process of its own (python -m bench.roadmap)."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from rostok.engine.roadmap import read_safely
from tests.engine.roadmap.golden import draft_of, source
from tests.engine.roadmap.writers import by_office, csv_of, docx_of, html_of, markdown_of, pdf_of, table_of, xlsx_of

NAME = "000"
ROUNDS = 5
ONE = """
import resource, sys, time
from pathlib import Path
from rostok.engine.roadmap import read
data = Path(sys.argv[1]).read_bytes()
start = time.perf_counter()
rows = len(read(data).rows)
seconds = time.perf_counter() - start
usage = max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
print(rows, seconds, usage / 1024)
"""


def samples() -> dict[str, Callable[[], bytes]]:
    """How to make the plan in each format; those of LibreOffice only where it is installed."""
    paper = draft_of(NAME)
    title, table = paper.title, table_of(paper)
    made: dict[str, Callable[[], bytes]] = {
        "text": lambda: source(NAME),
        "markdown": lambda: markdown_of(title, table).encode(),
        "csv": lambda: csv_of(title, table).encode("cp1251"),
        "html": lambda: html_of(title, table).encode(),
        "docx": lambda: docx_of(title, table),
        "xlsx": lambda: xlsx_of(title, table),
        "pdf": lambda: pdf_of(title, table),
    }
    if shutil.which("soffice"):
        for target in ("odt", "rtf", "doc"):
            made[target] = lambda target=target: by_office(docx_of(title, table), "docx", target)  # type: ignore[misc]
        for target in ("xls", "ods"):
            made[target] = lambda target=target: by_office(xlsx_of(title, table), "xlsx", target)  # type: ignore[misc]
    return made


def measure(path: Path) -> tuple[int, float, float]:
    """Rows, the best seconds of several runs without the start of Python, and the largest megabytes."""
    runs = []
    for _ in range(ROUNDS):
        answer = subprocess.run([sys.executable, "-c", ONE, str(path)], capture_output=True, text=True, check=True)
        rows, seconds, megabytes = answer.stdout.split()
        runs.append((int(rows), float(seconds), float(megabytes)))
    return runs[0][0], min(run[1] for run in runs), max(run[2] for run in runs)


def main() -> None:
    """A line for each format, and the whole way through the bounded process for the text."""
    with tempfile.TemporaryDirectory() as name:
        for kind, make in samples().items():
            path = Path(name) / f"plan.{kind}"
            path.write_bytes(make())
            rows, seconds, megabytes = measure(path)
            print(f"{kind:<9} {rows:>3} rows {seconds:>8.3f} s {megabytes:>7.0f} MB")
        start = time.perf_counter()
        read_safely(source(NAME))
        print(f"through the bounded process: {time.perf_counter() - start:.2f} s")


if __name__ == "__main__":
    main()
