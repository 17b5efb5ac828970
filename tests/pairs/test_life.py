"""The page of a pair and acts on it through HTTP: papers, pause, end, another mentor, archive, variant, notes by reader."""

from __future__ import annotations

from datetime import timedelta

import pytest

from rostok.core.access import Role
from rostok.core.models import JournalEntry, Todo
from rostok.pairs import lifecycle
from rostok.pairs.actions import life
from rostok.pairs.actions import notes as actions
from rostok.pairs.models import Note, Pair
from rostok.pairs.queries import card, notes, reviews
from rostok.papers.models import IssuedPaper
from tests import factories as make
from tests.pages import queries, words
from tests.scenes import TODAY

from .conftest import Desk, sign
from .test_views import at, said

A = Note.Audience


@pytest.fixture
def katya(desk: Desk, client_of):
    return client_of(desk.scene.katya)


@pytest.fixture
def two(desk: Desk) -> Pair:
    """A working pair whose mentor and mentee have accounts: Мария leads Егор."""
    pair = desk.working()
    for person, user in ((pair.mentor, desk.scene.maria), (pair.mentee, desk.scene.egor)):
        person.user = user
        person.save()
    return pair


def test_the_page_tells_health_papers_and_what_can_be_done(desk: Desk, katya, two: Pair) -> None:
    page = words(katya.get(at("pair", two.pk)))
    for text in (
        "Работает", "первой встречи ещё не было", "Согласие наставника на обработку данных", "Соглашение, ст. 351.8 ТК",
        "Программа ещё не составлена", "Составить программу", "Сменить наставника", "Путь пары", "Закреплена приказом",
    ):  # fmt: skip
        assert text in page, text
    assert [one.done for one in card.papers(two, desk.scene.katya, None)] == [True, True, True, True, False]


def test_the_way_of_the_pair_begins_on_the_day_of_the_order(desk: Desk, katya, two: Pair) -> None:
    Pair.objects.filter(pk=two.pk).update(since=TODAY - timedelta(days=9))
    two.refresh_from_db()
    assert two.order.date == TODAY
    assert reviews.milestones(two, None)[0].day == TODAY


def test_a_mentor_sees_papers_but_no_acts_of_the_school(desk: Desk, client_of, two: Pair) -> None:
    page = words(client_of(desk.scene.maria).get(at("pair", two.pk)))
    assert "Составить программу" in page
    assert "Сменить наставника" not in page
    page = words(client_of(desk.scene.egor).get(at("pair", two.pk)))
    assert "Составить программу" not in page


def test_a_pause_is_undone_by_one_press(desk: Desk, katya, two: Pair) -> None:
    assert "Пока пара приостановлена" in words(katya.get(at("pause", two.pk)))
    until = TODAY + timedelta(days=10)
    page = katya.post(at("pause", two.pk), {"note": "отпуск", "paused_until": until}, follow=True)
    assert "Приостановлена" in words(page)
    assert "Возобновить" in words(page)
    katya.post(at("resume", two.pk))
    two.refresh_from_db()
    assert two.state == lifecycle.ACTIVE
    wrong = katya.post(at("pause", two.pk), {"note": "отпуск", "paused_until": TODAY})
    assert "Пауза кончается в будущем" in words(wrong)


def test_an_early_end_drafts_the_order_once(desk: Desk, katya, two: Pair) -> None:
    assert "до подписания пара работает" in words(katya.get(at("end", two.pk)))
    form = {"ending": "wish", "last_day": TODAY + timedelta(days=3), "note": ""}
    answer = katya.post(at("end", two.pk), form)
    order = IssuedPaper.objects.get(relation="ends")
    assert answer.url.endswith(f"/{order.pk}")
    assert order.facts["why"] == "в связи с пожеланием участника"
    assert "приказ о прекращении" in words(katya.get(at("pair", two.pk)))
    assert katya.get(at("end", two.pk)).url == answer.url
    sign(desk, order)
    page = words(katya.get(at("pair", two.pk)))
    assert "пожелание участника" in page
    assert "Убрать пару в архив" in words(katya.get(at("archive", two.pk)))
    assert "открывается по-прежнему" in said(katya.post(at("archive", two.pk), follow=True))


def test_every_reason_of_an_end_is_said_in_an_order() -> None:
    assert set(life.IN_ORDER) == set(Pair.Ending)


def test_the_end_says_what_is_wrong_at_its_field(desk: Desk, katya, two: Pair) -> None:
    page = katya.post(at("end", two.pk), {"ending": "wish", "last_day": TODAY - timedelta(days=300), "note": ""})
    assert "последний день не раньше" in words(page)


def test_another_mentor_is_chosen_among_those_with_a_place(desk: Desk, katya, client_of, two: Pair) -> None:
    page = words(katya.get(at("replace", two.pk)))
    assert "Громов Глеб Ильич, СОШ № 1, мест: 1, общие темы: Дисциплина" in page
    assert "Власова Вера Ильинична, СОШ" not in page
    answer = katya.post(at("replace", two.pk), {"mentor": desk.gleb.pk, "since": TODAY + timedelta(days=7)})
    fresh = Pair.objects.get(previous=two)
    assert answer.url.endswith(f"/{fresh.order_id}")
    assert katya.get(at("replace", two.pk)).url == answer.url
    assert "Новый наставник Громов" in words(katya.get(at("pair", two.pk)))
    for user in (desk.scene.maria, desk.scene.egor):
        assert "Громов" not in words(client_of(user).get(at("pair", two.pk))), "a draft is the school's own affair"
    assert "Прежний наставник Власова" in words(katya.get(at("pair", fresh.pk)))


def test_without_a_free_mentor_the_page_says_what_to_do(desk: Desk, katya, two: Pair) -> None:
    desk.gleb.state = "paused"
    desk.gleb.save()
    assert "Свободных наставников нет" in words(katya.get(at("replace", two.pk)))


def test_a_draft_is_neither_paused_nor_ended(desk: Desk, katya) -> None:
    pair = desk.draft()
    for name in ("pause", "end", "replace"):
        assert "не закреплена приказом" in said(katya.get(at(name, pair.pk), follow=True))


@pytest.mark.parametrize(
    ("form", "kept"),
    [
        ({"variant": "опытный предметник – неопытный предметник"}, "опытный предметник – неопытный предметник"),
        ({"variant": "own", "own": " коллега   –  коллега "}, "коллега – коллега"),
    ],
)
def test_the_role_variant_is_chosen_or_typed(desk: Desk, katya, two: Pair, form: dict[str, str], kept: str) -> None:
    katya.post(at("variant", two.pk), form)
    two.refresh_from_db()
    assert two.variant == kept
    assert kept in words(katya.get(at("pair", two.pk)))


def test_a_variant_of_own_words_needs_them(desk: Desk, katya, two: Pair) -> None:
    assert "Напишите, какая ролевая модель" in words(katya.post(at("variant", two.pk), {"variant": "own", "own": ""}))


def test_each_note_is_read_by_those_for_whom_it_is(desk: Desk, client_of, two: Pair) -> None:
    scene = desk.scene
    pia = make.person_with(Role.PSYCHOLOGIST, scene.school, "Психова Пия Ильинична", "pia@school1.ru")
    for audience in A.values:
        client_of(scene.maria).post(at("note_add", two.pk), {"audience": audience, "text": f"для {audience}"})
    readers = {"maria": scene.maria, "egor": scene.egor, "katya": scene.katya, "dmitry": scene.dmitry, "pia": pia}
    found = {name: {row.audience for row in notes.of_pair(two, user)} for name, user in readers.items()}
    assert found == {
        "maria": set(A.values), "egor": {"pair"}, "katya": {"curator"}, "dmitry": set(), "pia": {"psychologist"},
    }  # fmt: skip
    for name, user in readers.items():
        if name != "pia":
            page = words(client_of(user).get(at("pair", two.pk)))
            assert {one for one in A.values if f"для {one}" in page} == found[name]
    page = words(client_of(pia).get(at("notes")))
    assert {one for one in A.values if f"для {one}" in page} == {"psychologist"}
    assert client_of(pia).get(at("pair", two.pk)).status_code == 403


def test_the_psychologist_finds_and_downloads_own_notes_only(desk: Desk, client_of, two: Pair) -> None:
    pia = make.person_with(Role.PSYCHOLOGIST, desk.scene.school, "Психова Пия Ильинична", "pia@school1.ru")
    for audience in A.values:
        client_of(desk.scene.maria).post(at("note_add", two.pk), {"audience": audience, "text": f"для {audience}"})
    browser = client_of(pia)
    assert "для psychologist" in words(browser.get(at("notes") + "?q=авдеева"))
    assert "По этим условиям заметок нет" in words(browser.get(at("notes") + "?q=быков"))
    assert "для psychologist" in words(browser.get(at("notes") + "?unread=on"))
    browser.post(at("note_read", Note.objects.get(audience="psychologist").pk))
    assert "для psychologist" not in words(browser.get(at("notes") + "?unread=on"))
    file = browser.get(at("notes") + "?format=csv").content.decode()
    assert "для psychologist" in file
    assert not any(f"для {one}" in file for one in A.values if one != "psychologist")
    assert "заметки о парах" in JournalEntry.objects.get(verb="person.exported").data["text"]
    assert client_of(desk.scene.katya).get(at("notes") + "?format=csv").status_code == 403


def test_the_reader_owes_to_read_and_says_when_done(desk: Desk, client_of, two: Pair) -> None:
    client_of(desk.scene.maria).post(at("note_add", two.pk), {"audience": "curator", "text": "Нужен совет"})
    note = Note.objects.get()
    duty = Todo.objects.get(key=f"pair-note:{note.pk}:")
    assert "Нужен совет" not in duty.text
    client_of(desk.scene.maria).post(at("note_read", note.pk))
    assert Todo.objects.filter(pk=duty.pk, closed_at__isnull=True).exists()
    assert "Прочитано" in words(client_of(desk.scene.katya).get(at("pair", two.pk)))
    client_of(desk.scene.katya).post(at("note_read", note.pk))
    assert not Todo.objects.filter(pk=duty.pk, closed_at__isnull=True).exists()


def test_only_the_author_takes_a_note_away(desk: Desk, client_of, two: Pair) -> None:
    (note,) = actions.write([two], A.PAIR, "Договорились о вторниках", by=desk.scene.maria)
    assert client_of(desk.scene.egor).post(at("note_remove", note.pk)).status_code == 404
    assert client_of(desk.scene.katya).post(at("note_remove", note.pk)).status_code == 404
    client_of(desk.scene.maria).post(at("note_remove", note.pk))
    assert not Note.objects.exists()


def test_words_of_notes_do_not_enter_the_history(desk: Desk, katya, two: Pair) -> None:
    katya.post(at("note_add", two.pk), {"audience": "me", "text": "тайное слово"})
    page = katya.get(at("pair", two.pk))
    assert all("тайное" not in entry.what for entry in page.context["history"])


def test_a_page_of_a_pair_asks_few_questions(desk: Desk, katya, two: Pair) -> None:
    for number in range(6):
        actions.write([two], A.ME, f"Заметка {number}", by=desk.scene.katya)
    assert queries(katya, at("pair", two.pk)) <= 62
