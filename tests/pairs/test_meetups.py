"""Quick meetings: the timetable, a meeting through HTTP from the day to its closing, the link of a badge, the desk after it."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.test import Client
from django.urls import reverse
from hypothesis import given, settings
from hypothesis import strategies as some

from rostok.core import clock
from rostok.core.models import JournalEntry
from rostok.core.refusal import Forbidden, Refusal
from rostok.engine.documents import paper_text
from rostok.pairs.actions import meetups as actions
from rostok.pairs.actions import rounds as desk_actions
from rostok.pairs.blanks import meetups as blanks
from rostok.pairs.models import Meetup, MeetupPlace, Wish
from rostok.pairs.queries import meetups as queries
from rostok.pairs.queries import rounds
from rostok.pairs.queries.meetups_rounds import Hours, Seats, circle_for, now_of, starts
from rostok.pairs.queries.proposing import unpacked
from rostok.people.models import PersonalLink
from rostok.people.queries.own_data import held_about
from tests import factories as make
from tests.pages import queries as asked_by
from tests.pages import words
from tests.scenes import TODAY

from .conftest import Desk

DAY = {
    "title": "Быстрые встречи",
    "day": TODAY.isoformat(),
    "starts_at": "14:00",
    "minutes": 7,
    "pause": 1,
    "pupils": "staff",
    "grouped": "alone",
}
MOSCOW = ZoneInfo("Europe/Moscow")


def at(name: str, *args: object) -> str:
    return reverse(f"pairs:{name}", args=args)


@pytest.fixture
def katya(desk: Desk, client_of) -> Client:
    return client_of(desk.scene.katya)


@pytest.fixture
def wall(desk: Desk, monkeypatch):
    """Put the clock on the wall of the school at an hour of the day of the meeting."""

    def put(hour: int, minute: int = 0) -> None:
        moment = datetime(TODAY.year, TODAY.month, TODAY.day, hour, minute, tzinfo=desk.scene.school.zone)
        monkeypatch.setattr(clock, "now", lambda: moment.astimezone(UTC))

    put(13, 30)
    return put


@pytest.fixture
def meetup(desk: Desk, katya: Client, wall) -> Meetup:
    """Everybody of the desk is asked, the tables stand: Вера 1, Глеб 2; Анна begins at 1, Борис at 2."""
    katya.post(at("meetup_new"), DAY | {"organisation": desk.scene.school.pk})
    made = Meetup.objects.get()
    everybody = {"mentors": [desk.vera.pk, desk.gleb.pk], "mentees": [desk.anna.pk, desk.boris.pk]}
    katya.post(at("meetup_people", made.pk), everybody)
    made.refresh_from_db()
    return made


def place(meetup: Meetup, card) -> MeetupPlace:
    side = "mentor_card" if hasattr(card, "capacity") else "mentee_card"
    return meetup.places.get(**{side: card})


def link(meetup: Meetup, card, desk: Desk) -> str:
    ((_, path),) = actions.badges(meetup, [place(meetup, card).pk], by=desk.scene.katya)
    return path


@settings(max_examples=300, deadline=None)
@given(some.integers(1, 30), some.integers(1, 60), some.booleans())
def test_nobody_sits_at_two_tables_and_nobody_meets_twice(mentors: int, mentees: int, grouped: bool) -> None:
    circle = circle_for(mentors, mentees, grouped=grouped)
    seats, begun = Seats(mentors, circle), starts(circle, mentees)
    met: set[tuple[int, int]] = set()
    for number in range(1, circle + 1):
        sat: dict[int, int] = {}
        for mentee, start in enumerate(begun):
            table = seats.table_at(start, number)
            if table is not None:
                assert 1 <= table <= mentors
                assert (mentee, table) not in met
                met.add((mentee, table))
                sat[table] = sat.get(table, 0) + 1
        most = -(-mentees // mentors) if grouped else 1
        assert max(sat.values(), default=0) <= most
    assert len(met) == mentors * mentees, "in a whole circle everybody meets everybody"
    assert circle_for(0, mentees, grouped=grouped) == 0


def test_the_clock_says_what_goes_on() -> None:
    begins = datetime(2026, 11, 21, 14, tzinfo=MOSCOW)
    hours = Hours(begins, timedelta(minutes=7), timedelta(minutes=1), 3)

    def said(minute: int) -> str:
        return now_of(hours, begins + timedelta(minutes=minute)).words

    assert said(-5) == "Начало в 14:00"
    assert said(0) == "Раунд 1 из 3, до 14:07"
    assert said(7) == "Переход: раунд 2 из 3 начнётся в 14:08"
    assert said(16) == "Раунд 3 из 3, до 14:23"
    assert said(23) == "Раунды закончились в 14:23"
    assert now_of(Hours(begins, timedelta(minutes=7), timedelta(), 0), begins).words == "Раундов пока нет"


def test_a_meeting_is_made_and_the_right_people_are_ticked(desk: Desk, katya: Client, wall) -> None:
    form = DAY | {"organisation": desk.scene.school.pk}
    answer = katya.post(at("meetup_new"), form)
    assert katya.post(at("meetup_new"), form).url == answer.url, "a double press makes one"
    made = Meetup.objects.get()
    desk.draft()
    html = katya.get(answer.url).content.decode()
    ticked = set(re.findall(r'value="(\d+)" checked', html))
    assert ticked == {str(desk.boris.pk), str(desk.gleb.pk)}, "Анна and Вера are in a pair already"
    assert "Авдеева Анна Ильинична" in words(katya.get(answer.url))
    assert "Авдеева" not in words(katya.get(answer.url + "?q=быков"))
    katya.post(answer.url, {"mentors": [desk.vera.pk], "mentees": [desk.boris.pk]})
    katya.post(answer.url + "?q=громов", {"mentors": [desk.gleb.pk]})
    assert queries.known(made) == ({desk.vera.pk, desk.gleb.pk}, {desk.boris.pk}), "only those shown are taken off"
    page = katya.post(answer.url, {"mentors": [10**6]})
    assert "База изменилась" in words(page)


def test_one_person_is_not_on_both_sides(desk: Desk, meetup: Meetup) -> None:
    both = make.mentor(desk.scene.school, "Дубль Лев Ильич")
    both.person = desk.anna.person
    both.save()
    sides = [both.pk, desk.vera.pk], [desk.anna.pk]
    with pytest.raises(Refusal, match="сразу наставником и наставляемым"):
        actions.ask(meetup, sides, sides, by=desk.scene.katya)
    assert meetup.places.count() == 4


def test_the_page_shows_this_round_and_the_next(desk: Desk, meetup: Meetup, katya: Client, wall) -> None:
    assert "Начало в 14:00" in words(katya.get(at("meetup", meetup.pk)))
    wall(14, 3)
    page = katya.get(at("meetup", meetup.pk))
    assert "Раунд 1 из 2, до 14:07" in words(page)
    assert "Дальше раунд 2" in words(page)
    assert [one[1:] for one in page.context["rounds"][0]["sittings"]] == [
        ("Власова Вера Ильинична", ["Авдеева Анна Ильинична"]),
        ("Громов Глеб Ильич", ["Быков Борис Ильич"]),
    ]
    assert [one[2] for one in page.context["rounds"][1]["sittings"]] == [
        ["Быков Борис Ильич"],
        ["Авдеева Анна Ильинична"],
    ]
    screen = katya.get(at("meetup_screen", meetup.pk))
    assert screen.headers["Refresh"] == "241", "a second after the round is over"
    wall(16)
    assert "Refresh" not in katya.get(at("meetup_screen", meetup.pk)).headers
    for fmt in ("pdf", "docx"):
        assert len(katya.get(at("meetup_paper", meetup.pk, fmt)).content) > 1000
    assert katya.get(at("meetup_paper", meetup.pk, "csv")).status_code == 404


def test_who_did_not_come_has_no_table_and_who_is_late_moves_nobody(
    desk: Desk, meetup: Meetup, katya: Client, wall
) -> None:
    here = [place(meetup, card).pk for card in (desk.vera, desk.anna)]
    katya.post(at("meetup_came", meetup.pk), {"place": here})
    rows = queries.places(meetup)
    meetup.refresh_from_db()
    assert (meetup.circle, [one.number for one in rows]) == (1, [1, None, 1, None])
    wall(14, 2)
    late = [*here, place(meetup, desk.boris).pk, place(meetup, desk.gleb).pk]
    katya.post(at("meetup_came", meetup.pk), {"place": late})
    assert place(meetup, desk.boris).number == 1, "the only place is shared"
    page = katya.get(at("meetup", meetup.pk))
    assert "ждёт рассадки" in words(page)
    katya.post(at("meetup_seat", meetup.pk))
    assert place(meetup, desk.gleb).number == 2
    assert katya.post(at("meetup_came", meetup.pk), {"place": [10**6]}).status_code in (302, 409)


def test_the_badge_opens_on_a_phone_whom_one_has_met(desk: Desk, meetup: Meetup, wall) -> None:
    path, phone = link(meetup, desk.anna, desk), Client()
    page = words(phone.get(path))
    assert "Дальше: стол 1, Власова Вера Ильинична" in page
    assert "Здесь появятся те, кого вы встретите" in page
    wall(14, 1)
    page = phone.get(path)
    assert [name for _, name in page.context["met"]] == ["Власова Вера Ильинична"]
    assert page.headers["Cache-Control"] == "no-store"
    vera, gleb = (f"about_{card.person_id}" for card in (desk.vera, desk.gleb))
    phone.post(path, {vera: "maybe", gleb: "yes"})
    assert [(row.about, row.answer) for row in Wish.objects.all()] == [(desk.vera.person, "maybe")], (
        "Глеб is not met yet"
    )
    wall(15)
    phone.post(path, {vera: "yes", gleb: "no"})
    assert dict(Wish.objects.values_list("about", "answer")) == {desk.vera.person_id: "yes", desk.gleb.person_id: "no"}
    phone.post(path, {vera: "yes", gleb: ""})
    assert Wish.objects.count() == 1, "an answer is taken back"
    assert re.search(r'value="yes"[^>]*checked', phone.get(path).content.decode()), "the page shows what was answered"
    assert phone.post(path, {vera: "perhaps"}).context["form"].errors
    stays = path
    path = link(meetup, desk.anna, desk)
    assert phone.get(stays).status_code == 410, "a new badge ends the old one"
    actions.close(meetup, by=desk.scene.katya)
    assert "Встреча закрыта" in words(phone.get(path))
    assert "больше не меняются" in words(phone.post(path, {vera: "no"}))
    assert Wish.objects.get().answer == "yes"


def test_a_wish_is_read_by_its_author_only(desk: Desk, meetup: Meetup, katya: Client, wall) -> None:
    wall(15)
    hers, his = link(meetup, desk.anna, desk), link(meetup, desk.vera, desk)
    Client().post(hers, {f"about_{desk.vera.person_id}": "no", f"about_{desk.gleb.person_id}": "yes"})
    page = Client().get(his)
    assert dict(page.context["form"].said) == {}
    shown = words(katya.get(at("meetup", meetup.pk)))
    assert "Ответили: 1 из 4. «хочу» — 1, «можно» — 0, «не подходит» — 1." in shown
    assert "Взаимных «хочу» пока нет" in shown
    assert "хочу" not in " ".join(row.data["text"] for row in JournalEntry.objects.filter(verb__startswith="meetup"))
    told = [value for part in held_about(desk.vera.person).sections for row in part.records for _, value in row.facts]
    assert not {"не подходит", "no"} & set(told)
    Client().post(link(meetup, desk.gleb, desk), {f"about_{desk.anna.person_id}": "yes"})
    assert "Громов Глеб Ильич — Авдеева Анна Ильинична" in words(katya.get(at("meetup", meetup.pk)))


def test_a_link_opens_only_its_own_place(desk: Desk, meetup: Meetup) -> None:
    path = link(meetup, desk.anna, desk)
    PersonalLink.objects.update(person=desk.boris.person)
    assert Client().get(path).status_code == 410
    assert Client().get(at("meetup_link", "wrong")).status_code == 410


def test_the_desk_follows_wishes(desk: Desk, meetup: Meetup, wall) -> None:
    round_ = desk.round()
    before = {line.mentee_card_id: line.mentor_card_id for line in round_.lines.all()}
    assert before == {desk.anna.pk: desk.vera.pk, desk.boris.pk: desk.gleb.pk}
    for author, about, answer in ((desk.boris, desk.vera, "yes"), (desk.vera, desk.boris, "yes"), (desk.anna, desk.gleb, "yes"),
                                  (desk.anna, desk.vera, "no")):  # fmt: skip
        meetup.wishes.create(author=author.person, about=about.person, answer=answer, said_at=clock.now())
    desk_actions.solve(round_, revision=round_.revision, by=desk.scene.katya)
    after = {line.mentee_card_id: line for line in rounds.lines(round_)}
    assert {key: line.mentor_card_id for key, line in after.items()} == {
        desk.anna.pk: desk.gleb.pk,
        desk.boris.pk: desk.vera.pk,
    }
    assert unpacked(round_, desk.boris.pk)["wish"] == 100
    offered = {one.card.pk: one for one in rounds.candidates(round_, after[desk.anna.pk], desk.scene.katya)}
    assert "хочет работать вместе" in offered[desk.gleb.pk].fits
    assert offered[desk.vera.pk].stops == ["не предлагать друг другу"]
    offered = {one.card.pk: one for one in rounds.candidates(round_, after[desk.boris.pk], desk.scene.katya)}
    assert offered[desk.vera.pk].fits[0] == "взаимное пожелание"
    assert "взаимное пожелание: +100" in offered[desk.vera.pk].points


def test_a_ban_ends_with_the_school_year(desk: Desk, meetup: Meetup) -> None:
    meetup.wishes.create(author=desk.anna.person, about=desk.vera.person, answer="no", said_at=clock.now())
    round_ = desk.round()
    assert rounds.stops_of(round_, desk.anna, desk.vera, desk.scene.katya) == ["не предлагать друг другу"]
    Meetup.objects.update(school_year=2025)
    assert rounds.stops_of(round_, desk.anna, desk.vera, desk.scene.katya) == []


def test_the_leader_begins_changes_and_closes(desk: Desk, meetup: Meetup, katya: Client, wall) -> None:
    wall(14, 20)
    katya.post(at("meetup_begin", meetup.pk))
    meetup.refresh_from_db()
    assert f"{meetup.starts_at:%H:%M}" == "14:20"
    assert katya.post(at("meetup_edit", meetup.pk), DAY | {"grouped": "grouped", "minutes": 5}).status_code == 302
    meetup.refresh_from_db()
    assert (meetup.minutes, meetup.grouped) == (5, True)
    assert "отдельную встречу" in words(katya.post(at("meetup_edit", meetup.pk), DAY | {"pupils": "pupils"}))
    assert "Напишите время так" in words(katya.post(at("meetup_edit", meetup.pk), DAY | {"starts_at": "после обеда"}))
    actions.make(desk.scene.school, {**vars(meetup), "title": "Вторая"}, by=desk.scene.katya)
    assert "в этот час уже есть" in words(katya.post(at("meetup_edit", meetup.pk), DAY | {"title": "Вторая"}))
    meetup.wishes.create(author=desk.anna.person, about=desk.vera.person, answer="yes", said_at=clock.now())
    with pytest.raises(Refusal, match="Рассадка остаётся прежней"):
        actions.seat_anew(meetup, by=desk.scene.katya)
    katya.post(at("meetup_close", meetup.pk))
    meetup.refresh_from_db()
    with pytest.raises(Refusal, match="менять её уже нельзя"):
        actions.begin(meetup, by=desk.scene.katya)
    assert "закрыта" in words(katya.get(at("meetups")))


def test_badges_and_the_sheet_say_who_sits_where(desk: Desk, meetup: Meetup, katya: Client) -> None:
    pdf = katya.post(at("meetup_badges", meetup.pk))
    assert pdf.content.startswith(b"%PDF")
    assert PersonalLink.objects.filter(kind="meetup").count() == 4
    rows = queries.places(meetup)
    named = [str(one) for one in rows]
    text = paper_text(blanks.badges_paper(meetup, [(one, "https://rostok/mu/key") for one in rows], str))
    assert all(name in text for name in named)
    assert "Наставник, стол 2" in text
    sheet = paper_text(blanks.timetable_paper(meetup, queries.timetable(meetup, rows), str))
    assert "14:08" in sheet
    assert all(name in sheet for name in named)


def test_only_the_school_leads_its_meeting(desk: Desk, meetup: Meetup, client_of) -> None:
    scene = desk.scene
    for user, code in ((scene.semyon, 404), (scene.maria, 403), (scene.olga, 404)):
        assert client_of(user).get(at("meetup", meetup.pk)).status_code == code
        assert client_of(user).post(at("meetup_badges", meetup.pk)).status_code == code
    with pytest.raises(Forbidden):
        actions.close(meetup, by=scene.semyon)
    assert "Быстрые встречи" not in [row.title for row in queries.meetups(scene.semyon)]


def test_the_list_is_searched_and_goes_into_a_file(desk: Desk, meetup: Meetup, katya: Client) -> None:
    few = asked_by(katya, at("meetups"))
    for title in ("Осенняя", "Весенняя"):
        actions.make(desk.scene.school, {**vars(meetup), "title": title}, by=desk.scene.katya)
    assert asked_by(katya, at("meetups")) <= few
    assert "Осенняя" not in words(katya.get(at("meetups") + "?q=весенняя&year=2026&state=open"))
    lines = katya.get(at("meetups") + "?format=csv").content.decode("utf-8-sig").splitlines()
    assert len(lines) == 4
    assert "14:00" in lines[1]


def test_the_page_of_a_meeting_asks_as_much_for_many_as_for_few(desk: Desk, meetup: Meetup, katya: Client) -> None:
    few = asked_by(katya, at("meetup", meetup.pk))
    cards = [make.mentee(desk.scene.school, f"Ждущий{number} Лев Ильич").pk for number in range(8)]
    actions.ask(meetup, ([], cards), ([], cards), by=desk.scene.katya)
    assert asked_by(katya, at("meetup", meetup.pk)) <= few
