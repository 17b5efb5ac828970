"""Reads deadline phrases (TSV on standard input) and prints what was understood as one JSON object."""

from __future__ import annotations

import json
import sys
from typing import Any

from django.core.management.base import BaseCommand

from rostok.engine.deadlines import tsv


class Command(BaseCommand):
    """Columns: id, phrase, context_kind, span_start, span_end; a bad table ends with code 2 and a message."""

    help = "Читает сроки из TSV (стандартный ввод) и печатает JSON: что понято по каждой строке."
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        """One JSON object {id: reading} to standard output, UTF-8."""
        try:
            readings = tsv.readings(sys.stdin.buffer.read().decode("utf-8"))
        except UnicodeDecodeError:
            self._refuse("Таблица не в кодировке UTF-8.")
        except tsv.BadTable as refusal:
            self._refuse(str(refusal))
        sys.stdout.buffer.write(json.dumps(readings, ensure_ascii=False).encode("utf-8") + b"\n")
        sys.stdout.buffer.flush()

    def _refuse(self, message: str) -> None:
        sys.stderr.buffer.write(f"{message}\n".encode())
        sys.stderr.buffer.flush()
        sys.exit(2)
