"""A new version of the rules of an organisation; older ones stay with the rounds that used them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Max

from rostok.core import clock, journal
from rostok.core.access import May, check
from rostok.core.models import Organisation, User
from rostok.core.refusal import Refusal
from rostok.pairs.models import Ruleset


@transaction.atomic
def set_rules(organisation: Organisation, values: Mapping[str, Any], *, by: User) -> Ruleset:
    """The next version with `values`. Raises `Refusal` when another one was made in the same second."""
    check(by, May.RULES_EDIT, organisation)
    last = Ruleset.objects.filter(organisation=organisation).aggregate(last=Max("version"))["last"] or 0
    try:
        with transaction.atomic():
            made = Ruleset.objects.create(
                organisation=organisation, version=last + 1, made_by=by, made_at=clock.now(), **values
            )
    except IntegrityError:
        raise Refusal("Правила только что изменил другой человек. Откройте страницу заново.") from None
    journal.write("rules.set", made, f"Правила подбора, редакция {made.version}", by=by, organisation=organisation)
    return made
