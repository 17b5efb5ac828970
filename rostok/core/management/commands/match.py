"""manage.py match FOLDER --out FILE.csv [--certificate FILE.npz]: the best pairs of three tables, with their proof."""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any, NoReturn

from django.core.management.base import BaseCommand

from rostok.engine.matching import tables

REFUSED = 2


class Command(BaseCommand):
    """Reads the folder, writes the pairs and says what was reached; a refusal goes to stderr with exit code 2."""

    help = "Подбирает пары по таблицам mentees.csv, mentors.csv и edges.csv и доказывает, что лучше нельзя."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """FOLDER, --out and --certificate."""
        parser.add_argument("folder", type=Path, help="папка с тремя таблицами")
        parser.add_argument("--out", type=Path, required=True, help="куда записать пары: mentee,mentor")
        parser.add_argument("--certificate", type=Path, help="куда записать доказательство, файл NPZ")

    def handle(self, *args: Any, **options: Any) -> None:
        """Solve and write."""
        from rostok.engine.matching.solving import solve  # the solver is loaded by the one command that needs it

        try:
            given = tables.read(options["folder"])
        except tables.Unreadable as refusal:
            self._refuse(str(refusal))
        result = solve(given.problem, given.load)
        try:
            if options["certificate"]:
                tables.write_certificate(options["certificate"], given, result)
            tables.write_pairs(options["out"], given, result)
        except OSError as trouble:
            self._refuse(f"Результат не записан: {trouble.strerror}. Проверьте папку и права.")
        first, matched, score = result.value
        self.stdout.write(
            f"Пар: {matched} из {given.problem.mentees}, первой очереди: {first} из "
            f"{int((given.problem.urgency == 1).sum())}, сумма баллов: {score}. Решение проверено."
        )

    def _refuse(self, message: str) -> NoReturn:
        self.stderr.write(message)
        sys.exit(REFUSED)
