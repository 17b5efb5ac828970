"""`manage.py verify_papers`: names every signed paper whose file or record is no longer what was signed."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from rostok.engine.russian import counted
from rostok.papers.lifecycle import ANNULLED, SIGNED
from rostok.papers.models import IssuedPaper
from rostok.papers.queries.altered import altered

WORDS = ("подписанный документ", "подписанных документа", "подписанных документов")


class Command(BaseCommand):
    help = "Check every signed paper against its hash; exit code 1 when one is altered or missing."

    def handle(self, **options: Any) -> None:
        found = 0
        for paper, trouble in altered():
            found += 1
            self.stdout.write(f"{paper.organisation}: {paper} (запись {paper.pk}): {trouble}.")
        checked = IssuedPaper.objects.filter(state__in=(SIGNED, ANNULLED)).count()
        self.stdout.write(f"Проверено: {counted(checked, *WORDS)}. Изменено или потеряно: {found}.")
        if found:
            raise SystemExit(1)
