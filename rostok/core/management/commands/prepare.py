"""manage.py prepare: everything between a new version and a running server: tables, assets, static files, the demonstration."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand


class Command(BaseCommand):
    """Safe to run at every start: what is already done takes no time and changes nothing."""

    help = "Готовит базу и файлы новой версии к запуску; в демонстрации загружает и пример муниципалитета."

    def handle(self, *args: Any, **options: Any) -> None:
        """Do the steps in order in one process: each start of Django costs a second."""
        call_command("migrate", verbosity=0, interactive=False)
        call_command("assets", stdout=self.stderr)
        call_command("collectstatic", verbosity=0, interactive=False)
        if settings.DEMO:
            call_command("demo", stdout=self.stderr)
