"""Destruction: a canary in every text about a person, the whole database and the folder of files searched after it."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import models

from rostok.core import clock, files, journal, outbox, todo
from rostok.core.access import Role
from rostok.core.models import JournalEntry, Letter, Membership, StoredFile, Todo, User
from rostok.core.refusal import Forbidden, Refusal
from rostok.people import privacy
from rostok.people.actions import consents
from rostok.people.actions.erasure import DESTROYED, PROOF, erase, forget_proofs
from rostok.people.actions.links import make_link
from rostok.people.lifecycle import PAIRED
from rostok.people.models import (
    Candidacy,
    Consent,
    DestructionAct,
    Intake,
    MentorCard,
    Merge,
    MunicipalMentor,
    Person,
    PersonalLink,
    Purpose,
    Request,
    Training,
)  # fmt: skip
from rostok.people.models.doubles import DifferentPeople
from tests import factories as make
from tests.people.consents import agree, link_to, one

#: Where a trace of an erased person may stay, and why.
ALLOWED = {
    "Consent": "the exact text that was accepted and where the paper lies: proof, three years",
    "ConsentSignature": "who signed, from where, by what: proof, three years",
    "DestructionAct": "whose data were destroyed: the act of order 179, three years",
}


def text_fields(model: type[models.Model]) -> list[Any]:
    """Fields that can hold words."""
    kinds = (models.CharField, models.TextField, models.JSONField)
    return [field for field in model._meta.concrete_fields if isinstance(field, kinds) and not field.choices]


def canary(model: type[models.Model], name: str, pk: int) -> str:
    return f"Ж{model.__name__}{name}{pk}Ж".replace("_", "")


def plant(person: Person) -> set[str]:
    """A canary in every personal text of every row about the person; → all of them."""
    planted = set()
    for model, ids in privacy.related(person).items():
        for field in text_fields(model):
            kind = model.personal.get(field.name)
            fixed = field.name in ("key_hash", "code_hash", "link_hash", "feed_key", "password", "sheet", "email", "to")
            if kind is None or fixed or (model is JournalEntry and field.name == "actor"):
                continue  # who wrote the entry is somebody else
            for pk in ids:
                word = canary(model, field.name, pk)[: field.max_length]
                value = {"text": word} if isinstance(field, models.JSONField) else word
                model._default_manager.filter(pk=pk).update(**{field.name: value})
                planted.add(word)
    return planted


def dump() -> dict[str, str]:
    """Table → all its rows as text, many-to-many tables and tables of other programs among them."""
    found = {}
    for model in apps.get_models(include_auto_created=True):
        rows = [list(row) for row in model._default_manager.values_list()]
        found[model.__name__] = json.dumps(rows, ensure_ascii=False, default=str)
    return found


def where(words: set[str]) -> dict[str, list[str]]:
    """Table → the words found in it."""
    return {table: hits for table, text in dump().items() if (hits := sorted(word for word in words if word in text))}


@pytest.fixture
def lived(scene, people, client):
    """A teacher with a past: account, cards, choice, training, merge, links, letters, tables, journal, consents."""
    person = people.teacher
    account = make.user("Белова Анна Сергеевна", "belova@mail.example")
    person.user, person.phone = account, "+7 900 000-00-01"
    person.save()
    Membership.objects.create(
        user=account, organisation=scene.school, role=Role.MENTOR, since=make.LONG_AGO, until=date(2025, 8, 31)
    )
    card = MentorCard.objects.get(person=person)
    card.topics.add(make.topic(scene.town, "Урок"))
    Training.objects.create(card=card, course="Курс", held_on=make.LONG_AGO)
    Candidacy.objects.create(card=card, school_year=2026, answers={"why": "хочу"}, interview="беседа", reason="годится")
    mentee = make.mentee(scene.school, "Белова Анна Сергеевна").person
    mentee.merged_into = person
    mentee.save()
    mentee.mentee_cards.update(note="заметка")
    request = Request.objects.create(
        card=mentee.mentee_cards.get(),
        organisation=scene.school,
        school_year=2026,
        words="дисциплина",
        made_at=clock.now(),
    )
    request.card.deficits.create(
        organisation=scene.school,
        topic=make.topic(scene.town, "Дисциплина"),
        source="self",
        level=2,
        found_on=make.LONG_AGO,
    )
    Merge.objects.create(kept=person, gone=mentee, steps=[{"before": "Белова"}], at=clock.now())
    DifferentPeople.objects.create(
        first_id=min(person.pk, people.mother.pk), second_id=max(person.pk, people.mother.pk), at=clock.now()
    )
    MunicipalMentor.objects.create(
        organisation=scene.town,
        school_year=2026,
        person=person,
        school=scene.school,
        direction="химия",
        made_at=clock.now(),
    )
    make_link(person, PersonalLink.Kind.QUESTIONNAIRE)
    todo.owe(
        "t:1", organisation=scene.school, role=Role.CURATOR, text="Ответить: Белова А. С.", button="Открыть", path="/"
    )
    Intake.objects.create(
        organisation=scene.school, user=scene.katya, kind="staff", name="вставка", made_at=clock.now(),
        rows=[
            {"number": 2, "cells": ["Белова Анна Сергеевна", "belova@mail.example"]},
            {"number": 3, "cells": ["Юсупова Гузель Маратовна", ""]},
        ],
        effects=[{"row": 0, "table": "person", "pk": person.pk, "made": True, "after": {"full_name": "Белова Анна Сергеевна"}}],
    )  # fmt: skip
    journal.write(
        "person.changed", person, "Карточка изменена: Белова А. С.", by=scene.katya, organisation=scene.school
    )
    journal.write(
        "role.ended", scene.school, "Роль закрыта: Белова Анна Сергеевна", by=account, organisation=scene.school
    )
    outbox.post(
        "about", to="director@school.example", subject="О наставнике", body="Белова А. С. просит замену.",
        organisation=scene.school,
    )  # fmt: skip
    consents.send_links(one(person), [Purpose.PROCESSING, Purpose.TRANSFER], by=scene.katya)
    agree(client, link_to("belova@mail.example"), Purpose.PROCESSING, "Белова Анна Сергеевна", "belova@mail.example")
    receipt = consents.Receipt(clock.today(), "папка Беловой", SimpleUploadedFile("Белова согласие.pdf", b"%PDF-1.7 a"))
    consents.receive(one(person), [Purpose.PHOTO], receipt, by=scene.katya)
    return person


def test_nothing_stays_but_the_proof(scene, lived):
    planted = plant(lived)
    assert len(planted) > 60
    assert set(where(planted)) > {"MentorCard", "Candidacy", "Person", "User", "Letter", "JournalEntry", "Merge"}
    erase(lived, by=scene.katya)
    assert set(where(planted)) <= set(ALLOWED)
    assert {table for table in where(planted)} == {"Consent", "ConsentSignature"}


def test_the_name_stays_nowhere_else(scene, lived):
    """Names, addresses and phones as people write them, in rows of others too."""
    ways = {
        "Белова Анна", "Белова А", "Белова\u00a0А", "belova@mail.example", "000-00-01", "9000000001", "Белова согласие",
        "беловой", "белова анна",
    }  # fmt: skip
    assert {"Todo", "Intake", "Letter", "JournalEntry", "StoredFile", "Person", "User"} <= set(where(ways))
    act = erase(lived, by=scene.katya)
    assert set(where(ways)) == set(ALLOWED)
    assert [row["cells"] for row in Intake.objects.get().rows] == [["", ""], ["Юсупова Гузель Маратовна", ""]]
    assert Intake.objects.get().effects == []
    assert JournalEntry.objects.filter(verb="role.ended").get().data["text"].endswith(act.mark)
    assert JournalEntry.objects.filter(verb="role.ended").get().actor == act.mark


def test_files_and_accounts_go_too(scene, lived, settings):
    account = lived.user
    upload = SimpleUploadedFile("чужой.pdf", b"%PDF-1.7 b")
    other = files.keep(upload, organisation=scene.school, by=scene.katya)
    erase(lived, by=scene.katya)
    account = User.objects.get(pk=account.pk)
    assert (account.is_active, account.has_usable_password()) == (False, False)
    assert account.email.endswith("@erased.invalid")
    scan = Consent.objects.get(purpose=Purpose.PHOTO).scan
    assert scan is not None
    assert scan.name == f"скан {scan.pk}.pdf"
    assert StoredFile.objects.get(pk=other.pk).name == "чужой.pdf"
    names = {path.name for path in Path(settings.MEDIA_ROOT).rglob("*") if path.is_file()}
    assert not any("Белова" in name for name in names)


def test_the_act_tells_what_the_order_demands(scene, lived):
    act = erase(lived, by=scene.katya)
    assert (act.name, act.done_by, act.reason) == (
        "Белова Анна Сергеевна",
        scene.katya,
        "требование человека",
    )
    tables = {line["table"]: line for line in act.listing}
    assert {"Карточка человека", "База наставников", "Анкета и отбор наставника", "Запросы", "Затруднения"} <= set(
        tables
    )
    assert "телефон" in tables["Карточка человека"]["fields"]
    assert act.extract[-1]["verb"] == "person.erased"
    assert DestructionAct.objects.count() == 1
    lived.refresh_from_db()
    assert str(lived) == "сведения удалены"
    with pytest.raises(Refusal, match="уже уничтожены"):
        erase(lived, by=scene.katya)


def test_no_duty_leads_to_the_page_that_is_gone(scene, lived):
    erase(lived, by=scene.katya)
    duties = Todo.objects.filter(key__startswith="consent:withdrawn:")
    assert duties.exists()
    assert not duties.filter(closed_at=None).exists()


def test_figures_stay_as_they_were(scene, lived):
    before = (MentorCard.objects.count(), Request.objects.count(), JournalEntry.objects.count())
    erase(lived, by=scene.katya)
    assert MentorCard.objects.count() == before[0]
    assert Request.objects.count() == before[1]
    assert JournalEntry.objects.count() > before[2]


def test_running_work_and_roles_hold_the_data(scene, lived):
    MentorCard.objects.filter(person=lived).update(state=PAIRED)
    with pytest.raises(Refusal, match="работа в паре"):
        erase(lived, by=scene.katya)
    MentorCard.objects.filter(person=lived).update(state="finished")
    Membership.objects.filter(user=lived.user).update(until=None)
    with pytest.raises(Refusal, match="роль"):
        erase(lived, by=scene.katya)
    assert Person.objects.get(pk=lived.pk).full_name == "Белова Анна Сергеевна"


def test_only_the_own_school_destroys(scene, lived):
    for stranger in (scene.semyon, scene.olga, scene.admin, scene.maria):
        with pytest.raises(Forbidden):
            erase(lived, by=stranger)


def test_a_namesake_keeps_the_name(scene, lived):
    """«Белова А. С.» of a namesake in other people's texts is not taken away."""
    make.person(scene.school, "Белова Алла Степановна")
    erase(lived, by=scene.katya)
    assert "Белова А. С." in Letter.objects.get(kind="about").body
    assert Person.objects.filter(full_name="Белова Алла Степановна").exists()


def test_other_people_are_left_alone(scene, people, lived):
    before = list(Person.objects.exclude(pk__in=privacy.selves(lived)).order_by("pk").values_list())
    erase(lived, by=scene.katya)
    after = list(
        Person.objects.exclude(pk__in=[lived.pk]).exclude(erased_at__isnull=False).order_by("pk").values_list()
    )
    assert after == before


def test_proofs_go_after_three_years(scene, lived):
    act = erase(lived, by=scene.katya)
    assert forget_proofs() == 0
    DestructionAct.objects.filter(pk=act.pk).update(done_at=clock.now() - PROOF - timedelta(days=1))
    assert forget_proofs() > 0
    assert not Consent.objects.filter(person=lived).exists()
    assert not DestructionAct.objects.exists()


def test_every_table_that_cannot_be_blanked_is_destroyed():
    """A field that may be neither null nor empty nor words has no value that says nothing: the row has to go."""
    stuck = set()
    for model in privacy.reachable():
        for field, kind in privacy.personal_fields(model):
            words = isinstance(field, models.CharField | models.TextField | models.ForeignKey | models.ManyToManyField)
            needs = not (field.null or field.has_default() or words)
            if needs and kind.name in ("NAME", "CONTACT", "ABOUT", "MINOR"):
                stuck.add(model.__name__)
    assert stuck <= DESTROYED


def test_a_row_of_a_plan_loses_its_executor_and_nothing_else(scene, year, people):
    row = year.own.activities.first()
    row.executor, row.responsible = people.teacher, "Куратор, Белова А. С."
    row.save()
    act = erase(people.teacher, by=scene.katya)
    row.refresh_from_db()
    assert (row.executor, row.responsible) == (None, f"Куратор, {act.mark}")
