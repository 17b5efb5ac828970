"""Imports of a roadmap that are killed, `python -m tests.plans.killed FOLDER`."""

from __future__ import annotations

from tests.killing import Killing

ROWS = 60
AT_RANDOM = 12
#: The tables an import writes.
TABLES = ("plans_reading", "plans_plan", "plans_stage", "plans_activity", "plans_occurrence", "core_journalentry")


def lay() -> None:
    """A town with an operator."""
    from tests import factories as make

    town = make.organisation(None, "Город Томск", "municipality")
    make.person_with("operator", town, "Орлова Ольга Петровна", "olga@imc.tomsk.ru")


def import_table() -> None:
    """Read a table and save it."""
    from rostok.core.models import Organisation, User
    from rostok.plans import actions

    rows = [f"{n}\tЭтап {n // 20}\tПровести встречу {n}\tоктябрь 2026, март 2027\tКуратор" for n in range(ROWS)]
    table = "\n".join(["№\tЭтап\tМероприятие\tСроки\tОтветственные", *rows])
    town, olga = Organisation.objects.get(), User.objects.get()
    actions.save_reading(actions.read_paste(town, table, by=olga), by=olga)


if __name__ == "__main__":
    Killing(lay, import_table, TABLES, AT_RANDOM).main()
