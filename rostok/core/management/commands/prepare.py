"""manage.py prepare: everything between a new version and a running server: tables, static files, the demonstration."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.core.management.base import BaseCommand

IGNORED = ["django_htmx", "stamp.txt"]  # htmx is taken by `assets`, one file of eight


def static_stamp() -> str:
    """What the collected files are made of: path, size and time of each."""
    files = [Path(storage.path(name)) for finder in get_finders() for name, storage in finder.list(IGNORED)]
    lines = sorted(f"{path} {path.stat().st_size} {path.stat().st_mtime_ns}" for path in files)
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def collect() -> None:
    """Collect and compress static files, unless they are collected already: compressing takes seconds."""
    root = Path(settings.STATIC_ROOT)
    mark = root.with_suffix(".stamp")
    if root.exists() and mark.exists() and mark.read_text() == static_stamp():
        return
    call_command("collectstatic", verbosity=0, interactive=False, clear=True, ignore_patterns=IGNORED)
    mark.write_text(static_stamp())


class Command(BaseCommand):
    """Safe to run at every start: what is already done takes no time and changes nothing."""

    help = "Готовит базу и файлы новой версии к запуску; в демонстрации загружает и пример муниципалитета."

    def handle(self, *args: Any, **options: Any) -> None:
        """Do the steps in order in one process: each start of Django costs a second."""
        call_command("migrate", verbosity=0, interactive=False)
        call_command("assets", stdout=self.stderr)
        collect()
        if settings.DEMO:
            call_command("demo", stdout=self.stderr)
