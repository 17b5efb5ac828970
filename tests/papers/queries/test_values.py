"""Values for samples: what the database knows, what a paper gives, what a text asks for."""

from __future__ import annotations

from datetime import date

import pytest

from rostok.core.access import Role
from rostok.papers.models import IssuedPaper, PaperKind, PaperLook
from rostok.papers.queries.values import Check, check, example_values, names_of, values, values_of
from tests import factories as make

DAY = date(2026, 9, 12)


def known(scene, kind="order_pairs", **given):
    return values(kind, scene.school, day=DAY, **given)


@pytest.mark.parametrize("kind", PaperKind.values)
def test_every_name_of_a_kind_has_words_and_an_example(scene, kind):
    assert set(known(scene, kind)) == set(example_values(kind))
    assert all(example_values(kind).values())
    assert all(isinstance(words, str) for words in known(scene, kind).values())


def test_the_organisation_its_heads_and_the_year_come_from_the_database(scene):
    make.person(scene.school, "Дроздов Дмитрий Львович", "директор лицея", account=scene.dmitry)
    PaperLook.objects.create(organisation=scene.school, city="г. Томск")
    found = known(scene)
    assert found["организация кратко"] == "СОШ № 1"
    assert found["вышестоящая организация"] == "Муниципальное образование «Город Томск»"
    assert found["директор, дательный"] == "Дроздову Дмитрию Львовичу"
    assert found["подписывающий кратко"] == "Д.\u00a0Л.\u00a0Дроздов"
    assert found["должность подписывающего, родительный"] == "директора лицея"
    assert found["куратор кратко, винительный"] == "Е.\u00a0Ю.\u00a0Котову"
    assert found["должность куратора"] == ""
    assert (found["место"], found["учебный год"], found["номер"]) == ("г. Томск", "2026/2027", "")
    assert found["начало учебного года"] == "1\u00a0сентября 2026\u00a0г."


def test_a_closed_hat_names_nobody_and_the_newest_one_wins(scene):
    scene.dmitry.memberships.update(until=date(2026, 1, 1))
    assert known(scene)["директор"] == ""
    first = make.person_with(Role.DIRECTOR, scene.school, "Первый Пётр Ильич", "first@school1.ru")
    second = make.person_with(Role.DIRECTOR, scene.school, "Вторая Вера Ильинична", "second@school1.ru")
    first.memberships.update(since=date(2025, 9, 1))
    second.memberships.update(since=date(2026, 8, 1))
    assert known(scene)["директор"] == "Вторая Вера Ильинична"


def test_facts_win_and_a_person_of_the_organisation_brings_corrected_forms(scene):
    person = make.person(scene.school, "Сорока Анна Львовна", "методист")
    person.cases = {"accusative": "Сороку Анну Львовну"}
    person.save()
    found = known(scene, facts={"куратор": {"person": person.pk}, "срок программ": "25.09.2026", "tables": {}})
    assert found["куратор, винительный"] == "Сороку Анну Львовну"
    assert found["должность куратора, винительный"] == "методиста"
    assert found["срок программ"] == "25.09.2026"
    assert "tables" not in found
    stranger = make.person(scene.neighbour, "Чужой Иван Ильич")
    assert known(scene, facts={"куратор": {"person": stranger.pk}})["куратор"] == "Котова Екатерина Юрьевна"


def test_a_form_given_by_its_name_wins_over_the_rule(scene):
    found = known(scene, facts={"куратор": "Ким Юн", "куратор, дательный": "Киму Юну", "без имени, дательный": "нет"})
    assert found["куратор, дательный"] == "Киму Юну"
    assert "без имени, дательный" not in found


def test_cited_acts_are_the_ground_in_every_case(scene):
    acts = [
        make.act(scene.town, "О парах", kind="Приказ", issuer="ИМЦ", number="7", date=date(2026, 9, 1)),
        make.act(scene.town, "Об образовании", kind="ФЗ"),
    ]
    found = known(scene, acts=acts)
    assert found["основание"] == "приказ ИМЦ от 01.09.2026 №\u00a07 «О парах»; ФЗ «Об образовании»"
    assert found["основание, родительный"].startswith("приказа ИМЦ от 01.09.2026")
    assert found["основание, родительный"].endswith("; ФЗ «Об образовании»")


def test_a_paper_gives_its_number_date_and_signer(scene):
    paper = IssuedPaper.objects.create(
        organisation=scene.school, kind="order_pairs", heading="О парах", school_year=2025, number="36-а", date=DAY,
        signer_name="Ким Анна Ильинична", signer_post="и. о. директора", made_at="2026-09-12T00:00Z", mark="м",
    )  # fmt: skip
    paper.acts.add(make.act(scene.school, "О парах", kind="Приказ"))
    found = values_of(paper)
    assert (found["номер"], found["дата кратко"], found["учебный год"]) == ("36-а", "12.09.2026", "2025/2026")
    assert found["дата"] == "12\u00a0сентября 2026\u00a0г."
    assert found["подписывающий, творительный"] == "Ким Анной Ильиничной"
    assert found["должность подписывающего"] == "и. о. директора"
    assert found["основание"] == "приказ «О парах»"


def test_unknown_places_and_what_a_kind_needs_are_told():
    assert check("order_pairs", "{{куратор, дательный}} [таблица: пары]\n[таблица: пары]\n[подпись]") == Check((), ())
    found = check("agreement_extra", "{{зарплата}} {{содержание работы}} {{кто}\n[таблица: пары]")
    assert found.unknown == ("зарплата", "таблица: пары", "{{кто}")
    assert "условия оплаты" in found.missing
    assert "содержание работы" not in found.missing
    assert "условия оплаты" in found.missing_text
    assert found.unknown_text == "зарплата, таблица: пары, {{кто}"


def test_a_case_counts_as_the_value_and_other_papers_know_every_table():
    assert "наставник" not in check("programme", "{{наставник кратко}}").missing
    assert "таблица: план программы" in check("programme", "").missing
    assert check("other", "[таблица: жюри]").unknown == ()
    assert "срок отчета" in names_of("order_pairs")
