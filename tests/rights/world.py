"""Four places with one row of everything in each, and a person of every role at the first of them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, time
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import models

from rostok.core import clock, files, outbox, todo
from rostok.core.access import Role
from rostok.core.models import Guarded, JournalEntry, Membership, Organisation, User
from rostok.pairs.models import Outcome, Pair, Round, Visit
from rostok.papers.models import Agreement, IssuedPaper, NormativeAct
from rostok.people.models import Employment, Intake, MentorCard, MunicipalMentor, Person
from rostok.plans import actions
from rostok.plans.models import Plan
from tests import factories as make
from tests.scenes import TODAY, Scene, Year, build_scene, build_year

PLACES = ("own", "near", "town", "far")
AT_TOWN = {Role.OPERATOR, Role.OBSERVER}


@dataclass
class Place:
    """An organisation and the ids of its rows by the short names that routes ask for."""

    organisation: Organisation
    rows: dict[str, Any] = field(default_factory=dict)


@dataclass
class World:
    """Places by relation to «own», people by role; `visitor` is nobody signed in, `nobody` has no role."""

    scene: Scene
    year: Year
    places: dict[str, Place]
    people: dict[str, User | None]


def build_world() -> World:
    """Make everything, on one day."""
    scene = build_scene()
    year = build_year(scene)
    places = {
        "own": Place(scene.school),
        "near": Place(scene.neighbour),
        "town": Place(scene.town),
        "far": Place(scene.other_school),
    }
    plans = {"own": year.own, "near": year.theirs, "town": year.plan, "far": year.other_own}
    with clock.moved_to(TODAY):
        for name, place in places.items():
            _fill(place, plans[name], name)
    people = _people(scene)
    Round.objects.filter(pk=places["own"].rows["round"]).update(made_by=people["curator"])
    return World(scene, year, places, people)


def _people(scene: Scene) -> dict[str, User | None]:
    found: dict[str, User | None] = {"visitor": None, "nobody": scene.nobody}
    for role in Role:
        where = scene.region if role == Role.ADMINISTRATOR else scene.town if role in AT_TOWN else scene.school
        found[role.value] = make.person_with(role, where, f"Проверкин {role.label}", f"{role.value}@rights.example")
    return found


def _fill(place: Place, plan: Plan, name: str) -> None:
    """One row of everything that routes show."""
    where = place.organisation
    keeper = make.person_with(Role.PSYCHOLOGIST, where, "Хранителев Иван Петрович", f"{name}-keeper@rights.example")
    person = Person.objects.create(organisation=where, full_name="Людин Пётр Ильич")
    employment = Employment.objects.create(person=person, organisation=where, post="учитель", since=date(2020, 9, 1))
    persons = _persons(person)
    upload = SimpleUploadedFile("prikaz.pdf", b"%PDF-1.7 text")
    stored = files.keep(upload, organisation=where, by=keeper)
    letter = outbox.post("test", to=f"{name}@rights.example", subject="Письмо", body="Текст", organisation=where)
    todo.owe(f"rights:{name}", organisation=where, role=Role.CURATOR, text="Дело", button="Открыть", path="/now")
    act = NormativeAct.objects.create(
        organisation=where, level="school", kind="Приказ", title="О наставничестве", file=stored
    )
    row = plan.activities.order_by("position").last()
    assert row is not None
    window = row.occurrences.first()
    assert window is not None
    evidence = actions.attach_evidence(window, by=None, title="Справка", record=act)
    evidence.file, evidence.kind = stored, "file"
    evidence.save()
    window.comment, window.postponed_why = "Пояснение", "Причина"
    window.save()
    reading = plan.readings.create(
        organisation=where,
        user=keeper,
        name="карта.docx",
        original="текст",
        draft=DRAFT,
        made_at=clock.now(),
        file=stored,
    )
    reading.plan = None
    reading.save()
    membership = Membership.objects.get(user=keeper)
    mentor = MentorCard.objects.create(
        person=person, organisation=where, pool="teacher", state="ready", since=date(2020, 9, 1)
    )
    training = mentor.trainings.create(course="Школа наставника", held_on=date(2026, 9, 1))
    mentor.candidacies.create(school_year=2026, answers={"version": 1, "pool": "teacher", "values": {}})
    paper = IssuedPaper.objects.create(
        organisation=where, kind="order_pairs", heading="О парах", school_year=2026, made_at=clock.now(), mark=name
    )
    agreement = Agreement.objects.create(organisation=where, mentor=person)
    town = where if where.is_municipality else where.parent
    municipal = MunicipalMentor.objects.create(
        organisation=town, school_year=2026, person=person, school=where, made_at=clock.now()
    )
    cells = [{"title": "ФИО", "field": "full_name"}]
    intake = Intake.objects.create(
        organisation=where,
        user=keeper,
        kind="staff",
        columns=cells,
        rows=[{"number": 2, "cells": ["Внесённый Лев Ильич"]}],
        made_at=clock.now(),
    )
    place.rows = {
        "organisation": where.pk,
        "intake": intake.pk,
        "slug": where.slug,
        "membership": membership.pk,
        "person": person.pk,
        "employment": employment.pk,
        **persons,
        **_consents(person, name),
        **_requests(person),
        **_pairs(person, mentor, keeper),
        "mentor": mentor.pk,
        "training": training.pk,
        "municipal": municipal.pk,
        "file": stored.pk,
        "letter": letter.pk if letter else 0,
        "act": act.pk,
        "paper": paper.pk,
        "agreement": agreement.pk,
        "blank": make.blank(where).pk,
        "plan": plan.pk,
        "activity": row.pk,
        "occurrence": window.pk,
        "evidence": evidence.pk,
        "reading": reading.pk,
        "feed": keeper.feed_key,
    }


def _persons(person: Person) -> dict[str, int]:
    """What hangs on a card: a class, a representative, another card that became part of it."""
    where = person.organisation
    adult, gone = (
        Person.objects.create(organisation=where, full_name=name) for name in ("Взрослый Лев", "Прошлый Лев")
    )
    Person.objects.filter(pk=gone.pk).update(merged_into=person)
    enrolment = person.enrolments.create(organisation=where, form="9 А", since=date(2020, 9, 1))
    since = date(2020, 9, 1)
    representative = person.representatives.create(adult=adult, kinship="guardian", proof="Решение", since=since)
    merge = person.merges.create(gone=gone, at=clock.now())
    return {"enrolment": enrolment.pk, "representative": representative.pk, "merge": merge.pk}


def _requests(person: Person) -> dict[str, int]:
    """A mentee with a request and a deficit by a topic of this very place, and what its gap has led to."""
    where, today = person.organisation, clock.today()
    topic = make.topic(where, "Дисциплина на уроке")
    card = person.mentee_cards.create(organisation=where, category="young", since=today, wishes="спокойный")
    given = {"organisation": where, "topic": topic}
    row = card.requests.create(school_year=2026, words="шумят", outcome="уроки", made_at=clock.now(), **given)
    deficit = card.deficits.create(source="talk", level=2, found_on=today, **given)
    proposal = topic.proposals.create(
        made_in=where, kind="mentor", school_year=2026, asked=1, free=0, answer="Ответ", made_at=clock.now()
    )
    return {
        "mentee": card.pk, "request": row.pk, "deficit": deficit.pk, "topic": topic.pk, "proposal": proposal.pk,
    }  # fmt: skip


def _pairs(mentee: Person, other: MentorCard, keeper: User) -> dict[str, int]:
    """A pair that was proposed with its answers, a round with its line, two who are forbidden to each other."""
    where, moment = mentee.organisation, clock.now()
    person = Person.objects.create(organisation=where, full_name="Наставников Лев Ильич")
    mentor = MentorCard.objects.create(
        person=person, organisation=where, pool="teacher", state="ready", since=other.since
    )
    card = mentee.mentee_cards.get()
    ruleset = where.rulesets.create(version=1, rules=[], weights={"near": 2}, made_at=moment)
    round_ = where.rounds.create(school_year=2026, ruleset=ruleset, made_by=keeper, made_at=moment)
    round_.lines.create(mentee_card=card, mentor_card=mentor)
    group = where.groups.create(mentor=person, title="Группа", school_year=2026, made_at=moment)
    pair = where.pairs.create(
        mentor=person, mentee=mentee, mentor_card=mentor, mentee_card=card, group=group, form="TT", school_year=2026,
        state="proposed", variant="равный", note="Пояснение", made_at=moment,
    )  # fmt: skip
    answer = pair.answers.create(
        side="mentor", person=person, words="Подумаю", asked_at=moment, due_on=date(2026, 12, 1)
    )
    search = where.searches.create(mentee_card=card, opened_on=moment.date(), psychologist=keeper, note="Ищем дальше")
    where.support_entries.create(search=search, held_on=moment.date(), text="Беседа", made_by=keeper, made_at=moment)
    meetup = where.meetups.create(
        title="Быстрые встречи", day=moment.date(), starts_at=time(14), school_year=2026, circle=1, made_at=moment
    )
    meetup.places.create(mentor_card=mentor, number=1)
    meetup.places.create(mentee_card=card, number=1)
    meetup.wishes.create(author=person, about=mentee, answer="maybe", said_at=moment)
    ban = where.pair_bans.create(mentor=other.person, mentee=person, reason="родня", made_at=moment)
    meeting = pair.meetings.create(
        kind="visit", state="held", day=date(2026, 11, 10), place="кабинет 5", step="урок", note="Заметка", agreement="Звонок",
        key=f"key-{pair.pk}", written_by=keeper, written_at=moment,
    )  # fmt: skip
    Visit.objects.create(
        meeting=meeting, subject="физика", form="8 А", topic="Тема", aim="Цель", marks={"aim": {"mark": 2, "note": "Ясна"}},
        strong="Темп", advice="Совет", written_at=moment,
    )  # fmt: skip
    call = pair.helps.create(
        meeting=meeting, author=person, role="|curator|", words="Не получается", answer="Поговорим", asked_at=moment
    )
    report = where.mentor_reports.create(
        mentor=person, school_year=2026, since=date(2026, 9, 1), until=date(2027, 5, 31), remark="Слово", reason="Причина",
        made_at=moment,
    )  # fmt: skip
    own = {"meetup": meetup.pk, "meeting": meeting.pk, "help": call.pk, "report": report.pk}
    after = _after_match(pair, person, keeper) | {"group": group.pk}
    return own | {"round": round_.pk, "pair": pair.pk, "answer": answer.pk, "ban": ban.pk} | after


def _after_match(pair: Pair, person: Person, keeper: User) -> dict[str, int]:
    """A programme with its step, edition and template, a note, a review, an outcome."""
    where, moment = pair.organisation, clock.now()
    template = where.programme_templates.create(code="own", form="TT", title="Шаблон", made_at=moment)
    words = {name: f"Слова {name}" for name in ("title", "goal", "tasks", "result", "return_note", "comment")}
    programme = pair.programmes.create(made_at=moment, **words)
    step = programme.steps.create(position=1, title="Шаг программы", result="Плод шага")
    programme.editions.create(number=1, content={"title": "Как утверждено"}, made_at=moment)
    note = pair.notes.create(author=keeper, text="Слова заметки", made_at=moment)
    review = pair.reviews.create(
        kind="final", side="mentor", person=person, verdict="yes", mark=5, helped="Получилось", hard="Мешает",
        asked_at=moment, due_on=date(2027, 5, 20), answered_at=moment,
    )  # fmt: skip
    Outcome.objects.create(pair=pair, result="reached", decision="close", words="Слова итога", made_at=moment)
    return {
        "template": template.pk, "programme": programme.pk, "step": step.pk, "pair_note": note.pk, "review": review.pk,
    }  # fmt: skip


def _consents(person: Person, name: str) -> dict[str, Any]:
    """A paper in force with a hand under it, a text, an order to destroy."""
    paper = make.consent(person, "processing", sheet=f"sheet-{name}".upper(), wording="Я согласен", kept_at="папка")
    paper.signatures.create(capacity="self", signer=person, signer_name=person.full_name, at=clock.now())
    where, today = person.organisation, clock.today()
    text = where.consent_texts.create(purpose="photo", version=1, title="Фото", text="Я согласен", since=today)
    order = where.destruction_acts.create(
        person_id_was=person.pk, mark=f"mark-{name}", name=person.full_name, reason="Заявление",
        asked_at=clock.now(), due=today,
    )  # fmt: skip
    return {"consent": paper.pk, "sheet": paper.sheet, "consent_text": text.pk, "destruction": order.pk}


DRAFT: dict[str, Any] = {
    "title": "Карта", "approval": {"word": None, "organ": None, "person": None, "post": None, "basis": None, "number": None, "date": None, "text": None},
    "span": {"first": "2026-09-01", "last": "2027-08-31", "kind": "school"}, "preamble": None,
    "columns": [{"title": "Мероприятие", "meaning": "activity"}, {"title": "Срок", "meaning": "deadline"}],
    "rows": [{"activity": "Собрать запросы", "number": None, "stage": None, "deadline": "До 10.09.2026", "responsible": None, "result": None,
              "note": None, "extra": [], "items": [], "cells": ["Собрать запросы", "До 10.09.2026"], "origin": "строка 1"}],
    "documents": [], "goals": [], "doubts": [],
}  # fmt: skip

#: Fields that are codes, addresses or keys, not words of people.
CODES = {
    "path", "slug", "timezone", "sha256", "content_type", "deadline_kind", "span_kind", "roles", "role", "kind", "code_hash",
    "link_hash", "verb", "target_type", "record_type", "feed_key", "password", "email", "to", "key", "url", "link", "mode",
    "code", "template_code", "together",
}  # fmt: skip
OPEN_MODELS = {Organisation, NormativeAct, User}


def canary(place: str, model: type[models.Model], field_name: str) -> str:
    """A word that is met nowhere else."""
    return f"Ж{place}{model.__name__}{field_name}Ж".replace("_", "")


def plant(world: World) -> None:
    """Put a canary into every text of every guarded row of every place; what is published by its nature is left alone."""
    owner = {place.organisation.pk: name for name, place in world.places.items()}
    for model in guarded():
        texts = [item for item in model._meta.concrete_fields if _is_text(item)]
        for row in model._default_manager.all():
            name = owner.get(_organisation_of(row))
            if name is None:
                continue
            published = model is Plan and row.edition
            texts_here = [item for item in texts if not published or item.name == "absent_reason"]
            values = {item.name: canary(name, model, item.name)[: item.max_length] for item in texts_here}
            if model is JournalEntry:
                values["data"] = {"text": canary(name, model, "data")}
            if values:
                model._default_manager.filter(pk=row.pk).update(**values)


def guarded() -> list[type[Any]]:
    """Models whose rows belong to an organisation and hold secrets."""
    from django.apps import apps

    return [
        model
        for model in apps.get_models()
        if issubclass(model, Guarded) and model.access_org and model not in OPEN_MODELS
    ]


def _is_text(item: Any) -> bool:
    words = isinstance(item, models.CharField | models.TextField) and not isinstance(item, models.URLField)
    return words and not item.choices and not item.unique and item.name not in CODES and not item.name.endswith("_key")


def _organisation_of(row: Any) -> int | None:
    value = row
    for part in row.access_org.split("__"):
        value = getattr(value, part, None)
    return value.pk if value is not None else None
