"""Orders on pairs from data to PDF and to DOCX, LibreOffice beside: `python -m bench.orders [ORDERS] [OFFICE]`.

500 orders of ten pairs each are read from the database and written as files, one after another in one process, each
kind in a process of its own for its peak of memory. LibreOffice turns the first OFFICE (50) of the same DOCX into PDF
in one run, so that its start is paid once.
"""

from __future__ import annotations

import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

PAIRS = 10


def lay(count: int) -> None:
    """A school with 20 workers and `count` draft orders, each with its own pairs."""
    from django.core.management import call_command

    from rostok.papers.actions import papers
    from rostok.papers.queries.choosing import sample_for
    from tests import factories as make

    call_command("migrate", verbosity=0)
    school = make.organisation(None, "Муниципальное бюджетное общеобразовательное учреждение «Средняя школа № 7»")
    curator = make.person_with("curator", school, "Петрова Анна Сергеевна", "anna@school7.ru")
    make.person_with("director", school, "Орлова Марина Викторовна", "marina@school7.ru")
    people = [
        make.person(school, f"Белова{'а' * place} Ксения Константиновна", "учитель математики") for place in range(20)
    ]
    sample = sample_for(school, "order_pairs")
    for number in range(count):
        lines = [
            {"mentor": people[(number + place) % 20], "mentee": people[(number + place + 10) % 20], "form": "учитель – учитель"}
            for place in range(PAIRS)
        ]  # fmt: skip
        papers.prepare(school, "order_pairs", heading=sample.heading, body=sample.body, lines=lines, by=curator)


def write(kind: str, folder: Path) -> None:
    """Every order as a file of this kind; prints seconds, milliseconds of one, the peak of memory."""
    from rostok.engine.documents import to_docx, to_pdf
    from rostok.papers.blanks.paper import paper_of
    from rostok.papers.models import IssuedPaper

    make = {"pdf": to_pdf, "docx": to_docx}[kind]
    rows = IssuedPaper.objects.select_related("organisation", "blank").order_by("pk")
    times, reads, begun, spent = [], [], time.perf_counter(), time.process_time()
    for row in rows.iterator(chunk_size=50):
        start = time.perf_counter()
        paper = paper_of(row)
        read = time.perf_counter()
        (folder / f"{row.pk:04}.{kind}").write_bytes(make(paper))
        reads.append((read - start) * 1000)
        times.append((time.perf_counter() - start) * 1000)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    line = f"{len(times)} orders, {kind.upper()}: {time.perf_counter() - begun:.1f} s"
    print(
        f"{line} (processor {time.process_time() - spent:.1f} s), one: median {statistics.median(times):.0f} ms"
        f" (of it from the database {statistics.median(reads):.0f} ms), 95 % within {statistics.quantiles(times, n=20)[-1]:.0f} ms,"
        f" peak {peak:.0f} MB"
    )


def office(count: int, folder: Path) -> None:
    """The first `count` DOCX through LibreOffice in one run."""
    sources = sorted(str(path) for path in folder.glob("*.docx"))[:count]
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder / "office"), *sources]
    begun = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True)
    took, used = time.perf_counter() - begun, resource.getrusage(resource.RUSAGE_CHILDREN)
    print(
        f"{len(sources)} of these DOCX by LibreOffice: {took:.1f} s (processor {used.ru_utime + used.ru_stime:.1f} s),"
        f" one: {took / len(sources) * 1000:.0f} ms, peak {used.ru_maxrss / 1024:.0f} MB"
    )


def main(arguments: list[str]) -> None:
    """Lay the data, then take each measure in a process of its own."""
    if arguments[:1] == ["--write"]:
        write(arguments[1], Path(arguments[2]))
    elif arguments[:1] == ["--office"]:
        office(int(arguments[1]), Path(arguments[2]))
    else:
        count, converted = [*map(int, arguments), *(500, 50)[len(arguments) :]]
        lay(count)
        with tempfile.TemporaryDirectory() as folder:
            for step in (["--write", "pdf", folder], ["--write", "docx", folder], ["--office", str(converted), folder]):
                subprocess.run([sys.executable, "-m", "bench.orders", *step], check=True)


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "rostok.settings")
    os.environ.setdefault("ROSTOK_DATA_DIR", tempfile.mkdtemp(prefix="rostok-orders-"))
    import django

    django.setup()
    main(sys.argv[1:])
