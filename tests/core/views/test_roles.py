"""Roles: who sees them, who gives them, how one is handed over in a minute."""

from __future__ import annotations

from io import BytesIO

from django.urls import reverse
from python_calamine import CalamineWorkbook

from rostok.core import clock
from rostok.core.access import Role
from rostok.core.models import JournalEntry, Letter, Membership, User
from tests import factories as make
from tests.pages import answers, errors, file_name, plain, queries, said, words

NEW = {"full_name": "Белова Анна Сергеевна", "email": "belova@school1.ru"}


def hat(user: User) -> Membership:
    return user.memberships.get()


def test_the_list_opens_to_those_who_may_see_roles(scene, client_of):
    people = {
        name: getattr(scene, name)
        for name in ("admin", "olga", "official", "dmitry", "katya", "maria", "egor", "nobody")
    }
    assert answers(client_of, people, reverse("core:roles")) == {
        "admin": 200,
        "olga": 200,
        "official": 200,
        "dmitry": 200,
        "katya": 200,
        "maria": 403,
        "egor": 403,
        "nobody": 403,
    }


def test_everybody_sees_roles_of_their_reach_only(scene, client_of):
    def names(user: User) -> list[str]:
        found = client_of(user).get(reverse("core:roles")).context["found"]
        return sorted({str(row.organisation) for row in found.rows})

    assert names(scene.katya) == ["СОШ № 1"]
    assert names(scene.olga) == ["Город Томск", "СОШ № 1", "СОШ № 2"]
    assert names(scene.stranger) == ["Тулунский район"]
    assert len(names(scene.admin)) == 5


def test_the_filter_finds_by_words_mail_role_and_school(scene, client_of):
    client = client_of(scene.olga)

    def found(query: str) -> list[str]:
        rows = client.get(reverse("core:roles") + query).context["found"].rows
        return sorted(row.user.full_name.split()[0] for row in rows)

    assert found("?q=екатерина+котова") == ["Котова"]
    assert found("?q=dmitry@") == ["Дроздов"]
    assert found("?role=curator") == ["Котова", "Сомов"]
    assert found(f"?organisation={scene.neighbour.pk}") == ["Сомов"]
    assert found("?q=нет+такого") == []
    assert len(found("?role=чепуха&organisation=999999")) == 7


def test_lists_need_as_many_queries_for_three_rows_as_for_one(scene, client_of):
    client, url = client_of(scene.dmitry), reverse("core:roles") + "?role=mentor"
    one = queries(client, url)
    for number in (1, 2):
        make.person_with(Role.MENTOR, scene.school, f"Наставник {number} Иванович", f"m{number}@school1.ru")
    assert queries(client, url) == one


def test_the_file_holds_what_the_filter_shows(scene, client_of):
    client = client_of(scene.olga)
    response = client.get(reverse("core:roles") + "?role=curator&format=xlsx")
    assert file_name(response) == f"Роли {clock.today():%d.%m.%Y}.xlsx"
    rows = CalamineWorkbook.from_filelike(BytesIO(response.content)).get_sheet_by_index(0).to_python()
    assert rows[0] == ["Организация", "Роль", "Фамилия, имя, отчество", "Почта", "С", "По"]
    assert [row[2] for row in rows[1:]] == ["Котова Екатерина Юрьевна", "Сомов Семён Олегович"]
    text = client.get(reverse("core:roles") + "?role=curator&format=csv").content.decode("utf-8-sig")
    assert (
        text.splitlines()[1] == "СОШ № 1;Куратор наставничества;Котова Екатерина Юрьевна;katya@school1.ru;01.09.2020;"
    )


def give(client, where, role="curator", **changes):
    return client.post(reverse("core:role_new"), {"organisation": where.pk, "role": role, **NEW, **changes})


def test_a_role_is_given_and_a_letter_says_how_to_come_in(scene, client_of):
    client = client_of(scene.olga)
    response = give(client, scene.school)
    assert said(client, response).startswith("Роль дана: Куратор наставничества, Белова Анна Сергеевна. Письмо")
    user = User.objects.get(email=NEW["email"])
    assert hat(user).organisation == scene.school
    letter = Letter.objects.get(to=NEW["email"])
    assert letter.subject == "Вам дана роль: Куратор наставничества, СОШ № 1"
    assert "МАОУ «Средняя школа № 1» г. Томска" in letter.body
    assert JournalEntry.objects.get(verb="role.granted").actor_id == scene.olga.pk


def test_empty_fields_are_told_by_name(scene, client_of):
    response = client_of(scene.olga).post(reverse("core:role_new"), {})
    assert errors(response) == {
        "organisation": ["Выберите организацию."],
        "role": ["Выберите роль."],
        "full_name": ["Напишите фамилию, имя и отчество."],
        "email": ["Напишите почту."],
    }
    assert words(response).startswith("Ошибка: Дать роль")


def test_nobody_gives_roles_beyond_their_reach(scene, client_of):
    assert list(errors(give(client_of(scene.dmitry), scene.neighbour))) == ["organisation"]
    assert list(errors(give(client_of(scene.dmitry), scene.school, "operator"))) == ["role"]
    assert list(errors(give(client_of(scene.olga), scene.school, "administrator"))) == ["role"]
    assert list(errors(give(client_of(scene.olga), scene.other_school))) == ["organisation"]
    assert give(client_of(scene.katya), scene.school).status_code == 403
    assert not User.objects.filter(email=NEW["email"]).exists()


def test_an_operator_is_made_in_a_municipality_only(scene, client_of):
    response = give(client_of(scene.olga), scene.school, "operator")
    assert "даёт другой человек" in errors(response)["__all__"][0]
    assert give(client_of(scene.olga), scene.town, "operator").status_code == 302


def test_giving_a_role_twice_makes_one_hat(scene, client_of):
    for _ in range(2):
        give(client_of(scene.olga), scene.school)
    assert User.objects.get(email=NEW["email"]).memberships.count() == 1


def test_a_role_from_a_day_to_come_opens_nothing_today(scene, client_of):
    day = clock.today().replace(year=clock.today().year + 1, day=1)
    give(client_of(scene.olga), scene.school, since=day.isoformat())
    assert client_of(User.objects.get(email=NEW["email"])).get(reverse("core:roles")).status_code == 403


def test_the_curator_hands_their_role_over_and_loses_it_with_the_next_request(scene, client_of):
    client = client_of(scene.katya)
    assert client.get(reverse("core:roles")).status_code == 200
    client.post(reverse("core:role_hand_over", args=[hat(scene.katya).pk]), NEW)
    assert client.get(reverse("core:roles")).status_code == 403
    assert client.get(reverse("core:me")).status_code == 200
    taken = User.objects.get(email=NEW["email"])
    assert client_of(taken).get(reverse("core:roles")).status_code == 200
    assert (
        plain(JournalEntry.objects.get(verb="role.handed").data["text"]) == "Роль передана: Котова Е. Ю. → Белова А. С."
    )


def test_handing_over_takes_five_presses_from_the_list(scene, client_of):
    """G17: roles → «Передать роль» → the form → the button: three answers of the server."""
    client = client_of(scene.dmitry)
    url = reverse("core:role_hand_over", args=[hat(scene.katya).pk])
    assert f'href="{url}"' in client.get(reverse("core:roles")).content.decode()
    assert "Сейчас: Котова Екатерина Юрьевна" in words(client.get(url))
    assert said(client, client.post(url, NEW)).startswith("Роль передана: Белова Анна Сергеевна. Письмо")


def test_a_role_is_not_handed_to_oneself(scene, client_of):
    url = reverse("core:role_hand_over", args=[hat(scene.katya).pk])
    response = client_of(scene.dmitry).post(url, {**NEW, "email": scene.katya.email})
    assert errors(response) == {"email": ["Это тот же человек. Укажите почту того, кому передаёте роль."]}


def test_others_roles_are_handed_over_by_those_above_only(scene, client_of):
    url = reverse("core:role_hand_over", args=[hat(scene.dmitry).pk])
    answers_by = {
        name: client_of(getattr(scene, name)).post(url, NEW).status_code
        for name in ("katya", "semyon", "stranger", "maria", "official")
    }
    assert answers_by == {"katya": 404, "semyon": 404, "stranger": 404, "maria": 403, "official": 403}
    assert hat(scene.dmitry).until is None


def test_a_role_is_closed_and_taken_back_from_the_message(scene, client_of):
    director, curator = client_of(scene.dmitry), client_of(scene.katya)
    url = reverse("core:role_close", args=[hat(scene.katya).pk])
    shown = director.post(url, follow=True)
    assert "Роль закрыта: Куратор наставничества, Котова Екатерина Юрьевна." in words(shown)
    undo = reverse("core:role_reopen", args=[hat(scene.katya).pk])
    assert f'action="{undo}"' in shown.content.decode()
    assert curator.get(reverse("core:roles")).status_code == 403
    director.post(undo)
    assert curator.get(reverse("core:roles")).status_code == 200


def test_a_role_is_not_closed_by_those_who_do_not_give_it(scene, client_of):
    url = reverse("core:role_close", args=[hat(scene.dmitry).pk])
    assert client_of(scene.katya).post(url).status_code == 403
    assert client_of(scene.stranger).post(url).status_code == 404
    assert hat(scene.dmitry).until is None


def test_the_last_administrator_does_not_close_themself(scene, client_of):
    client = client_of(scene.admin)
    response = client.post(reverse("core:role_close", args=[hat(scene.admin).pk]))
    assert said(client, response) == "Вы последний, кто ведёт роли здесь. Сначала передайте эту роль другому человеку."
    assert hat(scene.admin).until is None


def test_closed_roles_are_kept_and_shown_on_demand(scene, client_of):
    client = client_of(scene.dmitry)
    client.post(reverse("core:role_close", args=[hat(scene.katya).pk]))
    rows = client.get(reverse("core:roles") + "?closed=on").context["found"].rows
    assert [row.user.full_name.split()[0] for row in rows] == ["Котова"]
