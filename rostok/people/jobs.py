"""What the clock does for people: duties about consents stay true, old proofs go."""

from __future__ import annotations

from rostok.core import clock
from rostok.core.schedule import daily

from .actions import consents_duties, erasure, erasure_orders, intake_undo, municipal_duties


@daily("05:10", title="Согласия: чего не хватает и что истекает")
def watch_consents() -> str:
    """Make the duties of every organisation true."""
    lacking = consents_duties.refresh_all()
    return f"организаций, где не хватает: {lacking}" if lacking else ""


@daily("05:20", title="Уничтожение данных: напомнить о сроке")
def remind_of_destruction() -> str:
    """Say louder what has to be destroyed this week."""
    told = erasure_orders.remind()
    return f"ждут уничтожения: {told}" if told else ""


@daily("05:30", title="Согласия уничтоженных людей: три года прошли")
def forget_old_proofs() -> str:
    """Acts and consents whose three years are over go."""
    gone = erasure.forget_proofs()
    return f"убрано {gone}" if gone else ""


@daily("06:10", title="Дела о списке муниципальных наставников")
def municipal_list() -> str:
    """In May and June the municipality makes the list, schools propose."""
    given = municipal_duties.remind(clock.today())
    return f"новых дел {given}" if given else ""


@daily("05:40", title="Внесённые таблицы: тридцать дней прошли")
def forget_tables() -> str:
    """Rows of tables that can no longer be taken back go; totals stay."""
    gone = intake_undo.forget_old()
    return f"забыто таблиц: {gone}" if gone else ""
