"""Facts through the page: one press, with evidence, refused kindly, taken back."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from rostok.core.models import CalendarDay
from rostok.papers.models import NormativeAct
from rostok.plans import actions
from rostok.plans.models import Evidence, Occurrence
from tests.pages import said, words

PDF = b"%PDF-1.4\n%%EOF\n"


@pytest.fixture
def window(year) -> Occurrence:
    """A window of the school that is late: «Формирование базы наставников»."""
    return year.own.occurrences.order_by("activity__position")[1]


def press(client, verb: str, row, **values):
    name = "evidence_" + verb if isinstance(row, Evidence) else "occurrence_" + verb
    return client.post(reverse(f"plans:{name}", args=[row.pk]), values)


def failed(answer):
    """Errors of the form that came back, by field."""
    card = next(card for card in answer.context["cards"] if card.failed)
    return card.forms[card.failed].errors, card.forms[card.failed]


def test_done_in_one_press_without_evidence_and_undone(window, scene, client_of):
    client = client_of(scene.katya)
    answer = press(client, "complete", window, bare="1")
    assert answer["Location"].endswith(f"/items/{window.activity_id}#window-{window.pk}")
    assert said(client, answer) == "Отмечено без подтверждения. Приложить его можно и позже."
    window.refresh_from_db()
    assert (window.state, window.closed_on, window.closed_by) == ("done", date(2026, 11, 21), scene.katya)
    assert said(client, press(client, "reopen", window)) == "Возвращено в работу: состояние «Просрочено»."
    window.refresh_from_db()
    assert (window.state, window.closed_on) == ("open", None)


def test_the_journal_tells_which_row_was_done(window, scene, client_of):
    press(client_of(scene.katya), "complete", window, bare="1")
    row = f"{window.activity.number} подготовка кадрового потенциала"
    assert f"Выполнено, без подтверждения: {row}" in words(client_of(scene.dmitry).get(reverse("core:journal")))


def test_a_file_a_link_and_an_act_are_attached_at_once(window, scene, client_of):
    act = NormativeAct(organisation=scene.town, level="municipal", kind="приказ", number="5", title="О наставничестве")
    act.save()
    client = client_of(scene.katya)
    answer = press(
        client,
        "complete",
        window,
        file=SimpleUploadedFile("приказ.pdf", PDF),
        url="school1.example/prikaz",
        record=f"act:{act.pk}",
        comment="Список утверждён",
    )
    assert said(client, answer) == "Отмечено выполненным."
    window.refresh_from_db()
    assert (window.state, window.proofs, window.comment) == ("done", 3, "Список утверждён")
    assert list(window.evidence.values_list("kind", "title")) == [
        ("file", "приказ.pdf"),
        ("link", "https://school1.example/prikaz"),
        ("record", "приказ №\u00a05 «О наставничестве»"),
    ]


def test_a_forgotten_file_is_asked_for_and_typed_words_stay(window, scene, client_of):
    answer = press(client_of(scene.katya), "complete", window, comment="Собрали 42 человека")
    errors, form = failed(answer)
    assert errors["file"] == [
        "Приложите файл, укажите ссылку или выберите запись. Нечего приложить — отметьте без подтверждения."
    ]
    assert form["comment"].value() == "Собрали 42 человека"
    assert "Ошибка:" in answer.content.decode()
    window.refresh_from_db()
    assert window.state == "open"


@pytest.mark.parametrize(
    ("values", "field", "text"),
    [
        ({"url": "javascript:alert(1)"}, "url", "Это не похоже на ссылку."),
        ({"file": SimpleUploadedFile("virus.exe", b"MZ")}, "file", "такой вид мы не храним"),
        ({"record": "act:999"}, "record", "Выберите из списка."),
    ],
)
def test_wrong_evidence_is_refused_at_its_field_and_nothing_is_kept(values, field, text, window, scene, client_of):
    NormativeAct(organisation=scene.town, level="municipal", title="О наставничестве").save()
    errors, _ = failed(press(client_of(scene.katya), "complete", window, **values))
    assert text in errors[field][0]
    window.refresh_from_db()
    assert (window.state, window.proofs) == ("open", 0)


def test_a_second_press_is_answered_kindly_and_keeps_nothing(window, scene, client_of):
    press(client_of(scene.dmitry), "complete", window, bare="1")
    client = client_of(scene.katya)
    card = reverse("plans:activity", args=[window.plan_id, window.activity_id])
    answer = client.post(
        reverse("plans:occurrence_complete", args=[window.pk]),
        {"url": "https://school1.example/late"},
        headers={"Referer": f"http://testserver{card}"},
    )
    assert answer["Location"] == card
    assert "сейчас состояние «Выполнено»" in said(client, answer)
    assert window.evidence.count() == 0


def test_not_required_needs_a_reason(window, scene, client_of):
    client = client_of(scene.katya)
    errors, _ = failed(press(client, "dismiss", window))
    assert errors["reason"] == ["Напишите, почему не требуется."]
    assert "Муниципалитет увидит причину" in said(
        client, press(client, "dismiss", window, reason="Нет новых педагогов")
    )
    window.refresh_from_db()
    assert (window.state, window.comment) == ("not_required", "Нет новых педагогов")


def test_postponed_with_a_day_ahead_and_a_reason(window, scene, client_of):
    client = client_of(scene.katya)
    errors, form = failed(press(client, "postpone", window, to="2026-11-01", why="Карантин"))
    assert errors["to"] == ["Новый срок уже прошёл. Укажите день не раньше сегодняшнего."]
    assert form["why"].value() == "Карантин"
    assert said(client, press(client, "postpone", window, to="2026-12-12", why="Карантин")) == (
        "Срок перенесён на 12.12.2026."
    )
    card = reverse("plans:activity", args=[window.plan_id, window.activity_id])
    assert "Перенесено с 30.09.2026 на 12.12.2026: Карантин" in words(client.get(card))


def test_evidence_is_added_later_taken_away_and_put_back(window, scene, client_of):
    client = client_of(scene.katya)
    press(client, "complete", window, bare="1")
    errors, _ = failed(press(client, "evidence", window))
    assert errors["file"] == ["Приложите файл, укажите ссылку или выберите запись."]
    press(client, "evidence", window, url="https://school1.example/list")
    proof = window.evidence.get()
    answer = press(client, "remove", proof)
    page = client.get(answer["Location"])
    assert "Без подтверждения" in words(page)
    assert reverse("plans:evidence_restore", args=[proof.pk]) in page.content.decode()
    press(client, "restore", proof)
    window.refresh_from_db()
    assert window.proofs == 1


def test_those_who_only_look_are_refused_and_strangers_find_nothing(window, scene, client_of):
    assert press(client_of(scene.official), "complete", window, bare="1").status_code == 403
    assert press(client_of(scene.olga), "dismiss", window, reason="Так").status_code == 403
    assert press(client_of(scene.maria), "postpone", window, to="2026-12-12", why="Так").status_code == 403
    assert press(client_of(scene.semyon), "complete", window, bare="1").status_code == 404
    assert press(client_of(scene.stranger), "reopen", window).status_code == 404
    proof = actions.attach_evidence(window, by=scene.katya, url="https://school1.example/list")
    assert press(client_of(scene.official), "remove", proof).status_code == 403
    assert press(client_of(scene.semyon), "remove", proof).status_code == 404
    window.refresh_from_db()
    assert (window.state, window.proofs) == ("open", 1)


def test_facts_are_recorded_by_post_only(window, scene, client_of):
    client = client_of(scene.katya)
    for verb in ("complete", "dismiss", "postpone", "reopen", "evidence"):
        assert client.get(reverse(f"plans:occurrence_{verb}", args=[window.pk])).status_code == 405


def test_a_deadline_counted_from_an_event_uses_the_production_calendar(year, scene, client_of):
    CalendarDay.objects.create(day=date(2026, 11, 26), is_working=False, source="указ")
    actions.revise(year.own, by=scene.katya)
    row = year.own.activities.order_by("position").last()
    actions.change_activity(row, {"deadline": "в течение 3 рабочих дней после приказа"}, by=scene.katya)
    window = row.occurrences.get()
    assert window.last is None
    client = client_of(scene.katya)
    assert "Посчитать срок от события" in client.get(f"/roadmaps/{year.own.pk}/items/{row.pk}").content.decode()
    errors, _ = failed(press(client, "event", window))
    assert errors["day"] == ["Укажите день события."]
    answer = press(client, "event", window, day="2026-11-24")
    assert said(client, answer) == "Срок посчитан: до 30.11.2026."
    window.refresh_from_db()
    assert window.last == date(2026, 11, 30)


def test_a_deadline_with_dates_is_not_counted_from_an_event(window, scene, client_of):
    errors, _ = failed(press(client_of(scene.katya), "event", window, day="2026-11-24"))
    assert "не считается от события" in errors["day"][0]
