"""Public pages: approved papers only, no scripts, small, in the low-vision version too."""

from __future__ import annotations

import gzip
import io

import docx
import pytest
from django.urls import reverse
from icalendar import Calendar

from rostok.core import clock
from rostok.papers.actions import acts as papers
from rostok.people.models import MunicipalMentor
from rostok.plans import actions, queries
from tests import factories as make
from tests.scenes import TODAY, Scene, Year


def text(client, url: str) -> str:
    answer = client.get(url)
    assert answer.status_code == 200, url
    return answer.content.decode()


@pytest.fixture
def roadmap(year: Year) -> str:
    """The page of the town's roadmap."""
    return reverse("public:plan", args=[year.plan.organisation.slug, year.plan.pk])


def test_the_home_page_lists_municipalities(client, scene: Scene) -> None:
    page = text(client, "/")
    assert "Город Томск" in page
    assert "Тулунский район" in page


def test_the_only_municipality_is_shown_at_once(client, scene: Scene) -> None:
    scene.other_town.closed_on = "2026-01-01"
    scene.other_town.save()
    assert "Дорожные карты" in text(client, "/")


def test_the_municipality_shows_goals_roadmaps_documents_and_schools(client, scene: Scene, year: Year) -> None:
    scene.town.goals = "Раскрытие потенциала личности"
    scene.town.save()
    papers.import_acts(scene.town, queries.paper("003").documents, by=scene.olga)
    page = text(client, reverse("public:municipality", args=[scene.town.slug]))
    for words in ("Раскрытие потенциала", "№ 109/1", "Федеральные", "СОШ № 1", "карта утверждена"):
        assert words in page.replace("\u00a0", " ")


def test_a_document_is_found_by_its_number_in_two_presses(client, scene: Scene, year: Year) -> None:
    papers.import_acts(scene.town, queries.paper("003").documents, by=scene.olga)
    page = text(client, reverse("public:acts", args=[scene.school.slug]) + "?q=735-р")
    assert "735-р" in page.replace("\u2011", "-")
    assert "Указ" not in page


def test_the_roadmap_stands_as_on_paper(client, scene: Scene, year: Year, roadmap: str) -> None:
    page = text(client, roadmap)
    plain = " ".join(page.split())
    for row in year.plan.activities.all():
        assert row.deadline.split("\n")[0] in plain
    for column in year.plan.columns:
        assert f">{column['title']}<" in page
    assert "УТВЕРЖДЕНА" in page


def test_drafts_and_what_is_under_revision_are_not_public(client, scene: Scene, year: Year) -> None:
    draft = reverse("public:plan", args=[scene.neighbour.slug, year.theirs.pk])
    assert client.get(draft).status_code == 404
    row = year.own.activities.first()
    actions.revise(year.own, by=scene.katya)
    actions.change_activity(row, {"text": "Секретная правка"}, by=scene.katya)
    page = text(client, reverse("public:plan", args=[scene.school.slug, year.own.pk]))
    assert "Секретная правка" not in page


def test_a_plan_is_not_shown_under_the_name_of_another_school(client, scene: Scene, year: Year) -> None:
    assert client.get(reverse("public:plan", args=[scene.neighbour.slug, year.own.pk])).status_code == 404


def test_what_is_done_and_by_whom_is_not_public(client, scene: Scene, year: Year) -> None:
    page = text(client, reverse("public:plan", args=[scene.school.slug, year.own.pk]))
    assert "Приказ издан" not in page
    assert "Котова" not in page


def test_the_word_file_has_every_cell_of_the_page(client, year: Year) -> None:
    answer = client.get(reverse("public:paper", args=[year.plan.organisation.slug, year.plan.pk, "docx"]))
    table = docx.Document(io.BytesIO(answer.content)).tables[-1]
    words = "".join(cell.text for row in table.rows for cell in row.cells)
    for row in year.plan.activities.all():
        assert "".join(row.note.split()) in "".join(words.split()).replace("\u2011", "-")


def test_the_pdf_file_is_a_pdf_and_other_kinds_are_not_there(client, year: Year) -> None:
    slug = year.plan.organisation.slug
    answer = client.get(reverse("public:paper", args=[slug, year.plan.pk, "pdf"]))
    assert answer.content.startswith(b"%PDF")
    assert client.get(reverse("public:paper", args=[slug, year.plan.pk, "exe"])).status_code == 404


def test_the_feed_has_stable_names_and_answers_304(client, year: Year) -> None:
    url = reverse("public:feed", args=[year.plan.organisation.slug, year.plan.pk])
    first, second = client.get(url), client.get(url)
    assert first.content == second.content
    events = Calendar.from_ical(first.content).walk("VEVENT")
    assert len(events) == len({str(event["UID"]) for event in events})
    assert len(events) >= year.plan.activities.count()
    assert client.get(url, headers={"If-None-Match": first["ETag"]}).status_code == 304


@pytest.mark.parametrize("topic", ["accessibility", "privacy"])
def test_pages_about_the_site_open(client, db, topic: str) -> None:
    assert "<h1" in text(client, reverse("public:about", args=[topic]))
    assert client.get(reverse("public:about", args=["nothing"])).status_code == 404


def test_help_speaks_to_every_role(client, db) -> None:
    page = text(client, reverse("public:help"))
    for words in ("Куратору школы", "Директору", "Как войти"):
        assert words in page


def test_public_pages_carry_no_script_and_weigh_little(client, scene: Scene, year: Year, roadmap: str) -> None:
    for url in ("/", reverse("public:municipality", args=[scene.town.slug]), roadmap, reverse("public:help")):
        page = text(client, url)
        assert "<script" not in page
        assert len(gzip.compress(page.encode())) < 20_000


def test_the_low_vision_version_is_kept_by_a_cookie_and_given_up(client, scene: Scene) -> None:
    answer = client.get(
        reverse("public:low_vision"), {"size": "150", "colours": "wb", "spacing": "wide", "next": "/help"}
    )
    assert answer.status_code == 302
    assert answer["Location"] == "/help"
    page = text(client, "/")
    assert "lv-size-150" in page
    assert "lv-colours-wb" in page
    client.get(reverse("public:low_vision"), {"size": "100", "colours": "usual", "spacing": "usual"})
    assert "lv-size" not in text(client, "/")


def test_the_low_vision_form_leads_nowhere_else(client, scene: Scene) -> None:
    answer = client.get(reverse("public:low_vision"), {"size": "999", "next": "https://evil.example/"})
    assert answer["Location"] == "/"


def test_a_municipality_and_a_school_have_their_own_addresses(client, scene: Scene) -> None:
    assert client.get(reverse("public:school", args=[scene.town.slug])).status_code == 302
    assert client.get(reverse("public:municipality", args=[scene.school.slug])).status_code == 404
    assert client.get(reverse("public:school", args=["net-takoi"])).status_code == 404


def test_robots_and_the_sitemap_name_public_pages_only(client, scene: Scene, year: Year, roadmap: str) -> None:
    assert "Disallow: /now" in text(client, reverse("public:robots"))
    sitemap = text(client, reverse("public:sitemap"))
    assert roadmap in sitemap
    assert reverse("public:plan", args=[scene.neighbour.slug, year.theirs.pk]) not in sitemap
    assert "/roadmaps" not in sitemap


def test_queries_of_the_municipality_do_not_grow_with_schools(
    client, scene: Scene, year: Year, django_assert_max_num_queries
) -> None:
    url = reverse("public:municipality", args=[scene.town.slug])
    client.get(url)
    with django_assert_max_num_queries(15):
        client.get(url)


def test_municipal_mentors_are_named_when_they_agreed_to_it(client, scene: Scene, at_day) -> None:
    at_day(TODAY)
    url = reverse("public:municipality", args=[scene.town.slug])
    assert "Муниципальные наставники" not in text(client, url)
    for name, purpose in (("Морозова Мария Андреевна", "publication"), ("Белова Вера Ильинична", "transfer")):
        card = make.mentor(scene.school, name)
        make.consent(card.person, purpose)
        MunicipalMentor.objects.create(
            organisation=scene.town, school_year=2026, person=card.person, school=scene.school, state="published",
            direction="Молодые учителя", made_at=clock.now(),
        )  # fmt: skip
    page = text(client, url)
    assert "Морозова Мария Андреевна" in page
    assert "Белова" not in page
