"""The base of mentors: the list by its filter, with what each row needs, in a number of queries that does not grow."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db.models import (
    Case,
    Exists,
    F,
    IntegerField,
    OuterRef,
    Prefetch,
    Q,
    QuerySet,
    Subquery,
    Sum,
    TextField,
    Value,
    When,
)
from django.db.models.functions import Cast, Coalesce

from rostok.core import clock
from rostok.core.access import May, hats, visible
from rostok.core.lists import search
from rostok.core.models import Organisation, User
from rostok.engine.russian import date_short
from rostok.people.lifecycle import ANSWERED, ARCHIVED, PAIRED, PAUSED, READY, SELECTED
from rostok.people.models import Consent, Employment, Enrolment, MentorCard, Purpose, Topic, Training

from .bases import mentors, present
from .consents import live

#: Forms of mentoring (methodical model, order Р-145, and local ones that schools keep beside them).
FORMS = (
    ("TT", "педагог – педагог"),
    ("UU", "ученик – ученик"),
    ("TU", "педагог – ученик"),
    ("SU", "студент – ученик"),
    ("RU", "работодатель – ученик"),
    ("RS", "работодатель – студент"),
)
#: What a mentor who is already in the base owes before pupils or colleagues are given.
UNTRAINED = (SELECTED, READY, PAIRED)
#: A mentor «в паре» holds at least one mentee, «готов» none; the rest take nobody now.
FREE = Case(
    When(state=READY, then=F("capacity")),
    When(state=PAIRED, capacity__gt=1, then=F("capacity") - Value(1)),
    default=Value(0),
    output_field=IntegerField(),
)


def _given(purpose: Purpose) -> Exists:
    """Whether the person of a card let the present organisation use the data for `purpose`."""
    rows = Consent.objects.filter(
        live(), person=OuterRef("person_id"), organisation=OuterRef("person__organisation_id"), purpose=purpose
    )
    return Exists(rows)


def noted(rows: QuerySet[MentorCard]) -> QuerySet[MentorCard]:
    """`rows` with consents, training, free places and `need` (0 when something has to be done about the row)."""
    hours = Training.objects.filter(card=OuterRef("pk")).order_by().values("card").annotate(total=Sum("hours"))
    marked = rows.annotate(
        processing=_given(Purpose.PROCESSING),
        transfer=_given(Purpose.TRANSFER),
        trained=Exists(Training.objects.filter(card=OuterRef("pk"))),
        hours=Coalesce(Subquery(hours.values("total")), Value(0)),
        free=FREE,
    )
    pressing = (
        Q(processing=False)
        | Q(transfer=False)
        | Q(state__in=UNTRAINED, trained=False)
        | Q(state=PAUSED, pause_until__lt=clock.today())
        | Q(state=ANSWERED)
    )
    return marked.annotate(need=Case(When(pressing, then=Value(0)), default=Value(1), output_field=IntegerField()))


def reasons(row: Any, homes: set[int]) -> list[str]:
    """Why a row of `noted` stands on top, in words; of another school's mentor nothing but the public part."""
    found = []
    if row.person.organisation_id in homes:
        if not row.processing:
            found.append("нет согласия на обработку данных")
        elif not row.transfer:
            found.append("нет согласия на передачу муниципалитету")
        if row.state == ANSWERED:
            found.append("анкета ждёт разбора")
    if row.state in UNTRAINED and not row.trained:
        found.append("не обучен")
    if row.state == PAUSED and row.pause_until and row.pause_until < clock.today(row.organisation):
        found.append(f"пауза кончилась {date_short(row.pause_until)}")
    return found


def shown(rows: QuerySet[MentorCard]) -> QuerySet[MentorCard]:
    """`rows` with what a line of the list tells: organisation, posts and classes of today, topics."""
    day = clock.today()
    now = Q(since__lte=day) & (Q(until__isnull=True) | Q(until__gte=day))
    return rows.select_related("person__organisation", "organisation").prefetch_related(
        Prefetch("person__employments", queryset=Employment.objects.filter(now), to_attr="posts_now"),
        Prefetch("person__enrolments", queryset=Enrolment.objects.filter(now), to_attr="classes_now"),
        Prefetch("topics", queryset=Topic.objects.order_by("position", "pk"), to_attr="topics_now"),
    )


def found(user: User, asked: Mapping[str, Any]) -> QuerySet[MentorCard]:
    """The base of `user` by the filter `asked`; the archive only when it is asked for."""
    rows = mentors(user)
    if asked["state"] == ARCHIVED:
        rows = rows.filter(state=ARCHIVED)
    else:
        rows = present(rows)
        if asked["state"]:
            rows = rows.filter(state=asked["state"])
    if asked["organisation"]:
        rows = rows.filter(person__organisation=asked["organisation"])
    if asked["pool"]:
        rows = rows.filter(pool=asked["pool"])
    if asked["topic"]:
        rows = rows.filter(topics=asked["topic"])
    rows = noted(search(rows, asked["q"] or "", "person__search_key"))
    if asked["form"]:
        # A list inside JSON cannot be asked on SQLite; codes in quotes make its text an exact answer on both databases.
        rows = rows.annotate(form_text=Cast("forms", TextField())).filter(form_text__contains=f'"{asked["form"]}"')
    if asked["free"]:
        rows = rows.filter(free__gt=0)
    if asked["unagreed"]:
        homes = {hat.organisation_id for hat in hats(user)}
        rows = rows.filter(Q(processing=False) | Q(transfer=False), person__organisation__in=homes)
    if asked["untrained"]:
        rows = rows.filter(trained=False)
    return shown(rows)


def card(user: User, pk: int, may: May = May.BASE_VIEW) -> MentorCard | None:
    """One card with everything that its page tells; None when it is not for `user`."""
    return shown(noted(mentors(user, may).filter(pk=pk))).first()


def homes(user: User, may: May = May.BASE_VIEW) -> QuerySet[Organisation]:
    """Organisations whose bases `user` may `may`."""
    return visible(Organisation.objects.filter(closed_on__isnull=True), user, may)


def vocabulary(organisation: Organisation) -> QuerySet[Topic]:
    """Live topics of the nearest municipality upwards: mentors and mentees speak the same words."""
    return Topic.objects.filter(
        organisation__in=organisation.line, organisation__kind=Organisation.Kind.MUNICIPALITY, retired_on__isnull=True
    ).order_by("audience", "position", "pk")


def topics_seen(user: User) -> QuerySet[Topic]:
    """Topics that stand on the cards `user` sees, for the filter."""
    return Topic.objects.filter(mentor_cards__in=present(mentors(user))).distinct().order_by("audience", "position")


def no_topics() -> QuerySet[Topic]:
    """No topic yet: a form gives its own vocabulary to the field."""
    return Topic.objects.none()
