"""What the desk gathers from all rooms: my duties, the plan whose picture is shown, windows behind a number, search."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.db.models import Q, QuerySet
from django.urls import reverse

from rostok.core import clock, todo
from rostok.core.access import May, Role, has, hats, visible
from rostok.core.lists import search as by_words
from rostok.core.models import Organisation, User
from rostok.core.pieces import Button
from rostok.core.queries import found_memberships
from rostok.engine.russian import counted, date_words, plural
from rostok.pairs.models import MentorReport, Pair
from rostok.pairs.queries import meetings, reports
from rostok.papers.queries import acts
from rostok.papers.queries import search as papers
from rostok.people.queries import persons
from rostok.people.queries.consents import may_write
from rostok.plans import lifecycle
from rostok.plans import queries as plans
from rostok.plans.models import Activity, Occurrence, Plan
from rostok.plans.queries import standings

SOON_DAYS = 7
SHOWN = 7
#: Whose duties without a day are a paper to sign or to check: a person waits for it, so it comes before what is late.
SIGNERS = (Role.DIRECTOR, Role.DEPUTY, Role.OBSERVER)


@dataclass(frozen=True)
class Duty:
    """One line of «Что сделать сейчас». `harm` orders the lines: the smaller, the more urgent."""

    tone: str
    word: str
    text: str
    deadline: str
    url: str
    harm: tuple[int, Any]
    note: str = ""
    moves: list[Button] = field(default_factory=list)


@dataclass(frozen=True)
class Picture:
    """The picture of a municipality by stages, as «Сейчас» tells it in short."""

    plan: Plan
    year: int
    phases: list[tuple[str, str]]
    schools: list[plans.School]


def picture(user: User, today: date) -> Picture | None:
    """What `user` sees of the municipality; None when that is nothing."""
    plan, year = picture_plan(user, today) if has(user, May.PICTURE_VIEW) else (None, 0)
    return Picture(plan, year, *plans.by_stages(plan, year, today)) if plan else None


def _until(day: date | None, today: date) -> tuple[str, str, str, int]:
    """→ tone, word, «до 25 сентября», weight of a day by which something is due."""
    if day is None:
        return "attention", "Внимание", "", 3
    when = f"до {date_words(day)}" if day.year == today.year else f"до {day:%d.%m.%Y}"
    if day < today:
        return "late", "Просрочено", when, 1
    if day <= clock.after(today, SOON_DAYS):
        return "soon", "Скоро срок", when, 2
    return "work", "Идёт", when, 4


def duties(user: User, today: date, seen: Picture | None = None) -> list[Duty]:
    """Everything `user` owes: what is late for many and what is to be signed first, then late, soon, attention, the rest.

    `seen`: the picture, when the page has read it already.
    """
    seen = seen or picture(user, today)
    found = _of_municipality(user, seen) if seen else []
    for owed in todo.owed_by(user):
        tone, word, when, weight = _until(owed.due, today)
        weight = 0 if owed.due is None and owed.role in SIGNERS else weight
        place = str(owed.organisation) if len({hat.organisation_id for hat in hats(user)}) > 1 else ""
        button = Button(owed.path, owed.button, "primary", get=True)
        found.append(Duty(tone, word, owed.text, when, owed.path, (weight, owed.due or today), place, [button]))
    found += [_meeting(pair) for pair in meetings.duties(user)]
    found += [_report(row, today) for row in reports.duties(user)]
    for item in plans.duties(user, today):
        tone, word, when, weight = _until(item.due, today)
        url = reverse("plans:activity", args=[item.plan_id, item.activity_id])
        note = str(item.activity.stage or "")
        found.append(
            Duty(
                tone,
                word,
                str(item.activity),
                when,
                url,
                (weight, item.due or today),
                note,
                [Button(url, "Отметить", get=True)],
            )
        )
    return sorted(found, key=lambda duty: duty.harm)


def _meeting(pair: Pair) -> Duty:
    """A led pair whose planned day has come, or that has long had no meeting: the form opens by the first press."""
    url = reverse("pairs:log", args=[pair.pk])
    return Duty(
        "soon", "Встреча", f"Отметьте встречу: {pair.mentee}", "", url, (2, pair.heard),  # type: ignore[attr-defined]  # annotated
        str(pair.group or ""), [Button(url, "Отметить встречу", "primary", get=True)],
    )  # fmt: skip


def _report(row: MentorReport, today: date) -> Duty:
    """A report that waits for its mentor."""
    tone, word, when, weight = _until(row.until, today)
    url = reverse("pairs:report", args=[row.pk])
    text = "Проверьте и подтвердите отчёт наставника"
    return Duty(
        tone, word, text, when, url, (weight, row.until), row.reason, [Button(url, "Открыть", "primary", get=True)]
    )


def _of_municipality(user: User, seen: Picture) -> list[Duty]:
    """Lines that concern several schools at once."""
    figures = plans.totals(seen.schools)
    query = f"?plan={seen.plan.pk}&year={seen.year}"
    found = []
    forms = ("организация", "организации", "организаций")
    if figures.late:
        verb = plural(figures.late, "просрочила", "просрочили", "просрочили")
        text = f"{counted(figures.late, *forms)} {verb} сроки дорожной карты"
        found.append(_bulk(user, "late", "Просрочено", text, query + "&only=late", figures.late, 0))
    if figures.unapproved:
        verb = plural(figures.unapproved, "утвердила", "утвердили", "утвердили")
        text = f"{counted(figures.unapproved, *forms)} не {verb} дорожную карту"
        found.append(_bulk(user, "attention", "Внимание", text, query + "&only=unapproved", figures.unapproved, 3))
    if figures.silent:
        verb = plural(figures.silent, "молчит", "молчат", "молчат")
        text = f"{counted(figures.silent, *forms)} {verb} больше 14 дней"
        found.append(_bulk(user, "attention", "Внимание", text, query + "&only=silent", figures.silent, 3))
    return found


def _bulk(user: User, tone: str, word: str, text: str, query: str, count: int, weight: int) -> Duty:
    """A line with «Напомнить N» for those who may remind, with the list for others."""
    url = reverse("desk:picture") + query
    remind = Button(reverse("desk:remind") + query, f"Напомнить: {count}", "primary", get=True)
    button = remind if has(user, May.REMIND) else Button(url, "Открыть список", get=True)
    return Duty(tone, word, text, "", url, (weight, date.min), moves=[button])


def municipal_plans(user: User) -> QuerySet[Plan]:
    """Approved municipal plans whose picture `user` may see, the latest first."""
    return (
        visible(Plan.objects.all(), user, May.PICTURE_VIEW)
        .filter(level=Plan.Level.MUNICIPAL, edition__gte=1)
        .exclude(state=lifecycle.ARCHIVED)
        .select_related("organisation")
        .order_by("-first", "-id")
    )


def picture_plan(user: User, today: date, pk: str = "", asked_year: str = "") -> tuple[Plan | None, int]:
    """The plan and the school year to show: those asked for, else what was sent out and covers today, else the latest."""
    rows = list(municipal_plans(user))
    current = clock.school_year(today)
    chosen = next((plan for plan in rows if str(plan.pk) == pk), None)
    if chosen is None:
        covering = [plan for plan in rows if plan.first <= today <= plan.last]
        sent = [plan for plan in covering if plan.distributed_at]
        chosen = next(iter(sent or covering or rows), None)
    if chosen is None:
        return None, current
    years = plans.years_of(chosen, today) or chosen.years
    year = (
        int(asked_year)
        if asked_year.isdecimal() and int(asked_year) in years
        else min(max(current, years[0]), years[-1])
    )
    return chosen, year


@dataclass(frozen=True)
class Drill:
    """Which windows stand behind a number of the picture."""

    organisation: int | None = None
    phase: str = ""
    row: int | None = None
    standing: str = ""
    q: str = ""


def drill(plan: Plan, year: int, today: date, asked: Drill) -> QuerySet[Occurrence]:
    """Windows of schools behind a number. The caller has let the user in to the picture of `plan`."""
    rows = (
        standings.with_due(plans.copied_windows(plan, year))
        .select_related("activity", "activity__stage", "plan", "organisation")
        .order_by("organisation__sort_key", "activity__position", "last", "pk")
    )
    if asked.organisation:
        rows = rows.filter(organisation=asked.organisation)
    if asked.phase:
        rows = rows.filter(activity__stage__phase=asked.phase)
    if asked.row:
        rows = rows.filter(activity__source=asked.row)
    condition = _standing(asked.standing, today)
    rows = rows.filter(condition) if condition is not None else rows
    return by_words(rows, asked.q, "activity__search_key")


def _standing(word: str, today: date) -> Q | None:
    """The same words as `Occurrence.standing`, as a condition of the database."""
    return {
        "late": standings.late(today) & Q(plan__absent_reason=""),
        "running": standings.running(today),
        "ahead": standings.ahead(today),
        "done": Q(state=lifecycle.DONE),
        "closed": Q(state__in=(lifecycle.DONE, lifecycle.NOT_REQUIRED), plan__absent_reason=""),
        "proved": Q(state=lifecycle.DONE, proofs__gt=0),
        "unproved": Q(state=lifecycle.DONE, proofs=0),
        "not_required": Q(state=lifecycle.NOT_REQUIRED),
    }.get(word)


@dataclass(frozen=True)
class Found:
    """One answer of the search."""

    group: str
    label: str
    note: str
    url: str


def search(user: User, words: str, limit: int = 10) -> list[Found]:
    """Plans, rows, organisations, people, roles and documents that `user` may see, by every word."""
    if not words.strip():
        return []
    found = [
        Found(
            "Дорожные карты",
            str(plan),
            f"{plan.organisation}, {plan.years_label}",
            reverse("plans:plan", args=[plan.pk]),
        )
        for plan in by_words(plans.plans_for(user), words)[:limit]
    ]
    seen = plans.plans_for(user).values("pk")
    rows = by_words(
        Activity.objects.filter(plan__in=seen, removed_at__isnull=True).select_related("plan__organisation"), words
    )
    found += [
        Found(
            "Мероприятия",
            str(row),
            f"{row.plan.organisation}, {row.deadline}",
            reverse("plans:activity", args=[row.plan_id, row.pk]),
        )
        for row in rows[:limit]
    ]
    places = by_words(visible(Organisation.objects.all(), user, May.ORGANISATION_VIEW), words)
    found += [
        Found("Организации", str(place), place.name, reverse("core:organisation", args=[place.pk]))
        for place in places[:limit]
    ]
    people = by_words(may_write(persons.people(user)).select_related("organisation"), words)
    found += [
        Found("Люди", person.full_name, str(person.organisation), reverse("people:person", args=[person.pk]))
        for person in people[:limit]
    ]
    return found + _roles(user, words, limit) + _acts(user, words, limit) + _papers(user, words, limit)


def _roles(user: User, words: str, limit: int) -> list[Found]:
    """Who has which role where, by name or mail: directors and curators need no card to be found."""
    rows = found_memberships(user, {"q": words, "closed": False, "organisation": None, "role": ""})
    return [
        Found(
            "Роли",
            row.user.full_name,
            f"{row.get_role_display()}, {row.organisation}",
            reverse("core:roles") + "?" + urlencode({"q": row.user.full_name, "organisation": row.organisation_id}),
        )
        for row in rows.order_by("user__sort_key", "organisation__sort_key", "role")[:limit]
    ]


def _acts(user: User, words: str, limit: int) -> list[Found]:
    """Documents of the organisations of `user` and of those above them; a number however it is written."""
    return [
        Found("Нормативные документы", str(act), act.get_level_display(), reverse("papers:act", args=[act.pk]))
        for act in acts.found(user, {"q": words}).order_by(*acts.ORDER)[:limit]
    ]


def _papers(user: User, words: str, limit: int) -> list[Found]:
    """Orders and other papers of the organisations of `user`; a number however it is written."""
    rows = papers.found(user, {"q": words}).select_related("organisation").order_by("-made_at")
    return [
        Found(
            "Документы",
            str(row),
            f"{row.organisation}, {row.get_state_display().lower()}",
            reverse("papers:paper", args=[row.pk]),
        )
        for row in rows[:limit]
    ]


def digest_people() -> list[User]:
    """Active people who want the digest and have a hat whose duties it can hold."""
    roles = [
        Role.OPERATOR,
        Role.OBSERVER,
        Role.DIRECTOR,
        Role.DEPUTY,
        Role.CURATOR,
        Role.MENTOR,
        Role.MUNICIPAL_MENTOR,
        Role.PSYCHOLOGIST,
    ]
    return list(User.objects.filter(is_active=True, digest=True, memberships__role__in=roles).distinct())
