"""Figures of pairs through HTTP: distinct people by form, age and school, each number leads to its list, files, few questions."""

from __future__ import annotations

from datetime import date
from urllib.parse import parse_qs, urlparse

import pytest

from rostok.pairs import lifecycle
from rostok.pairs.models import Pair
from rostok.pairs.queries import figures, figures_lists
from rostok.people.models import Form, Purpose
from tests import factories as make
from tests.pages import queries as count_queries
from tests.pages import words

from .conftest import Desk
from .test_views import at

S = figures.Span


def another(pair: Pair, **values: object) -> Pair:
    """One more working pair beside `pair`, told apart by `values`."""
    made = Pair.objects.get(pk=pair.pk)
    made.pk, made.line, made.exclusive = None, None, False
    for name, value in values.items():
        setattr(made, name, value)
    made.save()
    return made


def born(person, day: date) -> None:
    person.born_on = day
    person.save()


def by(user, code: str, span: figures.Span = S.of_year(2026)) -> dict[str, tuple[int, int, int, int]]:
    part = figures.by(figures.taking_part(user, span), span, code)
    return {line.code: (line.pairs, line.groups, line.mentees, line.mentors) for line in part.lines}


def test_a_person_in_two_pairs_counts_once(desk: Desk, pair: Pair, group: list[Pair]) -> None:
    another(pair, form=Form.UU)
    rows = figures.taking_part(desk.scene.katya, S.of_year(2026))
    assert figures.count(rows) == {"pairs": 4, "groups": 1, "mentees": 3, "mentors": 2}
    assert by(desk.scene.katya, "form") == {"TT": (3, 1, 3, 2), "UU": (1, 0, 1, 1)}


@pytest.mark.parametrize(
    ("values", "inside"),
    [
        ({"state": lifecycle.FINISHED, "ended_on": date(2026, 10, 1)}, (2026,)),
        ({"state": lifecycle.ARCHIVED, "ended_on": date(2026, 10, 1)}, (2026,)),
        ({"state": lifecycle.ARCHIVED}, ()),
        ({"state": lifecycle.DECLINED}, ()),
        ({"state": lifecycle.PROPOSED}, ()),
        ({"state": lifecycle.PAUSED, "until": date(2028, 5, 31)}, (2026, 2027)),
        ({"state": lifecycle.ACTIVE, "until": None}, (2026, 2027)),
        ({"state": lifecycle.ACTIVE, "until": date(2026, 10, 1)}, (2026,)),
    ],
)
def test_a_pair_counts_in_the_years_in_which_it_works(
    desk: Desk, pair: Pair, values: dict[str, object], inside: tuple[int, ...]
) -> None:
    Pair.objects.filter(pk=pair.pk).update(**values)
    found = [year for year in (2025, 2026, 2027) if figures.taking_part(desk.scene.katya, S.of_year(year)).exists()]
    assert tuple(found) == inside


def test_a_day_counts_who_works_on_it(desk: Desk, pair: Pair) -> None:
    Pair.objects.filter(pk=pair.pk).update(state=lifecycle.STOPPED, ended_on=date(2026, 11, 1))
    days = (date(2026, 8, 31), date(2026, 9, 1), date(2026, 11, 1), date(2026, 11, 2))
    assert [figures.taking_part(desk.scene.katya, S.of_day(day)).count() for day in days] == [0, 1, 1, 0]


@pytest.mark.parametrize(
    ("day", "code"),
    [
        (date(2017, 1, 2), "0-9"), (date(2017, 1, 1), "10-14"), (date(2012, 1, 2), "10-14"), (date(2012, 1, 1), "15-19"),
        (date(2007, 1, 2), "15-19"), (date(2007, 1, 1), "20-35"), (date(1980, 1, 1), "36-"), (None, "-"),
    ],
)  # fmt: skip
def test_ages_are_full_years_on_the_first_of_january(desk: Desk, pair: Pair, day: date | None, code: str) -> None:
    born(pair.mentee, day)  # type: ignore[arg-type]  # None is «not known»
    assert by(desk.scene.katya, "mentee_age") == {code: (1, 0, 1, 1)}


def test_a_birthday_of_the_leap_day_does_not_stop_the_count() -> None:
    assert figures.years_before(date(2028, 2, 29), 1) == date(2027, 2, 28)


def test_young_teachers_stand_apart_from_pupils(desk: Desk, pair: Pair, group: list[Pair]) -> None:
    card = group[0].mentee_card
    assert card is not None
    card.is_pupil = True
    card.save()
    pair.mentee_card.category = "deficit"  # type: ignore[union-attr]  # the pair of the desk has cards
    pair.mentee_card.save()  # type: ignore[union-attr]  # as above
    found = {code: line[2] for code, line in by(desk.scene.katya, "who").items()}
    assert found == {"pupil": 1, "young": 1, "teacher": 1}


def test_every_number_leads_to_a_list_of_so_many(desk: Desk, katya, pair: Pair, group: list[Pair]) -> None:
    born(pair.mentee, date(2012, 5, 5))
    another(pair, form=Form.UU, variant="лидер – пассивный")
    page = katya.get(at("figures"), {"year": 2026})
    cells = [page.context["total"], *(row[1] for _, lines in page.context["parts"] for row in lines)]
    told = {url: number for row in cells for _, number, url in row if url}
    assert len(told) > 20
    for url, number in told.items():
        answer = katya.get(url)
        assert answer.context["found"].total == number, url
        assert len(answer.context["rows"]) == number
        assert all(one.name for one in answer.context["rows"])
    children, url = page.context["children"]
    assert children == katya.get(url).context["found"].total == 1
    assert parse_qs(urlparse(url).query)["mentee_age"] == ["10-19"]


def test_the_page_tells_conditions_and_what_nobody_has_closed(desk: Desk, katya, pair: Pair) -> None:
    page = words(katya.get(at("figures")))
    for text in ("СОШ № 1, 2026/27 учебный год", "педагог – педагог 1 – 1 1", "возраст не указан", "01.01.2027"):
        assert text in page, text
    assert "По организациям" not in page
    Pair.objects.filter(pk=pair.pk).update(until=date(2026, 10, 1))
    page = words(katya.get(at("figures"), {"day": "2026-11-21"}))
    assert "на 21.11.2026" in page
    assert "1 пара: срок прошёл, итог не подведён" in page
    assert "В это время пар не было" in page


def test_the_town_counts_all_and_names_only_those_who_agreed(
    desk: Desk, client_of, pair: Pair, group: list[Pair]
) -> None:
    olga = client_of(desk.scene.olga)
    other = make.organisation(desk.scene.town, "СОШ № 9")
    another(pair, organisation=other, form=Form.UU)
    page = words(olga.get(at("figures")))
    assert "По организациям" in page
    assert "СОШ № 1 3 1 3 2" in page
    assert "СОШ № 9 1 – 1 1" in page
    shown = olga.get(at("figures_list"), {"of": "mentees"})
    assert shown.context["hidden"] == 3
    assert "видит только их школа" in words(shown)
    for person in (pair.mentor, pair.mentee):
        make.consent(person, Purpose.TRANSFER)
    shown = olga.get(at("figures_list"), {"of": "mentees", "form": "TT"})
    assert [one.name for one in shown.context["rows"]] == ["Авдеева Анна Ильинична"]


def test_files_hold_the_same_figures(desk: Desk, katya, pair: Pair, group: list[Pair]) -> None:
    rows = katya.get(at("figures"), {"format": "csv"}).content.decode("utf-8-sig").splitlines()
    assert "Всего;Всего;3;1;3;2" in rows
    assert "По формам наставничества;педагог – педагог;3;1;3;2" in rows
    assert katya.get(at("figures"), {"format": "xlsx"}).content.startswith(b"PK")
    assert katya.get(at("figures"), {"format": "pdf"}).content.startswith(b"%PDF")
    assert katya.get(at("figures"), {"format": "docx"}).content.startswith(b"PK")
    rows = katya.get(at("figures_list"), {"of": "groups", "format": "csv"}).content.decode("utf-8-sig").splitlines()
    assert rows[1] == 'Первые шаги;СОШ № 1;"Авилова Яна Ильинична; Быков Ян Ильич"'


def test_those_who_see_only_their_own_pairs_have_no_figures(desk: Desk, client_of, pair: Pair) -> None:
    for user in (desk.scene.maria, desk.scene.egor):
        assert client_of(user).get(at("figures")).status_code in (403, 404)
        assert client_of(user).get(at("figures_list")).status_code in (403, 404)
    assert client_of(desk.scene.katya).get(at("figures_list"), {"of": "wrong"}).status_code == 404


def test_a_condition_that_is_not_understood_does_no_harm(desk: Desk, katya, pair: Pair) -> None:
    for name, value in (
        ("organisation", "школа"),
        ("year", "x"),
        ("day", "x"),
        ("form", "\0"),
        ("variant", "\0x"),
        ("state", "x"),
    ):
        for page in ("figures", "figures_list"):
            assert katya.get(at(page), {name: value}).status_code == 200, (page, name)


def test_questions_do_not_grow_with_pairs(desk: Desk, katya, pair: Pair, group: list[Pair]) -> None:
    pages = (at("figures"), *(f"{at('figures_list')}?of={kind}" for kind in figures_lists.KINDS))
    few = [count_queries(katya, page) for page in pages]
    for form in (Form.UU, Form.TU, Form.SU, Form.RU):
        another(pair, form=form)
    assert [count_queries(katya, page) for page in pages] == few
    assert max(few) < 40


def test_years_go_back_to_the_first_pair(desk: Desk, pair: Pair) -> None:
    Pair.objects.filter(pk=pair.pk).update(since=date(2024, 9, 2))
    assert figures.years(desk.scene.katya) == [2026, 2025, 2024]
