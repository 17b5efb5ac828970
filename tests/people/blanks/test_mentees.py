"""The base of mentees as files."""

from __future__ import annotations

from datetime import date

import pytest

from rostok.core import clock
from rostok.engine.documents import paper_text
from rostok.people.blanks import mentees as blanks
from rostok.people.models import MenteeCard, Request
from rostok.people.queries import mentees as queries
from tests import factories as make
from tests.pages import plain


@pytest.fixture
def pupil(scene):
    card = make.mentee(scene.school, "Юсупов Рустам Тагирович", is_pupil=True, since=date(2026, 9, 5))
    card.person.born_on = date(2011, 3, 1)
    card.person.save()
    mother = make.person(scene.school, "Юсупова Алия Маратовна")
    mother.phone = "8 (900) 000-00-00"
    mother.save()
    card.person.representatives.create(adult=mother, kinship="mother", since=date(2020, 1, 1))
    Request.objects.create(
        card=card, organisation=scene.school, school_year=2026, words="хочу на олимпиаду", made_at=clock.now()
    )
    return card


def row_of(card):
    return queries.shown(queries.noted(MenteeCard.objects.filter(pk=card.pk))).get()


def test_the_official_form_has_thirteen_columns(scene, pupil):
    line = blanks.official_row(1, row_of(pupil), {scene.school.pk})
    assert len(blanks.OFFICIAL) == len(line) == 13
    assert line[:6] == [
        1, "Юсупов Рустам Тагирович", "Юсупова Алия Маратовна, 8 (900) 000-00-00", 2011, "хочу на олимпиаду",
        date(2026, 9, 5),
    ]  # fmt: skip


def test_outside_the_school_a_pupil_has_a_letter_a_year_and_no_contacts(scene, pupil):
    pupil.person.enrolments.create(organisation=scene.school, form="9 «А»", since=date(2026, 9, 1))
    line = blanks.official_row(1, row_of(pupil), {scene.town.pk})
    assert line[1:4] == ["Юсупов\u00a0Р., 9\u00a0класс", "", None]


def test_a_finished_one_has_the_day_and_the_mark(scene):
    card = make.mentee(scene.school, "Иванова Анна Петровна", state="finished", finished_on=date(2027, 5, 20))
    line = blanks.official_row(1, row_of(card), {scene.school.pk})
    assert (line[9], line[12]) == (date(2027, 5, 20), "пройдена")


def test_the_paper_lies_on_its_side_with_the_same_words_as_the_sheet(scene, pupil):
    rows, own = [row_of(pupil)], {scene.school.pk}
    paper = blanks.official_paper(rows, own, scene.school.name)
    assert paper.landscape
    text = plain(paper_text(paper))
    for word in ("База наставляемых", "Юсупов Рустам Тагирович", "хочу на олимпиаду", "05.09.2026"):
        assert word in text
    assert blanks.official_sheet(rows, own).rows[0][4] == "хочу на олимпиаду"


def test_words_about_consents(scene, pupil):
    own = {scene.school.pk}
    assert blanks.consent_words(row_of(pupil), own) == "Нет"
    make.consent(pupil.person, "processing")
    assert blanks.consent_words(row_of(pupil), own) == "Нет на передачу"
    make.consent(pupil.person)
    assert blanks.consent_words(row_of(pupil), own) == "Есть"
    assert blanks.consent_words(row_of(pupil), set()) == "Есть"


def test_cells_follow_the_columns_chosen(scene, pupil):
    assert blanks.cells(row_of(pupil), ["request", "since"], {scene.school.pk}) == [
        "Юсупов Рустам Тагирович", "хочу на олимпиаду", date(2026, 9, 5),
    ]  # fmt: skip
