"""`manage.py demo`: lays the living municipality of the demonstration once."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from rostok.desk.demo import build, is_built


class Command(BaseCommand):
    """Refuses to mix invented people with real ones."""

    help = "Lay the demonstration: real papers, invented people."

    def handle(self, *args: Any, **options: Any) -> None:
        """Build, or say that it stands already."""
        if not settings.DEMO:
            raise CommandError("Показ ставится только с ROSTOK_DEMO=1 и отдельной папкой данных.")
        if is_built():
            self.stdout.write("Показ уже готов.")
            return
        self.stdout.write(f"Показ готов: {build()}.")
