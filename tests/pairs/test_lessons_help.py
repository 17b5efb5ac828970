"""Cards of visited lessons and calls for help through HTTP."""

from __future__ import annotations

from django.test import Client

from rostok.core.access import Role
from rostok.core.models import Letter, Todo
from rostok.pairs.actions import meetings
from rostok.pairs.models import Help, Pair, Visit
from rostok.pairs.queries import meetings as queries
from tests import factories as make
from tests import pages
from tests.scenes import TODAY

from .conftest import Desk
from .meeting_forms import at, filled, held, said


def test_the_card_of_a_lesson_is_filled_and_printed(pair: Pair, maria: Client, client_of, desk: Desk) -> None:
    row = held(pair, TODAY, kind="visit")
    assert "Заполнить карту урока" in pages.words(maria.get(at("meeting", row.pk)))
    assert maria.get(at("meeting_visit_paper", row.pk, "pdf")).status_code == 404
    form = {
        "subject": "физика",
        "topic": "Сила трения",
        "mark_aim": "3",
        "mark_time": "2",
        "note_time": "Затянуто начало",
    }
    page = maria.post(at("meeting_visit", row.pk), form, follow=True)
    assert "Карта урока записана" in said(page)
    assert Visit.objects.get().marks == {"aim": {"mark": 3, "note": ""}, "time": {"mark": 2, "note": "Затянуто начало"}}
    again = filled(maria.get(at("meeting_visit", row.pk)))
    assert (again["mark_aim"], again["note_time"]) == (3, "Затянуто начало")
    egor = client_of(desk.scene.egor)
    for kind, start in (("docx", b"PK"), ("pdf", b"%PDF")):
        file = egor.get(at("meeting_visit_paper", row.pk, kind))
        assert file.content[: len(start)] == start
        assert pages.file_name(file) == f"Карта урока 21.11.2026.{kind}"
    assert egor.get(at("meeting_visit_paper", row.pk, "xlsx")).status_code == 404


def test_a_talk_has_no_card_of_a_lesson(pair: Pair, maria: Client) -> None:
    row = held(pair, TODAY)
    assert "Карту заполняют для урока" in pages.words(maria.post(at("meeting_visit", row.pk), {}))


def test_help_is_called_for_at_once(pair: Pair, maria: Client, katya: Client) -> None:
    page = maria.post(at("help_ask", pair.pk), {"whom": "curator", "words": "Не складывается"}, follow=True)
    assert "Просьба отправлена" in said(page)
    call = Help.objects.get()
    letter = Letter.objects.get(kind="help")
    assert (letter.to, "Не складывается" in letter.body) == ("katya@school1.ru", False)
    assert Todo.objects.get(key=f"help:{call.pk}").role == Role.CURATOR
    assert queries.of_pair(pair).calls == 1
    assert "Не складывается" in pages.words(katya.get(at("help", call.pk)))
    maria.post(at("help_ask", pair.pk), {"whom": "curator", "words": "И ещё одно"})
    assert Help.objects.get().words == "Не складывается\nИ ещё одно"
    katya.post(at("help_close", call.pk), {"answer": "Поговорили втроём"})
    assert "от 21.11.2026: помогли" in pages.words(maria.get(at("pair", pair.pk)))
    assert "Поговорили втроём" in pages.words(maria.get(at("help", call.pk)))
    assert Todo.objects.get(key=f"help:{call.pk}").closed_at is not None
    assert "Уже сделано" in said(katya.post(at("help_close", call.pk), follow=True))


def test_a_call_to_the_psychologist_is_not_read_by_the_curator(
    pair: Pair, desk: Desk, katya: Client, client_of
) -> None:
    egor = client_of(desk.scene.egor)
    assert "психолога" not in pages.words(egor.get(at("help_ask", pair.pk)))
    soul = make.person_with(Role.PSYCHOLOGIST, desk.scene.school, "Душина Дарья Ильинична", "soul@school1.ru")
    egor.post(at("help_ask", pair.pk), {"whom": "psychologist", "words": "Тревожно"})
    call = Help.objects.get()
    assert Letter.objects.get(kind="help").to == "soul@school1.ru"
    assert "Тревожно" in pages.words(client_of(soul).get(at("help", call.pk)))
    assert katya.get(at("help", call.pk)).status_code == 404
    assert client_of(desk.scene.maria).get(at("help", call.pk)).status_code == 404


def test_only_the_two_of_a_pair_call_for_help(pair: Pair, katya: Client, desk: Desk, client_of) -> None:
    assert katya.get(at("help_ask", pair.pk)).status_code == 403
    make.hat(desk.scene.semyon, Role.MENTOR, desk.scene.school)
    assert client_of(desk.scene.semyon).get(at("help_ask", pair.pk)).status_code == 404


def test_help_is_called_for_by_the_link_too(pair: Pair, client: Client) -> None:
    path = at("meet", meetings.fresh_link(pair))
    assert "Нужна помощь" in pages.words(client.get(path))
    page = client.post(f"{path}/help", {"whom": "curator", "words": ""})
    assert "Просьба отправлена" in pages.words(page)
    assert Help.objects.get().author == pair.mentor
