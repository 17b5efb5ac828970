"""`manage.py restore FILE`: a copy put in place, after it was read whole and compared with its manifest."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from rostok.core import copies


class Command(BaseCommand):
    help = "Restore the database and the files from FILE. Stop the server and the worker first."
    requires_system_checks: list[str] = []  # the database may be empty

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--replace", action="store_true", help="overwrite a database that is in use")

    def handle(self, *, file: Path, replace: bool, **options: Any) -> None:
        try:
            manifest = copies.restore(file, replace=replace)
        except copies.BadCopy as problem:
            raise CommandError(str(problem)) from None
        rows, files = sum(manifest["rows"].values()), len(manifest["files"]) - 1
        self.stdout.write(f"Восстановлено: строк {rows}, файлов {files}, копия от {manifest['made_at'][:16]}.")
        if manifest["key"] != copies.key_mark():
            self.stdout.write("Ключ здесь другой: всем придётся войти заново. Остальное не изменится.")
