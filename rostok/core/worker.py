"""The one background process: ticks the clock, drains the queue, sends letters; stops between two pieces of work."""

from __future__ import annotations

import logging
import threading
from datetime import timedelta
from uuid import uuid4

from django.conf import settings
from django.db import DatabaseError, close_old_connections
from django_tasks_db.management.commands.db_worker import Worker as Queue

from . import clock, schedule
from .queries import clock_shift

log = logging.getLogger("rostok.worker")
PAUSE = timedelta(seconds=2)


class Worker:
    """A loop that can be told to stop from a signal handler."""

    def __init__(self) -> None:
        self._stop = threading.Event()
        self._queue = Queue(
            queue_names=["*"],
            interval=0,
            batch=True,
            backend_name="default",
            startup_delay=False,
            max_tasks=None,
            worker_id=uuid4().hex,
            excluded_queue_names=[],
        )

    def stop(self, *_: object) -> None:
        """Finish the present piece of work and leave; also the handler of TERM and INT."""
        self._stop.set()
        self._queue.running = False

    def once(self) -> None:
        """One round: the clock, then the queue until it is empty."""
        clock.set_shift(clock_shift() if settings.DEMO else 0)
        schedule.beat()
        schedule.tick()
        self._queue.run()

    def run(self, pause: timedelta = PAUSE) -> None:
        """Rounds until `stop`. A database that is away is waited for, everything else is a fault and ends the process."""
        while not self._stop.is_set():
            try:
                self.once()
            except DatabaseError:
                log.exception("database does not answer, trying again")
            close_old_connections()
            self._stop.wait(pause.total_seconds())
