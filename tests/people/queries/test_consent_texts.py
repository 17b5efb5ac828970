"""Which words apply, what is put into them, the parts that the law demands."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from rostok.engine.russian.declension import Case
from rostok.people.models import Consent, ConsentText, Purpose
from rostok.people.queries import consent_texts as queries
from rostok.people.queries.consent_texts_ready import READY
from rostok.people.queries.consents_signers import one_person
from rostok.people.queries.names import cased
from tests import factories as make
from tests.scenes import TODAY


def own(place, version: int = 1, since: date = TODAY, title: str = "Своё") -> ConsentText:
    return ConsentText.objects.create(
        organisation=place, purpose=Purpose.PROCESSING, version=version, title=title, text="{начало}", since=since
    )


def words(scene) -> queries.Words:
    return queries.Library([scene.school]).words(scene.school, Purpose.PROCESSING)


@pytest.mark.parametrize("purpose", Purpose.values)
def test_ready_texts_hold_every_obligatory_part(purpose):
    ready = READY[purpose]
    assert queries.missing_parts(purpose, ready.text) == []
    assert queries.unknown_marks(ready.text) == []


@pytest.mark.parametrize("purpose", Purpose.values)
@pytest.mark.parametrize("who", ["teacher", "small", "teen"])
@pytest.mark.parametrize("paper", [True, False])
def test_nothing_stays_unfilled_for_anybody(scene, people, purpose, who, paper):
    person = one_person(getattr(people, who))
    library = queries.library_for([person])
    signer = {"teacher": "self", "small": "representative", "teen": "both"}[who]
    adult = person.adults_now[0] if person.adults_now else None
    text = queries.wording(library.words(person.organisation, purpose), person, signer, adult, library, paper=paper)
    assert "{" not in text
    assert person.full_name in text or cased(person, Case.GENITIVE) in text
    assert ("серия" in text) is paper
    assert ("даём" in text) is (who == "teen")
    assert ("Юсупова Гузель Маратовна" in text) is (who != "teacher")


def test_the_nearest_text_upwards_applies_with_the_own_name(scene, people):
    assert words(scene).row is None
    own(scene.town, title="Города")
    assert words(scene).title == "Города"
    own(scene.school, title="Школы")
    assert words(scene).title == "Школы"
    person = one_person(people.teacher)
    library = queries.library_for([person])
    assert library.municipality(scene.school) == scene.town


def test_a_version_of_tomorrow_waits(scene, people, at_day):
    own(scene.school, title="Сегодня")
    own(scene.school, version=2, since=TODAY + timedelta(days=1), title="Завтра")
    assert words(scene).title == "Сегодня"
    at_day(TODAY + timedelta(days=1))
    assert words(scene).title == "Завтра"


def test_headed_lines_become_facts():
    text = "Я, Иванов, даю согласие.\nЦель: учёба: с наставником.\nСрок: год."
    assert queries.sections(text) == [("Цель", "учёба: с наставником."), ("Срок", "год.")]
    assert queries.opening(text) == "Я, Иванов, даю согласие."


@pytest.mark.parametrize(
    ("given", "months", "last"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2028, 1, 31), 1, date(2028, 2, 29)),
        (date(2026, 11, 20), 12, date(2027, 11, 20)),
        (date(2026, 12, 31), 2, date(2027, 2, 28)),
        (date(2026, 3, 31), 1, date(2026, 4, 30)),
    ],
)
def test_months_are_counted_by_the_calendar(given, months, last):
    assert queries.until(given, months) == last


def test_the_name_of_a_child_stands_in_the_genitive(scene):
    girl = make.person(scene.school, "Петрова Алиса Игоревна")
    library = queries.library_for([girl])
    words = library.words(scene.school, Purpose.PROCESSING)
    text = queries.wording(words, girl, Consent.Signer.REPRESENTATIVE, None, library)
    assert "персональных данных несовершеннолетней Петровой Алисы Игоревны." in text
    girl.gender = ""
    assert "несовершеннолетнего: Петрова Алиса" in queries.wording(
        words, girl, Consent.Signer.REPRESENTATIVE, None, library
    )
