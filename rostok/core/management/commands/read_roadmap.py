"""manage.py read_roadmap FILE [--json]: what the import would read from a file («-» is the standard input)."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any, NoReturn

from django.core.management.base import BaseCommand

from rostok.engine.roadmap import Unreadable, read_safely
from rostok.engine.roadmap.shown import as_text

REFUSED = 2


class Command(BaseCommand):
    """Reads one file as a stranger's and prints the draft; a refusal goes to stderr with exit code 2."""

    help = "Читает таблицу дорожной карты из файла и показывает черновик."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """FILE and --json."""
        parser.add_argument("file", help="файл Word, Excel, PDF, HTML или текст; «-» – стандартный ввод")
        parser.add_argument("--json", action="store_true", help="вывести JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        """Print the draft."""
        path = options["file"]
        try:
            data = sys.stdin.buffer.read() if path == "-" else Path(path).read_bytes()
            draft = read_safely(data, Path(path).name)
        except Unreadable as refusal:
            self._refuse(refusal.message)
        except OSError:
            self._refuse(f"Файл {path} не открывается. Проверьте путь и права.")
        if options["json"]:
            self.stdout.write(json.dumps(draft.as_dict(), ensure_ascii=False, indent=1))
        else:
            self.stdout.write(as_text(draft))

    def _refuse(self, message: str) -> NoReturn:
        self.stderr.write(message)
        sys.exit(REFUSED)
