"""Every write of deficits: found with a level and a source, checked again later."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from rostok.core import clock, journal
from rostok.core.access import May, check
from rostok.core.models import User
from rostok.core.refusal import Refusal
from rostok.people.models import Deficit, MenteeCard, Topic


@transaction.atomic
def add_deficit(
    card: MenteeCard, topic: Topic, *, level: int, source: str, found_on: date | None = None, by: User
) -> Deficit:
    """What a mentee lacks, seen on a day. Raises `Refusal` when the topic is there and waits to be checked again."""
    check(by, May.BASE_EDIT, card)
    if card.deficits.filter(topic=topic, level_after__isnull=True).exists():
        raise Refusal("Этот дефицит уже записан. Отметьте, каким он стал.", field="topic")
    day = found_on or clock.today(card.organisation)
    if day > clock.today(card.organisation):
        raise Refusal("Этот день ещё не наступил.", field="found_on")
    row = Deficit.objects.create(
        card=card, organisation=card.organisation, topic=topic, level=level, source=source, found_on=day
    )
    _write("found", card, f"Дефицит: {topic}, уровень {level}", by)
    return row


@transaction.atomic
def check_deficit(deficit: Deficit, *, level_after: int, checked_on: date | None = None, by: User) -> None:
    """The level now; may be corrected by checking again."""
    check(by, May.BASE_EDIT, deficit.card)
    day = checked_on or clock.today(deficit.organisation)
    if day < deficit.found_on:
        raise Refusal("Повторная оценка раньше первой. Проверьте дату.", field="checked_on")
    deficit.level_after, deficit.checked_on = level_after, day
    deficit.save(update_fields=["level_after", "checked_on"])
    _write("checked", deficit.card, f"Дефицит «{deficit.topic}»: был {deficit.level}, стал {level_after}", by)


@transaction.atomic
def remove_deficit(deficit: Deficit, *, by: User) -> None:
    """A line written by mistake goes."""
    check(by, May.BASE_EDIT, deficit.card)
    _write("removed", deficit.card, f"Дефицит убран: {deficit.topic}", by)
    deficit.delete()


def _write(verb: str, card: MenteeCard, text: str, by: User) -> None:
    journal.write(f"deficit.{verb}", card, text, by=by, organisation=card.organisation)
