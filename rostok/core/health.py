"""Whether this process can work."""

from __future__ import annotations

import os
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.db.migrations.executor import MigrationExecutor


def state() -> dict[str, bool]:
    """Name of a need → whether it is met. Raises DatabaseError when the database does not answer."""
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    files = Path(settings.MEDIA_ROOT)
    files.mkdir(parents=True, exist_ok=True)
    return {"database": True, "migrations": not plan, "files": os.access(files, os.W_OK)}
