"""«Нужна помощь»: a duty and a letter at once to whoever hears the call, and the answer."""

from __future__ import annotations

from django.db import IntegrityError, transaction
from django.urls import reverse

from rostok.core import clock, journal, outbox, todo
from rostok.core.models import User
from rostok.core.refusal import Refusal
from rostok.core.workflow import carry
from rostok.pairs.lifecycle import HELP
from rostok.pairs.models import Help, Meeting, Pair
from rostok.pairs.queries import helps as queries
from rostok.people.models import Person


@transaction.atomic
def ask(pair: Pair, author: Person, whom: str, words: str, *, by: User | None, meeting: Meeting | None = None) -> Help:
    """Call for help; the same call that still waits is added to. Words are read by the hearer and the author only."""
    if author.pk not in (pair.mentor_id, pair.mentee_id):
        raise Refusal("Помощи просит один из двоих. Откройте свою пару.")
    place, said = pair.organisation, words.strip()[:1000]
    role = queries.hearing_role(place, whom)
    try:
        with transaction.atomic():
            call = Help.objects.create(
                pair=pair, meeting=meeting, author=author, whom=whom, role=f"|{role}|", words=said, asked_at=clock.now()
            )
    except IntegrityError:  # asked already and nobody has answered yet
        call = pair.helps.get(author=author, whom=whom, state=HELP.start)
        if said and said not in call.words:
            Help.objects.filter(pk=call.pk).update(words=f"{call.words}\n{said}".strip()[:1000])
            call.refresh_from_db(fields=["words"])
    journal.write("help.asked", pair, f"Нужна помощь: {pair}", by=by, organisation=place)
    path = reverse("pairs:help", args=[call.pk])
    todo.owe(
        f"help:{call.pk}", organisation=place, role=role, text=f"Нужна помощь: {pair}", button="Ответить", path=path,
        due=clock.today(place),
    )  # fmt: skip
    for user in queries.hearers(place, role):
        outbox.post_to(
            user, "help", "pairs/mails/help.txt", {"author": author, "pair": pair, "path": path}, organisation=place,
            key=f"help:{call.pk}:{user.pk}:{len(call.words)}",
        )  # fmt: skip
    return call


@transaction.atomic
def close(call: Help, answer: str, *, by: User) -> None:
    """What was done. Raises `Refusal` when somebody has closed it."""
    place = call.pair.organisation
    carry(
        call, HELP, "close", by=by, organisation=place, text=f"Помощь оказана: {call.pair}", answer=answer.strip()[:1000],
        closed_at=clock.now(), closed_by=by,
    )  # fmt: skip
    todo.settle(f"help:{call.pk}")
