"""The archive by school year and the folder as a file."""

from __future__ import annotations

import io
import zipfile

from django.urls import reverse

from tests import factories as make
from tests.pages import answers, file_name, queries, words
from tests.papers.actions.test_archive import signed


def test_signed_and_annulled_papers_stand_by_year(scene, client_of):
    first = signed(scene, scene.school, "1")
    second = signed(scene, scene.school, "2", state="annulled")
    type(second).objects.filter(pk=second.pk).update(school_year=2025)
    signed(scene, scene.school, "", state="draft")
    signed(scene, scene.neighbour, "3")
    shown = client_of(scene.katya).get(reverse("papers:shelf"))
    assert shown.context["years"] == [("2026/27", [(first, [])]), ("2025/26", [(second, [])])]
    assert "Отменён" in words(shown)
    lost = make.act(scene.town, "О модели", state="lost")
    first.acts.add(lost, make.act(scene.town, "О парах"))
    one = client_of(scene.katya).get(reverse("papers:shelf"), {"q": "№ 1"})
    assert one.context["years"] == [("2026/27", [(first, [lost])])]
    assert "Утратил силу документ, на который ссылается" in words(one)


def test_the_page_needs_as_many_queries_for_three_papers_as_for_one(scene, client_of):
    client, url = client_of(scene.katya), reverse("papers:shelf")
    signed(scene, scene.school, "1")
    one = queries(client, url)
    signed(scene, scene.school, "2")
    signed(scene, scene.school, "3")
    assert queries(client, url) == one


def test_the_list_is_taken_as_a_file(scene, client_of):
    signed(scene, scene.school, "36-а")
    text = client_of(scene.katya).get(reverse("papers:shelf"), {"format": "csv"}).content.decode("utf-8-sig")
    row = "2026/27;Приказ о назначении куратора;О назначении куратора;36-а;12.09.2026;Подписан;СОШ № 1;"
    assert text.splitlines()[1:] == [row]


def test_the_folder_comes_as_a_file_with_a_human_name(scene, client_of):
    signed(scene, scene.school, "36-а")
    response = client_of(scene.katya).get(reverse("papers:archive"))
    assert file_name(response).startswith("Документы СОШ № 1 ")
    archive = zipfile.ZipFile(io.BytesIO(b"".join(response.streaming_content)))
    assert "Опись.pdf" in archive.namelist()


def test_the_folder_of_others_is_closed(scene, client_of):
    url = f"{reverse('papers:archive')}?organisation={scene.school.pk}"
    people = {name: getattr(scene, name) for name in ("semyon", "olga", "stranger", "maria", "nobody")}
    codes = answers(client_of, people, url)
    assert codes == {"semyon": 404, "olga": 404, "stranger": 404, "maria": 403, "nobody": 403}
