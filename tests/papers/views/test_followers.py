"""Papers of change, ending, annulment; the check page of everybody."""

from __future__ import annotations

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from rostok.core import files
from rostok.papers.models import IssuedPaper
from tests.pages import words
from tests.papers import ready


def test_a_change_begins_with_the_rows_of_the_order(scene, client_of):
    paper = ready.signed(ready.order(scene), scene)
    answer = client_of(scene.katya).post(reverse("papers:paper_change", args=[paper.pk]))
    made = IssuedPaper.objects.latest("pk")
    assert answer["Location"] == reverse("papers:paper_lines", args=[made.pk])
    assert made.lines.get().replaces == paper.lines.get()


def test_an_ending_is_prepared_for_chosen_pairs(scene, client_of):
    paper = ready.signed(ready.order(scene), scene)
    given = {"lines": [paper.lines.get().pk], "last_day": "2027-05-31", "why": "программа выполнена"}
    client_of(scene.katya).post(reverse("papers:paper_end", args=[paper.pk]), given)
    assert IssuedPaper.objects.latest("pk").facts["last_day"] == "2027-05-31"


def test_an_annulment_is_prepared_and_a_draft_has_none(scene, client_of):
    paper = ready.order(scene)
    katya = client_of(scene.katya)
    katya.post(reverse("papers:paper_cancel", args=[paper.pk]))
    assert IssuedPaper.objects.count() == 1
    ready.signed(paper, scene)
    katya.post(reverse("papers:paper_cancel", args=[paper.pk]))
    assert IssuedPaper.objects.latest("pk").previous == paper


def test_anybody_with_the_code_checks_a_file_and_sees_no_names(scene, client):
    paper = ready.signed(ready.order(scene), scene)
    address = reverse("papers:check", args=[paper.mark])
    page = words(client.get(address))
    assert "12.09.2026 № 1" in page
    assert "Белова" not in page
    data = files.place_of(paper.sha256).read_bytes()
    assert "Файл тот самый" in words(client.post(address, {"file": SimpleUploadedFile("a.pdf", data)}))
    assert "Это не тот файл" in words(client.post(address, {"file": SimpleUploadedFile("a.pdf", data + b" ")}))


def test_a_draft_has_no_check_page(scene, client):
    paper = ready.order(scene)
    assert client.get(reverse("papers:check", args=[paper.mark])).status_code == 404
