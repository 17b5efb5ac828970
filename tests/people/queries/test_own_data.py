"""Everything held about a person, in words."""

from __future__ import annotations

from datetime import date

from rostok.core import clock, outbox
from rostok.people.models import Candidacy, MentorCard, Purpose
from rostok.people.queries import own_data as queries
from tests import factories as make


def test_every_row_is_told_with_its_term(scene, people):
    Candidacy.objects.create(
        card=MentorCard.objects.get(person=people.teacher),
        school_year=2026,
        answers={"зачем": "хочу"},
        interview="о школе",
    )
    make.consent(people.teacher, Purpose.TRANSFER)
    held = queries.held_about(people.teacher)
    titles = [section.title for section in held.sections]
    assert titles[:2] == ["Карточка человека", "Работа"]
    choice = next(section for section in held.sections if section.title == "Анкета и отбор наставника")
    assert ("Ответы анкеты", "зачем: хочу") in choice.records[0].facts
    assert all(section.term for section in held.sections)
    assert held.total == sum(len(section.records) for section in held.sections)
    assert "Муниципалитет: согласие на передачу есть." in held.watchers


def test_no_key_no_code_and_no_english_is_told(scene, people):
    people.teacher.user = scene.maria
    people.teacher.save()
    outbox.post("signin", to=scene.maria.email, subject="Код", body="123456", organisation=None, secret=True)
    held = queries.held_about(people.teacher)
    said = " ".join(
        f"{label}: {value}" for section in held.sections for row in section.records for label, value in row.facts
    )
    assert "123456" not in said
    assert scene.maria.feed_key not in said
    assert scene.maria.password not in said
    assert queries.CYRILLIC.search(said)


def test_codes_of_the_base_and_of_the_questionnaire_are_said_in_words(people):
    card = MentorCard.objects.get(person=people.teacher)
    card.forms = ["TT"]
    card.save()
    answers = {"pool": "teacher", "values": {"total": 12}}
    Candidacy.objects.create(card=card, school_year=2026, answers=answers, scores={"cases": 4, "soft": None})
    facts = [fact for part in queries.held_about(people.teacher).sections for row in part.records for fact in row.facts]
    assert {
        ("Формы наставничества", "педагог – педагог"),
        ("Сколько лет вы работаете?", "12"),
        ("Баллы", "решение кейсов: 4"),
        ("Учебный год", "2026/27"),
    } <= set(facts)


def test_values_are_said_as_people_write_them(people):
    said = {
        None: "", True: "да", False: "нет", date(2026, 9, 1): "01.09.2026", 5: "5", "слово": "слово",
    }  # fmt: skip
    assert {value: queries.plain(value, people.teacher) for value in said} == said
    assert queries.plain(["а", {"б": ["в", ""]}], people.teacher) == "а; б: в"
    assert queries.plain(clock.now(), people.teacher).startswith("21.11.2026")


def test_children_and_papers_are_those_of_today(people):
    assert queries.children_of(people.mother) == [people.small, people.teen]
    assert queries.children_of(people.teacher) == []
    paper = make.consent(people.teacher, Purpose.PHOTO)
    make.consent(people.teacher, Purpose.TRANSFER, until=date(2026, 11, 20))
    assert queries.papers_in_force(people.teacher) == [paper]


def test_an_address_finds_everybody_behind_it(scene, people):
    assert list(queries.people_with("belova@mail.example")) == [people.teacher]
    people.small.user = scene.egor
    people.small.save()
    assert list(queries.people_with(scene.egor.email)) == [people.small]
    assert queries.own_card(scene.egor) == people.small
    assert queries.own_card(scene.maria) is None
