"""The picture of the municipality, the list behind each number, one press to remind the late."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any, cast
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from rostok.core import clock
from rostok.core.access import May, has, requires
from rostok.core.exports import export, links
from rostok.core.http import page
from rostok.core.lists import listing
from rostok.core.models import User
from rostok.core.pieces import Button, done
from rostok.desk import queries
from rostok.desk.boards import (
    Column,
    figures,
    late_of,
    matrix,
    note_of,
    picture_url,
    printed_rows,
    row_columns,
    stage_columns,
    words_of,
)
from rostok.desk.forms import ONLY, DrillFilter, PictureFilter, RemindForm
from rostok.engine.russian import counted, search_key
from rostok.plans import actions as plan_actions
from rostok.plans import queries as plans
from rostok.plans.blanks import window_label
from rostok.plans.models import Plan

FORMS = ("организация", "организации", "организаций")


@dataclass(frozen=True)
class Asked:
    """The plan and year of this page, those shown when nothing is asked, and the day in the zone of the municipality."""

    plan: Plan
    year: int
    today: date
    choices: tuple[list[tuple[str, str]], list[tuple[str, str]]]
    usual: dict[str, str]


def _asked(request: HttpRequest) -> Asked | None:
    user = cast(User, request.user)
    usual, usual_year = plan, year = queries.picture_plan(user, clock.today())
    if request.GET.get("plan") or request.GET.get("year"):
        plan, year = queries.picture_plan(user, clock.today(), request.GET.get("plan", ""), request.GET.get("year", ""))
    if plan is None or usual is None:
        return None
    today = clock.today(plan.organisation)
    names = [(str(row.pk), f"{row.organisation}: {row.years_label}") for row in queries.municipal_plans(user)]
    years = [(str(number), clock.year_label(number)) for number in plans.years_of(plan, today) or plan.years]
    return Asked(plan, year, today, (names, years), {"plan": str(usual.pk), "year": str(usual_year)})


def _filled(request: HttpRequest, asked: Asked) -> Any:
    data = request.GET.copy()
    data["plan"], data["year"] = str(asked.plan.pk), str(asked.year)
    return data


def narrow(schools: list[plans.School], only: str | None, words: str | None) -> list[plans.School]:
    """Organisations of the picture by its filter."""
    tests: dict[str, Callable[[plans.School], bool]] = {
        "late": lambda school: school.is_late,
        "silent": lambda school: school.is_silent,
        "unapproved": lambda school: school.is_unapproved,
        "approved": lambda school: school.is_approved,
        "absent": lambda school: bool(school.absent),
    }
    found = [school for school in schools if not only or only not in tests or tests[only](school)]
    keys = search_key(words or "").split()
    return [school for school in found if all(key in school.organisation.search_key for key in keys)]


def _tabs(asked: Asked, schools: list[plans.School], only: str | None, name: str) -> list[tuple[str, str, bool, int]]:
    base = reverse(f"desk:{name}") + f"?plan={asked.plan.pk}&year={asked.year}"
    tabs = [("Все", base, not only, len(schools))]
    return tabs + [(label, f"{base}&only={code}", only == code, len(narrow(schools, code, ""))) for code, label in ONLY]


def _nothing(request: HttpRequest) -> HttpResponse:
    return page(request, "desk/no_picture.html", {"heading": "Картина муниципалитета"})


@requires(May.PICTURE_VIEW)
def picture(request: HttpRequest) -> HttpResponse:
    """Organisations × stages."""
    asked = _asked(request)
    if asked is None:
        return _nothing(request)
    phases, schools = plans.by_stages(asked.plan, asked.year, asked.today)
    return _board(request, asked, schools, "picture", stage_columns(phases))


@requires(May.PICTURE_VIEW)
def rows(request: HttpRequest) -> HttpResponse:
    """Organisations × rows of «ОО»; one row by `row`."""
    asked = _asked(request)
    if asked is None:
        return _nothing(request)
    activities, schools = plans.by_rows(asked.plan, asked.year, asked.today)
    if (one := request.GET.get("row", "")).isdecimal():
        activities = [activity for activity in activities if activity.pk == int(one)] or activities
    return _board(request, asked, schools, "rows", row_columns(activities))


#: Organisations on one page: a screen of rows has six times as many cells as one of stages.
SHEET = {"picture": 50, "rows": 15}


def _whole(request: HttpRequest) -> str:
    query = request.GET.copy()
    query["page"] = "all"
    return query.urlencode()


def _board(
    request: HttpRequest, asked: Asked, schools: list[plans.School], name: str, columns: list[Column]
) -> HttpResponse:
    form = PictureFilter(_filled(request, asked), *asked.choices, usual=asked.usual)
    values = form.values()
    shown = narrow(schools, values["only"], values["q"])
    head = ["Организация", *[column.label for column in columns], "Просрочено", "Состояние карты"]

    def lines() -> list[list[Any]]:
        return [
            [str(school.organisation), *words_of(columns, school), late_of(school), note_of(school) or "в работе"]
            for school in shown
        ]

    if file := export(request, "Картина муниципалитета", head, lines):
        return file
    query = f"?plan={asked.plan.pk}&year={asked.year}"
    whole = request.GET.get("page") == "all"
    size = len(shown) or 1 if whole else SHEET[name]
    part = Paginator(shown, size).get_page(1 if whole else request.GET.get("page"))
    only = values["only"] or "late"
    asked_words = f"&{urlencode({'q': values['q']})}" if values["q"] else ""
    remind = [Button(reverse("desk:remind") + query + f"&only={only}{asked_words}", "Напомнить", "primary", get=True)]
    may_remind = has(request.user, May.REMIND) and only in TEXTS and narrow(shown, only, "")
    context = {
        "heading": "Картина муниципалитета",
        "lead": f"{asked.plan}, {clock.year_label(asked.year)}",
        "plan": asked.plan,
        "form": form,
        "found": f"Найдено: {counted(len(shown), *FORMS)}",
        "matrix": matrix(asked.plan, asked.year, columns, list(part.object_list)),
        "part": part,
        "all_url": f"?{_whole(request)}" if part.paginator.num_pages > 1 else "",
        # A sheet of paper has no «Дальше»: what the page leaves out is printed all the same.
        "printed": printed_rows(columns, shown) if part.paginator.num_pages > 1 else None,
        "figures": figures(asked.plan, asked.year, schools),
        "tabs": _tabs(asked, schools, values["only"], name),
        "views": [
            ("По этапам", reverse("desk:picture") + query, name == "picture"),
            ("По мероприятиям", reverse("desk:rows") + query, name == "rows"),
        ],
        "files": links(request),
        "moves": remind if may_remind else [],
        "reset_url": query,
    }
    return page(request, "desk/picture.html", context)


@requires(May.PICTURE_VIEW)
def drill(request: HttpRequest) -> HttpResponse:
    """The list behind a number: windows of schools, exactly those that were counted."""
    asked = _asked(request)
    if asked is None:
        return _nothing(request)
    places = [(str(place.pk), str(place)) for place in plans.executors(asked.plan.organisation)]
    form = DrillFilter(_filled(request, asked), *asked.choices, places, usual=asked.usual)
    values = form.values()
    found = queries.drill(
        asked.plan,
        asked.year,
        asked.today,
        queries.Drill(
            int(values["organisation"]) if values["organisation"] else None,
            values["phase"] or "",
            values["row"],
            values["standing"] or "",
            values["q"] or "",
        ),
    )
    head = ("Организация", "Этап", "Мероприятие", "Срок", "До", "Состояние", "Подтверждений", "Пояснение")
    if file := export(request, "Список сроков", head, lambda: [_line(item, asked.today) for item in found[:5000]]):
        return file
    sorts = {
        "organisation": ("organisation__sort_key", "activity__position"),
        "due": ("due_day",),
        "row": ("activity__position",),
    }
    table = listing(request, found, sorts, "organisation", ("срок", "срока", "сроков"))
    context = {
        "heading": "Список сроков",
        "lead": f"{asked.plan}, {clock.year_label(asked.year)}",
        "crumbs": [("Картина", picture_url(asked.plan, asked.year, ""))],
        "form": form,
        "found": f"Найдено: {table.label}",
        "table": table,
        "items": [
            (item, plans.STANDINGS[item.standing(asked.today)], window_label(item.first, item.due))
            for item in table.rows
        ],
        "files": links(request),
        "reset_url": f"?plan={asked.plan.pk}&year={asked.year}",
    }
    return page(request, "desk/list.html", context)


def _line(item: Any, today: date) -> list[Any]:
    word = plans.STANDINGS[item.standing(today)][0]
    stage = str(item.activity.stage or "")
    return [
        str(item.organisation),
        stage,
        item.activity.text,
        item.activity.deadline,
        item.due,
        word,
        item.proofs,
        item.comment or item.postponed_why,
    ]


@requires(May.REMIND)
def remind(request: HttpRequest) -> HttpResponse:
    """Check page: who gets the letter and what it says; then the letters are posted."""
    asked = _asked(request)
    if asked is None or not has(request.user, May.REMIND):
        raise Http404
    _, schools = plans.by_stages(asked.plan, asked.year, asked.today)
    only = request.GET.get("only", "")
    only = only if only in TEXTS else "late"
    chosen = narrow(schools, only, request.GET.get("q", ""))
    places = {str(school.organisation.pk): school.organisation for school in chosen}
    choices = [(key, f"{place}{_why(school)}") for (key, place), school in zip(places.items(), chosen, strict=True)]
    initial = {"organisations": list(places), "text": TEXTS[only]}
    form = RemindForm(request.POST or None, choices=choices, initial=initial)
    if request.method == "POST" and form.is_valid():
        to = [places[key] for key in form.cleaned_data["organisations"]]
        count = plan_actions.remind(
            asked.plan, to, form.cleaned_data["text"], year=asked.year, by=cast(User, request.user)
        )
        letters = counted(count, "письмо готово", "письма готовы", "писем готово")
        done(
            request,
            f"{letters} к отправке. Они видны в «Исходящих»."
            if count
            else "Сегодня этим школам уже писали. Второе письмо не отправлено.",
        )
        return redirect(picture_url(asked.plan, asked.year, only))
    context = {
        "heading": f"Напомнить: {counted(len(places), *FORMS)}",
        "form": form,
        "form_failed": form.is_bound,
        "back": picture_url(asked.plan, asked.year, only),
        "button": "Отправить",
        "nobody": not places,
    }
    return page(request, "desk/remind.html", context)


def _why(school: plans.School) -> str:
    late = f": просрочено {school.whole.late}" if school.whole.late else ""
    return (
        f"{late}, без изменений {counted(school.silent_days, 'день', 'дня', 'дней')}"
        if school.plan
        else ": карты ещё нет"
    )


TEXTS = {
    "late": "В дорожной карте вашей организации есть работы с прошедшим сроком. Отметьте выполненное, перенесите срок или напишите, что не требуется.",
    "silent": "По дорожной карте вашей организации больше двух недель нет отметок. Отметьте, что сделано, или напишите, что мешает.",
    "unapproved": "Дорожная карта вашей организации ещё не утверждена. Проверьте её и отправьте директору.",
    "absent": "Вы отметили, что в этом году наставничества нет. Если это изменилось, верните карту в работу.",
}
