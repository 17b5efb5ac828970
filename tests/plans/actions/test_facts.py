"""How a window is closed, whoever asks and however often."""

from __future__ import annotations

from datetime import date

import pytest

from rostok.core.models import JournalEntry
from rostok.core.refusal import Forbidden, Refusal
from rostok.plans import actions
from rostok.plans.models import Evidence, Occurrence


@pytest.fixture
def window(year) -> Occurrence:
    """A late window of the school."""
    return year.own.occurrences.order_by("activity__position")[1]


def test_of_two_presses_one_succeeds(window, scene):
    same = Occurrence.objects.get(pk=window.pk)
    actions.complete(window, by=scene.katya)
    with pytest.raises(Refusal, match="сейчас состояние «Выполнено»"):
        actions.complete(same, by=scene.dmitry)
    with pytest.raises(Refusal):
        actions.dismiss(same, "Не нужно", by=scene.dmitry)


def test_evidence_given_with_a_lost_race_is_not_kept(window, scene):
    same = Occurrence.objects.get(pk=window.pk)
    actions.complete(window, by=scene.katya)
    with pytest.raises(Refusal):
        actions.complete_with(same, by=scene.dmitry, url="https://school1.example/a")
    assert not Evidence.objects.filter(occurrence=window).exists()


def test_a_fact_touches_the_plan_so_that_the_school_is_not_silent(window, scene):
    before = window.plan.touched_at
    actions.complete(window, by=scene.katya)
    window.plan.refresh_from_db()
    assert window.plan.touched_at > before


@pytest.mark.parametrize("reason", ["", "  \n"])
def test_reasons_are_not_empty(reason, window, scene):
    with pytest.raises(Refusal) as problem:
        actions.dismiss(window, reason, by=scene.katya)
    assert problem.value.field == "reason"
    with pytest.raises(Refusal) as problem:
        actions.postpone(window, date(2026, 12, 1), reason, by=scene.katya)
    assert problem.value.field == "why"


def test_what_is_closed_is_not_postponed(window, scene):
    actions.complete(window, by=scene.katya)
    with pytest.raises(Refusal, match="уже закрыта"):
        actions.postpone(window, date(2026, 12, 1), "Карантин", by=scene.katya)


def test_reopening_keeps_evidence_and_forgets_who_closed(window, scene):
    actions.complete_with(window, by=scene.katya, url="https://school1.example/a", comment="Готово")
    actions.reopen(window, by=scene.dmitry)
    window.refresh_from_db()
    assert (window.state, window.closed_by, window.comment, window.proofs) == ("open", None, "", 1)


def test_the_number_of_proofs_follows_what_lies_there(window, scene):
    proof = actions.attach_evidence(window, by=scene.katya, url="https://school1.example/a")
    actions.attach_evidence(window, by=scene.katya, record=window.plan)
    assert window.proofs == 2
    actions.remove_evidence(proof, by=scene.katya)
    window.refresh_from_db()
    assert window.proofs == 1
    proof.refresh_from_db()
    actions.restore_evidence(proof, by=scene.katya)
    window.refresh_from_db()
    assert window.proofs == 2


@pytest.mark.parametrize("url", ["javascript:alert(1)", "file:///etc/passwd", "две ссылки", "data:text/html,x"])
def test_only_web_addresses_are_links(url, window, scene):
    with pytest.raises(Refusal) as problem:
        actions.attach_evidence(window, by=scene.katya, url=url)
    assert problem.value.field == "url"


def test_nothing_given_is_no_evidence(window, scene):
    with pytest.raises(Refusal):
        actions.attach_all(window, by=scene.katya)
    assert actions.attach_all(window, by=scene.katya, needed=False) == []


def test_the_system_attaches_records_but_no_files(window, year):
    proof = actions.attach_evidence(window, by=None, record=year.plan)
    assert (proof.kind, proof.added_by, proof.title) == ("record", None, str(year.plan))
    with pytest.raises(ValueError, match="somebody who brought it"):
        actions.attach_evidence(window, by=None, upload=object())


@pytest.mark.parametrize("who", ["maria", "egor", "olga", "official", "semyon", "stranger", "nobody"])
def test_facts_are_recorded_by_the_school_only(who, window, scene):
    user = getattr(scene, who)
    for act in (
        lambda: actions.complete(window, by=user),
        lambda: actions.complete_with(window, by=user, url="https://a.example"),
        lambda: actions.dismiss(window, "Так", by=user),
        lambda: actions.postpone(window, date(2026, 12, 1), "Так", by=user),
        lambda: actions.attach_evidence(window, by=user, url="https://a.example"),
    ):
        with pytest.raises(Forbidden):
            act()
    window.refresh_from_db()
    assert (window.state, window.proofs, window.postponed_to) == ("open", 0, None)


def test_the_journal_names_the_row_of_every_fact(window, scene):
    window.activity.number, window.activity.text = "1.2", "Издание приказа о внедрении модели наставничества " * 4
    window.activity.save()
    actions.complete(window, by=scene.katya)
    actions.reopen(window, by=scene.katya)
    actions.dismiss(window, "Нет молодых", by=scene.katya)
    actions.reopen(window, by=scene.katya)
    actions.postpone(window, date(2026, 12, 1), "Карантин", by=scene.katya)
    proof = actions.attach_evidence(window, by=scene.katya, url="https://school1.example/a", title="Приказ")
    actions.remove_evidence(proof, by=scene.katya)
    actions.restore_evidence(proof, by=scene.katya)
    actions.complete(window, by=scene.katya)
    told = [entry.data["text"] for entry in JournalEntry.objects.order_by("-pk")[:9]][::-1]
    row = "1.2 Издание приказа о внедрении модели наставничества Издание приказа…"
    assert told == [
        f"Выполнено, без подтверждения: {row}",
        f"Возвращено в работу: {row}",
        f"Не требуется: {row}. Причина: Нет молодых",
        f"Возвращено в работу: {row}",
        f"Перенесено на 01.12.2026: {row}. Причина: Карантин",
        f"Приложено: Приказ, к строке {row}",
        f"Убрано: Приказ, из строки {row}",
        f"Возвращено: Приказ, к строке {row}",
        f"Выполнено: {row}",
    ]
    assert max(map(len, told)) <= 120
