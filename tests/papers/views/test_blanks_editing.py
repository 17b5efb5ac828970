"""Changes of samples by their pages."""

from __future__ import annotations

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from rostok.papers.lifecycle import DRAFT, ISSUED, RETIRED
from rostok.papers.models import Blank
from tests import factories as make
from tests.engine.samples.words import HOSTILE, word
from tests.pages import errors, said, words


def post(client, name: str, row: Blank, **values):
    return client.post(reverse(f"papers:{name}", args=[row.pk]), values)


def test_a_sample_goes_from_the_built_in_text_to_force(scene, client_of):
    client = client_of(scene.katya)
    taken = client.post(reverse("papers:blank_ready_take", args=["order_pairs"]), {"organisation": scene.school.pk})
    assert said(client, taken) == "Образец взят. Измените его и введите в действие."
    own = Blank.objects.get()
    form = client.get(reverse("papers:blank_edit", args=[own.pk])).context["form"]
    values = {"title": "Наш приказ", "heading": form.initial["heading"], "body": "{{зарплата}}\n[таблица: пары]"}
    saved = post(client, "blank_edit", own, **values)
    assert "Этих мест нет в списке: зарплата" in words(client.get(saved["Location"]))
    assert "нет в списке: зарплата" in said(client, post(client, "blank_issue", own))
    assert Blank.objects.get().state == DRAFT
    good = values | {"body": "1. Закрепить пары.\n[таблица: пары]\n[подпись]"}
    assert said(client, post(client, "blank_edit", own, **good)) == "Образец записан."
    assert said(client, post(client, "blank_issue", own)) == "Образец введён в действие."
    assert Blank.objects.get().title == "Наш приказ"


def test_an_issued_sample_opens_its_next_version(scene, client_of):
    own = make.blank(scene.school)
    answer = post(client_of(scene.katya), "blank_revise", own)
    assert answer["Location"] == reverse("papers:blank_edit", args=[Blank.objects.get(version=2).pk])


def test_a_retired_sample_is_taken_back_by_the_message(scene, client_of):
    own = make.blank(scene.school)
    client = client_of(scene.katya)
    shown = client.get(post(client, "blank_retire", own)["Location"])
    assert Blank.objects.get().state == RETIRED
    assert [message.extra_tags for message in shown.context["messages"]] == [f"undo /samples/{own.pk}/issue"]
    post(client, "blank_issue", own)
    assert Blank.objects.get().state == ISSUED


def test_the_newer_text_stands_beside_the_own_and_is_taken_or_left(scene, client_of):
    source = make.blank(scene.town, body="1. Первое.\n2. Второе.", state=RETIRED)
    make.blank(scene.town, body="1. Первое.\n2. Третье.", root=source, version=2)
    own = make.blank(scene.school, body="1. Первое.\n2. Своё.", source=source, source_version=1, state=DRAFT)
    client = client_of(scene.katya)
    url = reverse("papers:blank_differences", args=[own.pk])
    page = client.get(url)
    assert [(line.kind, line.text) for line in page.context["changed"]][-2:] == [
        ("gone", "2. Второе."), ("new", "2. Третье."),
    ]  # fmt: skip
    assert ("gone", "2. Своё.") in [(line.kind, line.text) for line in page.context["lines"]]
    assert said(client, post(client, "blank_newer", own)).startswith("Новый текст взят")
    assert Blank.objects.get(pk=own.pk).body == "1. Первое.\n2. Третье."
    assert "Исходный образец не изменился." in words(client.get(url))


def test_the_own_text_is_left_by_a_button(scene, client_of):
    source = make.blank(scene.town, state=RETIRED)
    make.blank(scene.town, root=source, version=2)
    own = make.blank(scene.school, source=source, source_version=1)
    client = client_of(scene.katya)
    assert said(client, post(client, "blank_keep", own)) == "Свой текст оставлен."
    assert Blank.objects.get(pk=own.pk).source_version == 2


def test_an_own_word_file_is_added_and_replaced(scene, client_of):
    client = client_of(scene.katya)
    values = {"organisation": scene.school.pk, "kind": "order_pairs", "title": "Наш бланк"}
    file = SimpleUploadedFile("Бланк.docx", word("{{куратор}} {{нет}}", "[таблица: пары]"))
    page = client.get(client.post(reverse("papers:blank_new"), values | {"file": file})["Location"])
    assert "Этих мест нет в списке: нет" in words(page)
    own = Blank.objects.get()
    file = SimpleUploadedFile("Другой.docx", word("{{куратор}}", "[таблица: пары]"))
    post(client, "blank_edit", own, title="Бланк", file=file)
    assert Blank.objects.get().docx.name == "Другой.docx"


def test_a_hostile_file_is_refused_at_its_field(scene, client_of):
    values = {"organisation": scene.school.pk, "kind": "other", "title": "Бланк"}
    file = SimpleUploadedFile("Бланк.docx", HOSTILE["template from elsewhere"][0]())
    answer = client_of(scene.katya).post(reverse("papers:blank_new"), values | {"file": file})
    assert "вложенные программы" in errors(answer)["file"][0]
    assert not Blank.objects.exists()


def test_a_sample_from_nothing_opens_for_writing(scene, client_of):
    values = {"organisation": scene.school.pk, "kind": "other", "title": "Справка"}
    answer = client_of(scene.katya).post(reverse("papers:blank_new"), values)
    assert answer["Location"] == reverse("papers:blank_edit", args=[Blank.objects.get().pk])


def test_a_sample_above_is_taken_only_for_ones_own_place(scene, client_of):
    above = make.blank(scene.town)
    client = client_of(scene.katya)
    assert post(client, "blank_take", above, organisation=scene.neighbour.pk).status_code == 404
    post(client, "blank_take", above, organisation=scene.school.pk)
    assert Blank.objects.get(organisation=scene.school).source == above


def test_foreign_samples_are_not_found_by_any_act(scene, client_of):
    foreign = make.blank(scene.neighbour, state=DRAFT)
    client = client_of(scene.katya)
    for name in ("edit", "issue", "retire", "revise", "newer", "keep", "take"):
        assert post(client, f"blank_{name}", foreign).status_code == 404
    assert client.get(reverse("papers:blank_differences", args=[foreign.pk])).status_code == 404
    assert client_of(scene.official).post(reverse("papers:blank_new")).status_code == 403
