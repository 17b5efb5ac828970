"""`manage.py backup FILE`: a copy of everything, read back and counted; `--verify` reads an old one."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from rostok.core import copies


class Command(BaseCommand):
    help = "Write a copy of the database and the files to FILE (.zip), or check one."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--verify", action="store_true", help="only read FILE and compare it with its manifest")
        parser.add_argument("--portable", action="store_true", help="rows as JSON, for the other kind of database")

    def handle(self, *, file: Path, verify: bool, portable: bool, **options: Any) -> None:
        try:
            manifest = copies.verify(file) if verify else copies.make(file, portable=portable)
        except copies.BadCopy as problem:
            raise CommandError(str(problem)) from None
        rows, files = sum(manifest["rows"].values()), len(manifest["files"]) - 1
        self.stdout.write(
            f"{file}: строк {rows}, файлов {files}, от {manifest['made_at'][:16]}. Прочитано, всё сошлось."
        )
        lost = 0 if verify else copies.missing_files()
        if lost:
            self.stderr.write(f"Внимание: база называет {lost} файлов, которых нет в папке файлов.")
        if not verify:
            self.stdout.write(
                f"Ключ этой установки (отпечаток {manifest['key']}) в копию не входит: храните его отдельно."
            )
