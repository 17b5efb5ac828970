"""Pages of samples: the list, a sample, its example as a file."""

from __future__ import annotations

import io
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from rostok.papers.actions import blanks as actions
from rostok.papers.lifecycle import DRAFT, RETIRED
from tests import factories as make
from tests.engine.samples.words import word
from tests.pages import answers, queries, words


def labels(response) -> list[str]:
    return [move.label for move in response.context["moves"]]


def test_samples_are_open_to_those_who_see_papers(scene, client_of):
    people = {
        name: getattr(scene, name) for name in ("olga", "official", "dmitry", "katya", "maria", "admin", "nobody")
    }
    assert answers(client_of, people, reverse("papers:blanks")) == {
        "olga": 200, "official": 200, "dmitry": 200, "katya": 200, "maria": 403, "admin": 403, "nobody": 403,
    }  # fmt: skip


def test_the_list_shows_own_samples_those_from_above_and_built_in_ones(scene, client_of):
    make.blank(scene.town, title="Городской приказ")
    make.blank(scene.school, title="Школьный черновик", state=DRAFT)
    make.blank(scene.neighbour, title="Соседский")
    text = words(client_of(scene.katya).get(reverse("papers:blanks")))
    for shown in ("Городской приказ", "Школьный черновик", "Черновик", "Протокол", "Персонализированная программа"):
        assert shown in text
    assert "Соседский" not in text
    assert "{{" not in text


def test_the_list_says_what_wants_a_look(scene, client_of):
    source = make.blank(scene.town, state=RETIRED)
    make.blank(scene.town, root=source, version=2)
    own = make.blank(scene.school, source=source, source_version=1)
    own.acts.add(make.act(scene.town, "Старый", state="lost"))
    client = client_of(scene.katya)
    text = words(client.get(reverse("papers:blanks")))
    assert "Исходный образец изменился" in text
    assert "Изменился акт, на который он ссылается" in text
    page = words(client.get(reverse("papers:blank", args=[own.pk])))
    assert "утратил силу" in page
    assert "Посмотреть и решить" in page


def test_the_file_holds_what_the_filter_shows(scene, client_of):
    make.blank(scene.school, title="Наш")
    make.blank(scene.town, title="Городской")
    text = client_of(scene.katya).get(reverse("papers:blanks") + "?where=own&format=csv").content.decode("utf-8-sig")
    assert text.splitlines()[1:] == ["Наш;Приказ о закреплении наставнических пар и групп;СОШ № 1;1;Действует;"]


def test_the_list_needs_as_many_queries_for_three_rows_as_for_one(scene, client_of):
    client, url = client_of(scene.katya), reverse("papers:blanks")
    make.blank(scene.school)
    one = queries(client, url)
    make.blank(scene.school, title="Два")
    make.blank(scene.town, title="Три")
    assert queries(client, url) == one


def test_a_sample_shows_its_example_with_the_names_of_the_organisation(scene, client_of):
    own = make.blank(scene.school, body="1. Назначить {{куратор, винительный}}.\n{{нет}}\n[таблица: пары]", state=DRAFT)
    answer = client_of(scene.katya).get(reverse("papers:blank", args=[own.pk]))
    text = words(answer)
    assert "Назначить Котову Екатерину Юрьевну." in text
    assert "Этих мест нет в списке: нет" in text
    assert "Белова Ксения Константиновна, учитель математики" in text
    assert labels(answer) == ["Изменить", "Ввести в действие", "Больше не применять"]


def test_a_sample_from_above_is_taken_and_not_changed(scene, client_of):
    above = make.blank(scene.town)
    answer = client_of(scene.katya).get(reverse("papers:blank", args=[above.pk]))
    assert labels(answer) == ["Взять и изменить под себя"]
    assert "История" not in words(answer)
    assert labels(client_of(scene.official).get(reverse("papers:blank", args=[above.pk]))) == []


def test_foreign_samples_and_drafts_from_above_are_not_found(scene, client_of):
    client = client_of(scene.katya)
    for row in (make.blank(scene.neighbour), make.blank(scene.other_town), make.blank(scene.town, state=DRAFT)):
        for name, rest in (("blank", ()), ("blank_file", ()), ("blank_example", ("pdf",))):
            assert client.get(reverse(f"papers:{name}", args=[row.pk, *rest])).status_code == 404


@pytest.mark.parametrize("kind", ["regulation", "order_contest", "certificate"])
def test_a_built_in_sample_is_shown_and_saved(scene, client_of, kind):
    client = client_of(scene.dmitry)
    assert "Дроздов" in words(client.get(reverse("papers:blank_ready", args=[kind])))
    assert client.get(reverse("papers:blank_ready_example", args=[kind, "pdf"])).content.startswith(b"%PDF")
    assert client.get(reverse("papers:blank_ready_example", args=[kind, "docx"])).content.startswith(b"PK")
    assert client.get(reverse("papers:blank_ready_example", args=[kind, "exe"])).status_code == 404
    assert client.get(reverse("papers:blank_ready", args=["nothing"])).status_code == 404


def test_an_own_word_file_is_given_back_and_its_example_is_filled(scene, client_of):
    data = word("Директор {{директор}}", "[таблица: пары]")
    file = SimpleUploadedFile("Бланк.docx", data)
    own = actions.add(scene.school, "order_pairs", {"title": "Наш"}, by=scene.katya, upload=file)
    client = client_of(scene.katya)
    assert "Бланк.docx" in words(client.get(reverse("papers:blank", args=[own.pk])))
    shown = client.get(reverse("papers:blank_file", args=[own.pk]))
    assert b"".join(shown.streaming_content) == data
    made = client.get(reverse("papers:blank_example", args=[own.pk, "docx"])).content
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        assert "Дроздов Дмитрий Львович" in archive.read("word/document.xml").decode()
    assert client.get(reverse("papers:blank_example", args=[own.pk, "pdf"])).status_code == 404


def test_a_text_sample_has_no_file_of_its_own(scene, client_of):
    own = make.blank(scene.school)
    client = client_of(scene.katya)
    assert client.get(reverse("papers:blank_file", args=[own.pk])).status_code == 404
    assert client.get(reverse("papers:blank_example", args=[own.pk, "pdf"])).content.startswith(b"%PDF")
