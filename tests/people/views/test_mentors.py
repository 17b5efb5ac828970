"""The list of mentors: who sees whom, conditions, what needs action, files, equal queries."""

from __future__ import annotations

from datetime import date

import pytest

from rostok.core.models import JournalEntry
from rostok.people.models import MentorCard, Purpose
from tests import factories as make
from tests.pages import queries, words

BASE = "/mentors"


def names(page) -> list[str]:
    return [line.name for line in page.context["lines"]]


@pytest.fixture
def base(scene, at_day) -> dict[str, MentorCard]:
    """Own mentors of many kinds, one of a neighbour who agreed and one who did not."""
    at_day(date(2026, 11, 21))
    found = {
        "good": make.mentor(scene.school, "Яковлева Яна Ильинична", capacity=2),
        "bare": make.mentor(scene.school, "Борисов Борис Ильич"),
        "paused": make.mentor(scene.school, "Волков Олег Ильич", state="paused", pause_until=date(2026, 11, 1)),
        "refused": make.mentor(scene.school, "Громов Олег Ильич", state="declined"),
        "old": make.mentor(scene.school, "Дроздов Олег Ильич", state="archived"),
        "agreed": make.mentor(scene.neighbour, "Ершов Олег Ильич"),
        "silent": make.mentor(scene.neighbour, "Жуков Олег Ильич"),
    }
    for name in ("good", "paused", "agreed"):
        make.consent(found[name].person, Purpose.PROCESSING)
        make.consent(found[name].person, Purpose.TRANSFER)
        found[name].trainings.create(course="Школа наставника", held_on=date(2026, 9, 1), hours=16)
    return found


def test_those_who_need_action_stand_first_then_the_alphabet(scene, client_of, base) -> None:
    page = client_of(scene.katya).get(BASE)
    assert names(page) == ["Борисов Борис Ильич", "Волков Олег Ильич", "Яковлева Яна Ильинична"]
    reasons = {line.name: line.reasons for line in page.context["lines"]}
    assert reasons["Борисов Борис Ильич"] == ["нет согласия на обработку данных", "не обучен"]
    assert reasons["Волков Олег Ильич"] == ["пауза кончилась 01.11.2026"]
    assert reasons["Яковлева Яна Ильинична"] == []


def test_a_school_sees_its_own_and_the_municipality_only_those_who_agreed(scene, client_of, base) -> None:
    assert names(client_of(scene.olga).get(BASE)) == ["Волков Олег Ильич", "Ершов Олег Ильич", "Яковлева Яна Ильинична"]
    assert names(client_of(scene.semyon).get(BASE)) == ["Жуков Олег Ильич", "Ершов Олег Ильич"]
    assert names(client_of(scene.stranger).get(BASE)) == []
    assert client_of(scene.official).get(BASE).status_code == 403


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("unagreed=on", ["Борисов Борис Ильич"]),
        ("untrained=on", ["Борисов Борис Ильич"]),
        ("free=on&unagreed=", ["Борисов Борис Ильич", "Яковлева Яна Ильинична"]),
        ("state=paused", ["Волков Олег Ильич"]),
        ("state=archived", ["Дроздов Олег Ильич"]),
        ("state=declined", ["Борисов Борис Ильич", "Волков Олег Ильич", "Яковлева Яна Ильинична"]),
        ("q=громов", ["Громов Олег Ильич"]),
        ("pool=pupil", []),
        ("form=TT", []),
        ("sort=-name", ["Яковлева Яна Ильинична", "Волков Олег Ильич", "Борисов Борис Ильич"]),
    ],
)
def test_conditions_live_in_the_address(asked: str, found: list[str], scene, client_of, base) -> None:
    assert names(client_of(scene.katya).get(f"{BASE}?{asked}")) == found


def test_forms_and_topics_narrow_the_list(scene, client_of, base) -> None:
    topic = make.topic(scene.town, "Дисциплина на уроке")
    base["good"].topics.add(topic)
    MentorCard.objects.filter(pk=base["paused"].pk).update(forms=["TT", "UU"])
    client = client_of(scene.katya)
    assert names(client.get(f"{BASE}?topic={topic.pk}")) == ["Яковлева Яна Ильинична"]
    assert names(client.get(f"{BASE}?form=UU")) == ["Волков Олег Ильич"]


def test_a_selection_is_the_schools_own(scene, client_of, base) -> None:
    MentorCard.objects.filter(pk=base["good"].pk).update(state="thinking")
    assert "Яковлева Яна Ильинична" in names(client_of(scene.katya).get(BASE))
    assert "Яковлева Яна Ильинична" not in names(client_of(scene.olga).get(BASE))
    assert names(client_of(scene.olga).get(f"{BASE}?q=яковлева")) == []
    assert client_of(scene.olga).get(f"/mentors/{base['good'].pk}").status_code == 404


def test_columns_are_chosen(scene, client_of, base) -> None:
    page = client_of(scene.katya).get(f"{BASE}?columns=time&columns=since")
    assert [key for key, _ in page.context["columns"]] == ["time", "since"]


def test_another_schools_pupil_is_named_by_the_first_letter(scene, client_of, base) -> None:
    pupil = make.mentor(scene.school, "Смирнов Денис Олегович", pool="pupil", state="trained")
    make.consent(pupil.person, Purpose.PROCESSING)
    make.consent(pupil.person, Purpose.TRANSFER)
    pupil.person.enrolments.create(organisation=scene.school, form="9 «А»", since=make.LONG_AGO)
    far = client_of(scene.olga).get(BASE)
    assert "Смирнов\u00a0Д., 9\u00a0класс" in names(far)
    assert "9 «А»" not in far.content.decode()
    assert "9 «А»" not in client_of(scene.olga).get(f"/mentors/{pupil.pk}").content.decode()
    assert "9 «А»" in client_of(scene.katya).get(BASE).content.decode()
    assert "Смирнов Денис Олегович" in names(client_of(scene.katya).get(BASE))


def test_the_file_holds_what_is_seen_and_is_written_down(scene, client_of, base) -> None:
    answer = client_of(scene.katya).get(f"{BASE}?state=paused&format=csv")
    lines = answer.content.decode("utf-8-sig").strip().splitlines()
    assert lines[0].startswith("Фамилия, имя, отчество;Кто это, предмет;Состояние")
    assert len(lines) == 2
    assert JournalEntry.objects.get(verb="person.exported").data["text"] == "Скачано: список наставников, строк 1"


def test_fifty_mentors_ask_no_more_queries_than_one(scene, client_of, base) -> None:
    client = client_of(scene.katya)
    MentorCard.objects.exclude(pk=base["good"].pk).delete()
    base["good"].topics.add(make.topic(scene.town, "Дисциплина на уроке"))
    few = queries(client, BASE)
    for number in range(49):
        make.mentor(scene.school, f"Наставников {number} Ильич")
    assert len(names(client.get(BASE))) == 50
    assert queries(client, BASE) == few


def test_those_who_only_look_get_no_buttons(scene, client_of, base) -> None:
    page = client_of(scene.olga).get(BASE)
    assert not any(line.is_own for line in page.context["lines"])
    assert "С выбранными" in words(client_of(scene.katya).get(BASE))


def test_figures_of_a_narrow_column_stay_on_one_line(scene, client_of) -> None:
    make.mentor(scene.school, "Белова Ксения Константиновна", capacity=3)
    page = client_of(scene.katya).get(BASE)
    assert "3\u00a0из\u00a03" in page.content.decode()
