"""What the core's pages read. Every row passes through `access`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any

from django.conf import settings
from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX
from django.db.models import Count, OuterRef, Q, QuerySet, Subquery
from django.utils import timezone

from rostok.engine.deadlines import WorkCalendar

from . import clock
from .access import GRANTS, May, Reach, Role, hats, visible
from .lists import search
from .models import (
    CalendarDay,
    ClockShift,
    JobRun,
    JournalEntry,
    Letter,
    Membership,
    Organisation,
    StoredFile,
    User,
)

#: First word of a verb of the journal → what the filter calls it.
JOURNAL_SUBJECTS = {
    "role": "Роли",
    "organisation": "Организации",
    "plan": "Дорожные карты",
    "activity": "Мероприятия",
    "person": "Люди",
    "mentor": "Наставники",
    "mentee": "Наставляемые",
    "request": "Запросы",
    "deficit": "Дефициты",
    "topic": "Словарь запросов",
    "municipal_mentor": "Муниципальные наставники",
    "consent": "Согласия",
    "erasure": "Уничтожение данных",
    "intake": "Загрузка списков",
    "pair": "Пары",
    "meeting": "Встречи",
    "mentor_report": "Отчёты наставников",
    "paper": "Документы",
    "blank": "Образцы документов",
    "agreement": "Соглашения",
    "act": "Нормативные документы",
    "letter": "Письма",
    "calendar": "Календарь",
    "signin": "Вход",
    "user": "Свои настройки",
}
GROUPS = (Organisation.Kind.REGION, Organisation.Kind.MUNICIPALITY, Organisation.Kind.CENTRE)


def no_organisations() -> QuerySet[Organisation]:
    """Nothing yet: a form gives its own organisations to the field."""
    return Organisation.objects.none()


# Organisations


def organisations(user: User, may: May = May.ORGANISATION_VIEW) -> QuerySet[Organisation]:
    """Organisations that `user` may `may`."""
    return visible(Organisation.objects.all(), user, may)


def found_organisations(user: User, asked: Mapping[str, Any]) -> QuerySet[Organisation]:
    """The list by its filter, with the number of people who have a role in each."""
    rows = organisations(user).filter(closed_on__isnull=not asked["closed"])
    if asked["kind"]:
        rows = rows.filter(kind=asked["kind"])
    live = Membership.objects.filter(organisation=OuterRef("pk")).filter(_live()).order_by()
    count = live.values("organisation").annotate(count=Count("user", distinct=True)).values("count")
    return search(rows, asked["q"] or "").select_related("parent").annotate(people_count=Subquery(count))


def parents_to_be(user: User) -> QuerySet[Organisation]:
    """Open organisations under which `user` may add one."""
    return organisations(user, May.ORGANISATION_EDIT).filter(closed_on__isnull=True, kind__in=GROUPS)


def organisation_roles(organisation: Organisation, user: User) -> QuerySet[Membership]:
    """Live roles of `organisation` that `user` may see."""
    rows = visible(Membership.objects.all(), user, May.ROLE_VIEW).filter(organisation=organisation)
    return rows.filter(_live()).select_related("user", "organisation").order_by("role", "user__sort_key")


def children(organisation: Organisation, user: User) -> QuerySet[Organisation]:
    """Open organisations right below `organisation` that `user` may see."""
    return organisations(user).filter(parent=organisation, closed_on__isnull=True)


# Roles


def _live() -> Q:
    """Memberships of today. The day is that of the settings: zones differ by hours, lists may lag by as much."""
    day = clock.today()
    return Q(since__lte=day) & (Q(until__isnull=True) | Q(until__gte=day))


def organisations_with_roles(user: User) -> QuerySet[Organisation]:
    """Organisations whose roles `user` may see."""
    return organisations(user, May.ROLE_VIEW)


def organisations_to_grant(user: User) -> QuerySet[Organisation]:
    """Open organisations where `user` gives roles."""
    return organisations(user, May.ROLE_GRANT).filter(closed_on__isnull=True)


def roles_to_grant(user: User) -> list[tuple[str, str]]:
    """Choices of a role; the exact pair of role and organisation is asked by the action."""
    reaches = {GRANTS[Role(hat.role)].get(May.ROLE_GRANT) for hat in hats(user)}
    hidden = set() if Reach.ALL in reaches else {Role.ADMINISTRATOR}
    if not reaches & {Reach.ALL, Reach.TREE}:
        hidden |= {Role.OPERATOR, Role.OBSERVER}
    return [(role.value, role.label) for role in Role if role not in hidden]


def memberships(user: User, may: May = May.ROLE_VIEW) -> QuerySet[Membership]:
    """Roles that `user` may `may`."""
    return visible(Membership.objects.all(), user, may)


def found_memberships(user: User, asked: Mapping[str, Any]) -> QuerySet[Membership]:
    """The list of roles by its filter."""
    rows = memberships(user)
    rows = rows.exclude(_live()) if asked["closed"] else rows.filter(_live())
    if asked["organisation"]:
        rows = rows.filter(organisation=asked["organisation"])
    if asked["role"]:
        rows = rows.filter(role=asked["role"])
    words = (asked["q"] or "").strip().lower()
    found = rows.filter(user__email__contains=words) if "@" in words else search(rows, words, "user__search_key")
    return found.select_related("user", "organisation")


def ids(rows: QuerySet[Any]) -> set[int]:
    """Primary keys of `rows`."""
    return set(rows.values_list("pk", flat=True))


# Sign-in


@dataclass(frozen=True)
class DemoPlace:
    """An organisation of the demonstration with the people one may become."""

    label: str
    hats: list[Membership]


def demo_hats() -> QuerySet[Membership]:
    """Roles that the demonstration lends: of people who have set neither a password nor a second step."""
    return (
        Membership.objects.filter(_live(), user__is_active=True, organisation__closed_on__isnull=True)
        .filter(user__password__startswith=UNUSABLE_PASSWORD_PREFIX)
        .exclude(user__totpdevice__confirmed=True)
        .select_related("user", "organisation")
    )


def demo_places() -> list[DemoPlace]:
    """Each municipality of the demonstration and the first of its schools, with those who work there."""
    if not settings.DEMO:
        return []
    places: dict[int, list[Membership]] = {}
    lent: set[int | None] = set()
    for hat in demo_hats().order_by("organisation_id", "id"):
        where = hat.organisation
        if where.pk not in places and not where.is_municipality:
            if where.parent_id in lent:
                continue
            lent.add(where.parent_id)
        places.setdefault(where.pk, []).append(hat)
    order = list(Role)
    found = [sorted(hats, key=lambda hat: order.index(Role(hat.role))) for hats in places.values()]
    return [DemoPlace(str(hats[0].organisation), hats) for hats in found]


def sees_many_schools(user: User) -> bool:
    """Whether a hat of `user` reaches people of more than one organisation: the second step is then advised."""
    return any({Reach.ALL, Reach.TREE} & set(GRANTS[Role(hat.role)].values()) for hat in hats(user))


def active_user(pk: int) -> User | None:
    """The user who has passed the first step and waits for the second."""
    return User.objects.filter(pk=pk, is_active=True).first()


def own_sign_ins(user: User) -> QuerySet[JournalEntry]:
    """When and how `user` came in: their own journal, needs no right."""
    return JournalEntry.objects.filter(actor_id=user.pk, verb__startswith="signin")[:20]


# Letters, journal, files


def found_letters(user: User, asked: Mapping[str, Any]) -> QuerySet[Letter]:
    """The outbox by its filter."""
    rows = letters(user)
    if asked["state"]:
        rows = rows.filter(state=asked["state"])
    if asked["q"]:
        rows = rows.filter(to__contains=asked["q"].strip().lower())
    return rows


def letters(user: User) -> QuerySet[Letter]:
    """Letters that `user` may see."""
    return visible(Letter.objects.all(), user, May.OUTBOX_VIEW).select_related("organisation")


def organisations_with_journal(user: User) -> QuerySet[Organisation]:
    """Organisations whose journal `user` may read."""
    return organisations(user, May.JOURNAL_VIEW)


def found_entries(user: User, asked: Mapping[str, Any]) -> QuerySet[JournalEntry]:
    """The journal by its filter."""
    rows = visible(JournalEntry.objects.all(), user, May.JOURNAL_VIEW).select_related("organisation")
    if asked["organisation"]:
        rows = rows.filter(organisation=asked["organisation"])
    if asked["what"]:
        rows = rows.filter(Q(verb=asked["what"]) | Q(verb__startswith=asked["what"] + "."))
    if asked["actor"]:
        rows = rows.filter(actor_id__in=ids(search(User.objects.all(), asked["actor"])))
    if asked["since"]:
        rows = rows.filter(at__gte=_midnight(asked["since"]))
    if asked["until"]:
        rows = rows.filter(at__lt=_midnight(asked["until"] + timedelta(days=1)))
    return rows


def _midnight(day: Any) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))


def organisation_history(organisation: Organisation, user: User) -> QuerySet[JournalEntry]:
    """The latest of the journal of `organisation`, if `user` may read it."""
    rows = visible(JournalEntry.objects.all(), user, May.JOURNAL_VIEW)
    return rows.filter(organisation=organisation)[:10]


def files() -> QuerySet[StoredFile]:
    """Stored files, for `get_or_404`."""
    return StoredFile.objects.all()


# Calendar and clock


def calendar_days() -> QuerySet[CalendarDay]:
    """Corrections of the production calendar, the latest year first."""
    return CalendarDay.objects.order_by("-day")


def work_calendar() -> WorkCalendar:
    """Working days of Russia with the corrections that people have written down."""
    return WorkCalendar(dict(CalendarDay.objects.values_list("day", "is_working")))


def last_runs() -> dict[str, JobRun]:
    """Name of a job → its latest run."""
    newest = JobRun.objects.filter(job=OuterRef("job")).order_by("-slot").values("pk")[:1]
    return {run.job: run for run in JobRun.objects.filter(pk=Subquery(newest))}


def failed_runs() -> QuerySet[JobRun]:
    """The latest runs that ended with an error."""
    return JobRun.objects.exclude(error="").order_by("-slot")[:10]


def clock_shift() -> int:
    """Days by which the demonstration is moved."""
    return ClockShift.objects.values_list("days", flat=True).first() or 0
