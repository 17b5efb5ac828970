"""Collecting consents: who gets which letter, sheets, papers received, refusals."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from rostok.core import clock
from rostok.core.models import JournalEntry, Letter, Todo
from rostok.core.refusal import Forbidden, Refusal
from rostok.people.actions import consents as actions
from rostok.people.lifecycle import GIVEN, NOT_ASKED, REFUSED, REPLACED, SENT
from rostok.people.models import Consent, Person, PersonalLink, Purpose, Representative
from rostok.people.queries.consents import has_consent
from tests import factories as make
from tests.people.consents import one, state_of
from tests.scenes import TODAY

PROCESSING, TRANSFER = Purpose.PROCESSING, Purpose.TRANSFER


def everybody(people):
    return Person.objects.filter(pk__in=[people.teacher.pk, people.small.pk, people.teen.pk])


def test_the_age_decides_who_gets_the_letter(scene, people):
    found = actions.send_links(everybody(people), [PROCESSING], by=scene.katya)
    assert sorted((row.person.full_name, row.mail) for row in found) == [
        ("Белова Анна Сергеевна", "belova@mail.example"),
        ("Юсупов Рустам Тагирович", "guzel@mail.example"),
        ("Юсупова Алия Тагировна", "aliya@mail.example"),
        ("Юсупова Алия Тагировна", "guzel@mail.example"),
    ]
    assert Letter.objects.filter(kind="consent_ask").count() == 4
    signers = dict(Consent.objects.values_list("person__full_name", "signer"))
    assert signers["Белова Анна Сергеевна"] == "self"
    assert signers["Юсупов Рустам Тагирович"] == "representative"
    assert signers["Юсупова Алия Тагировна"] == "both"
    assert set(Consent.objects.values_list("state", flat=True)) == {SENT}


def test_a_pupil_without_a_birthday_is_signed_for(scene, people):
    people.teen.born_on = None
    people.teen.save()
    found = actions.send_links(one(people.teen), [PROCESSING], by=scene.katya)
    assert [row.addressee for row in found] == [people.mother]


def test_a_second_press_on_the_same_day_sends_nothing_and_the_link_lives_on(scene, people):
    actions.send_links(one(people.teacher), [PROCESSING], by=scene.katya)
    again = actions.send_links(one(people.teacher), [PROCESSING, TRANSFER], by=scene.katya)
    assert [row.why_not for row in again] == ["сегодня письмо уже отправлено"]
    assert Letter.objects.filter(kind="consent_ask").count() == 1
    assert PersonalLink.objects.filter(expires_at__gt=clock.now()).count() == 1
    assert state_of(people.teacher, TRANSFER) == SENT


def test_the_next_day_a_new_letter_goes(scene, people, at_day):
    actions.send_links(one(people.teacher), [PROCESSING], by=scene.katya)
    at_day(TODAY + timedelta(days=1))
    actions.send_links(one(people.teacher), [PROCESSING], by=scene.katya)
    assert Letter.objects.filter(kind="consent_ask").count() == 2


def test_who_cannot_be_written_to_is_named_with_the_reason(scene, people):
    Representative.objects.filter(child=people.small).delete()
    people.teacher.email = ""
    people.teacher.save()
    found = actions.send_links(everybody(people), [PROCESSING], by=scene.katya)
    reasons = {row.person.full_name: row.why_not for row in found if row.why_not}
    assert reasons == {
        "Белова Анна Сергеевна": "почта не указана",
        "Юсупов Рустам Тагирович": "законный представитель не указан",
    }
    assert not Consent.objects.filter(person=people.teacher).exists()


def test_who_has_the_paper_or_has_refused_is_not_asked(scene, people):
    make.consent(people.teacher, PROCESSING)
    paper = make.consent(people.teen, PROCESSING, state=SENT, way="", given_on=None)
    actions.refuse(paper, by=scene.katya)
    found = actions.send_links(everybody(people), [PROCESSING], by=scene.katya)
    assert {row.person.full_name: row.why_not for row in found if not row.mail} == {
        "Белова Анна Сергеевна": "Обработка данных: есть",
        "Юсупова Алия Тагировна": "Обработка данных: отказ",
    }
    asked = actions.send_links(one(people.teen), [PROCESSING], by=scene.katya, again=True)
    assert len([row for row in asked if row.mail]) == 2


def test_people_of_another_school_are_not_asked(scene, people):
    with pytest.raises(Forbidden):
        actions.send_links(one(people.teacher), [PROCESSING], by=scene.semyon)
    assert not Consent.objects.exists()


def test_a_sheet_keeps_the_text_that_was_printed(scene, people):
    sheets = actions.print_sheets(everybody(people), [PROCESSING, TRANSFER], by=scene.katya)
    assert len(sheets) == 6
    first = sheets[0].consent
    assert (first.state, first.wording, first.digest) == (NOT_ASKED, sheets[0].text, actions.digest_of(sheets[0].text))
    again = actions.print_sheets(one(people.teacher), [PROCESSING], by=scene.katya)
    assert again[0].consent.sheet == Consent.objects.get(person=people.teacher, purpose=PROCESSING).sheet
    assert Consent.objects.count() == 6
    assert len({row.sheet for row in Consent.objects.all()}) == 6


def test_there_is_nothing_to_print_for_who_has_the_paper(scene, people):
    make.consent(people.teacher, PROCESSING)
    with pytest.raises(Refusal, match="уже есть"):
        actions.print_sheets(one(people.teacher), [PROCESSING], by=scene.katya)


def test_papers_of_many_are_noted_at_once(scene, people):
    scan = SimpleUploadedFile("согласия.pdf", b"%PDF-1.7 text")
    receipt = actions.Receipt(date(2026, 11, 20), "папка 3", scan)
    noted = actions.receive(everybody(people), [PROCESSING], receipt, by=scene.katya)
    assert len(noted) == 3
    row = Consent.objects.get(person=people.teen)
    assert (row.state, row.way, row.kept_at, row.until) == (GIVEN, "paper", "папка 3", date(2027, 11, 20))
    assert row.scan is not None
    assert sorted(row.signatures.values_list("capacity", "signer_name")) == [
        ("representative", "Юсупова Гузель Маратовна"),
        ("self", "Юсупова Алия Тагировна"),
    ]
    assert has_consent(people.teen, PROCESSING)
    with pytest.raises(Refusal, match="уже отмечены"):
        actions.receive(everybody(people), [PROCESSING], receipt, by=scene.katya)


def test_a_paper_cannot_be_signed_tomorrow(scene, people):
    with pytest.raises(Refusal, match="не наступила"):
        actions.receive(one(people.teacher), [PROCESSING], actions.Receipt(TODAY + timedelta(days=1)), by=scene.katya)
    assert not Consent.objects.filter(state=GIVEN).exists()


def test_a_new_paper_replaces_the_one_that_runs_out(scene, people):
    old = make.consent(people.teacher, PROCESSING, until=TODAY + timedelta(days=5))
    actions.receive(one(people.teacher), [PROCESSING], actions.Receipt(TODAY), by=scene.katya)
    old.refresh_from_db()
    assert old.state == REPLACED
    assert Consent.objects.filter(person=people.teacher, state=GIVEN).count() == 1
    assert JournalEntry.objects.filter(verb="consent.replace").count() == 1


def test_a_refusal_needs_no_reason_and_ends_the_asking(scene, people):
    actions.send_links(one(people.teacher), [PROCESSING], by=scene.katya)
    paper = Consent.objects.get()
    actions.refuse(paper, by=scene.katya)
    assert paper.state == REFUSED
    assert Todo.objects.get(key=f"consent:missing:{scene.school.pk}:").text == "Не хватает согласий: 3\u00a0человека"
    with pytest.raises(Refusal, match="Отказ"):
        actions.refuse(paper, by=scene.katya)


def test_where_a_paper_lies_is_noted_later(scene, people):
    paper = make.consent(people.teacher, PROCESSING)
    actions.attach_scan(paper, SimpleUploadedFile("a.pdf", b"%PDF-1.4"), "сейф", by=scene.katya)
    paper.refresh_from_db()
    assert paper.kept_at == "сейф"
    assert paper.scan is not None
    with pytest.raises(Forbidden):
        actions.attach_scan(paper, None, "", by=scene.semyon)


def test_only_mentors_are_asked_to_be_mentors(scene, people):
    found = actions.send_links(everybody(people), [Purpose.MENTORING], by=scene.katya)
    assert {row.person.full_name: row.why_not for row in found} == {
        "Белова Анна Сергеевна": "",
        "Юсупов Рустам Тагирович": "Согласие быть наставником: не нужно",
        "Юсупова Алия Тагировна": "Согласие быть наставником: не нужно",
    }
    assert len(actions.receive(everybody(people), [Purpose.MENTORING], actions.Receipt(TODAY), by=scene.katya)) == 1
