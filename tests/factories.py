"""Single rows for tests, made by the actions people use."""

from __future__ import annotations

from datetime import date

from rostok.core import clock
from rostok.core.access import Role
from rostok.core.actions.organisations import add_organisation
from rostok.core.actions.roles import find_or_add_user
from rostok.core.models import Letter, Membership, Organisation, User
from rostok.core.outbox import post
from rostok.papers.lifecycle import ISSUED
from rostok.papers.models import Blank, NormativeAct
from rostok.people.lifecycle import GIVEN, LISTED, READY
from rostok.people.models import Consent, MenteeCard, MentorCard, Person, Purpose, Topic

LONG_AGO = date(2020, 9, 1)


def organisation(parent: Organisation | None, short_name: str, kind: str = "school", name: str = "") -> Organisation:
    """An organisation under `parent`."""
    return add_organisation(parent, kind=kind, name=name or short_name, short_name=short_name, by=None)


def user(full_name: str, email: str) -> User:
    """Somebody who may sign in and has no role yet."""
    return find_or_add_user(email, full_name)


def hat(who: User, role: Role, where: Organisation) -> Membership:
    """A role worn since long ago, without a letter."""
    return Membership.objects.create(user=who, role=role, organisation=where, since=LONG_AGO)


def person_with(role: Role, where: Organisation, full_name: str, email: str) -> User:
    """A user with one role."""
    who = user(full_name, email)
    hat(who, role, where)
    return who


def letter(where: Organisation | None, **values: object) -> Letter:
    """A letter of `where` in the outbox."""
    given: dict[str, object] = {"to": "anna@school1.ru", "subject": "Срок 10.09", "body": "Здравствуйте.\n"} | values
    made = post("test", organisation=where, **given)  # type: ignore[arg-type]  # values are named by the test
    assert made is not None
    return made


def person(where: Organisation, full_name: str, post: str = "", account: User | None = None) -> Person:
    """Somebody of `where`, with a post since long ago."""
    made = Person.objects.create(organisation=where, full_name=full_name, user=account)
    if post:
        made.employments.create(organisation=where, post=post, since=LONG_AGO)
    return made


def act(where: Organisation, title: str, **values: object) -> NormativeAct:
    """An act in the register of `where`."""
    given: dict[str, object] = {"level": "municipal", "position": NormativeAct.objects.count() + 1} | values
    return NormativeAct.objects.create(organisation=where, title=title, **given)


def mentor(where: Organisation, full_name: str, **values: object) -> MentorCard:
    """A ready mentor of `where`."""
    given: dict[str, object] = {"pool": "teacher", "state": READY, "since": LONG_AGO} | values
    return MentorCard.objects.create(person=person(where, full_name, "учитель математики"), organisation=where, **given)


def mentee(where: Organisation, full_name: str, **values: object) -> MenteeCard:
    """A mentee of `where` without a pair."""
    given: dict[str, object] = {"category": "young", "state": LISTED, "since": LONG_AGO} | values
    return MenteeCard.objects.create(person=person(where, full_name, "учитель химии"), organisation=where, **given)


def topic(where: Organisation, title: str, **values: object) -> Topic:
    """A word of the vocabulary of the municipality `where`."""
    given: dict[str, object] = {
        "audience": "teacher", "group": "method", "since": LONG_AGO, "position": Topic.objects.count() + 1
    } | values  # fmt: skip
    return Topic.objects.create(organisation=where, title=title, **given)


def blank(where: Organisation, **values: object) -> Blank:
    """A sample of `where` in force."""
    given: dict[str, object] = {
        "kind": "order_pairs", "title": "Приказ о парах", "heading": "О парах", "state": ISSUED,
        "body": "1. Закрепить пары.\n[таблица: пары]\n[подпись]", "changed_at": clock.now(),
    } | values  # fmt: skip
    return Blank.objects.create(organisation=where, **given)


def consent(who: Person, purpose: str = Purpose.TRANSFER, **values: object) -> Consent:
    """A consent given on paper to the organisation where the person is."""
    given: dict[str, object] = {
        "state": GIVEN, "way": "paper", "given_on": LONG_AGO, "made_at": clock.now(),
        "sheet": f"{who.pk}-{purpose}"[:20],
    } | values  # fmt: skip
    return Consent.objects.create(person=who, organisation=who.organisation, purpose=purpose, **given)
