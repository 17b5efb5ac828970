"""Texts of consents: a changed text is a new version, old ones stay as they were signed."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.db.models import Max

from rostok.core import clock, journal
from rostok.core.access import May, check
from rostok.core.models import Organisation, User
from rostok.core.refusal import Refusal
from rostok.people.models import ConsentText, Purpose
from rostok.people.queries.consent_texts import missing_parts, unknown_marks


@transaction.atomic
def write_text(
    organisation: Organisation, purpose: str, *, title: str, text: str, months: int, since: date | None, by: User
) -> ConsentText:
    """A new version for `organisation`. Raises `Refusal` when a part that the law demands is missing, or nothing changed."""
    check(by, May.CONSENT_TEXT_EDIT, organisation)
    text = "\n".join(line.strip() for line in text.replace("\r\n", "\n").split("\n") if line.strip())
    missing = missing_parts(purpose, text)
    if missing:
        raise Refusal(f"В тексте не хватает: {'; '.join(missing)}.", field="text")
    unknown = unknown_marks(text)
    if unknown:
        raise Refusal(f"Не знаем, что поставить вместо: {', '.join(unknown)}. Возьмите слова из списка.", field="text")
    rows = ConsentText.objects.filter(organisation=organisation, purpose=purpose)
    latest = rows.order_by("-version").first()
    if latest is not None and (latest.title, latest.text, latest.months) == (title, text, months):
        raise Refusal("Ничего не изменилось: такая редакция уже есть.", field="text")
    made = ConsentText.objects.create(
        organisation=organisation,
        purpose=purpose,
        version=(rows.aggregate(last=Max("version"))["last"] or 0) + 1,
        title=title,
        text=text,
        months=months,
        since=since or clock.today(organisation),
    )
    label = Purpose(purpose).label.lower()
    journal.write(
        "consent.text", made, f"Текст согласия: {label}, редакция {made.version}", by=by, organisation=organisation
    )
    return made
