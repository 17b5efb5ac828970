"""Normative acts: register, form, undo, import with a check, public files."""

from __future__ import annotations

from datetime import date
from urllib.parse import quote

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from rostok.papers.models import NormativeAct
from tests import factories as make
from tests.pages import answers, errors, file_name, queries, said, words

PASTED = """Нормативные документы
Федеральные
Указ Президента РФ от 27.06.2022 № 401 «О проведении в Российской Федерации Года педагога и наставника»
Муниципальные
Распоряжение департамента образования администрации Города Томска от 05.09.2023 № 900р «О наставничестве»
"""


def titles(client, query: str = "") -> list[str]:
    return [row.title for row in client.get(reverse("papers:list") + query).context["found"].rows]


def values(scene, **changes) -> dict[str, object]:
    return {
        "organisation": scene.town.pk, "level": "municipal", "kind": "приказ", "issuer": "ИМЦ", "number": "12-а",
        "date": "2026-09-01", "title": "О наставничестве", "state": "in_force", "link": "", **changes,
    }  # fmt: skip


def test_the_register_is_read_by_all_who_work_and_kept_by_those_who_prepare_papers(scene, client_of):
    people = {
        name: getattr(scene, name) for name in ("olga", "official", "dmitry", "katya", "maria", "admin", "nobody")
    }
    read = answers(client_of, people, reverse("papers:list"))
    assert read == dict.fromkeys(("olga", "official", "dmitry", "katya", "maria"), 200) | {"admin": 403, "nobody": 403}
    keep = answers(client_of, people, reverse("papers:new"))
    assert [name for name, code in keep.items() if code == 200] == ["olga", "dmitry", "katya"]


def test_a_school_sees_its_own_acts_and_those_from_above_and_changes_its_own_only(scene, client_of):
    make.act(scene.school, "Школьный", level="school")
    city = make.act(scene.town, "Городской")
    make.act(scene.region, "Федеральный", level="federal")
    make.act(scene.neighbour, "Соседский", level="school")
    make.act(scene.other_town, "Чужой")
    client = client_of(scene.katya)
    shown = client.get(reverse("papers:list"))
    assert titles(client) == ["Федеральный", "Городской", "Школьный"]
    assert [bool(moves) for _, _, moves in shown.context["lines"]] == [False, False, True]
    assert "ведёт Город Томск" in words(shown)
    assert client.get(reverse("papers:act", args=[city.pk])).status_code == 200
    assert client.get(reverse("papers:edit", args=[city.pk])).status_code == 404


def test_a_draft_is_seen_by_those_who_keep_it_only(scene, client_of, client):
    draft = make.act(scene.town, "Проект приказа", state="draft")
    assert titles(client_of(scene.olga)) == ["Проект приказа"]
    assert titles(client_of(scene.katya)) == []
    assert client_of(scene.katya).get(reverse("papers:act", args=[draft.pk])).status_code == 404
    assert "Проект приказа" not in words(client.get(reverse("public:acts", args=[scene.town.slug])))


def test_everybody_keeps_their_own_acts(scene, client_of):
    own = make.act(scene.town, "Свой")
    make.act(scene.other_town, "Чужой")
    assert titles(client_of(scene.olga)) == ["Свой"]
    for name in ("edit", "remove"):
        assert client_of(scene.stranger).post(reverse(f"papers:{name}", args=[own.pk])).status_code == 404
    assert NormativeAct.objects.filter(removed_at=None).count() == 2


def test_levels_go_from_the_country_down_and_words_are_searched(scene, client_of):
    make.act(scene.town, "Городской приказ о парах", number="7")
    make.act(scene.town, "Закон об образовании", level="federal", number="273-ФЗ")
    make.act(scene.town, "Областная концепция", level="regional")
    client = client_of(scene.olga)
    assert titles(client) == ["Закон об образовании", "Областная концепция", "Городской приказ о парах"]
    assert titles(client, "?q=парах+ПРИКАЗ") == ["Городской приказ о парах"]
    assert titles(client, "?q=273") == ["Закон об образовании"]
    assert titles(client, "?level=regional") == ["Областная концепция"]


def test_the_register_is_narrowed_by_every_condition(scene, client_of):
    make.act(scene.town, "Раз", kind="приказ", date=date(2025, 9, 1), tags=["молодые педагоги"])
    make.act(scene.town, "Два", kind="письмо", date=date(2026, 9, 1), state="lost")
    make.act(scene.region, "Три", level="regional")
    client = client_of(scene.olga)
    for query, expected in (
        ("?kind=приказ", ["Раз"]), ("?year=2026", ["Два"]), ("?state=lost", ["Два"]), ("?tag=молодые педагоги", ["Раз"]),
        (f"?keeper={scene.region.pk}", ["Три"]), ("?year=1999", ["Три", "Раз", "Два"]),
    ):  # fmt: skip
        assert titles(client, query) == expected, query


@pytest.mark.parametrize("asked", ["145-р", "145р", "№145-р", "№ 145-Р", "Р-145", "р145", "распоряжение 145-р"])
def test_a_number_is_found_however_it_is_written(scene, client_of, client, asked):
    make.act(scene.town, "О модели", kind="распоряжение", number="Р-145", level="federal")
    make.act(scene.town, "О другой модели", kind="распоряжение", number="1145")
    assert titles(client_of(scene.olga), f"?q={quote(asked)}") == ["О модели"]
    assert "О модели" in words(client_of(scene.katya).get(reverse("desk:search"), {"q": asked}))
    public = words(client.get(reverse("public:acts", args=[scene.school.slug]), {"q": asked}))
    assert "О модели" in public
    assert "О другой модели" not in public


def test_the_list_needs_as_many_queries_for_three_rows_as_for_one(scene, client_of):
    client, url = client_of(scene.olga), reverse("papers:list")
    make.act(scene.town, "Раз")
    one = queries(client, url)
    make.act(scene.town, "Два")
    make.act(scene.town, "Три")
    assert queries(client, url) == one


def test_the_file_holds_what_the_filter_shows(scene, client_of):
    make.act(scene.town, "Раз", date=date(2026, 9, 1), number="1")
    make.act(scene.town, "Два", level="federal")
    text = client_of(scene.olga).get(reverse("papers:list") + "?level=municipal&format=csv").content.decode("utf-8-sig")
    assert text.splitlines()[1:] == ["Муниципальные;;;01.09.2026;1;Раз;действует;Город Томск;;"]


def test_an_act_is_added_with_its_file_that_everybody_may_open(scene, client_of, client):
    upload = SimpleUploadedFile("Приказ 12-а.pdf", b"%PDF-1.7")
    operator = client_of(scene.olga)
    response = operator.post(reverse("papers:new"), values(scene, file=upload))
    assert said(operator, response) == "Документ добавлен."
    act = NormativeAct.objects.get()
    assert (act.number, act.date, act.organisation) == ("12-а", date(2026, 9, 1), scene.town)
    shown = client.get(reverse("papers:file", args=[act.pk]))
    assert b"".join(shown.streaming_content) == b"%PDF-1.7"
    assert file_name(shown) == "Приказ 12-а.pdf"


def test_the_file_of_a_removed_act_is_closed(scene, client_of, client):
    client_of(scene.olga).post(reverse("papers:new"), values(scene, file=SimpleUploadedFile("а.pdf", b"%PDF-1")))
    act = NormativeAct.objects.get()
    client_of(scene.olga).post(reverse("papers:remove", args=[act.pk]))
    assert client.get(reverse("papers:file", args=[act.pk])).status_code == 404
    assert client.get(reverse("papers:file", args=[make.act(scene.town, "Без файла").pk])).status_code == 404


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"title": ""}, {"title": ["Напишите название документа."]}),
        ({"date": "31.02.2026"}, {"date": ["Напишите дату так: 12.09.2026."]}),
        ({"link": "не ссылка"}, {"link": ["Напишите ссылку целиком, например https://edu.gov.ru/doc."]}),
        ({"link": "javascript:alert(1)"}, {"link": ["Напишите ссылку целиком, например https://edu.gov.ru/doc."]}),
        ({"level": "world"}, {"level": ["Выберите из списка."]}),
    ],
)
def test_what_is_wrong_is_told_at_its_field(scene, client_of, changes, told):
    assert errors(client_of(scene.olga).post(reverse("papers:new"), values(scene, **changes))) == told
    assert not NormativeAct.objects.exists()


def test_a_file_that_is_not_kept_is_told_and_nothing_is_written(scene, client_of):
    response = client_of(scene.olga).post(reverse("papers:new"), values(scene, file=SimpleUploadedFile("a.exe", b"MZ")))
    assert list(errors(response)) == ["file"]
    assert not NormativeAct.objects.exists()


def test_nobody_adds_acts_for_another_municipality(scene, client_of):
    response = client_of(scene.olga).post(reverse("papers:new"), values(scene, organisation=scene.other_town.pk))
    assert errors(response) == {"organisation": ["Выберите из списка."]}


def test_an_act_is_changed(scene, client_of):
    act = make.act(scene.town, "О наставничестве")
    client = client_of(scene.olga)
    shown = client.get(reverse("papers:edit", args=[act.pk]))
    assert shown.context["form"].initial["title"] == "О наставничестве"
    client.post(reverse("papers:edit", args=[act.pk]), values(scene, title="О парах"))
    act.refresh_from_db()
    assert (act.title, act.organisation) == ("О парах", scene.town)


def test_one_line_is_read_into_fields_and_nothing_is_written_before_the_button(scene, client_of):
    client = client_of(scene.katya)
    shown = client.get(reverse("papers:new"), {"line": "Приказ МАУ ИМЦ от 14.10.21 № 136 «О Школе молодого учителя»"})
    assert words(shown).startswith("Проверьте, ещё ничего не записано")
    assert not NormativeAct.objects.exists()
    form = shown.context["form"]
    given = {name: form[name].value() or "" for name in form.fields if name != "file"}
    assert given["number"] == "136"
    assert given["level"] == "municipal"
    client.post(
        reverse("papers:new"), given | {"organisation": scene.school.pk, "tags": "Школа, молодые педагоги,школа "}
    )
    act = NormativeAct.objects.get()
    assert str(act) == "Приказ МАУ ИМЦ от 14.10.2021 №\xa0136 «О Школе молодого учителя»"
    assert act.tags == ["школа", "молодые педагоги"]


def test_a_line_that_is_in_the_list_already_is_told(scene, client_of):
    make.act(scene.town, "О модели", number="Р-145", date=date(2019, 12, 25))
    shown = client_of(scene.katya).get(reverse("papers:new"), {"line": "Распоряжение от 25.12.2019 № 145-р «О модели»"})
    assert "Похоже, такой документ уже есть в перечне" in words(shown)


def test_an_act_is_removed_and_taken_back_from_the_message(scene, client_of):
    act = make.act(scene.town, "О наставничестве")
    client = client_of(scene.olga)
    shown = client.post(reverse("papers:remove", args=[act.pk]), follow=True)
    undo = reverse("papers:restore", args=[act.pk])
    assert "Документ убран из перечня." in words(shown)
    assert f'action="{undo}"' in shown.content.decode()
    assert titles(client) == []
    client.post(undo)
    assert titles(client) == ["О наставничестве"]


def bring(client, scene, **given):
    return client.post(reverse("papers:import"), {"organisation": scene.town.pk, **given})


def test_a_pasted_list_is_checked_before_anything_is_written(scene, client_of):
    client = client_of(scene.olga)
    checked = bring(client, scene, text=PASTED)
    assert words(checked).startswith("Проверьте, ещё ничего не записано")
    assert "Записать 2 документа" in words(checked)
    assert not NormativeAct.objects.exists()
    payload = {"organisation": scene.town.pk, "payload": checked.context["payload"]}
    response = client.post(reverse("papers:import_write"), payload)
    assert said(client, response) == "Записано: 2 документа."
    first, second = NormativeAct.objects.order_by("position")
    assert (first.level, first.number, first.date) == ("federal", "401", date(2022, 6, 27))
    assert (second.level, second.number, second.date) == ("municipal", "900р", date(2023, 9, 5))
    again = bring(client, scene, text=PASTED)
    assert "Все эти документы уже в перечне." in words(again)
    assert said(client, client.post(reverse("papers:import_write"), payload)) == "Все эти документы уже в перечне."
    assert NormativeAct.objects.count() == 2


def test_a_file_with_a_list_is_read_too(scene, client_of):
    listed = "<ul><li>Приказ Минпросвещения РФ от 01.02.2024 № 5 «О парах»</li></ul>"
    page = f"<!doctype html><html><body><h1>Нормативные документы</h1>{listed}</body></html>"
    checked = bring(client_of(scene.olga), scene, file=SimpleUploadedFile("acts.html", page.encode()))
    assert [line.values["number"] for line, _ in checked.context["lines"]] == ["5"]


@pytest.mark.parametrize(
    ("given", "field"),
    [({}, "text"), ({"text": "Просто слова без документов"}, "text"), ({"file": b"MZ\x00\x01"}, "file")],
)
def test_what_cannot_be_read_is_told(scene, client_of, given, field):
    if "file" in given:
        given = {"file": SimpleUploadedFile("a.bin", given["file"])}
    response = bring(client_of(scene.olga), scene, **given)
    assert list(errors(response)) == [field]
    assert not NormativeAct.objects.exists()


def test_a_list_that_was_not_checked_is_not_written(scene, client_of):
    client = client_of(scene.olga)
    payload = {"organisation": scene.town.pk, "payload": "forged"}
    told = said(client, client.post(reverse("papers:import_write"), payload))
    assert told == "Проверка устарела. Внесите перечень ещё раз."
    assert client.post(reverse("papers:import_write"), {"organisation": scene.other_town.pk}).status_code == 404
