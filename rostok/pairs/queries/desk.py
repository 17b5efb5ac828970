"""What the desk says: figures of a round, its lines in words, the press that a form means."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, F, Q, QuerySet
from django.db.models.functions import Greatest
from django.http import Http404

from rostok.core.access import May, hats, visible
from rostok.core.models import User
from rostok.core.refusal import Refusal
from rostok.pairs.lifecycle import LIVE
from rostok.pairs.models import Ban, Round, RoundLine
from rostok.people.models import MenteeCard, MentorCard
from rostok.people.queries.names import told

from .measure import CRITERIA, HIGHEST
from .pool import askers, fits, helpers
from .proposing import unpacked
from .rules import rules_of
from .wishes import WORDS as WISH_WORDS

CRITERION_WORDS = {one.code: one.words for one in CRITERIA}
#: Mentors named beside one who has none; of the rest it is said that they are there.
NAMED = 4
TONES = {"pinned": "done", "left": "neutral", "": "work"}


@dataclass(frozen=True)
class Press:
    """What was pressed on the desk: whom it is about, whom he is to get, and what is decided."""

    mentee: MenteeCard
    mentor: MentorCard | None
    decision: str


@dataclass(frozen=True)
class Line:
    """One mentee of the desk in words."""

    row: RoundLine
    school: str
    name: str
    about: str
    asks: str
    mentor: str
    why: list[str]
    said: list[str]
    tone: str


def home_ids(user: User) -> set[int]:
    """Organisations where `user` has a role."""
    return {hat.organisation_id for hat in hats(user)}


def name(card: Any, own: Collection[int]) -> str:
    """The name as a reader of the organisations `own` may see it."""
    pupil = card.is_pupil if isinstance(card, MenteeCard) else card.pool == MentorCard.Pool.PUPIL
    return told(card.person, own, pupil=pupil)


def helped(rows: Iterable[RoundLine], round_: Round, seen: Collection[int], own: Collection[int]) -> dict[int, str]:
    """Line → names of the mentors with whom one more place would give a pair; `seen`: cards that the reader may see (`places`)."""
    keys = {row.pk: unpacked(round_, row.mentee_card_id).get("helpers", ()) for row in rows}
    every = {key for found in keys.values() for key in found[:NAMED] if key in seen}
    cards = MentorCard.objects.select_related("person__organisation").in_bulk(every)
    names = {}
    for pk, wanted in keys.items():
        first = ", ".join(name(cards[key], own) for key in wanted[:NAMED] if key in cards)
        names[pk] = f"{first} и другие" if len(wanted) > NAMED else first
    return names


def line(row: RoundLine, own: Collection[int], round_: Round, helpers_: str = "") -> Line:
    """The words of a line of `rounds.lines`; the school is told where the round has several."""
    person: Any = row.mentee_card.person
    place = [job.post for job in person.posts_now] + [one.form for one in person.classes_now]
    asked: Any = row.mentee_card
    reason = unpacked(round_, row.mentee_card_id)
    points = reason.get("points", {})
    return Line(
        row=row,
        school=str(person.organisation) if person.organisation_id != round_.organisation_id else "",
        name=name(row.mentee_card, own),
        about=", ".join([*place[:2], row.mentee_card.get_category_display()]),
        asks=", ".join(str(one) for one in asked.asked_now[:3]),
        mentor=name(row.mentor_card, own) if row.mentor_card else "",
        why=[WISH_WORDS[wish] for wish in [reason.get("wish")] if wish in WISH_WORDS]
        + [CRITERION_WORDS[code] for code in CRITERION_WORDS if points.get(code)],
        said=[*reason.get("said", ()), *([f"Где нужно место: {helpers_}."] if helpers_ else [])],
        tone=TONES[row.decision],
    )


def places(round_: Round, user: User) -> dict[int, int]:
    """Mentor's card → places besides the live pairs, of those who work with such mentees as the round has."""
    rows = mentors_of_round(round_, user).order_by().values("pk", "pool", "forms", "free")
    return {row["pk"]: row["free"] for row in rows if fits(row, pupils=round_.pupils)}


def is_of_one_place(round_: Round) -> bool:
    """Whether every mentee of the draft is of the very organisation of the round: only then one order fixes its pairs."""
    place = round_.organisation
    return not place.is_municipality or not round_.lines.exclude(mentee_card__person__organisation=place).exists()


def alone(round_: Round) -> int:
    """Mentees of the draft without a mentor."""
    return round_.lines.filter(mentor_card__isnull=True).count()


def mentors_of_round(round_: Round, user: User) -> QuerySet[Any]:
    """Mentors who can take somebody, with live pairs and free places."""
    rows = helpers(round_, user).annotate(load=Count("pairs", filter=Q(pairs__state__in=LIVE)))
    return rows.annotate(free=Greatest(F("capacity") - F("load"), 0)).select_related(
        "person__organisation", "organisation"
    )


def mentor_of_round(round_: Round, user: User, pk: int) -> MentorCard | None:
    """One of them."""
    return mentors_of_round(round_, user).filter(pk=pk).first()


def press(round_: Round, user: User, mentee: int, mentor: int | None, decision: str) -> Press:
    """What was pressed, with rows that this user may use. Raises Http404 for a foreign one, `Refusal` for who waits no more."""
    asking = askers(round_, user).select_related("person__organisation", "organisation").filter(pk=mentee).first()
    chosen = mentor_of_round(round_, user, mentor) if mentor else None
    if asking is None and round_.lines.filter(mentee_card=mentee).exists():
        raise Refusal("Этот человек уже не ждёт наставника. Откройте подбор и уберите его со стола.")
    if asking is None or (mentor and chosen is None):
        raise Http404
    return Press(asking, chosen, decision)


def newcomers(round_: Round, user: User) -> int:
    """How many wait for a mentor and are not on the desk yet."""
    there = round_.lines.order_by().values("mentee_card")
    return 0 if round_.chosen else askers(round_, user).exclude(pk__in=there).count()


def weights(round_: Round) -> list[tuple[str, str]]:
    """[(criterion, dots)] of the rules in force."""
    rules = rules_of(round_)
    found = [(one.words, rules.weights.get(one.code, 0)) for one in CRITERIA]
    return [(words, "●" * weight + "○" * (HIGHEST - weight)) for words, weight in found if weight]


def proof(round_: Round) -> str:
    """What the last solving proved, in one sentence; "" before it."""
    if not round_.proof:
        return ""
    goal = (
        "столько же людей получат наставника, а соответствие не выше"
        if round_.proof["everyone"]
        else "соответствие не выше"
    )
    return f"Решение проверено: лучше нет. Просмотрено возможных пар: {round_.proof['looked_at']}; при любом другом подборе {goal}."


def all_bans() -> QuerySet[Ban]:
    """Every forbidden pair, for the doors."""
    return Ban.objects.select_related("mentor", "mentee", "organisation")


def bans(round_: Round, user: User) -> QuerySet[Ban]:
    """Forbidden pairs of the schools of the round."""
    rows = visible(all_bans(), user, May.PAIR_MATCH)
    return rows.filter(organisation__path__startswith=round_.organisation.path)
