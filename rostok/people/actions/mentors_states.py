"""Moves of mentors' cards, one or many at once, each with the rules of its pool, and the way back."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db import transaction

from rostok.core import clock, journal
from rostok.core.access import May, check
from rostok.core.models import JournalEntry, User
from rostok.core.refusal import Refusal
from rostok.core.workflow import carry
from rostok.engine.russian import counted
from rostok.people.lifecycle import MENTOR, PAUSED
from rostok.people.models import MentorCard
from rostok.people.queries.mentors_rules import stops

#: Moves made on the card and on the list; the rest are made by the questionnaire and by the selection.
VERBS = ("check", "train", "make_ready", "pair", "pause", "finish", "archive", "restore")
MOVED = "mentor.moved"
#: Moves that are made of many at once, and everything that the list offers to do with those who are ticked.
IN_WORDS = {
    "check": "Отметить проверенными",
    "train": "Отметить обученными",
    "make_ready": "Отметить готовыми",
    "pause": "Поставить на паузу",
    "finish": "Отметить завершившими",
    "archive": "Убрать в архив",
}
MANY = tuple(IN_WORDS)
ACTS = (
    ("ask", "Отправить анкету"),
    ("print", "Напечатать анкеты"),
    ("consent", "Запросить согласие"),
    *IN_WORDS.items(),
)


def move_mentor(
    card: MentorCard, verb: str, *, by: User, note: str = "", pause_until: date | None = None
) -> JournalEntry:
    """One move; → the entry by which it can be taken back. Raises `Refusal` with what the rules of the pool lack."""
    return move_mentors([card], verb, by=by, note=note, pause_until=pause_until)


@transaction.atomic
def move_mentors(
    cards: Iterable[MentorCard], verb: str, *, by: User, note: str = "", pause_until: date | None = None
) -> JournalEntry:
    """The same move of many: all or nothing. Pausing asks for a reason and a day, leaving the base for a reason."""
    rows = list(cards)
    if not rows:
        raise Refusal("Никто не выбран. Отметьте людей в списке.")
    if verb == "pause":
        _check_pause(rows[0], note, pause_until)
    changes = []
    for card in rows:
        reasons = stops(card, verb)
        if reasons:
            raise Refusal(f"{card.person}: {reasons[0]}")
        before = [card.pk, card.state, card.pause_until.isoformat() if card.pause_until else None]
        _carry(card, verb, by, note=note, pause_until=pause_until if verb == "pause" else None)
        changes.append([*before, card.state])
    word = MENTOR.labels[MENTOR.move(verb).target]
    text = f"«{word}»: {counted(len(rows), 'наставник', 'наставника', 'наставников')}"
    place = rows[0].organisation
    return journal.write(MOVED, place, text, by=by, organisation=place, changes=changes)


def _check_pause(card: MentorCard, note: str, until: date | None) -> None:
    if not note:
        raise Refusal("Напишите причину паузы.", field="note")
    if until is None or until <= clock.today(card.organisation):
        raise Refusal("Пауза кончается в будущем. Проверьте дату.", field="pause_until")


def _carry(card: MentorCard, verb: str, by: User, *, note: str, pause_until: date | None) -> None:
    text = f"{card.person}: {MENTOR.labels[MENTOR.move(verb).target].lower()}"
    carry(
        card, MENTOR, verb, by=by, organisation=card.organisation, text=text, note=note[:300], pause_until=pause_until
    )


def undoable(entry: JournalEntry) -> bool:
    """Whether the entry is a move of cards that can be taken back."""
    return entry.verb == MOVED and bool(entry.data.get("changes"))


@transaction.atomic
def take_back(entry: JournalEntry, *, by: User) -> int:
    """Put the cards of the entry back where they stood, those that nobody has moved since; → how many."""
    if not undoable(entry):
        raise Refusal("Это действие не отменить.")
    back = 0
    for pk, before, pause, after in entry.data["changes"]:
        card = MentorCard.objects.select_related("person", "organisation").get(pk=pk)
        check(by, May.BASE_EDIT, card)
        until = date.fromisoformat(pause) if pause and before == PAUSED else None
        moved = MentorCard.objects.filter(pk=pk, state=after).update(state=before, pause_until=until, note="")
        if moved:
            back += 1
            text = f"{card.person}: снова «{MENTOR.labels[before]}»"
            journal.write("mentor.taken_back", card, text, by=by, organisation=card.organisation)
    if not back:
        raise Refusal("Отменять нечего: после этого карточки уже изменились.")
    return back
