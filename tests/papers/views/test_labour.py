"""The register of agreements: who opens it, the list and its file, a new card, a change, all pairs of an order."""

from __future__ import annotations

from decimal import Decimal

from django.urls import reverse

from rostok.core.models import JournalEntry
from rostok.papers.models import Agreement
from tests import factories as make
from tests.pages import answers, errors, plain, queries, said, words
from tests.papers.labour import agreement, order, pair

LIST = "/agreements"


def values(staff, **changes) -> dict[str, object]:
    return {
        "mentor": staff.mentor.pk, "mentee": staff.mentee.pk, "content": "помощь на уроках", "form": "индивидуальная",
        "since": "2026-09-14", "until": "2027-05-31", "pay_kind": "percent", "pay": "12,5", "pay_act": staff.act.pk,
        **changes,
    }  # fmt: skip


def test_the_register_is_open_to_those_who_see_papers(scene, client_of):
    people = {name: getattr(scene, name) for name in ("katya", "dmitry", "olga", "maria", "egor", "nobody", "admin")}
    assert answers(client_of, people, reverse("papers:agreements")) == {
        "katya": 200, "dmitry": 200, "olga": 200, "maria": 403, "egor": 403, "nobody": 403, "admin": 403,
    }  # fmt: skip


def test_a_foreign_school_gets_404_at_every_page_of_a_card(scene, staff, client_of):
    row, paper = agreement(scene, staff), order(scene, pair(staff))
    for user in (scene.semyon, scene.stranger, scene.olga):
        client = client_of(user)
        for name in ("agreement", "agreement_edit", "agreement_mark", "agreement_end", "agreement_replace"):
            assert client.get(reverse(f"papers:{name}", args=[row.pk])).status_code == 404
        for name in ("agreement_paper", "agreement_take_back", "agreement_notice", "agreement_ending"):
            assert client.post(reverse(f"papers:{name}", args=[row.pk])).status_code == 404
        assert client.get(reverse("papers:agreements_prepare", args=[paper.pk])).status_code == 404
        assert client.get(LIST).context["lines"] == []


def test_the_list_shows_lacks_first_and_filters_by_them(scene, staff, client_of):
    agreement(scene, staff)
    agreement(scene, staff, mentor=staff.other, consent_on=None)
    client = client_of(scene.katya)
    found = client.get(LIST)
    assert [(row.mentor, word) for row, word, *_ in found.context["lines"]] == [
        (staff.other, "Нет согласия"), (staff.mentor, "Оформлено"),
    ]  # fmt: skip
    assert len(client.get(f"{LIST}?state=no_consent").context["lines"]) == 1
    assert len(client.get(f"{LIST}?q=белова").context["lines"]) == 1
    assert "Соглашений не нашли" in words(client.get(f"{LIST}?state=soon"))


def test_as_many_queries_for_three_cards_as_for_one(scene, staff, client_of):
    client = client_of(scene.katya)
    agreement(scene, staff)
    one = queries(client, LIST)
    agreement(scene, staff, mentor=staff.other)
    agreement(scene, staff, mentee=None)
    assert queries(client, LIST) == one


def test_the_file_holds_the_filtered_list_and_the_journal_knows(scene, staff, client_of):
    agreement(scene, staff, pay_kind="sum", pay=Decimal(3000), pay_act=staff.act)
    text = client_of(scene.katya).get(f"{LIST}?format=csv").content.decode("utf-8-sig")
    cells = plain(text.splitlines()[1]).split(";")
    assert cells[:2] == ["Белова Ксения Константиновна", "учитель математики"]
    assert cells[8:11] == ["3 000 ₽ в месяц", "№ 7 «Положение об оплате труда»", "Оформлено"]
    assert JournalEntry.objects.get(verb="agreement.exported").organisation == scene.school


def test_a_card_is_written_by_the_form_and_told_what_is_next(scene, staff, client_of):
    client = client_of(scene.katya)
    answer = client.post("/agreements/new", values(staff))
    row = Agreement.objects.get()
    assert answer["Location"] == f"/agreements/{row.pk}"
    assert (row.organisation, row.pay) == (scene.school, Decimal("12.5"))
    assert "Подготовьте документы" in said(client, answer)


def test_a_refusal_stands_at_its_field(scene, staff, client_of):
    answer = client_of(scene.katya).post("/agreements/new", values(staff, pay=""))
    assert errors(answer) == {"pay": ["Напишите размер доплаты."]}
    guest = make.person(scene.neighbour, "Соседов Пётр Ильич", "учитель")
    answer = client_of(scene.katya).post("/agreements/new", values(staff, mentee=guest.pk))
    assert errors(answer) == {"mentee": ["Выберите из списка."]}


def test_those_with_two_schools_choose_whose_it_is_first(scene, staff, client_of):
    make.hat(scene.katya, "curator", scene.neighbour)
    client = client_of(scene.katya)
    page = client.get("/agreements/new")
    assert [label for _, label in page.context["form"].fields["organisation"].choices][1:] == ["СОШ № 1", "СОШ № 2"]
    chosen = client.get(f"/agreements/new?organisation={scene.school.pk}")
    assert "mentor" in chosen.context["form"].fields
    client.post(f"/agreements/new?organisation={scene.school.pk}", values(staff))
    assert Agreement.objects.get().organisation == scene.school


def test_a_card_is_changed_and_somebody_who_left_stays_in_it(scene, staff, client_of):
    row = agreement(scene, staff, signed_on=None)
    client = client_of(scene.katya)
    answer = client.post(f"/agreements/{row.pk}/edit", values(staff, content="разбор уроков"))
    assert answer.status_code == 302
    row.refresh_from_db()
    assert row.content == "разбор уроков"
    staff.mentor.employments.update(until=make.LONG_AGO)
    answer = client.post(f"/agreements/{row.pk}/edit", values(staff))
    assert "здесь сейчас не работает" in errors(answer)["mentor"][0]


def test_all_pairs_of_an_order_are_prepared_from_one_page(scene, staff, client_of):
    paper = order(scene, pair(staff), pair(staff, mentee=staff.other), pair(staff, mentee=staff.pupil))
    client, url = client_of(scene.katya), reverse("papers:agreements_prepare", args=[paper.pk])
    assert len(client.get(url).context["names"]) == 2
    answer = client.post(url, {"content": "помощь", "form": "индивидуальная"})
    assert answer["Location"] == f"{LIST}?state=no_consent"
    assert plain(said(client, answer)).startswith("Готово: 2 соглашения")
    assert "уже заведены" in words(client.get(url))
