"""Letters to people without an account, and moves made by those who hold a personal link."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import transaction
from django.template import Context, Engine

from rostok.core import journal, outbox
from rostok.core.models import Letter, Organisation
from rostok.core.refusal import Refusal
from rostok.engine.lifecycle import Lifecycle
from rostok.people.models import Person
from rostok.people.queries.consents_signers import mail_of


def write_to(
    person: Person, kind: str, template: str, context: dict[str, object], *, organisation: Organisation, **rest: Any
) -> Letter | None:
    """Post the letter `template` (first line is the subject) to `person`; None without an address or the second time."""
    mail = mail_of(person)
    if not mail:
        return None
    text = Engine.get_default().get_template(template)
    filled = text.render(Context({"user": person, "site": settings.SITE_URL, **context}, autoescape=False))
    subject, _, body = filled.strip().partition("\n")
    return outbox.post(
        kind,
        to=mail,
        name=person.full_name,
        subject=subject,
        body=body.strip() + "\n",
        organisation=organisation,
        **rest,
    )


@transaction.atomic
def carry_by_link(
    row: Any, cycle: Lifecycle, verb: str, *, organisation: Organisation, text: str, **values: Any
) -> None:
    """Move `row` as `workflow.carry` does, for somebody whose right is the link or the sheet itself.

    Raises `Refusal` when the row is no longer where the move begins.
    """
    step = cycle.move(verb)
    moved = type(row)._default_manager.filter(pk=row.pk, state__in=step.sources).update(state=step.target, **values)
    if not moved:
        row.refresh_from_db(fields=["state"])
        raise Refusal(f"Уже записано: сейчас состояние «{cycle.labels[row.state]}». Откройте страницу заново.")
    row.state = step.target
    for name, value in values.items():
        setattr(row, name, value)
    journal.write(f"{cycle.name}.{verb}", row, text, by=None, organisation=organisation)
