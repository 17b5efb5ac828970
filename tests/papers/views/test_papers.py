"""Issued papers on the screen: list, what waits, a new one, the page of one."""

from __future__ import annotations

import pytest
from django.urls import reverse

from rostok.papers.actions import papers
from rostok.papers.models import IssuedPaper, PaperKind
from tests.pages import queries, words
from tests.papers import ready


@pytest.mark.parametrize("kind", PaperKind.values)
def test_a_draft_of_every_kind_is_made_from_its_sample_in_three_presses(scene, client_of, kind):
    katya = client_of(scene.katya)
    first = katya.post(reverse("papers:paper_new"), {"organisation": scene.school.pk, "kind": kind})
    assert katya.get(first["Location"]).status_code == 200
    answer = katya.post(first["Location"], {})
    page = katya.get(answer["Location"])
    shown = words(page)
    assert "{{" not in shown
    assert "None" not in shown
    assert IssuedPaper.objects.get().kind == kind


def test_the_page_of_a_draft_names_what_is_in_the_way_and_where_to_mend_it(scene, client_of):
    paper = ready.order(scene, lines=[], body="1. До {{срок программ}}.\n[таблица: пары]")
    page = client_of(scene.katya).get(reverse("papers:paper", args=[paper.pk]))
    shown = words(page)
    assert "Мешает подписать: 2" in shown
    assert "В приложении нет ни одной пары." in shown
    assert reverse("papers:paper_lines", args=[paper.pk]) in page.content.decode()


def test_the_list_is_searched_filtered_and_saved_as_a_file(scene, client_of):
    paper = ready.signed(ready.order(scene), scene)
    katya = client_of(scene.katya)
    found = katya.get(reverse("papers:papers"), {"q": "закреплении", "state": "signed"})
    assert f"№ {paper.number}" in words(found) or paper.number in words(found)
    assert "Документов не нашли" in words(katya.get(reverse("papers:papers"), {"state": "draft"}))
    assert katya.get(reverse("papers:papers"), {"format": "xlsx"}).content.startswith(b"PK")


def test_what_waits_for_the_director_stands_on_one_page(scene, client_of):
    paper = ready.order(scene)
    papers.submit(paper, by=scene.katya)
    papers.approve(paper, by=scene.dmitry)
    assert "Приказ о закреплении" in words(client_of(scene.dmitry).get(reverse("papers:to_sign")))
    assert "Приказ о закреплении" not in words(client_of(scene.semyon).get(reverse("papers:to_sign")))


def test_a_foreign_paper_is_not_found(scene, client_of):
    paper = ready.order(scene)
    for who in (scene.semyon, scene.maria, scene.stranger):
        assert client_of(who).get(reverse("papers:paper", args=[paper.pk])).status_code == 404


def test_somebody_whom_a_signed_paper_names_reads_it_and_marks_it_once(scene, client_of):
    paper = ready.order(scene)
    mentor = paper.lines.get().mentor
    mentor.user = scene.maria
    mentor.save()
    maria = client_of(scene.maria)
    assert maria.get(reverse("papers:paper", args=[paper.pk])).status_code == 404
    ready.signed(paper, scene)
    assert "Документ называет вас" in words(maria.get(reverse("papers:paper", args=[paper.pk])))
    maria.post(reverse("papers:paper_read", args=[paper.pk]))
    assert paper.acquaintances.get(person=mentor).way == "system"
    assert "Документ называет вас" not in words(maria.get(reverse("papers:paper", args=[paper.pk])))


def test_the_list_asks_as_many_queries_for_one_paper_as_for_many(scene, client_of):
    ready.order(scene)
    katya = client_of(scene.katya)
    few = queries(katya, reverse("papers:papers"))
    for _ in range(20):
        papers.prepare(scene.school, "other", heading="О дежурстве", body="Текст", by=scene.katya)
    assert queries(katya, reverse("papers:papers")) == few
