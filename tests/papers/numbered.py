"""Numbers under writers that are killed: `python -m tests.papers.numbered [COUNT]`, then the same under tests.postgres.

Four processes sign papers of one series; at random moments one of them is killed with SIGKILL and another takes its
place, until COUNT papers are signed. Prints how many, the kills, the gaps and the doubles.
"""

from __future__ import annotations

import json
import os
import random
import signal
import sys
import tempfile
import time

WRITERS = 4


def lay() -> None:
    """A school with a director."""
    from django.core.management import call_command

    from tests import factories as make

    call_command("migrate", verbosity=0)
    school = make.organisation(None, "СОШ № 1")
    make.person_with("director", school, "Дроздов Дмитрий Львович", "dmitry@school1.ru")


def sign_until(count: int) -> None:
    """One writer: prepares a paper and signs it, again and again."""
    from django.db import OperationalError

    from rostok.core.models import Organisation, User
    from rostok.papers.actions import papers
    from rostok.papers.models import IssuedPaper

    school, director = Organisation.objects.get(), User.objects.get()
    while IssuedPaper.objects.filter(state="signed").count() < count:
        try:
            paper = papers.prepare(school, "other", heading="О дежурстве", body="Текст", series="приказы", by=director)
            papers.sign(paper, by=director)
        except OperationalError:
            continue  # the other writers hold the database longer than this one may wait: it asks again
    os._exit(0)


def forked(count: int) -> int:
    """A writer in a process of its own."""
    from django.db import connections

    connections.close_all()
    child = os.fork()
    if child == 0:
        sign_until(count)
    return child


def main(count: int, seed: int = 9) -> dict[str, int]:
    """Sign, kill, count."""
    from django.db import connection

    from rostok.papers.models import IssuedPaper

    lay()
    moments, kills = random.Random(seed), 0
    writers, seen, since = [forked(count) for _ in range(WRITERS)], 0, time.monotonic()
    while True:
        # A kill for every ten papers or so, whatever the machine's speed, at a random moment of the work on one.
        time.sleep(0.02)
        now = IssuedPaper.objects.filter(state="signed").count()
        if now >= count:
            break
        if now < seen + 10:
            continue
        pace = (time.monotonic() - since) / max(1, now - seen)
        seen, since = now, time.monotonic()
        time.sleep(pace * moments.random())
        victim = moments.choice(writers)
        os.kill(victim, signal.SIGKILL)
        os.waitpid(victim, 0)
        kills += 1
        writers = [pid for pid in writers if pid != victim] + [forked(count)]
    for pid in writers:
        os.waitpid(pid, 0)
    connection.close()
    numbers = sorted(int(number) for number in IssuedPaper.objects.exclude(number="").values_list("number", flat=True))
    whole = set(range(1, len(set(numbers)) + 1))
    bare = IssuedPaper.objects.filter(state="signed", sha256="").count()
    return {
        "signed": len(numbers), "kills": kills, "gaps": len(whole - set(numbers)),
        "doubles": len(numbers) - len(set(numbers)), "without_file": bare,
    }  # fmt: skip


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "rostok.settings")
    os.environ.setdefault("ROSTOK_DATA_DIR", tempfile.mkdtemp(prefix="rostok-numbers-"))
    import django

    django.setup()
    print(json.dumps(main(int(sys.argv[1]) if len(sys.argv) > 1 else 2000)))
