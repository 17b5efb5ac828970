"""Programmes through HTTP: one press from a template, steps by working days, approval, marks, paper, changed templates."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from rostok.core.access import May
from rostok.core.models import Todo
from rostok.core.queries import work_calendar
from rostok.engine.deadlines.workdays import WorkCalendar
from rostok.pairs.actions import programmes as actions
from rostok.pairs.forms.programmes import TemplateForm, TemplateStepForm, step_forms
from rostok.pairs.models import Pair, Programme, ProgrammeTemplate, StepKind
from rostok.pairs.queries import programmes as queries
from rostok.pairs.queries.measure import VARIANTS
from rostok.pairs.queries.programmes_ready import READY, ready
from rostok.papers.blanks.paper import paper_of
from rostok.papers.models import IssuedPaper
from rostok.people.models import Form
from rostok.plans.models import Evidence
from tests import factories as make
from tests import scenes
from tests.pages import queries as asked
from tests.pages import words
from tests.scenes import TODAY

from .conftest import Desk
from .test_views import at, said


@pytest.fixture
def katya(desk: Desk, client_of):
    return client_of(desk.scene.katya)


@pytest.fixture
def two(desk: Desk) -> Pair:
    """A working pair whose mentor is Мария and whose mentee is Егор."""
    pair = desk.working()
    for person, user in ((pair.mentor, desk.scene.maria), (pair.mentee, desk.scene.egor)):
        person.user = user
        person.save()
    return pair


@pytest.fixture
def plan(desk: Desk, two: Pair) -> Programme:
    """The ready programme of the pair, a draft."""
    source = queries.source(desk.scene.school, "tt-young")
    return actions.make([two], source, by=desk.scene.katya)[0]


def sent(programme: Programme, **changed: str) -> dict[str, object]:
    """What the page of editing sends when nothing was touched but `changed`."""
    form: dict[str, object] = {"title": programme.title, "goal": programme.goal, "tasks": programme.tasks, "result": ""}
    steps = list(programme.steps.all())
    for place, step in enumerate(steps):
        values = {"pk": step.pk, "title": step.title, "kind": step.kind, "due": step.due, "result": step.result}
        form |= {f"s{place}-{name}": value for name, value in values.items()}
    return form | {"steps": len(steps) + 1, f"s{len(steps)}-kind": "work"} | changed


def test_every_role_variant_has_a_ready_template_with_the_whole_way() -> None:
    assert {(one.form, one.variant) for one in READY} == {
        (str(form), variant) for form in Form for variant in VARIANTS[form]
    }
    assert len({one.code for one in READY}) == len(READY)
    for one in READY:
        kinds = [step.kind for step in one.steps]
        assert kinds[:3] == ["first", "trial", "planning"]
        assert kinds[-1] == "closing"
        assert set(kinds) <= set(StepKind.values)
        assert len({step.key for step in one.steps}) == len(one.steps) == 10
        assert [step.after for step in one.steps] == sorted(step.after for step in one.steps)
    assert ready("no such") is None


def test_days_are_working_and_inside_the_term() -> None:
    steps = [{"after": 0}, {"after": 100}, {"after": 200}]
    days = queries.lay_out(steps, date(2026, 9, 12), date(2026, 12, 20), WorkCalendar())
    assert days == [date(2026, 9, 12), date(2026, 10, 30), date(2026, 12, 18)]
    assert queries.lay_out(steps, date(2026, 9, 1), date(2027, 5, 31), WorkCalendar())[1] == date(2026, 12, 10)


def test_a_programme_is_made_in_one_press(desk: Desk, client_of, two: Pair) -> None:
    two.variant = "педагог-новатор – консервативный педагог"
    two.save()
    maria = client_of(desk.scene.maria)
    assert maria.get(at("programme_new", two.pk)).context["form"].initial == {"code": "tt-new"}
    answer = maria.post(at("programme_new", two.pk), {"code": "tt-new"})
    made = Programme.objects.get()
    assert answer.url == at("programme", made.pk)
    work = work_calendar()
    assert all(work.is_working(step.due) and two.since <= step.due <= two.until for step in made.steps.all())
    assert "уже есть" in said(maria.post(at("programme_new", two.pk), {"code": "tt-new"}, follow=True))
    assert "Выберите" in words(maria.post(at("programme_new", two.pk), {"code": "uu-study"}))


def test_a_mentee_reads_and_does_not_write(desk: Desk, client_of, two: Pair, plan: Programme) -> None:
    egor = client_of(desk.scene.egor)
    page = words(egor.get(at("programme", plan.pk)))
    assert "Первая встреча" in page
    assert "Утвердить" not in page
    assert egor.post(at("step_mark", plan.steps.first().pk)).status_code == 403
    assert client_of(desk.scene.semyon).get(at("programme", plan.pk)).status_code == 404
    assert client_of(desk.scene.semyon).post(at("step_mark", plan.steps.first().pk)).status_code == 404


def test_those_above_the_school_do_not_read_the_words(desk: Desk, client_of, two: Pair, plan: Programme) -> None:
    for person in (two.mentor, two.mentee):
        make.consent(person)
    olga = client_of(desk.scene.olga)
    assert olga.get(at("pair", two.pk)).status_code == 200
    assert "Первая встреча:" not in words(olga.get(at("pair", two.pk)))
    assert olga.get(at("programme", plan.pk)).status_code == 404


def test_a_mentee_who_mentors_another_does_not_write_the_own_programme(desk: Desk, client_of, two: Pair) -> None:
    two.mentee.user, two.mentor.user = desk.scene.maria, None
    two.mentor.save()
    two.mentee.save()
    assert client_of(desk.scene.maria).post(at("programme_new", two.pk), {"code": "tt-young"}).status_code == 403
    assert not Programme.objects.exists()


def test_steps_are_changed_added_and_taken_away(desk: Desk, client_of, plan: Programme) -> None:
    maria = client_of(desk.scene.maria)
    assert "Чтобы убрать шаг" in words(maria.get(at("programme_edit", plan.pk)))
    form = sent(plan, **{
        "goal": "Другая цель", "s0-title": "", "s1-title": "Проба по-своему",
        "s10-title": "Сходить в музей", "s10-due": "2027-01-15",
    })  # fmt: skip
    maria.post(at("programme_edit", plan.pk), form)
    plan.refresh_from_db()
    titles = [step.title for step in plan.steps.all()]
    assert plan.goal == "Другая цель"
    assert "Проба по-своему" in titles
    assert len(titles) == 10
    days = [step.due for step in plan.steps.all()]
    assert days == sorted(days)
    assert days[titles.index("Сходить в музей")] == date(2027, 1, 15)


def test_a_programme_without_steps_or_with_a_wrong_day_is_not_kept(desk: Desk, katya, plan: Programme) -> None:
    empty = sent(plan, **{f"s{place}-title": "" for place in range(10)})
    assert "хотя бы один шаг" in words(katya.post(at("programme_edit", plan.pk), empty))
    wrong = sent(plan, **{"s0-due": "когда-нибудь"})
    assert "Напишите дату так" in words(katya.post(at("programme_edit", plan.pk), wrong))
    assert plan.steps.count() == 10


def test_the_curator_returns_and_approves(desk: Desk, client_of, katya, plan: Programme) -> None:
    maria = client_of(desk.scene.maria)
    assert maria.post(at("programme_act", plan.pk, "approve")).status_code == 403
    maria.post(at("programme_act", plan.pk, "submit"))
    assert Todo.objects.filter(key__startswith=f"programme:{plan.pk}:", closed_at__isnull=True).exists()
    assert "править её" in said(katya.get(at("programme_edit", plan.pk), follow=True))
    katya.post(at("programme_act", plan.pk, "send_back"), {"words": ""})
    plan.refresh_from_db()
    assert plan.state == "reviewed"
    katya.post(at("programme_act", plan.pk, "send_back"), {"words": "Добавьте открытый урок"})
    assert "Вернули: Добавьте открытый урок" in words(maria.get(at("programme", plan.pk)))
    maria.post(at("programme_act", plan.pk, "submit"))
    katya.post(at("programme_act", plan.pk, "approve"), {"words": "Хороший план"})
    page = words(maria.get(at("programme", plan.pk)))
    assert "Утверждена" in page
    assert "Хороший план" in page
    assert "Редакция 1" in page
    assert not Todo.objects.filter(key__startswith=f"programme:{plan.pk}:", closed_at__isnull=True).exists()


def test_every_approved_edition_stays_as_it_was(desk: Desk, katya, plan: Programme) -> None:
    katya.post(at("programme_act", plan.pk, "approve"))
    answer = katya.post(at("programme_act", plan.pk, "revise"))
    assert answer.url == at("programme_edit", plan.pk)
    plan.refresh_from_db()
    katya.post(at("programme_edit", plan.pk), sent(plan, **{"s0-title": "Иначе начать"}))
    katya.post(at("programme_act", plan.pk, "approve"))
    second, first = plan.editions.all()
    assert (first.number, second.number) == (1, 2)
    assert first.content["steps"][0]["title"].startswith("Первая встреча")
    assert second.content["steps"][0]["title"] == "Иначе начать"
    assert katya.post(at("programme_act", plan.pk, "wrong")).status_code == 404


def test_steps_are_marked_and_the_programme_is_done(desk: Desk, client_of, katya, plan: Programme) -> None:
    maria = client_of(desk.scene.maria)
    katya.post(at("programme_act", plan.pk, "approve"))
    first, *rest = plan.steps.all()
    maria.post(at("step_mark", first.pk), {"done_on": TODAY - timedelta(days=1)})
    first.refresh_from_db()
    assert (first.done_on, first.done_by) == (TODAY - timedelta(days=1), desk.scene.maria)
    maria.post(at("step_mark", first.pk))
    maria.post(at("step_unmark", first.pk))
    first.refresh_from_db()
    assert first.done_on is None
    maria.post(at("programme_act", plan.pk, "fulfil"))
    plan.refresh_from_db()
    assert plan.state == "approved"
    for step in (first, *rest):
        maria.post(at("step_mark", step.pk))
    assert "Программа выполнена" in words(maria.get(at("programme", plan.pk)))
    maria.post(at("programme_act", plan.pk, "fulfil"))
    plan.refresh_from_db()
    assert plan.state == "fulfilled"


def test_a_day_ahead_is_no_mark(desk: Desk, katya, plan: Programme) -> None:
    step = plan.steps.first()
    page = katya.post(at("step_mark", step.pk), {"done_on": TODAY + timedelta(days=1)}, follow=True)
    step.refresh_from_db()
    assert step.done_on is None
    assert "ещё не наступил" in said(page)
    page = katya.post(at("step_mark", step.pk), {"done_on": ""}, follow=True)
    assert "Напишите день" in said(page)


def test_a_meeting_names_a_step(desk: Desk, two: Pair, plan: Programme) -> None:
    step = plan.steps.first()
    assert actions.mark_named(two, step.title, TODAY, by=desk.scene.maria)
    step.refresh_from_db()
    assert step.done_on == TODAY
    assert not actions.mark_named(two, step.title, TODAY, by=desk.scene.maria)
    assert not actions.mark_named(two, plan.steps.last().title, TODAY, by=desk.scene.egor)


def test_a_meeting_logged_in_two_presses_marks_the_step_of_the_plan(
    desk: Desk, client_of, two: Pair, plan: Programme
) -> None:
    actions.approve(plan, "", by=desk.scene.katya)
    maria = client_of(desk.scene.maria)
    form = maria.get(at("log", two.pk)).context["form"]
    sent = {name: field.initial for name, field in form.fields.items() if field.initial is not None} | form.initial
    maria.post(at("log", two.pk), {name: value for name, value in sent.items() if value is not None})
    step = plan.steps.first()
    assert (step.done_on, step.done_by) == (TODAY, desk.scene.maria)
    assert f"Сделано {TODAY:%d.%m.%Y}: {step.title}" in words(maria.get(at("programme", plan.pk)))


def test_a_meeting_by_the_link_marks_the_step_too(two: Pair, plan: Programme) -> None:
    step = plan.steps.first()
    assert actions.mark_named(two, step.title, TODAY, by=None)
    step.refresh_from_db()
    assert (step.done_on, step.done_by) == (TODAY, None)


def test_a_step_proves_a_row_of_the_roadmap(desk: Desk, katya, plan: Programme) -> None:
    year = scenes.build_year(desk.scene)
    row = year.own.activities.filter(occurrences__state="open").first()
    page = words(katya.get(at("programme_edit", plan.pk)))
    assert "Строка дорожной карты" in page
    katya.post(at("programme_edit", plan.pk), sent(plan, **{"s0-activity": str(row.pk)}))
    step = plan.steps.get(activity=row)
    katya.post(at("step_mark", step.pk))
    proof = Evidence.objects.get(record_type="pairs.programmestep", record_id=step.pk)
    assert proof.occurrence.activity == row
    assert proof.title == f"Шаг программы пары, сделано {TODAY:%d.%m.%Y}"


def test_the_paper_says_what_the_programme_says(desk: Desk, katya, two: Pair, plan: Programme) -> None:
    answer = katya.post(at("programme_paper", plan.pk))
    paper = IssuedPaper.objects.get(kind="programme")
    assert answer.url.endswith(f"/{paper.pk}")
    text = str(paper_of(paper))
    for part in ("Власова Вера Ильинична", "Авдеева Анна Ильинична", plan.goal, "Первая встреча", "запрос записан"):
        assert part in text, part
    assert "Документ" in words(katya.get(at("programme", plan.pk)))


def test_a_template_gets_versions_and_offers_them(desk: Desk, katya, plan: Programme) -> None:
    school = desk.scene.school
    assert "готовый шаблон" in words(katya.get(at("templates")))
    now = queries.source(school, "tt-young")
    steps = [dict(step) for step in now.steps]
    steps[1]["title"] = "Пробная встреча по-новому"
    del steps[3]
    form = {"title": now.title, "form": "TT", "variant": now.variant, "goal": now.goal, "tasks": now.tasks}
    for place, step in enumerate(
        [*steps, {"key": "", "title": "Экскурсия", "kind": "work", "after": 70, "result": ""}]
    ):
        form |= {f"s{place}-{name}": step[name] for name in ("key", "title", "kind", "after", "result")}
    assert "Изменить шаблон" in words(katya.get(at("template_edit", school.pk, "tt-young")))
    katya.post(at("template_edit", school.pk, "tt-young"), form | {"steps": 10})
    made = ProgrammeTemplate.objects.get()
    assert (made.code, made.version, len(made.steps)) == ("tt-young", 1, 10)
    page = words(katya.get(at("template", made.pk)))
    assert "Работают по прежней редакции" in page
    assert "отличий: 3" in page
    assert plan.steps.count() == 10
    assert "Шаблон программы изменился, отличий: 3" in words(katya.get(at("programme", plan.pk)))
    page = words(katya.get(at("programme_renew", plan.pk)))
    assert "Добавлен шаг: Экскурсия" in page
    assert "→ «Пробная встреча по-новому»" in page
    assert "Убран шаг" in page


@pytest.fixture
def changed(desk: Desk, plan: Programme) -> queries.Source:
    """The school has renamed the second step, added one and left the fourth out."""
    now = queries.source(desk.scene.school, "tt-young")
    steps = [dict(step) for step in now.steps if step["key"] != "work1"]
    steps[1]["title"] = "Проба по-новому"
    steps.append({"key": "extra", "title": "Экскурсия", "kind": "work", "after": 70, "result": ""})
    values = {"title": now.title, "form": "TT", "variant": "", "goal": "", "tasks": "", "steps": steps}
    actions.set_template(desk.scene.school, "tt-young", values, by=desk.scene.katya)
    return queries.newer(plan)


def test_only_ticked_differences_are_taken(desk: Desk, katya, plan: Programme, changed: queries.Source) -> None:
    actions.approve(plan, "", by=desk.scene.katya)
    katya.post(at("programme_renew", plan.pk), {"key": ["extra", "trial"]})
    titles = [step.title for step in plan.steps.all()]
    assert "Экскурсия" in titles
    assert "Проба по-новому" in titles
    assert plan.steps.filter(key="work1").exists()
    plan.refresh_from_db()
    assert (plan.state, plan.edition, plan.template_version) == ("approved", 2, 1)
    assert "Новых изменений" in said(katya.get(at("programme_renew", plan.pk), follow=True))


def test_nothing_ticked_leaves_the_programme(desk: Desk, katya, plan: Programme, changed: queries.Source) -> None:
    before = list(plan.steps.values_list("title", flat=True))
    katya.post(at("programme_renew", plan.pk))
    assert list(plan.steps.values_list("title", flat=True)) == before
    plan.refresh_from_db()
    assert queries.newer(plan) is None


def test_what_the_pair_changed_itself_is_said(desk: Desk, plan: Programme, changed: queries.Source) -> None:
    plan.steps.filter(key="trial").update(title="Своя проба")
    plan.steps.filter(key="work1").update(done_on=TODAY)
    found = {one.key: one for one in queries.differences(Programme.objects.get(pk=plan.pk), changed)}
    assert set(found) == {"trial", "extra"}
    assert found["trial"].note == "пара изменила этот шаг сама"


def test_removed_steps_go_when_ticked(desk: Desk, plan: Programme, changed: queries.Source) -> None:
    assert actions.accept(plan, changed, {"work1"}, by=desk.scene.katya) == 1
    assert not plan.steps.filter(key="work1").exists()


def test_a_new_template_of_the_school(desk: Desk, katya, client_of) -> None:
    school = desk.scene.school
    form = {"title": "Наш порядок", "form": "UU", "variant": "шеф – новичок", "steps": 1, "s0-kind": "work"}
    assert "хотя бы один шаг" in words(katya.post(at("template_edit", school.pk, "new"), form))
    katya.post(at("template_edit", school.pk, "new"), form | {"s0-title": "Встретиться", "s0-after": 5})
    made = ProgrammeTemplate.objects.get()
    assert made.steps[0]["after"] == 5
    assert "Наш порядок" in words(katya.get(at("templates")))
    assert katya.get(at("template_edit", school.pk, "no-such")).status_code == 404
    assert client_of(desk.scene.semyon).get(at("template", made.pk)).status_code == 404
    assert next(iter(queries.sources(school, "UU"))).title == "Наш порядок"
    assert len(step_forms(TemplateStepForm, made.steps)) == 4
    assert "равный – равному" in TemplateForm.variants()


def test_templates_are_found_and_downloaded(desk: Desk, katya) -> None:
    values = {"form": "TT", "variant": "", "title": "Наш порядок", "goal": "", "tasks": "", "steps": [
        {"title": "Знакомство", "kind": "first", "after": 0, "result": ""}]}  # fmt: skip
    actions.set_template(desk.scene.school, "", values, by=desk.scene.katya)
    page = words(katya.get(at("templates") + "?q=НАШ порядок"))
    assert "1 шаблон " in page
    assert "Наш порядок" in page
    assert "2 шаблона" not in page
    assert "Наш порядок" not in words(katya.get(at("templates") + "?form=UU"))
    assert "1 шаблон " in words(katya.get(at("templates") + "?own=on"))
    assert "По этим условиям шаблонов нет" in words(katya.get(at("templates") + "?q=нетакого"))
    file = katya.get(at("templates") + "?form=UU&format=csv").content.decode("utf-8-sig")
    assert file.count("ученик – ученик") == len(file.splitlines()) - 1 > 0
    assert "готовый шаблон" in file


def test_a_programme_asks_few_questions(desk: Desk, katya, plan: Programme) -> None:
    actions.approve(plan, "", by=desk.scene.katya)
    assert asked(katya, at("programme", plan.pk)) <= 50
    assert asked(katya, at("templates")) <= 40
    assert queries.programmes(desk.scene.katya, May.PROGRAMME_APPROVE).count() == 1
