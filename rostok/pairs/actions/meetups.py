"""Quick meetings: made, people asked and seated, who came is ticked, wishes by a personal link, closed."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from django.db import IntegrityError, transaction
from django.urls import reverse

from rostok.core import clock, journal
from rostok.core.access import May, check
from rostok.core.models import Organisation, User
from rostok.core.refusal import Refusal
from rostok.engine.russian import counted
from rostok.pairs.models import Meetup, MeetupPlace, Wish
from rostok.pairs.queries import meetups as queries
from rostok.pairs.queries.meetups_rounds import circle_for, starts
from rostok.people.actions.links import STALE, make_link, open_link
from rostok.people.models import PersonalLink

#: What the form may say of a meeting.
FIELDS = ("title", "day", "starts_at", "minutes", "pause", "most", "grouped", "pupils")
PEOPLE = ("человек", "человека", "человек")
CLOSED = "Встреча закрыта: менять её уже нельзя."


@transaction.atomic
def make(organisation: Organisation, values: Mapping[str, Any], *, by: User) -> Meetup:
    """A new meeting; the same form sent twice makes one."""
    check(by, May.PAIR_EDIT, organisation)
    given = {name: values[name] for name in FIELDS}
    same = {"organisation": organisation, **{name: given.pop(name) for name in ("title", "day", "starts_at")}}
    known = Meetup.objects.filter(**same).first()
    if known is not None:
        return known
    year = clock.school_year(same["day"])
    try:
        with transaction.atomic():
            made = Meetup.objects.create(**same, **given, school_year=year, made_by=by, made_at=clock.now())
    except IntegrityError:  # the same press twice at once
        return Meetup.objects.get(**same)
    journal.write("meetup.made", made, f"Назначены быстрые встречи: {made}", by=by, organisation=organisation)
    return made


def _open(meetup: Meetup, by: User) -> None:
    check(by, May.PAIR_EDIT, meetup)
    if meetup.closed_at is not None:
        raise Refusal(CLOSED)


@transaction.atomic
def change(meetup: Meetup, values: Mapping[str, Any], *, by: User) -> None:
    """Correct the title, the hours, how people sit; who is asked stays. Raises `Refusal` for a closed or doubled meeting."""
    _open(meetup, by)
    sits = (meetup.grouped, meetup.pupils)
    for name in FIELDS:
        setattr(meetup, name, values[name])
    if meetup.pupils != sits[1] and meetup.places.exists():
        raise Refusal("Участники уже выбраны. Для другой категории назначьте отдельную встречу.", field="pupils")
    meetup.school_year = clock.school_year(meetup.day)
    try:
        with transaction.atomic():
            meetup.save()
    except IntegrityError as problem:
        raise Refusal("Такая встреча в этот час уже есть. Измените название.", field="title") from problem
    if meetup.grouped != sits[0]:
        _seat(meetup)
    journal.write(
        "meetup.changed", meetup, f"Изменены быстрые встречи: {meetup}", by=by, organisation=meetup.organisation
    )


@transaction.atomic
def ask(
    meetup: Meetup, chosen: tuple[Collection[int], Collection[int]], offered: tuple[Collection[int], Collection[int]],
    *, by: User,
) -> int:  # fmt: skip
    """Cards of (mentors, mentees) chosen among those `offered`: others of the offered are asked no more; → how many are asked."""
    _open(meetup, by)
    meetup.places.filter(mentor_card__in=set(offered[0]) - set(chosen[0])).delete()
    meetup.places.filter(mentee_card__in=set(offered[1]) - set(chosen[1])).delete()
    known = queries.known(meetup)
    MeetupPlace.objects.bulk_create(
        [MeetupPlace(meetup=meetup, mentor_card_id=card) for card in sorted(set(chosen[0]) - known[0])]
        + [MeetupPlace(meetup=meetup, mentee_card_id=card) for card in sorted(set(chosen[1]) - known[1])]
    )
    rows = queries.places(meetup)
    twice = {one.person.pk for one in rows if one.mentor_card_id} & {
        one.person.pk for one in rows if one.mentee_card_id
    }
    if twice:
        names = ", ".join(str(one) for one in rows if one.mentee_card_id and one.person.pk in twice)
        raise Refusal(f"Человек не может быть сразу наставником и наставляемым. Оставьте одно: {names}.")
    _seat(meetup)
    text = f"Приглашены на быстрые встречи: {counted(len(rows), *PEOPLE)}"
    journal.write("meetup.asked", meetup, text, by=by, organisation=meetup.organisation)
    return len(rows)


def _seat(meetup: Meetup) -> None:
    """Tables and places anew: for those who came, or for everybody before anybody is ticked."""
    rows = queries.places(meetup)
    seated = [one for one in rows if one.came] or rows
    mentors, mentees = [one for one in seated if one.mentor_card_id], [one for one in seated if one.mentee_card_id]
    meetup.circle = circle_for(len(mentors), len(mentees), grouped=meetup.grouped)
    meetup.save(update_fields=["circle"])
    meetup.places.update(number=None)
    numbers = starts(meetup.circle, len(mentees)) if meetup.circle else []
    for number, one in enumerate(mentors, 1):
        one.number = number
    for start, one in zip(numbers, mentees, strict=False):
        one.number = start
    MeetupPlace.objects.bulk_update([*mentors, *mentees], ["number"])


@transaction.atomic
def tick(meetup: Meetup, came: Collection[int], *, by: User) -> list[MeetupPlace]:
    """Who came, by keys of places; → those for whom there is no place till the next seating.

    Before the first round everybody who came is seated anew. Later nobody changes places because of somebody who is late:
    a mentee gets the place where fewest sit, a mentor waits for a new seating.
    """
    _open(meetup, by)
    meetup.places.update(came=False)
    meetup.places.filter(pk__in=came).update(came=True)
    if clock.now() < queries.begins(meetup):
        _seat(meetup)
        return []
    late = [one for one in queries.places(meetup) if one.came and not one.number]
    for one in late:
        if one.mentee_card_id and meetup.circle:
            one.number = _emptiest(meetup)
            one.save(update_fields=["number"])
    return [one for one in late if not one.number]


def _emptiest(meetup: Meetup) -> int:
    taken = list(meetup.places.filter(mentee_card__isnull=False, came=True).values_list("number", flat=True))
    return min(range(1, meetup.circle + 1), key=lambda number: (taken.count(number), number))


@transaction.atomic
def seat_anew(meetup: Meetup, *, by: User) -> None:
    """A new timetable for those who came. Raises `Refusal` when somebody has said a wish: it was about the old one."""
    _open(meetup, by)
    if meetup.wishes.exists():
        raise Refusal("Участники уже отвечают, кого встретили. Рассадка остаётся прежней.")
    _seat(meetup)
    journal.write("meetup.seated", meetup, f"Новая рассадка: {meetup}", by=by, organisation=meetup.organisation)


@transaction.atomic
def begin(meetup: Meetup, *, by: User) -> None:
    """«Начать сейчас»: the first round begins this minute."""
    _open(meetup, by)
    moment = clock.now().astimezone(meetup.organisation.zone).replace(second=0, microsecond=0)
    meetup.day, meetup.starts_at = moment.date(), moment.time()
    meetup.save(update_fields=["day", "starts_at"])
    journal.write("meetup.begun", meetup, f"Раунды начались: {meetup}", by=by, organisation=meetup.organisation)


@transaction.atomic
def close(meetup: Meetup, *, by: User) -> None:
    """Wishes are final from this minute."""
    _open(meetup, by)
    meetup.closed_at = clock.now()
    meetup.save(update_fields=["closed_at"])
    journal.write(
        "meetup.closed", meetup, f"Быстрые встречи закрыты: {meetup}", by=by, organisation=meetup.organisation
    )


@transaction.atomic
def badges(meetup: Meetup, keys: Collection[int], *, by: User) -> list[tuple[MeetupPlace, str]]:
    """[(place, path)] for badges of the places `keys`, of all when empty; an older link of the same person dies."""
    _open(meetup, by)
    rows = [one for one in queries.places(meetup) if not keys or one.pk in keys]
    found = []
    for one in rows:
        _, key = make_link(one.person, PersonalLink.Kind.MEETUP, target_id=one.pk)
        found.append((one, reverse("pairs:meetup_link", args=[key])))
    text = f"Напечатаны бейджи: {counted(len(rows), *PEOPLE)}"
    journal.write("meetup.badges", meetup, text, by=by, organisation=meetup.organisation)
    return found


@dataclass(frozen=True)
class Opened:
    """A living link with the place that it is about."""

    link: PersonalLink
    place: MeetupPlace


def open_place(key: str) -> Opened:
    """What a link of a badge opens. Raises `Refusal` for a dead one."""
    link = open_link(key, PersonalLink.Kind.MEETUP)
    place = queries.place_of_link(link.target_id, link.person_id)
    if place is None:
        raise Refusal(STALE)
    return Opened(link, place)


@transaction.atomic
def say(place: MeetupPlace, answers: Mapping[int, str]) -> int:
    """Wishes of whoever has the place, by keys of people he has met; "" takes one back; → how many stand.

    Raises `Refusal` after the meeting was closed.
    """
    meetup = place.meetup
    if meetup.closed_at is not None:
        raise Refusal("Встреча закрыта, ответы больше не меняются.")
    rows = queries.places(meetup)
    met = {one.person.pk for one in queries.timetable(meetup, rows).met(place, clock.now())}
    said = {about: answer for about, answer in answers.items() if about in met}
    meetup.wishes.filter(
        author=place.person, about__in=[about for about, answer in said.items() if not answer]
    ).delete()
    for about, answer in said.items():
        if answer:
            Wish.objects.update_or_create(
                meetup=meetup, author=place.person, about_id=about, defaults={"answer": answer, "said_at": clock.now()}
            )
    return meetup.wishes.filter(author=place.person).count()
