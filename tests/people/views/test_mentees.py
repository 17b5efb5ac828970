"""The list of mentees: who sees whom, files, many at once."""

from __future__ import annotations

from datetime import date
from io import BytesIO

import pytest
from python_calamine import CalamineWorkbook

from rostok.core import clock
from rostok.core.models import JournalEntry, Letter
from rostok.people.models import MenteeCard, PersonalLink, Request
from tests import factories as make
from tests.pages import answers, file_name, queries, said, words

URL, MASS = "/mentees", "/mentees/mass"


def names(client, query: str = "") -> list[str]:
    return [line["name"] for line in client.get(URL + query).context["lines"]]


@pytest.fixture
def base(scene):
    """A teacher who agreed to everything, a pupil who did not, a teacher of the neighbour."""
    teacher = make.mentee(scene.school, "Иванова Анна Петровна")
    teacher.person.email = "anna@school1.ru"
    teacher.person.save()
    for purpose in ("processing", "transfer"):
        make.consent(teacher.person, purpose)
    pupil = make.mentee(scene.school, "Юсупов Рустам Тагирович", is_pupil=True, state="found")
    near = make.mentee(scene.neighbour, "Соседов Иван Ильич")
    return teacher, pupil, near


def test_each_sees_the_own_school_and_the_municipality_those_who_agreed(scene, client_of, base):
    assert names(client_of(scene.katya)) == ["Иванова Анна Петровна", "Юсупов Рустам Тагирович"]
    assert names(client_of(scene.olga)) == ["Иванова Анна Петровна"]
    assert names(client_of(scene.semyon)) == ["Соседов Иван Ильич"]
    people = {name: getattr(scene, name) for name in ("official", "maria", "egor", "admin", "nobody", "stranger")}
    assert answers(client_of, people, URL) == {
        "official": 403, "maria": 403, "egor": 403, "admin": 403, "nobody": 403, "stranger": 200,
    }  # fmt: skip


def test_a_pupil_of_another_school_is_a_surname_and_a_letter(scene, client_of, base):
    make.consent(base[1].person)
    assert "Юсупов\u00a0Р." in names(client_of(scene.olga))
    text = words(client_of(scene.olga).get(URL))
    assert "Рустам" not in text


def test_reasons_stand_beside_and_conditions_narrow(scene, client_of, base):
    client = client_of(scene.katya)
    text = words(client.get(URL))
    assert "нет согласия на обработку данных; нет запроса" in text
    assert names(client, "?who=pupils") == ["Юсупов Рустам Тагирович"]
    assert names(client, "?q=иванова") == ["Иванова Анна Петровна"]
    assert "По этим условиям никого нет" in words(client.get(URL + "?q=абракадабра"))
    assert "пока никого" in words(client_of(scene.stranger).get(URL))


def test_columns_are_chosen_in_the_address(scene, client_of, base):
    page = client_of(scene.katya).get(URL + "?columns=since,request,xxx")
    assert [key for key, _, _ in page.context["columns"]] == ["since", "request"]
    lines = client_of(scene.katya).get(URL + "?columns=since&format=csv").content.decode("utf-8-sig").splitlines()
    assert lines[0] == "Фамилия, имя, отчество;В базе с"


def test_a_file_holds_what_is_seen_and_the_journal_tells_of_it(scene, client_of, base):
    response = client_of(scene.katya).get(URL + "?q=юсупов&format=xlsx")
    rows = CalamineWorkbook.from_filelike(BytesIO(response.content)).get_sheet_by_index(0).to_python()
    assert [row[0] for row in rows[1:]] == ["Юсупов Рустам Тагирович"]
    assert JournalEntry.objects.get(verb="person.exported").organisation == scene.school


@pytest.mark.parametrize("kind", ["xlsx", "docx", "pdf"])
def test_the_official_form_is_saved(scene, client_of, base, kind):
    response = client_of(scene.katya).get(f"/mentees/form.{kind}?who=teachers")
    assert file_name(response).startswith("База наставляемых")
    assert len(response.content) > 3000
    assert JournalEntry.objects.filter(verb="person.exported").count() == 1
    assert client_of(scene.katya).get("/mentees/form.csv").status_code == 404


def test_the_list_needs_as_many_queries_for_fifty_rows_as_for_one(scene, client_of):
    client = client_of(scene.katya)
    topic = make.topic(scene.town, "Дисциплина на уроке")

    def add(number: int) -> None:
        card = make.mentee(scene.school, f"Наставляемый {number} Ильич", is_pupil=bool(number % 2))
        card.person.enrolments.create(organisation=scene.school, form="9 А", since=date(2025, 9, 1))
        Request.objects.create(card=card, organisation=scene.school, school_year=2026, topic=topic, made_at=clock.now())

    add(1)
    client.get(URL)
    one = queries(client, URL)
    for number in range(2, 51):
        add(number)
    assert queries(client, URL) == one


def test_many_are_shown_before_the_act_and_taken_back_after(scene, client_of, base):
    client = client_of(scene.katya)
    cards = [make.mentee(scene.school, f"Найденов Пётр {number}", state="found") for number in range(3)]
    picks = {"pick": [card.pk for card in cards], "do": "archive"}
    check = words(client.post(MASS, picks))
    assert "Проверьте список: 3 человека. Пока ничего не сделано." in check
    assert MenteeCard.objects.filter(state="archived").count() == 0
    response = client.post(MASS, picks | {"sure": 1})
    assert "База наставляемых, в архиве: 3 человека." in words(client.get(response["Location"]))
    entry = JournalEntry.objects.get(verb="mentee.many")
    undo = f"/mentees/mass/{entry.pk}/undo"
    assert client_of(scene.semyon).post(undo).status_code == 404
    assert client_of(scene.dmitry).post(undo).status_code == 404
    assert said(client, client.post(undo)) == "Отменено: 3 человека."
    assert MenteeCard.objects.filter(state="archived").count() == 0


def test_foreign_marks_change_nothing(scene, client_of, base):
    client, near = client_of(scene.katya), base[2]
    for act in ("archive", "list", "link", "sheets"):
        response = client.post(MASS, {"pick": [near.pk], "do": act, "sure": 1})
        assert said(client, response) == "Никто не выбран. Отметьте людей в списке."
    near.refresh_from_db()
    assert near.state == "listed"
    assert not Letter.objects.exists()
    assert client_of(scene.olga).post(MASS, {"pick": [base[0].pk], "do": "archive", "sure": 1}).status_code == 302
    assert MenteeCard.objects.filter(state="archived").count() == 0


def test_an_unknown_act_is_not_found(scene, client_of, base):
    assert client_of(scene.katya).post(MASS, {"pick": [base[0].pk], "do": "erase"}).status_code == 404
    assert client_of(scene.maria).post(MASS, {"pick": [base[0].pk], "do": "archive"}).status_code == 403


def test_the_check_says_who_has_no_consent_and_who_has_no_mail(scene, client_of, base):
    client, picks = client_of(scene.katya), {"pick": [base[0].pk, base[1].pk]}
    assert "Без согласия на обработку данных: 1" in words(client.post(MASS, picks | {"do": "list"}))
    page = words(client.post(MASS, picks | {"do": "link"}))
    assert "anna@school1.ru" in page
    assert "нет почты: листок со ссылкой" in page


def test_letters_go_out_and_sheets_are_printed(scene, client_of, base):
    client, picks = client_of(scene.katya), {"pick": [base[0].pk, base[1].pk], "sure": 1, "key": "k"}
    assert said(client, client.post(MASS, picks | {"do": "link"})) == "Отправлено: 1 письмо."
    assert Letter.objects.get().to == "anna@school1.ru"
    sheets = client.post(MASS, picks | {"do": "sheets"})
    assert sheets.content.startswith(b"%PDF")
    assert PersonalLink.objects.count() == 3


def test_a_request_for_the_chosen_leads_to_its_page(scene, client_of, base):
    response = client_of(scene.katya).post(MASS, {"pick": [base[0].pk], "do": "request"})
    assert response["Location"] == f"/requests/new?pick={base[0].pk}"


def test_an_act_that_moves_nobody_is_not_offered_and_leads_back_to_the_list(scene, client_of, base):
    client = client_of(scene.katya)
    picks = {"pick": [base[0].pk], "do": "archive"}  # in the base, waits for a pair
    check = client.post(MASS, picks)
    assert "останется: без пары. В архив убирают тех, кто завершил" in words(check)
    assert "В архив: 0" not in words(check)
    answer = client.post(MASS, picks | {"sure": 1}, headers={"referer": f"http://testserver{MASS}"})
    assert answer["Location"] == URL
    assert "Никого из выбранных нельзя так отметить" in words(client.get(URL))
