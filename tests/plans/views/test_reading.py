"""The check page."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from rostok.core import clock
from rostok.plans import actions
from rostok.plans.models import Plan, Reading

TABLE = """Дорожная карта на 2026-2027 учебный год
№\tМероприятие\tСроки\tОтветственные
1.\tИздать приказ\tдо 10.09.2026\tДиректор
2.\tВстреча пар\tкогда получится\tКуратор
3.\tИтоги\tмай 2027\tКуратор
"""


@pytest.fixture
def reading(scene) -> Reading:
    """A pasted table of three rows, the second deadline not understood."""
    return actions.read_paste(scene.school, TABLE, by=scene.katya)


def posted(client, reading: Reading, **changes: str) -> dict[str, Any]:
    """What a browser would send from the page as it stands, with `changes`."""
    page = client.get(f"/readings/{reading.pk}")
    values = {}
    for form in [page.context["heading_form"], *(form for _, form in page.context["columns"])]:
        values |= {field.html_name: field.value() for field in form}
    for line in page.context["lines"]:
        values |= {field.html_name: field.value() for field in line.form if field.name != "drop"}
    return values | changes


def test_doubts_stand_first_each_with_a_link_to_its_row(reading, scene, client_of) -> None:
    page = client_of(scene.katya).get(f"/readings/{reading.pk}")
    links = [link for doubt, link in page.context["doubts"] if doubt.code == "deadline.unread"]
    assert links == ["#row-1"]
    text = page.content.decode()
    assert text.index("не разобран") < text.index('id="row-1"')
    assert "<b>Понято:</b> до 10\xa0сентября 2026\xa0г." in text
    assert "<b>Не понято:</b>" in text


def test_the_cells_of_the_paper_stand_beside_as_text(scene, client_of) -> None:
    bad = TABLE.replace("Издать приказ", "<script>alert(1)</script> приказ")
    reading = actions.read_paste(scene.school, bad, by=scene.katya)
    text = client_of(scene.katya).get(f"/readings/{reading.pk}").content.decode()
    assert "<script>alert" not in text


def test_corrections_are_kept_by_every_post(reading, scene, client_of) -> None:
    client = client_of(scene.katya)
    values = posted(client, reading, **{"row-1-deadline": "октябрь 2026", "row-2-drop": "on", "title": "Карта школы"})
    answer = client.post(f"/readings/{reading.pk}", values | {"act": "keep"})
    assert answer["Location"] == f"/readings/{reading.pk}"
    reading.refresh_from_db()
    assert reading.draft["title"] == "Карта школы"
    assert (reading.draft["rows"][1]["deadline"], reading.draft["dropped"]) == ("октябрь 2026", [2])
    page = client.get(f"/readings/{reading.pk}")
    assert page.context["doubts"] == []
    assert page.context["counts"].startswith("2\xa0строки")


def test_saving_makes_the_plan_and_leads_to_it(reading, scene, client_of) -> None:
    client = client_of(scene.katya)
    answer = client.post(f"/readings/{reading.pk}", posted(client, reading) | {"act": "save"})
    plan = Plan.objects.get()
    assert answer["Location"] == f"/roadmaps/{plan.pk}"
    assert (plan.years_label, plan.activities.count()) == ("2026/27", 3)
    later = client.get(f"/readings/{reading.pk}")
    assert later["Location"] == f"/roadmaps/{plan.pk}"


def test_a_row_without_words_is_an_error_with_what_was_typed_kept(reading, scene, client_of) -> None:
    client = client_of(scene.katya)
    values = posted(client, reading, **{"row-0-activity": "", "row-0-result": "Приказ издан"})
    answer = client.post(f"/readings/{reading.pk}", values | {"act": "save"})
    text = answer.content.decode()
    assert "<title>Ошибка: " in text
    assert "Строка 1: Напишите, что нужно сделать" in text
    assert "Приказ издан" in text
    assert not Plan.objects.exists()


def test_dates_of_the_roadmap_in_the_wrong_order_are_said_so(reading, scene, client_of) -> None:
    client = client_of(scene.katya)
    values = posted(client, reading, first="2027-08-31", last="2026-09-01")
    text = client.post(f"/readings/{reading.pk}", values).content.decode()
    assert "Конец срока карты раньше начала" in text


def test_two_equal_columns_are_refused_with_a_word_what_to_do(reading, scene, client_of) -> None:
    client = client_of(scene.katya)
    values = posted(client, reading, **{"column-3-meaning": "deadline"})
    text = client.post(f"/readings/{reading.pk}", values).content.decode()
    assert "Два столбца поняты одинаково" in text


def test_a_long_table_is_laid_in_sheets_and_turned_with_corrections_kept(scene, client_of) -> None:
    rows = "\n".join(f"{place}.\tДело {place}\tмай 2027\tКуратор" for place in range(1, 131))
    head = "\n".join(TABLE.split("\n")[:2])
    reading = actions.read_paste(scene.school, f"{head}\n{rows}\n", by=scene.katya)
    client = client_of(scene.katya)
    values = posted(client, reading, **{"row-99-activity": "Сотое дело"})
    answer = client.post(f"/readings/{reading.pk}", values | {"act": "page-2"})
    assert answer["Location"] == f"/readings/{reading.pk}?page=2"
    page = client.get(answer["Location"])
    assert [line.place for line in page.context["lines"]] == list(range(100, 130))
    reading.refresh_from_db()
    assert reading.draft["rows"][99]["activity"] == "Сотое дело"


def test_only_doubtful_rows_of_many_are_open(scene, client_of) -> None:
    rows = "\n".join(f"{place}.\tДело {place}\tмай 2027\tКуратор" for place in range(4, 30))
    reading = actions.read_paste(scene.school, f"{TABLE}{rows}\n", by=scene.katya)
    client = client_of(scene.katya)
    lines = client.get(f"/readings/{reading.pk}").context["lines"]
    assert [line.place for line in lines if line.is_open] == [1]
    assert all(line.is_open for line in client.get(f"/readings/{reading.pk}?rows=all").context["lines"])


def test_more_rows_ask_no_more_queries(reading, scene, client_of, django_assert_num_queries) -> None:
    client = client_of(scene.katya)
    rows = "\n".join(f"{place}.\tДело {place}\tмай 2027\tКуратор" for place in range(4, 64))
    long = actions.read_paste(scene.school, f"{TABLE}{rows}\n", by=scene.katya)
    with CaptureQueriesContext(connection) as few:
        client.get(f"/readings/{reading.pk}")
    with django_assert_num_queries(len(few)):
        client.get(f"/readings/{long.pk}")


def test_a_neighbour_does_not_see_the_reading(reading, scene, client_of) -> None:
    assert client_of(scene.semyon).get(f"/readings/{reading.pk}").status_code == 404
    assert client_of(scene.semyon).get(f"/readings/{reading.pk}/original").status_code == 404


def test_the_pasted_text_can_be_read_whole(reading, scene, client_of) -> None:
    assert "когда получится" in client_of(scene.katya).get(f"/readings/{reading.pk}/original").content.decode()


@pytest.mark.parametrize(
    ("phrase", "said"),
    [
        ("ежегодно, в мае-июне", "<b>Понято:</b> каждый год с 1\xa0мая по 30\xa0июня"),
        ("до 10.09", "<b>Понято:</b> до 10\xa0сентября 2026\xa0г."),
        ("когда получится", "<b>Не понято:</b>"),
        ("", "Срок не указан"),
    ],
)
def test_a_typed_phrase_is_understood_at_once(phrase, said, year, scene, client_of) -> None:
    answer = client_of(scene.katya).get("/deadlines/understood", {"plan": year.own.pk, "deadline": phrase})
    assert said in answer.content.decode()
    assert "<html" not in answer.content.decode()


def test_the_phrase_of_a_reading_is_understood_in_its_span(reading, scene, client_of) -> None:
    address = f"/deadlines/understood?reading={reading.pk}&row-0-deadline=апрель"
    answer = client_of(scene.katya).get(address)
    assert "2027" in answer.content.decode()
    assert client_of(scene.semyon).get(address).status_code == 404


def test_deadlines_on_several_lines_do_not_grow_together_in_a_one_line_field(scene, client_of) -> None:
    table = 'Мероприятие\tСроки\n"Совет\nИтоги"\t"Апрель 2027\nМай 2027"\n'
    reading = actions.read_paste(scene.school, table, by=scene.katya)
    page = client_of(scene.katya).get(f"/readings/{reading.pk}")
    values = [line.form["deadline"].value() for line in page.context["lines"]]
    assert values == ["Апрель 2027 Май 2027"]


def test_a_paper_without_a_span_is_doubted_once_and_not_at_each_row(scene, client_of) -> None:
    table = "Мероприятие\tСрок\tОтветственный\nПриказ о парах\tдо 10.09\tдиректор\nВстречи\tеженедельно\tнаставники"
    paper = actions.read_paste(scene.school, table, by=scene.katya)
    page = client_of(scene.katya).get(f"/readings/{paper.pk}")
    assert [link for _, link in page.context["doubts"]] == ["#id_first"]
    assert "дни не рассчитаны" not in page.content.decode()


def test_a_day_out_of_the_span_is_doubted_once_above_and_once_at_its_row(scene, client_of) -> None:
    paper = actions.read_paste(scene.school, TABLE.replace("10.09.2026", "10.09.2021"), by=scene.katya)
    page = client_of(scene.katya).get(f"/readings/{paper.pk}")
    codes = [doubt.code for doubt, link in page.context["doubts"] if link == "#row-0"]
    assert codes == ["deadline.outside"]
    said = page.content.decode().count("Срок вне плана (01.09.2026 – 31.08.2027): проверьте год.")
    assert said == 3  # in the list above, in the line of the row, under its field
    assert "вне периода карты" not in page.content.decode()


def test_a_column_read_wrong_is_mended_under_the_columns_that_open_by_themselves(reading, scene, client_of) -> None:
    client = client_of(scene.katya)
    assert client.get(f"/readings/{reading.pk}").context["columns_open"] is False
    values = posted(client, reading, **{"column-3-meaning": "deadline"})
    refused = client.post(f"/readings/{reading.pk}", values)
    assert refused.context["columns_open"] is True
    assert refused.context["columns"][3][1]["meaning"].value() == "deadline"


def test_a_saved_draft_is_taken_back_by_one_press_and_returned_by_another(reading, scene, client_of) -> None:
    client = client_of(scene.katya)
    answer = client.post(f"/readings/{reading.pk}", posted(client, reading) | {"act": "save"}, follow=True)
    plan = Plan.objects.get()
    assert f'action="/roadmaps/{plan.pk}/archive"' in answer.content.decode()
    assert "Отменить загрузку" in answer.content.decode()
    page = client.post(f"/roadmaps/{plan.pk}/archive", follow=True)
    assert page.redirect_chain[-1][0] == f"/readings/{reading.pk}"
    assert f'action="/roadmaps/{plan.pk}/restore"' in page.content.decode()
    client.post(f"/roadmaps/{plan.pk}/restore")
    assert client.get(f"/readings/{reading.pk}")["Location"] == f"/roadmaps/{plan.pk}"


def test_what_was_taken_back_is_corrected_and_saved_anew(reading, scene, client_of) -> None:
    client = client_of(scene.katya)
    client.post(f"/readings/{reading.pk}", posted(client, reading) | {"act": "save"})
    first = Plan.objects.get()
    client.post(f"/roadmaps/{first.pk}/archive")
    values = posted(client, reading, **{"row-1-deadline": "октябрь 2026"})
    answer = client.post(f"/readings/{reading.pk}", values | {"act": "save"})
    second = Plan.objects.exclude(pk=first.pk).get()
    assert answer["Location"] == f"/roadmaps/{second.pk}"
    assert second.activities.filter(deadline="октябрь 2026").exists()


def test_an_approved_or_an_old_draft_is_only_put_away(reading, scene, client_of) -> None:
    client = client_of(scene.katya)
    client.post(f"/readings/{reading.pk}", posted(client, reading) | {"act": "save"})
    plan = Plan.objects.get()
    Reading.objects.update(made_at=clock.now() - timedelta(days=31))
    assert client.post(f"/roadmaps/{plan.pk}/archive")["Location"] == "/roadmaps"
    Reading.objects.update(made_at=clock.now())
    Plan.objects.update(edition=1)
    assert client.get(f"/readings/{reading.pk}")["Location"] == f"/roadmaps/{plan.pk}"
    client.post(f"/roadmaps/{plan.pk}/restore")
    assert client.post(f"/roadmaps/{plan.pk}/archive")["Location"] == "/roadmaps"


def test_what_is_typed_outlives_a_lost_session_mistakes_and_all(reading, scene, client_of) -> None:
    client = client_of(scene.katya)
    typed = {"row-0-activity": "", "row-1-deadline": "октябрь 2026", "row-2-drop": "on", "last": "нет", "title": "Моя"}
    values = posted(client, reading, **typed, **{"column-3-meaning": "deadline"})
    answer = client.post(f"/readings/{reading.pk}", values | {"act": "typed"}, headers={"HX-Request": "true"})
    assert "Введённое записано в" in answer.content.decode()
    again = client_of(scene.katya).get(f"/readings/{reading.pk}")
    lines = again.context["lines"]
    assert [line.form["activity"].value() for line in lines] == ["", "Встреча пар", "Итоги"]
    assert (lines[1].form["deadline"].value(), lines[2].dropped) == ("октябрь 2026", True)
    heading = again.context["heading_form"]
    assert (heading["title"].value(), str(heading["last"].value())) == ("Моя", "2027-08-31")
    assert [form["meaning"].value() for _, form in again.context["columns"]][3] == "responsible"
    assert not Plan.objects.exists()


def test_dates_typed_rightly_are_kept_and_a_paper_without_a_span_stays_so(scene, client_of) -> None:
    reading = actions.read_paste(
        scene.school, TABLE.split("\n", 1)[1].replace(".2026", "").replace(" 2027", ""), by=scene.katya
    )
    client = client_of(scene.katya)
    before = reading.draft["span"]
    client.post(f"/readings/{reading.pk}", posted(client, reading) | {"act": "typed"})
    reading.refresh_from_db()
    assert reading.draft["span"] == before
    values = posted(client, reading, first="2026-10-01", last="2027-05-31")
    client.post(f"/readings/{reading.pk}", values | {"act": "typed"})
    heading = client.get(f"/readings/{reading.pk}").context["heading_form"]
    assert [str(heading[name].value()) for name in ("first", "last")] == ["2026-10-01", "2027-05-31"]
