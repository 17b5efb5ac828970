"""No act of the room trusts its caller: each asks for the right itself, whatever the page has asked before."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from types import SimpleNamespace as Rows

import pytest

from rostok.core.models import User
from rostok.core.refusal import Forbidden
from rostok.people.actions import (
    consent_texts,
    consents,
    deficits,
    doubles,
    erasure,
    erasure_orders,
    intake,
    mentees,
    mentors,
    mentors_states,
    moves,
    municipal,
    own_data,
    passes,
    persons,
    requests,
    requests_links,
    selection,
    topics,
)
from rostok.people.actions import map as needs
from rostok.people.actions import persons_places as places
from rostok.people.actions import representatives as kin
from rostok.people.actions.intake_undo import undo
from rostok.people.actions.intake_write import write
from rostok.people.models import Proposal, Purpose, Request
from tests import factories as make
from tests.people.tables import STAFF, pasted, staff
from tests.scenes import TODAY, Scene

Act = Callable[[Rows, User], object]


@pytest.fixture
def rows(scene: Scene, at_day: Callable[[date], None]) -> Rows:
    """One row of everything in the school, in a state in which the acts go."""
    at_day(TODAY)
    school = scene.school
    person, twin = make.person(school, "Белова Анна Сергеевна", "учитель"), make.person(school, "Белова Анна Сергеевна")
    child = make.person(school, "Белов Пётр Ильич")
    mentor = make.mentor(school, "Морозова Мария Андреевна", state="candidate")
    ready = make.mentor(school, "Лаптева Ольга Ильинична")
    mentee = make.mentee(school, "Иванова Анна Петровна")
    for one in (person, mentor.person, mentee.person):
        one.email = f"p{one.pk}@mail.example"
        one.save()
    make.consent(ready.person, Purpose.TRANSFER)
    old, new = make.topic(scene.town, "Дисциплина на уроке"), make.topic(scene.town, "Открытый урок")
    proposal = needs.propose(school, old, Proposal.Kind.MENTOR, asked=1, free=0, by=scene.katya)
    line = municipal.propose(ready, 2026, "", by=scene.katya)
    other = municipal.propose(make_agreed(school), 2026, "", by=scene.katya)
    written = pasted(school, scene.katya, STAFF, *staff(2))
    write(written, by=scene.katya)
    draft = pasted(school, scene.katya, STAFF, *staff(4))
    merged = doubles.merge(
        make.person(school, "Зуев Олег Ильич"), make.person(school, "Зуев Олег Ильич"), {}, by=scene.katya
    )
    request = {"organisation": school, "school_year": 2026, "words": "боюсь урока", "made_at": "2026-11-01T00:00Z"}
    return Rows(
        scene=scene, school=school, person=person, twin=twin, child=child, mentor=mentor, ready=ready, mentee=mentee,
        old=old, new=new, proposal=proposal, line=line, written=written, draft=draft, merged=merged,
        post=person.employments.get(),
        form=child.enrolments.create(organisation=school, form="9 «А»", since=make.LONG_AGO),
        parent=child.representatives.create(adult=person, kinship="mother", since=make.LONG_AGO),
        training=mentor.trainings.create(course="Курс", held_on=TODAY, hours=16),
        deficit=deficits.add_deficit(mentee, old, level=2, source="self", by=scene.katya),
        request=Request.objects.create(card=mentee, **request),
        sorted=Request.objects.create(card=mentee, topic=old, **request | {"words": ""}),
        consent=make.consent(person, Purpose.PROCESSING),
        demand=erasure_orders.demand(twin, "Просьба", by=scene.katya),
        paused=mentors_states.move_mentors(
            [make.mentor(school, "Жилина Вера Олеговна")], "archive", by=scene.katya
        ),
        included=municipal.move_lines([other], "include", municipal.Decision(), by=scene.olga),
    )  # fmt: skip


def make_agreed(school):
    """Another mentor who agreed to be seen by the municipality."""
    card = make.mentor(school, "Громова Инна Павловна")
    make.consent(card.person, Purpose.TRANSFER)
    return card


ACTS: Mapping[str, Act] = {
    "consent_texts.write_text": lambda r, by: consent_texts.write_text(
        r.school, "processing", title="Согласие", text="Я согласен.", months=12, since=None, by=by),
    "consents.attach_scan": lambda r, by: consents.attach_scan(r.consent, None, "сейф", by=by),
    "deficits.add_deficit": lambda r, by: deficits.add_deficit(r.mentee, r.new, level=1, source="self", by=by),
    "deficits.check_deficit": lambda r, by: deficits.check_deficit(r.deficit, level_after=1, by=by),
    "deficits.remove_deficit": lambda r, by: deficits.remove_deficit(r.deficit, by=by),
    "doubles.say_different": lambda r, by: doubles.say_different(r.person, r.twin, by=by),
    "doubles.merge": lambda r, by: doubles.merge(r.person, r.twin, {}, by=by),
    "doubles.undo_merge": lambda r, by: doubles.undo_merge(r.merged, by=by),
    "erasure.erase": lambda r, by: erasure.erase(r.twin, by=by),
    "erasure_orders.demand": lambda r, by: erasure_orders.demand(r.person, "Просьба", by=by),
    "erasure_orders.keep_by_law": lambda r, by: erasure_orders.keep_by_law(r.demand, "Срок хранения приказа", by=by),
    "intake.start": lambda r, by: intake.start(r.school, "staff", text="ФИО\nИванов Иван Иванович", by=by),
    "intake.name_columns": lambda r, by: intake.name_columns(r.draft, ["full_name", "post", "phone"], by=by),
    "intake.correct": lambda r, by: intake.correct(r.draft, {}, by=by),
    "intake.forget": lambda r, by: intake.forget(r.draft, by=by),
    "intake_write.write": lambda r, by: write(r.draft, by=by),
    "intake_undo.undo": lambda r, by: undo(r.written, by=by),
    "map.propose": lambda r, by: needs.propose(r.school, r.new, Proposal.Kind.MENTOR, asked=1, free=0, by=by),
    "map.answer": lambda r, by: needs.answer(r.proposal, "Нашли", by=by),
    "map.take_back_answer": lambda r, by: needs.take_back_answer(r.proposal, by=by),
    "mentees.add_mentee": lambda r, by: mentees.add_mentee(r.person, category="young", is_pupil=False, by=by),
    "mentees.add_new_mentee": lambda r, by: mentees.add_new_mentee(
        r.school, "Новая Анна Ильинична", place="учитель", category="young", is_pupil=False, by=by),
    "mentees.change_mentee": lambda r, by: mentees.change_mentee(r.mentee, wishes="утром", by=by),
    "mentors.add_mentor": lambda r, by: mentors.add_mentor(r.person, "teacher", by=by),
    "mentors.add_new_mentor": lambda r, by: mentors.add_new_mentor(
        r.school, "Новая Анна Ильинична", "teacher", contacts={}, by=by),
    "mentors.change_mentor": lambda r, by: mentors.change_mentor(r.mentor, {}, [r.old], by=by),
    "mentors.add_training": lambda r, by: mentors.add_training(
        r.mentor, {"course": "Курс 2", "held_on": TODAY, "hours": 8}, by=by),
    "mentors.remove_training": lambda r, by: mentors.remove_training(r.training, by=by),
    "mentors_states.take_back": lambda r, by: mentors_states.take_back(r.paused, by=by),
    "moves.leave": lambda r, by: moves.leave(r.person, TODAY, by=by),
    "moves.move": lambda r, by: moves.move(r.person, r.scene.neighbour, TODAY, by=by),
    "municipal.propose": lambda r, by: municipal.propose(r.ready, 2027, "", by=by),
    "municipal.take_away": lambda r, by: municipal.take_away(r.line, by=by),
    "municipal.propose_nobody": lambda r, by: municipal.propose_nobody(r.school, 2026, by=by),
    "municipal.take_back": lambda r, by: municipal.take_back(r.included, by=by),
    "own_data.send_link": lambda r, by: own_data.send_link(r.person, by=by),
    "passes.issue": lambda r, by: passes.issue([r.person], by=by),
    "persons.add_person": lambda r, by: persons.add_person(r.school, "Новая Анна Ильинична", post="учитель", by=by),
    "persons.change_person": lambda r, by: persons.change_person(r.person, {"phone": "+79130000000"}, by=by),
    "persons.correct_forms": lambda r, by: persons.correct_forms(r.person, {"dative": "Беловой Анне"}, by=by),
    "persons.correct_post_forms": lambda r, by: persons.correct_post_forms(r.post, {"dative": "учителю"}, by=by),
    "persons.card_checked": lambda r, by: persons.card_checked(r.person, by=by),
    "persons_places.add_post": lambda r, by: places.add_post(r.person, "методист", TODAY, by=by),
    "persons_places.add_class": lambda r, by: places.add_class(r.child, "10 «А»", TODAY, by=by),
    "persons_places.change_post": lambda r, by: places.change_post(r.post, "методист", TODAY, by=by),
    "persons_places.change_class": lambda r, by: places.change_class(r.form, "9 «Б»", TODAY, by=by),
    "persons_places.end_post": lambda r, by: places.end_post(r.post, by=by),
    "persons_places.end_class": lambda r, by: places.end_class(r.form, by=by),
    "representatives.add_representative": lambda r, by: kin.add_representative(
        r.child, full_name="Белов Илья Олегович", kinship="father", by=by),
    "representatives.end_representative": lambda r, by: kin.end_representative(r.parent, by=by),
    "requests.ask": lambda r, by: requests.ask(
        r.mentee, [r.new], "", main=None, key="", source=Request.Source.CURATOR, by=by),
    "requests.sort_request": lambda r, by: requests.sort_request(r.request, r.old, by=by),
    "requests.unsort_request": lambda r, by: requests.unsort_request(r.sorted, by=by),
    "requests_links.make_request_link": lambda r, by: requests_links.make_request_link(r.mentee, by=by),
    "selection.send_questionnaire": lambda r, by: selection.send_questionnaire(r.mentor, by=by),
    "selection.print_questionnaires": lambda r, by: selection.print_questionnaires([r.ready], by=by),
    "selection.answer_on_paper": lambda r, by: selection.answer_on_paper(r.mentor, {}, by=by),
    "selection.look_at": lambda r, by: selection.look_at(r.mentor, {}, "беседа", by=by),
    "topics.lay_ready": lambda r, by: topics.lay_ready(r.scene.town, by=by),
    "topics.add_topic": lambda r, by: topics.add_topic(
        r.scene.town, audience="teacher", group="method", title="Новая тема", by=by),
    "topics.change_topic": lambda r, by: topics.change_topic(r.old, group="method", title="Иное", by=by),
    "topics.move_topic": lambda r, by: topics.move_topic(r.old, up=False, by=by),
    "topics.retire_topic": lambda r, by: topics.retire_topic(r.old, by=by),
    "topics.restore_topic": lambda r, by: topics.restore_topic(r.old, by=by),
    "topics.replace_topic": lambda r, by: topics.replace_topic(r.old, r.new, by=by),
}  # fmt: skip


def answer(act: Act, rows: Rows, by: User) -> str:
    """What the act says to this person."""
    try:
        act(rows, by)
    except Forbidden:
        return "shut"
    except Exception as problem:  # noqa: BLE001  # whatever it is, the right was not asked first
        return repr(problem)
    return "let in"


@pytest.mark.parametrize("stranger", ["semyon", "stranger", "maria"])
def test_every_act_asks_for_the_right_itself(scene: Scene, rows: Rows, stranger: str) -> None:
    by = getattr(scene, stranger)
    told = {name: answer(act, rows, by) for name, act in ACTS.items()}
    assert {name: said for name, said in told.items() if said != "shut"} == {}
