"""The base of mentees: the list by its filter with what each row needs, and one card, in a number of queries that does not grow."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db.models import Case, Exists, IntegerField, OuterRef, Prefetch, Q, QuerySet, Value, When

from rostok.core import clock
from rostok.core.access import May, hats, visible
from rostok.core.lists import search
from rostok.core.models import Organisation, User
from rostok.people.lifecycle import ARCHIVED, CARRIED, DESCRIBED, FOUND, LISTED, OPEN, PAIRED, WITHDRAWN
from rostok.people.models import (
    Deficit,
    Employment,
    Enrolment,
    MenteeCard,
    Person,
    Purpose,
    Representative,
    Request,
    Topic,
)

from .bases import mentees, present
from .consents import agreed
from .names import with_classes

TEACHERS, PUPILS = "teachers", "pupils"
WHO = ((TEACHERS, "Педагоги"), (PUPILS, "Обучающиеся"))
#: States in which the school still owes the person something.
WAITING = (FOUND, DESCRIBED, LISTED)


def no_people() -> QuerySet[Person]:
    """Nobody yet: a form gives its own people to the field."""
    return Person.objects.none()


def homes_of(user: User) -> set[int]:
    """Organisations where `user` wears a hat: only there reasons and consents are told."""
    return {hat.organisation_id for hat in hats(user)}


def homes(user: User, may: May = May.BASE_VIEW) -> QuerySet[Organisation]:
    """Open organisations whose base `user` may `may`."""
    return visible(Organisation.objects.filter(closed_on__isnull=True), user, may)


def noted(rows: QuerySet[MenteeCard]) -> QuerySet[MenteeCard]:
    """`rows` with consents, whether a request is open, and `need`: 0 something has to be done, 1 without a pair, 2 all well."""
    marked = rows.annotate(
        processing=agreed(Purpose.PROCESSING),
        transfer=agreed(Purpose.TRANSFER),
        asks=Exists(Request.objects.filter(card=OuterRef("pk"), state=OPEN)),
    )
    pressing = Q(processing=False) | Q(transfer=False) | Q(asks=False)
    urgent = Q(state=DESCRIBED) | (Q(state__in=(*WAITING, PAIRED)) & pressing)
    order = (When(urgent, then=Value(0)), When(state__in=WAITING, then=Value(1)))
    return marked.annotate(need=Case(*order, default=Value(2), output_field=IntegerField()))


def reasons(row: Any, own: set[int]) -> list[str]:
    """Why a row of `noted` stands on top, in words; consents are spoken of only at home."""
    found: list[str] = []
    if row.state not in (*WAITING, PAIRED):
        return found
    if row.person.organisation_id in own:
        if not row.processing:
            found.append("нет согласия на обработку данных")
        elif not row.transfer:
            found.append("нет согласия на передачу муниципалитету")
    if not row.asks:
        found.append("нет запроса")
    if row.state == DESCRIBED:
        found.append("не внесён в базу")
    return found


def shown(rows: QuerySet[MenteeCard]) -> QuerySet[MenteeCard]:
    """`rows` with what a line tells: organisation, posts and classes of today, requests that are not withdrawn."""
    day = clock.today()
    now = Q(since__lte=day) & (Q(until__isnull=True) | Q(until__gte=day))
    asked = Request.objects.exclude(state__in=(WITHDRAWN, CARRIED)).select_related("topic")
    adults = Representative.objects.filter(now).select_related("adult")
    return (
        with_classes(rows)
        .select_related("person__organisation", "person__user", "organisation")
        .prefetch_related(
            Prefetch("person__employments", queryset=Employment.objects.filter(now), to_attr="posts_now"),
            Prefetch("person__representatives", queryset=adults, to_attr="adults_now"),
            Prefetch("requests", queryset=asked.order_by("-school_year", "-is_main", "id"), to_attr="asked_now"),
        )
    )


def base(user: User) -> QuerySet[MenteeCard]:
    """Everybody who is in the base today, as `user` may see it."""
    return present(mentees(user))


def found(user: User, asked: Mapping[str, Any]) -> QuerySet[MenteeCard]:
    """The base of `user` by the filter `asked`; the archive only when it is asked for."""
    rows = mentees(user)
    rows = rows.filter(state=ARCHIVED) if asked["state"] == ARCHIVED else present(rows)
    if asked["state"] and asked["state"] != ARCHIVED:
        rows = rows.filter(state=asked["state"])
    if asked["organisation"]:
        rows = rows.filter(person__organisation=asked["organisation"])
    if asked["category"]:
        rows = rows.filter(category=asked["category"])
    if asked["who"]:
        rows = rows.filter(is_pupil=asked["who"] == PUPILS)
    if asked["form"]:
        classes = Enrolment.objects.filter(form=asked["form"], until__isnull=True)
        rows = rows.filter(person__in=classes.values("person"))
    if asked["topic"]:
        rows = rows.filter(pk__in=Request.objects.filter(topic=asked["topic"], state=OPEN).values("card"))
    marked: QuerySet[Any] = noted(search(rows, asked["q"] or "", "person__search_key"))
    if asked["unpaired"]:
        marked = marked.filter(state__in=WAITING)
    if asked["unagreed"]:
        marked = marked.filter(Q(processing=False) | Q(transfer=False), person__organisation__in=homes_of(user))
    if asked["silent"]:
        marked = marked.filter(asks=False)
    return shown(marked)


def picked(user: User, ids: list[int], may: May = May.BASE_EDIT) -> list[Any]:
    """Those of the chosen cards that `user` may `may`, by name; a foreign id is simply not among them."""
    return list(shown(noted(mentees(user, may).filter(pk__in=ids))).order_by("person__sort_key"))


def card(user: User, pk: int, may: May = May.BASE_VIEW) -> Any:
    """One card with everything that its page tells; None when it is not for `user`."""
    return shown(noted(mentees(user, may).filter(pk=pk))).first()


def own_card(user: User) -> MenteeCard | None:
    """The card of the person who looks, if they are a mentee now."""
    rows = visible(MenteeCard.objects.all(), user, May.REQUEST_EDIT).filter(person__user=user)
    return present(rows).select_related("person__organisation", "organisation").first()


def card_of_link(pk: int | None, person: Person) -> MenteeCard | None:
    """The card a personal link speaks of, while the person is in the base."""
    rows = present(MenteeCard.objects.filter(pk=pk or 0, person=person))
    return rows.select_related("person__organisation", "organisation").first()


def free_people(user: User) -> QuerySet[Person]:
    """People of `user`'s organisations who are not mentees there yet."""
    busy = MenteeCard.objects.filter(until__isnull=True).values("person")
    rows = visible(Person.objects.filter(merged_into__isnull=True, erased_at__isnull=True), user, May.BASE_EDIT)
    return rows.exclude(pk__in=busy).select_related("organisation")


def classes(user: User) -> list[str]:
    """Classes of pupils of the base in the own schools of `user`, in order; elsewhere a class says nothing."""
    cards = present(MenteeCard.objects.filter(person=OuterRef("person"), person__organisation__in=homes_of(user)))
    rows = Enrolment.objects.filter(Exists(cards), until__isnull=True, organisation__in=homes_of(user))
    return sorted(set(rows.order_by().values_list("form", flat=True)), key=lambda form: (len(form), form))


def topics_seen(user: User) -> QuerySet[Topic]:
    """Topics of open requests of the mentees whom `user` sees, for the filter."""
    seen = present(mentees(user)).filter(pk=OuterRef("card"))
    asked = Request.objects.filter(Exists(seen), state=OPEN, topic=OuterRef("pk"))
    return Topic.objects.filter(Exists(asked)).order_by("audience", "position")


def requests_of(row: MenteeCard) -> QuerySet[Request]:
    """Every request of a mentee through the years."""
    return row.requests.select_related("topic", "carried_from").order_by("-school_year", "-is_main", "id")


def deficits_of(row: MenteeCard) -> QuerySet[Deficit]:
    """Every deficit of a mentee in the order of the vocabulary."""
    return row.deficits.select_related("topic").order_by("topic__audience", "topic__position", "-found_on")


def about(row: Any, own: set[int]) -> str:
    """Post or class of today, as a line of the list says it; `row` is of `shown`. The name of another school's pupil tells the year."""
    if row.is_pupil and row.person.organisation_id not in own:
        return ""
    held = [one.form if one.form[:1].isalpha() else f"{one.form} класс" for one in row.person.classes_now]
    return "; ".join(held or [one.post for one in row.person.posts_now])


def main_request(row: Any) -> str:
    """The main request, or the first of this year's, or nothing; `row` is of `shown`."""
    return str(row.asked_now[0]) if row.asked_now else ""
