"""Lists: search, order, pages."""

from __future__ import annotations

import pytest
from django.core.paginator import Paginator

from rostok.core.lists import ByKeys, InTwoSteps, listing, ordered, search
from rostok.core.models import Organisation, User
from tests import factories as make

SORTS = {"name": ("sort_key",), "new": ("-id",)}
WORDS = ("школа", "школы", "школ")


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("", 6),
        ("СОШ", 3),
        ("сош 1", 1),
        ("1 СОШ", 1),
        ("  №1, сош ", 1),
        ("томск", 4),
        ("нет", 0),
        ("%", 6),
        ("_", 0),
    ],
)
def test_every_word_must_be_found_in_any_order_and_case(scene, asked, found):
    assert search(Organisation.objects.all(), asked).count() == found


def test_yo_and_ye_are_one_letter(db):
    make.user("Ёлкин Пётр Ильич", "elkin@school.ru")
    assert search(User.objects.all(), "елкин петр").count() == 1
    assert search(User.objects.all(), "ЁЛКИН").count() == 1


def test_order_goes_both_ways_and_an_unknown_one_is_the_usual(scene):
    rows = Organisation.objects.filter(kind="school")
    assert [str(row) for row in ordered(rows, "name", SORTS, "name")[0]] == ["Гадалейская СОШ", "СОШ № 1", "СОШ № 2"]
    assert next(str(row) for row in ordered(rows, "-name", SORTS, "name")[0]) == "СОШ № 2"
    newest = list(ordered(rows, "new", SORTS, "name")[0])
    assert newest == list(reversed(ordered(rows, "-new", SORTS, "name")[0]))
    for asked in ("", "id; drop", "--name", "password"):
        assert ordered(rows, asked, SORTS, "name")[1] == "name"


@pytest.mark.parametrize(("page", "first"), [("1", 0), ("2", 50), ("99", 50), ("-1", 50), ("x", 0)])
def test_a_page_that_is_none_is_the_nearest_one(scene, rf, page, first):
    for number in range(60):
        make.organisation(scene.town, f"Сад № {number:02}", "kindergarten")
    rows = Organisation.objects.filter(kind="kindergarten")
    found = listing(rf.get("/x", {"page": page, "q": "сад"}), rows, SORTS, "name", WORDS)
    assert found.rows[0].short_name == f"Сад № {first:02}"
    assert found.label == "60\xa0школ"
    assert found.all_url == "?page=all&q=%D1%81%D0%B0%D0%B4"


def test_everything_on_one_page_offers_no_more(scene, rf):
    found = listing(rf.get("/x"), Organisation.objects.all(), SORTS, "name", WORDS)
    assert (found.total, found.all_url, len(found.rows)) == (6, "", 6)


@pytest.mark.parametrize(
    ("query", "reset"), [("", ""), ("?page=2&sort=name&q=", ""), ("?q=сош", "?"), ("?kind=school", "?")]
)
def test_conditions_can_be_dropped_when_there_are_some(scene, rf, query, reset):
    assert listing(rf.get(f"/x{query}"), Organisation.objects.all(), SORTS, "name", WORDS).reset_url == reset


def test_a_page_in_two_steps_is_the_same_page(scene, rf):
    for number in range(120):
        make.organisation(scene.town, f"Школа {number:03d}")
    rows = Organisation.objects.filter(kind="school")
    for query in ("/", "/?page=2", "/?page=3&sort=-name", "/?page=all", "/?page=99"):
        one, two = (listing(rf.get(query), rows, SORTS, "name", WORDS, pages) for pages in (Paginator, InTwoSteps))
        assert list(one.rows) == list(two.rows)
        assert (one.total, one.page.number, one.all_url) == (two.total, two.page.number, two.all_url)
    assert listing(rf.get("/"), rows.none(), SORTS, "name", WORDS, InTwoSteps).rows == []


def test_keys_of_a_list_are_asked_once(scene, rf, django_assert_num_queries):
    for number in range(60):
        make.organisation(scene.town, f"Сад № {number:02}", "kindergarten")
    rows = Organisation.objects.filter(kind="kindergarten")
    with django_assert_num_queries(2):
        found = listing(rf.get("/x", {"page": "2"}), rows, SORTS, "name", WORDS, ByKeys)
        assert [row.short_name for row in found.rows] == [f"Сад № {number}" for number in range(50, 60)]
    assert found.label == "60\xa0школ"
    nobody = listing(rf.get("/x"), rows.none(), SORTS, "name", WORDS, ByKeys)
    assert (nobody.total, list(nobody.rows)) == (0, [])
