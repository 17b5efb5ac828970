"""What is read of answers."""

from __future__ import annotations

from django.db.models import QuerySet

from rostok.pairs.models import Answer, Pair


def answer_of_link(pk: int | None, person: int) -> Answer | None:
    """The answer that a link of `person` is about."""
    rows = Answer.objects.select_related("pair__organisation", "pair__mentor", "pair__mentee", "pair__topic", "person")
    return rows.filter(pk=pk or 0, person=person).first()


def of_pair(pair: Pair) -> QuerySet[Answer]:
    """Answers of both sides."""
    return pair.answers.select_related("person").order_by("side")
