"""Copies: out to schools, into my school, into the next year; «в этом году нет»; what differs from the source."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any, cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template import Context, Engine
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from rostok.core import clock
from rostok.core.access import May, check, get_or_404, requires
from rostok.core.form_base import from_request
from rostok.core.http import page
from rostok.core.models import Organisation, User
from rostok.core.pieces import done
from rostok.core.queries import organisations
from rostok.core.refusal import Refusal
from rostok.engine.russian import counted, plural
from rostok.plans import actions, queries
from rostok.plans.forms.copies import AbsentForm, DistributeForm
from rostok.plans.models import Plan

from .editing import crumbs, found


@requires(May.PLAN_DISTRIBUTE)
@require_http_methods(["GET", "HEAD", "POST"])
def distribute(request: HttpRequest, pk: int) -> HttpResponse:
    """Who will get a draft, what the letter says, one button. The choice is read from the address, the act is a POST."""
    plan = found(request, pk)
    user = cast(User, request.user)
    check(user, May.PLAN_DISTRIBUTE, plan)
    years = _years(plan)
    asked = request.POST if request.method == "POST" else request.GET if "kinds" in request.GET else None
    form = DistributeForm(asked, years=years, initial=_preset(plan, years))
    chosen = form.cleaned_data if form.is_bound and form.is_valid() else form.initial
    year, due = int(chosen["year"]), chosen["due"]
    waiting, have = queries.recipients(plan, year, chosen["kinds"])
    if request.method == "POST" and form.is_valid():
        made = actions.distribute(plan, waiting, year=year, due=due, by=user)
        schools = counted(len(made), "школа получила", "школы получили", "школ получили")
        done(request, f"Карта разослана: {schools} черновик на {clock.year_label(year)}. Письма — в исходящих.")
        return redirect("plans:plan", plan.pk)
    context = {
        "heading": "Разослать карту школам",
        "lead": str(plan),
        "crumbs": crumbs(plan),
        "plan": plan,
        "form": form,
        "form_failed": bool(form.errors),
        "waiting": waiting,
        "have": have,
        "twins": list(queries.twins(plan, waiting, date(year, 9, 1))),
        "hidden": [("year", year), ("due", due or ""), *(("kinds", kind) for kind in chosen["kinds"])],
        "button": f"Разослать {len(waiting)} {plural(len(waiting), 'школе', 'школам', 'школам')}",
        "rows": list(queries.rows_for_schools(plan, year)),
        "letter": _letter(plan, waiting, due, user),
        "mailless": queries.without_addressee(waiting),
        "year_label": clock.year_label(year),
    }
    return page(request, "plans/distribute.html", context)


def _years(plan: Plan) -> list[tuple[int, str]]:
    """School years of the plan that are not over, the likeliest first."""
    today = clock.today(plan.organisation)
    likely = [year for year in queries.years_ahead(today) if year[0] in plan.years]
    later = [(year, clock.year_label(year)) for year in plan.years if year > clock.school_year(today) + 1]
    return [*likely, *later] or [(year, clock.year_label(year)) for year in plan.years[-1:]]


def _preset(plan: Plan, years: list[tuple[int, str]]) -> dict[str, Any]:
    """10 September of the year, or two weeks from today when it has passed."""
    today = clock.today(plan.organisation)
    usual = date(years[0][0], 9, 10)
    return {
        "year": years[0][0],
        "due": usual if usual >= today else today + timedelta(days=14),
        "kinds": [kind for kind, _ in queries.EXECUTOR_KINDS],
    }


def _letter(plan: Plan, waiting: list[Organisation], due: date | None, user: User) -> str:
    """The letter as the first school will get it."""
    if not waiting:
        return ""
    copy = Plan(organisation=waiting[0])
    reader = User(full_name="имя куратора или директора")
    facts = {"plan": plan, "copy": copy, "due": due, "by": user, "user": reader, "path": "ссылка на карту школы"}
    text = Engine.get_default().get_template("plans/mails/plan_sent.txt").render(Context(facts, autoescape=False))
    return text.strip()


@requires(May.PLAN_EDIT)
@require_POST
def take(request: HttpRequest, pk: int) -> HttpResponse:
    """My school makes its own roadmap of the municipal one, for `year` or the present school year."""
    user = cast(User, request.user)
    plan = found(request, pk)
    homes = organisations(user, May.PLAN_EDIT).filter(kind__in=Organisation.EXECUTORS)
    chosen = request.POST.get("organisation", "")
    asked = {"pk": int(chosen)} if chosen.isdecimal() else {}
    home = get_or_404(homes, user, May.PLAN_EDIT, **asked)
    year = request.POST.get("year", "")
    made = actions.take_municipal(
        home, plan, int(year) if year.isdecimal() else clock.school_year(clock.today(home)), by=user
    )
    done(request, f"Карта создана из муниципальной: {queries.row_count(made)}. Проверьте сроки и отправьте директору.")
    return redirect("plans:plan", made.pk)


@requires(May.PLAN_EDIT)
@require_http_methods(["GET", "HEAD", "POST"])
def following(request: HttpRequest, pk: int) -> HttpResponse:
    """Next year's roadmap: every deadline as it was and as it will be, then one button."""
    plan = found(request, pk)
    user = cast(User, request.user)
    check(user, May.PLAN_EDIT, plan)
    if (made := queries.next_of(plan)) and request.method != "POST":
        done(request, "Карта на следующий срок уже создана.")
        return redirect("plans:plan", made.pk)
    if request.method == "POST":
        made = actions.roll_over(plan, by=user)
        done(request, f"Карта на {made.years_label} создана: {queries.row_count(made)}. Пока она черновик.")
        return redirect("plans:plan", made.pk)
    step = actions.length_of(plan)
    rows = queries.moved_rows(plan, step)
    changed = sum(row.was != row.now for row in rows)
    context = {
        "heading": "Карта следующего года",
        "lead": str(plan),
        "crumbs": crumbs(plan),
        "rows": rows,
        "title": queries.moved_title(plan, step),
        "changed": counted(changed, "срок изменится", "срока изменятся", "сроков изменятся"),
        "unread": sum(not row.meaning.clear and bool(row.now) for row in rows),
        "back": reverse("plans:plan", args=[plan.pk]),
    }
    return page(request, "plans/next.html", context)


@requires(May.PLAN_EDIT)
@require_http_methods(["GET", "HEAD", "POST"])
def absent(request: HttpRequest, pk: int) -> HttpResponse:
    """«У нас в этом году нет …»: a reason stops reminders; `act=back` takes it back."""
    plan = found(request, pk)
    user = cast(User, request.user)
    check(user, May.PLAN_EDIT, plan)
    address = reverse("plans:absent", args=[plan.pk])
    if request.method == "POST" and "reason" not in request.POST:
        actions.declare_absent(plan, "", by=user)
        done(request, "Снова работаем по карте.")
        return redirect("plans:plan", plan.pk)
    form = from_request(AbsentForm, request, initial={"reason": plan.absent_reason})
    if request.method == "POST" and form.is_valid():
        actions.declare_absent(plan, form.cleaned_data["reason"], by=user)
        done(request, "Записано: в этом году не требуется. Напоминания прекращены.", undo=address)
        return redirect("plans:plan", plan.pk)
    context = {
        "heading": "У нас в этом году нет наставничества",
        "lead": f"{plan.organisation}, {plan.years_label}",
        "plan": plan,
        "form": form,
        "form_failed": bool(form.errors),
        "back": reverse("plans:plan", args=[plan.pk]),
    }
    return page(request, "plans/absent.html", context)


@requires(May.PLAN_VIEW)
@require_safe
def differences(request: HttpRequest, pk: int) -> HttpResponse:
    """A school against the municipality, a new year against the old one."""
    plan = found(request, pk)
    compared = {}
    if plan.source is not None:
        compared["source"] = ("С муниципальной", plan.source)
    if plan.previous is not None:
        compared["previous"] = ("С прошлой", plan.previous)
    if not compared:
        raise Refusal("Эту карту не с чем сравнить: она сделана не из другой карты.")
    chosen = request.GET.get("with", "")
    chosen = chosen if chosen in compared else next(iter(compared))
    other = compared[chosen][1]
    later = queries.later_than_source(plan) if chosen == "source" else []
    late = counted(len(later), "срок позже", "срока позже", "сроков позже") + ", чем в муниципальной"
    context = {
        "heading": "Отличия",
        "lead": str(plan),
        "crumbs": crumbs(plan),
        "tabs": [(label, f"?with={name}", name == chosen) for name, (label, _) in compared.items()],
        "plan": plan,
        "other": other,
        "later": later,
        "late": late if later else "",
        "changes": queries.compared(other, plan, shared=chosen == "source"),
    }
    return page(request, "plans/differences.html", context)
