"""One press reminds everybody who is late."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction
from django.urls import reverse

from rostok.core import clock, journal, outbox
from rostok.core.access import May, Role, check
from rostok.core.models import Membership, Organisation, User
from rostok.core.refusal import Refusal
from rostok.engine.russian import counted
from rostok.plans import queries
from rostok.plans.models import Plan


@transaction.atomic
def remind(plan: Plan, organisations: Sequence[Organisation], text: str, *, year: int, by: User) -> int:
    """A letter to the curator (else the director) of each; → how many letters. Twice a day to one school is once."""
    check(by, May.REMIND, plan)
    if not organisations:
        raise Refusal("Выберите хотя бы одну организацию.")
    today = clock.today(plan.organisation)
    late = queries.late_rows(plan, year, today)
    posted = 0
    for organisation in organisations:
        for user in addressees(organisation):
            letter = outbox.post_to(
                user,
                "reminder",
                "plans/mails/reminder.txt",
                {
                    "plan": plan,
                    "organisation": organisation,
                    "text": text.strip(),
                    "rows": late.get(organisation.pk, []),
                    "by": by,
                    "path": reverse("desk:now"),
                },
                organisation=organisation,
                key=f"reminder:{plan.pk}:{organisation.pk}:{user.pk}:{today}",
            )
            posted += letter is not None
    journal.write(
        "plan.reminded",
        plan,
        f"Напоминание: {counted(len(organisations), 'организация', 'организации', 'организаций')}",
        by=by,
        organisation=plan.organisation,
        organisations=[organisation.pk for organisation in organisations],
    )
    return posted


def addressees(organisation: Organisation) -> list[User]:
    """Curators of the organisation; a school without a curator has its director asked."""
    live = [
        membership
        for membership in Membership.objects.filter(
            organisation=organisation, role__in=(Role.CURATOR, Role.DIRECTOR), user__is_active=True
        ).select_related("user")
        if membership.is_live(clock.today(organisation))
    ]
    curators = [membership.user for membership in live if membership.role == Role.CURATOR]
    return curators or [membership.user for membership in live]
