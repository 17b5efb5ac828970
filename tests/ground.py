"""The ground of tests: static files under plain names; a connection that outlives the requests of its test."""

from __future__ import annotations

import gc
from pathlib import Path

from django.conf import settings
from django.db.backends.base.base import BaseDatabaseWrapper

PLAIN = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}


def pytest_configure() -> None:
    """Before the first page is made: WhiteNoise wants its folder, templates want names without hashes."""
    Path(settings.STATIC_ROOT).mkdir(parents=True, exist_ok=True)
    settings.STORAGES = {**settings.STORAGES, "staticfiles": PLAIN}
    close = BaseDatabaseWrapper.close_if_unusable_or_obsolete

    def close_outside_tests(self: BaseDatabaseWrapper) -> None:
        """A test is one transaction: a request or a round of the worker that ends in it must not close its connection."""
        if not self.in_atomic_block:
            close(self)

    BaseDatabaseWrapper.close_if_unusable_or_obsolete = close_outside_tests  # type: ignore[method-assign]  # see above


def pytest_collection_finish() -> None:
    """What is loaded by now stays to the end: the collector need not look through it again and again."""
    gc.collect()
    gc.freeze()
