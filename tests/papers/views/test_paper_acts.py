"""What is done with a paper through its pages."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from rostok.engine.documents import paper_text
from rostok.papers.blanks.paper import paper_of
from rostok.papers.models import IssuedPaper
from tests import factories as make
from tests.pages import errors, file_name, plain, said, words
from tests.pages import words as words_of
from tests.papers import ready


def url(name: str, paper: IssuedPaper, *more: str) -> str:
    return reverse(f"papers:paper_{name}", args=[paper.pk, *more])


def test_an_order_is_signed_by_the_director_in_three_presses(scene, client_of):
    paper = ready.order(scene)
    client_of(scene.katya).post(url("submit", paper))
    dmitry = client_of(scene.dmitry)
    dmitry.post(url("approve", paper))
    assert dmitry.get(url("sign", paper)).status_code == 200
    answer = dmitry.post(url("sign", paper), {"day": "2026-09-12", "number": "36-а"})
    assert "Подписано" in said(dmitry, answer)
    paper.refresh_from_db()
    assert (paper.number, paper.date, paper.signer_name) == ("36-а", date(2026, 9, 12), scene.dmitry.full_name)


def test_a_draft_with_an_obstacle_is_not_signed_and_says_why(scene, client_of):
    paper = ready.order(scene, lines=[])
    answer = client_of(scene.dmitry).post(url("sign", paper), {})
    assert "В приложении нет ни одной пары" in errors(answer)["__all__"][0]


def test_words_and_stamps_of_a_draft_are_changed(scene, client_of):
    paper = ready.order(scene)
    katya = client_of(scene.katya)
    stamps = "слева:\nПРИНЯТО\nпедагогическим советом\n\nУТВЕРЖДАЮ\nДиректор"
    katya.post(url("edit", paper), {"heading": "О парах", "body": "Текст", "stamps": stamps})
    paper.refresh_from_db()
    assert paper.heading == "О парах"
    assert paper.stamps == [
        {"lines": ["ПРИНЯТО", "педагогическим советом"], "side": "left"},
        {"lines": ["УТВЕРЖДАЮ", "Директор"], "side": "right"},
    ]
    assert katya.get(url("edit", paper)).context["form"].initial["stamps"] == stamps


def test_rows_of_the_annex_are_written_and_a_wrong_one_is_told_with_nothing_lost(scene, client_of):
    paper = ready.order(scene)
    line = paper.lines.get()
    katya = client_of(scene.katya)
    given = {"rows": "2", "r0-mentor": line.mentor_id, "r0-mentee": line.mentee_id, "r0-form": "учитель – учитель",
             "r1-mentor_text": "Петров П. П., ООО «Лес»", "r1-mentee": line.mentor_id}  # fmt: skip
    katya.post(url("lines", paper), given)
    assert [str(row) for row in paper.lines.all()] == [
        "Белова\u00a0К.\u00a0К. — Ежов\u00a0Е.\u00a0И.", "Петров П. П., ООО «Лес» — Белова\u00a0К.\u00a0К."
    ]  # fmt: skip
    wrong = katya.post(url("lines", paper), given | {"r0-mentee": line.mentor_id})
    assert "один человек" in words(wrong)
    assert paper.lines.count() == 2


def test_a_person_of_another_school_cannot_be_put_into_a_row(scene, client_of):
    paper, alien = ready.order(scene), make.person(scene.neighbour, "Чужая Анна Ильинична")
    answer = client_of(scene.katya).post(url("lines", paper), {"rows": "1", "r0-mentor": alien.pk})
    assert "Выберите из списка" in words(answer)
    assert paper.lines.count() == 1


def test_a_paper_goes_back_with_a_reason_and_is_taken_back(scene, client_of):
    paper = ready.order(scene)
    katya, dmitry = client_of(scene.katya), client_of(scene.dmitry)
    katya.post(url("submit", paper))
    dmitry.post(url("send_back", paper), {"note": "Нет срока"})
    assert "Возвращён на доработку: Нет срока" in words(katya.get(url("edit", paper).replace("/edit", "")))
    katya.post(url("submit", paper))
    katya.post(url("withdraw", paper))
    paper.refresh_from_db()
    assert paper.state == "draft"


def test_the_office_number_is_written_on_the_page(scene, client_of):
    paper = ready.order(scene, by_office=True)
    ready.signed(paper, scene)
    katya = client_of(scene.katya)
    katya.post(url("register", paper), {"number": "01-05/12", "day": "2026-09-14"})
    paper.refresh_from_db()
    assert paper.number == "01-05/12"


@pytest.mark.parametrize(("fmt", "head"), [("pdf", b"%PDF"), ("docx", b"PK")])
def test_a_paper_is_saved_under_a_name_that_people_read(scene, client_of, fmt, head):
    paper = ready.signed(ready.order(scene), scene)
    answer = client_of(scene.katya).get(url("file", paper, fmt))
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content
    assert content.startswith(head)
    assert file_name(answer) == f"Приказ 1 о закреплении пар 2026-09-12.{fmt}"


def test_a_scan_lies_beside_the_signed_paper_and_nobody_else_opens_it(scene, client_of):
    paper = ready.signed(ready.order(scene), scene)
    katya = client_of(scene.katya)
    katya.post(url("attach", paper), {"scan": SimpleUploadedFile("скан.pdf", b"%PDF-1.7 scan")})
    answer = katya.get(url("beside", paper, "scan"))
    assert b"".join(answer.streaming_content) == b"%PDF-1.7 scan"
    assert client_of(scene.semyon).get(url("beside", paper, "scan")).status_code == 404
    assert katya.get(url("beside", paper, "signature")).status_code == 404


def test_names_on_the_paper_sheet_are_marked_by_the_curator(scene, client_of):
    paper = ready.signed(ready.order(scene), scene)
    reader = paper.acquaintances.first().person
    client_of(scene.katya).post(url("mark_read", paper), {"person": reader.pk})
    assert paper.acquaintances.get(person=reader).way == "paper"


def test_what_a_draft_lacks_is_filled_on_the_page_of_its_words(scene, client_of):
    paper = ready.order(scene, body="до {{срок программ}}. Основание: {{основание?}}.")
    act = make.act(scene.town, "О школах", kind="Приказ", number="8", date=date(2026, 9, 2))
    katya = client_of(scene.katya)
    form = katya.get(url("edit", paper)).context["form"]
    place = next(name for name, field in form.fields.items() if field.label == "Срок программ")
    words = {"heading": paper.heading, "body": paper.body, place: "25 сентября 2026 г.", "acts": [act.pk]}
    katya.post(url("edit", paper), words)
    shown = plain(paper_text(paper_of(IssuedPaper.objects.get(pk=paper.pk))))
    assert "до 25 сентября 2026 г." in shown
    assert "Основание: приказ от 02.09.2026 № 8 «О школах»." in shown
    assert katya.get(url("edit", paper)).context["form"].fields["acts"].initial == [act]


def test_rows_of_an_annex_are_typed_before_the_draft_and_after_it(scene, client_of):
    katya = client_of(scene.katya)
    page = katya.get(reverse("papers:paper_facts", args=[scene.school.pk, "order_jury"]))
    names = {field.label: name for name, field in page.context["form"].fields.items()}
    given = {names["Таблица: кто оценивает"]: "Зайцева И. П. | ИМЦ | председатель"}
    katya.post(reverse("papers:paper_facts", args=[scene.school.pk, "order_jury"]), given)
    paper = IssuedPaper.objects.get(kind="order_jury")
    assert "1\nЗайцева И." in paper_text(paper_of(paper))
    words = {"heading": paper.heading, "body": paper.body}
    form = katya.get(url("edit", paper)).context["form"]
    place = next(name for name, field in form.fields.items() if field.label == "Таблица: кто оценивает")
    assert "Зайцева И. П. | ИМЦ | председатель" in str(form[place])
    katya.post(url("edit", paper), words | {place: ""})
    assert "В таблице «жюри» нет ни одной строки." in words_of(katya.get(reverse("papers:paper", args=[paper.pk])))


def test_the_mark_of_an_electronic_signature_stands_on_the_sheet(scene, client_of):
    paper = ready.signed(ready.order(scene), scene)
    katya = client_of(scene.katya)
    at = reverse("papers:paper", args=[paper.pk])
    assert "ПОДПИСАН ЭЛЕКТРОННОЙ" not in words_of(katya.get(at))
    key = SimpleUploadedFile("order.sig", b"0\x82signature")
    katya.post(url("attach", paper), {"signature": key, "note": "Дроздов Д. Л., до 01.02.2027"})
    shown = words_of(katya.get(at))
    assert "ДОКУМЕНТ ПОДПИСАН ЭЛЕКТРОННОЙ ПОДПИСЬЮ Дроздов Д. Л., до 01.02.2027" in shown
