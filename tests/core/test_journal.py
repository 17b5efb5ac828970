"""The journal."""

from __future__ import annotations

from rostok.core import journal
from rostok.core.actions.roles import close_role
from rostok.core.models import JournalEntry


def test_an_entry_names_the_actor_or_the_clock(scene):
    by = journal.write("plan.approve", scene.school, "Карта утверждена", by=scene.katya, organisation=scene.school)
    alone = journal.write("plan.tidy", scene.school, "Убрано", by=None, organisation=None, rows=3)
    assert (by.actor, by.actor_id) == (str(scene.katya), scene.katya.pk)
    assert (alone.actor, alone.actor_id, alone.data) == ("Система", None, {"text": "Убрано", "rows": 3})


def test_the_history_of_a_row_is_its_own_newest_first(scene):
    hat = scene.katya.memberships.get()
    close_role(hat, by=scene.dmitry)
    journal.write("role.closed", scene.semyon.memberships.get(), "Чужое", by=None, organisation=None)
    journal.write("role.note", hat, "Позже", by=None, organisation=None)
    assert next(entry.data["text"] for entry in journal.history(hat)) == "Позже"
    assert journal.history(hat).count() == 2
    assert JournalEntry.objects.filter(data__text="Чужое").count() == 1
