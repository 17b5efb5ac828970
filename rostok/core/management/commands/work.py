"""`manage.py work`: the background process; `--once` for those who prefer cron."""

from __future__ import annotations

import signal
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from rostok.core.worker import Worker


class Command(BaseCommand):
    help = "Run timed jobs, send letters, drain the queue of tasks."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--once", action="store_true", help="one round and leave")

    def handle(self, *, once: bool, **options: Any) -> None:
        worker = Worker()
        if once:
            worker.once()
            return
        signal.signal(signal.SIGTERM, worker.stop)
        signal.signal(signal.SIGINT, worker.stop)
        worker.run()
