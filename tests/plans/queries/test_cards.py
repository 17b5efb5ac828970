"""What stands on the card of a row."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import Http404

from rostok.engine.russian import squeeze
from rostok.papers.models import NormativeAct
from rostok.plans import actions, queries
from tests.plans.views.test_plan import small

TODAY = date(2026, 11, 21)


@pytest.fixture
def act(scene) -> NormativeAct:
    made = NormativeAct(organisation=scene.town, level="municipal", kind="приказ", number="5", title="О наставничестве")
    made.save()
    return made


def second(plan):
    return plan.activities.order_by("position")[1]


def test_a_row_is_found_in_its_own_plan_only(year, scene):
    assert queries.activity_of(year.own, second(year.own).pk) == second(year.own)
    with pytest.raises(Http404):
        queries.activity_of(year.own, second(year.theirs).pk)


def test_records_to_choose_are_acts_of_the_line_and_own_other_plans(year, scene, act):
    foreign = NormativeAct(organisation=scene.other_town, level="municipal", title="Чужой")
    foreign.save()
    gone = NormativeAct(organisation=scene.school, level="school", title="Убранный", removed_at="2026-11-01T00:00Z")
    gone.save()
    other = small(scene.school, scene.katya, 1)
    assert queries.record_choices(year.own) == [("Документы", [(f"act:{act.pk}", squeeze(str(act)))])]
    actions.approve(other, actions.Approval("person", person="Дроздов Д. Л."), by=scene.dmitry)
    assert queries.record_choices(year.own)[1] == ("Дорожные карты", [(f"plan:{other.pk}", "Карта")])
    assert queries.record_of(year.own, f"act:{act.pk}") == act
    assert queries.record_of(year.own, f"plan:{other.pk}") == other
    for value in (f"act:{foreign.pk}", f"act:{gone.pk}", f"plan:{year.theirs.pk}", "act:", "user:1", ""):
        assert queries.record_of(year.own, value) is None


def test_evidence_is_shown_as_far_as_one_may_open_it(year, scene, act):
    window = second(year.own).occurrences.get()
    actions.attach_evidence(window, by=scene.katya, upload=SimpleUploadedFile("a.pdf", b"%PDF-1.4"))
    actions.attach_evidence(window, by=scene.katya, record=act)
    actions.attach_evidence(window, by=scene.katya, record=year.own)
    file, paper, plan = queries.proofs([window], scene.katya)[window.pk]
    assert (file.file, paper.act, plan.plan_id) == (file.evidence.file, act, year.own.pk)
    assert queries.proofs([window], scene.maria)[window.pk][0].file is None  # a mentor does not open files
    assert queries.proofs([window], scene.stranger)[window.pk][2].plan_id is None
    actions.remove_evidence(file.evidence, by=scene.katya)
    assert len(queries.proofs([window], scene.katya)[window.pk]) == 2


def test_evidence_is_found_only_beside_windows_one_sees(year, scene):
    proof = year.own.occurrences.get(state="done").evidence.get()
    assert proof in queries.evidence_for(scene.maria)
    assert proof not in queries.evidence_for(scene.semyon)


def test_the_history_joins_the_row_and_its_windows(year, scene):
    activity = second(year.own)
    window = activity.occurrences.get()
    actions.postpone(window, date(2026, 12, 1), "Карантин", by=scene.katya)
    actions.revise(year.own, by=scene.katya)
    activity.plan.refresh_from_db()
    actions.change_activity(activity, {"note": "Вместе с библиотекой"}, by=scene.katya)
    told = [entry.data["text"] for entry in queries.history(activity, [window])]
    assert told[0] == "Изменено: примечание"
    assert told[1].startswith(f"Перенесено на 01.12.2026: {activity.number} ")
    assert told[1].endswith(". Причина: Карантин")


def test_the_municipal_row_is_compared_in_words_and_days(year, scene):
    activity = second(year.own)
    windows = list(activity.occurrences.all())
    same = queries.origin(activity, windows, scene.katya)
    assert (same.row, same.shown, same.changes, same.late_days) == (activity.source, True, (), 0)
    actions.postpone(windows[0], date(2026, 12, 1), "Карантин", by=scene.katya)
    assert queries.origin(activity, windows, scene.katya).late_days == 62
    assert queries.origin(small(scene.school, scene.katya, 1).activities.get(), [], scene.katya) is None
    assert queries.origin(activity, windows, scene.stranger).shown is False


def test_the_calendar_of_a_person_is_of_their_own_line(year, scene):
    days = (TODAY - timedelta(60), TODAY + timedelta(400))
    mine = queries.feed_windows(scene.katya, *days)
    assert {window.organisation for window in mine} == {scene.school, scene.town}
    assert {window.activity.audience for window in mine if window.organisation == scene.town} <= {"own", "both"}
    assert {window.organisation for window in queries.feed_windows(scene.olga, *days)} == {scene.town}
    assert queries.feed_windows(scene.nobody, *days).count() == 0


def test_only_the_key_of_an_active_person_opens_a_calendar(year, scene):
    assert queries.feed_owner(scene.katya.feed_key) == scene.katya
    assert queries.feed_owner("") is None
    scene.katya.is_active = False
    scene.katya.save()
    assert queries.feed_owner(scene.katya.feed_key) is None


def test_a_plan_without_rows_of_schools_has_nothing_to_send(year, scene):
    assert queries.has_school_rows(year.plan) is True
    assert queries.has_school_rows(small(scene.town, scene.olga, 1)) is False
