"""Timed jobs of the core: letters, lost tasks, stale secrets, tidying."""

from __future__ import annotations

from . import files, outbox
from .actions import upkeep
from .schedule import daily, every


@every(minutes=1, title="Отправка писем")
def send_letters() -> str:
    """Send what waits in the outbox."""
    sent, failed = outbox.send_due()
    return f"отправлено {sent}, не принято {failed}" if sent or failed else ""


@every(minutes=5, title="Возврат брошенных заданий")
def take_back_tasks() -> str:
    """Tasks of a killed worker go to another one."""
    back, lost = upkeep.take_back_tasks()
    return f"возвращено {back}, снято {lost}" if back or lost else ""


@every(minutes=15, title="Стирание устаревших кодов входа")
def forget_secrets() -> str:
    """Texts of sign-in letters go after their time."""
    wiped = upkeep.forget_secrets()
    return f"стёрто {wiped}" if wiped else ""


@daily("03:40", title="Уборка")
def tidy() -> str:
    """Old rows of sessions, tasks and runs go, and bytes that no row names."""
    return f"убрано {upkeep.tidy() + files.sweep()}"
