"""What is read of people."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet

from rostok.core import clock
from rostok.core.access import May, visible
from rostok.core.lists import search
from rostok.core.models import Organisation, User
from rostok.people.models import Employment, Enrolment, MenteeCard, MentorCard, Person
from rostok.people.models.persons import ADULT

from .consents import may_write


def nobody() -> QuerySet[User]:
    """No account yet: a form gives its own choice to the field."""
    return User.objects.none()


def no_people() -> QuerySet[Person]:
    """No choice yet, as above."""
    return Person.objects.none()


def people(user: User, may: May = May.PERSON_VIEW) -> QuerySet[Person]:
    """People whom `user` may `may`; a card that became part of another and a destroyed one are nobody."""
    return visible(Person.objects.filter(merged_into__isnull=True, erased_at__isnull=True), user, may)


def present(user: User) -> QuerySet[Person]:
    """Of them those who have not left: what the list shows when nothing is asked."""
    return may_write(people(user)).exclude(gone(user))


def gone(user: User) -> Q:
    """Of the people whom `user` sees those who left by today."""
    return left(clock.today(), visible(Organisation.objects.all(), user, May.PERSON_VIEW))


def _live(day: date, prefix: str = "") -> Q:
    """Posts and classes of `day`."""
    return Q(**{f"{prefix}since__lte": day}) & (
        Q(**{f"{prefix}until__isnull": True}) | Q(**{f"{prefix}until__gte": day})
    )


def with_posts(rows: QuerySet[Person]) -> QuerySet[Person]:
    """`rows` with today's posts in `.posts_now` and classes in `.classes_now`, in a number of queries that does not grow."""
    day = clock.today()
    posts = Employment.objects.filter(_live(day)).select_related("organisation")
    classes = Enrolment.objects.filter(_live(day)).select_related("organisation")
    return rows.select_related("organisation", "user").prefetch_related(
        Prefetch("employments", queryset=posts, to_attr="posts_now"),
        Prefetch("enrolments", queryset=classes, to_attr="classes_now"),
    )


def found(user: User, asked: Mapping[str, Any]) -> QuerySet[Person]:
    """The list by its filter; those who left stand apart, those who have withdrawn the processing are not named."""
    rows, day = may_write(people(user)), clock.today()
    if asked["organisation"]:
        rows = rows.filter(organisation=asked["organisation"])
    if asked["post"]:
        rows = rows.filter(pk__in=Employment.objects.filter(_live(day), post=asked["post"]).values("person"))
    if asked["form"]:
        rows = rows.filter(pk__in=Enrolment.objects.filter(_live(day), form=asked["form"]).values("person"))
    if asked["who"]:
        pupil = Exists(Enrolment.objects.filter(_live(day), person=OuterRef("pk")))
        rows = rows.filter(pupil if asked["who"] == "pupil" else ~pupil)
    if asked["account"]:
        rows = rows.filter(user__isnull=asked["account"] == "without")
    if asked["unborn"]:
        rows = rows.filter(born_on__isnull=True)
    rows = rows.filter(gone(user)) if asked["left"] else rows.exclude(gone(user))
    return with_posts(search(rows, asked["q"] or ""))


def left(day: date, places: QuerySet[Organisation]) -> Q:
    """Of the people of `places` those who had a post or a class, and the last day of each has come."""
    had, has = Q(pk__in=()), Q(pk__in=())
    for model in (Employment, Enrolment):
        # Named by place: a database that reads the whole subquery at once reads that of one school, not of the town.
        rows = model._default_manager.filter(person__organisation__in=places.order_by().values("pk"))
        had |= Q(pk__in=rows.order_by().values("person"))
        has |= Q(pk__in=rows.filter(Q(until__isnull=True) | Q(until__gt=day)).order_by().values("person"))
    return had & ~has


def posts(user: User) -> list[str]:
    """Different posts of people whom `user` sees, in order."""
    rows = Employment.objects.filter(_live(clock.today()), person__in=people(user))
    return sorted(set(rows.values_list("post", flat=True)))


def classes(user: User) -> list[str]:
    """Different classes of pupils whom `user` sees, «9 А» before «10 А»."""
    rows = Enrolment.objects.filter(_live(clock.today()), person__in=people(user))
    return sorted(set(rows.values_list("form", flat=True)), key=lambda form: (len(form.split()[0]), form))


def homes(user: User, may: May = May.PERSON_VIEW) -> QuerySet[Organisation]:
    """Organisations whose people `user` may `may`."""
    return visible(Organisation.objects.filter(closed_on__isnull=True), user, may)


def accounts(organisation: Organisation, person: Person | None = None) -> QuerySet[User]:
    """Users with a role in `organisation` that are not yet somebody's; the account of `person` stays in the choice."""
    free = Q(person__isnull=True, memberships__organisation=organisation)
    if person is not None:
        free |= Q(person=person)
    return User.objects.filter(free).distinct()


def namesakes(organisation: Organisation, key: str) -> QuerySet[Person]:
    """People of `organisation` with this very name."""
    return Person.objects.filter(
        organisation=organisation, search_key=key, merged_into__isnull=True, erased_at__isnull=True
    )


def is_minor(person: Person, day: date | None = None) -> bool:
    """Under eighteen by the birthday; a pupil whose birthday is not known is treated as a minor."""
    day = day or clock.today(person.organisation)
    age = person.age(day)
    if age is not None:
        return age < ADULT
    return (
        person.enrolments.filter(_live(day)).exists()
        or person.mentee_cards.filter(is_pupil=True, until__isnull=True).exists()
        or person.mentor_cards.filter(pool=MentorCard.Pool.PUPIL, until__isnull=True).exists()
    )


def post(user: User, pk: int) -> Employment | None:
    """The post of somebody whom `user` sees."""
    rows = Employment.objects.filter(pk=pk, person__in=people(user))
    return rows.select_related("person__organisation", "organisation").first()


def enrolment(user: User, pk: int) -> Enrolment | None:
    """The class of somebody whom `user` sees."""
    rows = Enrolment.objects.filter(pk=pk, person__in=people(user))
    return rows.select_related("person__organisation", "organisation").first()


def open_cards(person: Person) -> tuple[list[MentorCard], list[MenteeCard]]:
    """Cards of today's bases."""
    return (list(person.mentor_cards.filter(until__isnull=True)), list(person.mentee_cards.filter(until__isnull=True)))


def adults_for(child: Person) -> QuerySet[Person]:
    """Whom a form offers as a representative: people of the same organisation who are no pupils."""
    day = clock.today(child.organisation)
    pupil = Enrolment.objects.filter(_live(day), person=OuterRef("pk"))
    rows = Person.objects.filter(organisation=child.organisation, merged_into__isnull=True, erased_at__isnull=True)
    return rows.exclude(pk=child.pk).exclude(Exists(pupil)).order_by("sort_key")
