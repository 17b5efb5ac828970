"""Small values of pages."""

from __future__ import annotations

from django.contrib.messages import get_messages
from django.contrib.messages.storage.fallback import FallbackStorage

from rostok.core import journal
from rostok.core.pieces import done, events


def test_a_message_carries_the_way_to_take_the_act_back(rf):
    request = rf.get("/")
    request.session = {}
    request._messages = FallbackStorage(request)
    done(request, "Роль закрыта.", undo="/roles/5/reopen")
    done(request, "Отчёт принят: Белова А. С..")
    assert [(str(one), one.extra_tags) for one in get_messages(request)] == [
        ("Роль закрыта.", "undo /roles/5/reopen"),
        ("Отчёт принят: Белова А. С.", ""),
    ]


def test_history_is_told_in_sentences_and_local_hours(scene):
    entry = journal.write("x.y", scene.school, "Сделано", by=scene.katya, organisation=scene.school)
    entry.data = {}
    (line,) = events([entry], scene.school)
    assert (line.who, line.what) == (str(scene.katya), "СОШ № 1")
    assert line.when.endswith(f"{entry.at.astimezone(scene.school.zone):%H:%M}")
