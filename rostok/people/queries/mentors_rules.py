"""What a mentor of each pool must have before a step: what stops it, in words, and what is only advised."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from rostok.core import clock
from rostok.people.models import Consent, MentorCard, Purpose

from .consents import has_consent, live

Pool = MentorCard.Pool
#: Colleagues of young teachers.
STAFF = (Pool.TEACHER, Pool.SPECIALIST)
#: People from outside who meet pupils.
OUTSIDERS = (Pool.PARENT, Pool.STUDENT, Pool.EMPLOYER, Pool.GRADUATE)
#: Steps before which the rules are asked.
STEPS = ("select", "train", "make_ready", "pair")
#: The regulation 004 advises mentors of more than three years; acts on mentoring advise at most two mentees.
YEARS, USUAL_LOAD = 3, 2
#: From this age a child signs together with the representative (civil code, art. 26).
SIGNS_TOO = 14


@dataclass(frozen=True)
class Remark:
    """One finding. `blocks` stops the step; the rest is advice that the curator may leave aside."""

    text: str
    blocks: bool = False


def remarks(card: MentorCard, day: date | None = None) -> list[Remark]:
    """Everything that the rules say of `card` today, what blocks first."""
    day = day or clock.today(card.organisation)
    found = [*_agreed(card), *_of_pool(card, day)]
    if card.capacity > USUAL_LOAD:
        found.append(Remark(f"Наставляемых больше двух: {card.capacity}. Обычно берут не больше двух."))
    return sorted(found, key=lambda one: not one.blocks)


def stops(card: MentorCard, verb: str) -> list[str]:
    """Why the step `verb` cannot be made now; empty when it can."""
    return [one.text for one in remarks(card) if one.blocks and verb in STEPS]


def _agreed(card: MentorCard) -> list[Remark]:
    found = []
    if not has_consent(card.person, Purpose.PROCESSING):
        found.append(Remark("Нет согласия на обработку данных.", blocks=True))
    if not has_consent(card.person, Purpose.MENTORING):
        found.append(Remark("Нет согласия быть наставником. Его спрашивают до приказа о паре."))
    return found


def _of_pool(card: MentorCard, day: date) -> list[Remark]:
    if card.pool in STAFF:
        return _experience(card)
    if card.pool == Pool.PUPIL:
        return _pupil(card, day)
    if card.pool in OUTSIDERS and not card.clearance:
        text = "Нет сведений о справке об отсутствии судимости. Её спрашивают до встреч с детьми (статья 351.1 ТК РФ)."
        return [Remark(text, blocks=True)]
    return []


def _experience(card: MentorCard) -> list[Remark]:
    if card.experience is None:
        return [Remark("Стаж не указан. Наставнику советуют стаж больше трёх лет.")]
    if card.experience <= YEARS:
        return [Remark(f"Стаж, лет: {card.experience}. Наставнику советуют стаж больше трёх лет.")]
    return []


def _pupil(card: MentorCard, day: date) -> list[Remark]:
    if not card.person.representatives.filter(until__isnull=True).exists():
        return [Remark("Не указан законный представитель. Добавьте его на карточке человека.", blocks=True)]
    age = card.person.age(day)
    signers = [Consent.Signer.REPRESENTATIVE, *([] if age is not None and age < SIGNS_TOO else [Consent.Signer.BOTH])]
    signed = Consent.objects.filter(
        live(), Q(signer__in=signers), person=card.person, organisation=card.person.organisation_id
    )
    found = []
    if not signed.filter(purpose=Purpose.PROCESSING).exists():
        found.append(Remark("Нет согласия законного представителя на обработку данных.", blocks=True))
    if age is None:
        found.append(Remark("Не указана дата рождения: до 14 лет за обучающегося подписывает представитель."))
    elif age < SIGNS_TOO and not signed.filter(purpose=Purpose.MENTORING).exists():
        text = "Обучающемуся нет 14 лет: нужно согласие представителя на то, чтобы ребёнок был наставником."
        found.append(Remark(text, blocks=True))
    return found
