"""Static files of tests lie under plain names, so that no test waits for collecting and compressing."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings

PLAIN = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}


def pytest_configure() -> None:
    """Before the first page is made: WhiteNoise wants its folder, templates want names without hashes."""
    Path(settings.STATIC_ROOT).mkdir(parents=True, exist_ok=True)
    settings.STORAGES = {**settings.STORAGES, "staticfiles": PLAIN}
