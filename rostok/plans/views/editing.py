"""Rows of a draft: heading, add, change, dates by hand, remove and take back, paste, common phases."""

from __future__ import annotations

from typing import Any, cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from rostok.core.access import May, get_or_404, requires
from rostok.core.form_base import from_request
from rostok.core.http import page
from rostok.core.models import User
from rostok.core.pieces import done
from rostok.core.refusal import Refusal
from rostok.engine.roadmap import Row
from rostok.engine.russian import counted
from rostok.plans import actions, queries
from rostok.plans.forms.editing import MOST_DATES, ActivityForm, DatesForm, HeadingForm, PhaseForm, RowsForm
from rostok.plans.models import Activity, Plan


def found(request: HttpRequest, pk: int) -> Plan:
    """The plan that this person sees; 404 for a foreign one."""
    user = cast(User, request.user)
    return get_or_404(queries.plans_for(user), user, May.PLAN_VIEW, pk=pk)


def _home(plan: Plan) -> str:
    return reverse("plans:plan", args=[plan.pk])


def crumbs(plan: Plan) -> list[tuple[str, str]]:
    """The way up from a page of `plan`; its name is long, so whose and of which years."""
    return [("Дорожные карты", reverse("plans:list")), (f"{plan.organisation}, {plan.years_label}", _home(plan))]


def draft(request: HttpRequest, pk: int) -> Plan:
    """The same, if its rows may be changed now: 403 without the right, a refusal when it is not a draft."""
    plan = found(request, pk)
    actions.check_editable(plan, cast(User, request.user))
    return plan


@requires(May.PLAN_EDIT)
@require_http_methods(["GET", "HEAD", "POST"])
def heading(request: HttpRequest, pk: int) -> HttpResponse:
    """Title and preamble."""
    plan = draft(request, pk)
    form = from_request(HeadingForm, request, initial={"title": plan.title, "preamble": plan.preamble})
    if request.method == "POST" and form.is_valid():
        actions.change_heading(plan, by=cast(User, request.user), **form.cleaned_data)
        done(request, "Название записано.")
        return redirect(_home(plan))
    context = {
        "heading": "Название и вводный текст",
        "crumbs": crumbs(plan),
        "form": form,
        "form_failed": bool(form.errors),
        "button": "Сохранить",
        "back": _home(plan),
    }
    return page(request, "core/form.html", context)


@requires(May.PLAN_EDIT)
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest, pk: int) -> HttpResponse:
    """One more row: at the end, or after the row that `?after=` names."""
    plan = draft(request, pk)
    after = queries.live_row(plan, request.GET.get("after", ""))
    initial = {"stage": str(after.stage or "") if after else ""}
    form = from_request(ActivityForm, request, plan=plan, initial=initial)
    if request.method == "POST" and form.is_valid():
        values = form.values()
        row = _row(values)
        try:
            added = actions.add_activity(plan, row, by=cast(User, request.user), after=after)
            if linked := {name: values[name] for name in ("executor", "source") if values.get(name)}:
                actions.change_activity(added, linked, by=cast(User, request.user))
        except Refusal as problem:
            form.refuse(problem)
        else:
            done(request, f"Мероприятие добавлено. Понято: {added.understood.rstrip('.')}.")
            more = f"{reverse('plans:activity_new', args=[plan.pk])}?after={added.pk}"
            return redirect(more if request.POST.get("act") == "more" else f"{_home(plan)}#row-{added.pk}")
    return page(request, "plans/activity_form.html", _form_page(plan, form, "Добавить мероприятие"))


def _row(values: dict[str, Any]) -> Row:
    return Row(
        activity=values["text"],
        number=values.get("number", ""),
        stage=values["stage"],
        deadline=values["deadline"],
        responsible=values["responsible"],
        result=values["result"],
        note=values.get("note", ""),
        extra=tuple(values["extra"].items()),
    )


@requires(May.PLAN_EDIT)
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, pk: int, item: int) -> HttpResponse:
    """Words of one row."""
    plan = draft(request, pk)
    row = queries.activity_of(plan, item)
    initial = {name: getattr(row, name) for name in ActivityForm.base_fields if name != "stage"}
    initial |= {"stage": row.stage.title if row.stage else "", "extra": dict(row.extra)}
    form = from_request(ActivityForm, request, plan=plan, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_activity(row, form.values(), by=cast(User, request.user))
        except Refusal as problem:
            form.refuse(problem)
        else:
            done(request, f"Строка записана. Понято: {row.understood.rstrip('.')}.")
            return redirect(f"{_home(plan)}#row-{row.pk}")
    context = _form_page(plan, form, "Изменить мероприятие") | {"row": row}
    return page(request, "plans/activity_form.html", context)


def _form_page(plan: Plan, form: ActivityForm, title: str) -> dict[str, Any]:
    phrase = str(form["deadline"].value() or "")
    return {
        "heading": title,
        "crumbs": crumbs(plan),
        "plan": plan,
        "form": form,
        "form_failed": bool(form.errors),
        "phrase": phrase,
        "meaning": queries.understood(phrase, plan.span),
        "stages": [stage.title for stage in queries.stages_of(plan) if stage.title],
        "back": _home(plan),
    }


@requires(May.PLAN_EDIT)
@require_http_methods(["GET", "HEAD", "POST"])
def windows(request: HttpRequest, pk: int, item: int) -> HttpResponse:
    """«Не так? Указать даты»: windows by hand; the words stay for print."""
    plan = draft(request, pk)
    row = queries.activity_of(plan, item)
    known = [(window.first, window.last) for window in queries.windows_of(row)]
    count = min(max(len(known), _number(request.POST.get("count"))) + 1, MOST_DATES)
    lines = [
        DatesForm(
            request.POST or None,
            prefix=f"window-{place}",
            initial=dict(zip(("first", "last"), known[place], strict=True)) if place < len(known) else {},
        )
        for place in range(count)
    ]
    refusal = ""
    if request.method == "POST" and all([form.is_valid() for form in lines]) and request.POST.get("act") != "more":
        try:
            actions.set_windows(row, [days for form in lines if (days := form.window())], by=cast(User, request.user))
        except Refusal as problem:
            refusal = problem.text
        else:
            done(request, "Даты записаны. Слова срока остались как были.")
            return redirect(f"{_home(plan)}#row-{row.pk}")
    context = {
        "heading": "Указать даты",
        "lead": str(row),
        "crumbs": crumbs(plan),
        "row": row,
        "lines": lines,
        "count": count,
        "refusal": refusal,
        "form_failed": bool(refusal or any(form.errors for form in lines)),
        "back": reverse("plans:activity_edit", args=[plan.pk, row.pk]),
    }
    return page(request, "plans/windows.html", context)


def _number(text: str | None) -> int:
    return int(text) if text and text.isdecimal() else 0


@requires(May.PLAN_EDIT)
@require_POST
def remove(request: HttpRequest, pk: int, item: int) -> HttpResponse:
    """Out of the plan; the message takes it back."""
    plan = found(request, pk)
    row = queries.activity_of(plan, item)
    actions.remove_activity(row, by=cast(User, request.user))
    done(request, f"Мероприятие убрано: {row}.", undo=reverse("plans:activity_restore", args=[plan.pk, row.pk]))
    return redirect(_home(plan))


@requires(May.PLAN_EDIT)
@require_POST
def restore(request: HttpRequest, pk: int, item: int) -> HttpResponse:
    """Undo of `remove`."""
    plan = found(request, pk)
    row = get_or_404(Activity, cast(User, request.user), May.PLAN_EDIT, pk=item, plan=plan)
    actions.restore_activity(row, by=cast(User, request.user))
    done(request, f"Мероприятие возвращено: {row}.")
    return redirect(f"{_home(plan)}#row-{row.pk}")


@requires(May.PLAN_EDIT)
@require_http_methods(["GET", "HEAD", "POST"])
def paste(request: HttpRequest, pk: int) -> HttpResponse:
    """Rows of Excel, Word or of a ready form: laid out for a check first, added by the second press."""
    plan = draft(request, pk)
    code = request.GET.get("form", "")
    if code in {sample.code for sample in queries.SAMPLES}:
        return _from_form(request, plan, code)
    form = from_request(RowsForm, request)
    rows: list[queries.Preview] = []
    if request.method == "POST" and form.is_valid():
        try:
            rows = queries.previews(actions.read_rows(plan, **form.cleaned_data), plan.span)
            if request.POST.get("act") == "save":
                return _pasted(request, plan, rows)
        except Refusal as problem:
            form.refuse(problem)
    context = {
        "heading": "Проверьте строки, пока ничего не записано" if rows else "Вставить из Excel или Word",
        "crumbs": crumbs(plan),
        "form": form,
        "form_failed": bool(form.errors),
        "rows": [] if request.POST.get("act") == "back" else rows,
        "known": [],
        "forms": _forms(plan),
        "back": _home(plan),
    }
    return page(request, "plans/paste.html", context)


def _forms(plan: Plan, chosen: str = "") -> list[tuple[str, str, bool]]:
    """Ready forms as tabs: name, address, whether it is the chosen one."""
    address = reverse("plans:paste", args=[plan.pk])
    return [(sample.title, f"{address}?form={sample.code}", sample.code == chosen) for sample in queries.SAMPLES]


def _from_form(request: HttpRequest, plan: Plan, code: str) -> HttpResponse:
    """Rows of a ready form, those that the plan has not yet marked; a second press adds them."""
    rows = queries.previews(queries.sample_draft(code, plan.years[0]), plan.span)
    form = RowsForm()
    if request.method == "POST":
        try:
            return _pasted(request, plan, rows, anew=True)
        except Refusal as problem:
            form = RowsForm({"text": "", "html": ""})
            form.is_valid()
            form.refuse(problem)
    known = queries.known_texts(plan)
    context = {
        "heading": "Строки из готовой формы",
        "lead": "Отметьте нужные. Пока ничего не записано.",
        "crumbs": crumbs(plan),
        "form": form,
        "form_failed": bool(form.errors),
        "rows": rows,
        "known": [place for place, item in enumerate(rows) if queries.text_key(item.row.activity) in known],
        "forms": _forms(plan, code),
        "ready": True,
        "back": _home(plan),
    }
    return page(request, "plans/paste.html", context)


def _pasted(request: HttpRequest, plan: Plan, rows: list[queries.Preview], *, anew: bool = False) -> HttpResponse:
    chosen = {_number(text) for text in request.POST.getlist("take")}
    taken = [preview.row for place, preview in enumerate(rows) if place in chosen]
    if not taken:
        raise Refusal("Отметьте хотя бы одну строку.", field="text")
    actions.add_rows(plan, taken, by=cast(User, request.user), anew=anew)
    done(request, f"Добавлено: {counted(len(taken), 'строка', 'строки', 'строк')}.")
    return redirect(_home(plan))


@requires(May.PLAN_EDIT)
@require_http_methods(["GET", "HEAD", "POST"])
def phases(request: HttpRequest, pk: int) -> HttpResponse:
    """Which common phase each stage belongs to: columns of the municipal picture."""
    plan = found(request, pk)
    user = cast(User, request.user)
    actions.check_owner(plan.organisation, user)
    stages = list(queries.stages_of(plan))
    lines = [
        (stage, PhaseForm(request.POST or None, prefix=f"stage-{stage.pk}", initial={"phase": stage.phase}))
        for stage in stages
    ]
    if request.method == "POST" and all([form.is_valid() for _, form in lines]):
        for stage, form in lines:
            if form.cleaned_data["phase"] != stage.phase:
                actions.set_phase(stage, form.cleaned_data["phase"], by=user)
        done(request, "Общие этапы записаны.")
        return redirect(_home(plan))
    context = {
        "heading": "Общие этапы",
        "lead": "По ним муниципалитет видит работу всех школ в одной таблице. В самой карте этапы останутся вашими.",
        "crumbs": crumbs(plan),
        "lines": lines,
        "form_failed": any(form.errors for _, form in lines),
        "back": _home(plan),
    }
    return page(request, "plans/phases.html", context)
