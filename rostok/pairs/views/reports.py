"""Mentors' reports: the list with «кто не подтвердил», one report, putting them together, reminding, the page of the link."""

from __future__ import annotations

from typing import Any, cast

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from rostok.core import clock
from rostok.core.access import May, allowed, has, public, requires
from rostok.core.exports import attachment, export, links
from rostok.core.http import page
from rostok.core.lists import ByKeys, by_portions, listing
from rostok.core.models import User
from rostok.core.pieces import Button, done
from rostok.core.refusal import Refusal
from rostok.engine.russian import counted, date_short
from rostok.pairs.actions import reports as actions
from rostok.pairs.blanks import reports as blanks
from rostok.pairs.forms.reports import CollectForm, ConfirmForm, RemindForm, ReportFilters, ReturnForm
from rostok.pairs.models import MentorReport
from rostok.pairs.queries import reports as queries
from rostok.people.actions.exports import note_exported

from .answers import private, stale
from .visits import MAKERS

SORTS = {
    "mentor": ("mentor__sort_key", "-until"),
    "organisation": ("organisation__sort_key", "mentor__sort_key"),
    "until": ("until", "mentor__sort_key"),
    "state": ("state", "mentor__sort_key"),
}
TONES = {"draft": "soon", "confirmed": "work", "accepted": "done", "returned": "late"}
HEADER = ("Наставник", "Организация", "С", "По", "Состояние", "Сдан", "Принят")


@requires(May.REPORT_VIEW)
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Reports by the filter of the address."""
    user = cast(User, request.user)
    form = ReportFilters(request.GET, user)
    rows = queries.found(user, form.values())

    def table() -> list[list[Any]]:
        lines = [_cells(row) for row in by_portions(rows.order_by(*SORTS["mentor"]))]
        note_exported(None, "отчёты наставников", len(lines), by=user)
        return lines

    file = export(request, "Отчёты наставников", HEADER, table)
    if file is not None:
        return file
    found = listing(request, rows, SORTS, "mentor", actions.WORDS, ByKeys)
    moves = []
    if has(user, May.REPORT_ACCEPT):
        moves.append(Button(reverse("pairs:reports_collect"), "Собрать отчёты", "primary", get=True))
    sent = queries.to_take(user).count() if has(user, May.REPORT_ACCEPT) else 0
    if sent:
        moves.append(Button(reverse("pairs:reports_take"), f"Принять сданные: {sent}", get=True))
    waiting = queries.waiting(user).count() if has(user, May.REPORT_REMIND) else 0
    if waiting:
        moves.append(Button(reverse("pairs:reports_remind"), f"Напомнить: {waiting}", get=True))
    context = {
        "heading": "Отчёты наставников",
        "form": form,
        "found": found,
        "lines": [(row, TONES[row.state]) for row in found.rows],
        "files": links(request),
        "moves": moves,
        "may_collect": has(user, May.REPORT_ACCEPT),
    }
    return page(request, "pairs/reports.html", context)


def _cells(row: MentorReport) -> list[Any]:
    days = [clock.day_of(at, row.organisation) if at else None for at in (row.confirmed_at, row.accepted_at)]
    return [row.mentor.full_name, str(row.organisation), row.since, row.until, row.get_state_display(), *days]


@requires(May.REPORT_ACCEPT)
@require_http_methods(["GET", "HEAD", "POST"])
def collect(request: HttpRequest) -> HttpResponse:
    """Drafts for a period; whoever has one keeps it."""
    user = cast(User, request.user)
    since, until = actions.year_span(clock.today())
    rows = queries.places(user)
    form = CollectForm(
        request.POST if request.method == "POST" else None, rows=rows, initial={"since": since, "until": until}
    )
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            made = actions.collect(given["organisation"], given["since"], given["until"], by=user)
        except Refusal as problem:
            form.refuse(problem)
        else:
            text = f"Собрано: {counted(made, *actions.WORDS)}. Письма наставникам готовы." if made else (
                "Новых отчётов нет: у всех наставников этого периода они уже собраны."
            )  # fmt: skip
            done(request, text)
            return redirect("pairs:reports")
    context = {
        "heading": "Собрать отчёты наставников",
        "lead": "Отчёт собирается из отмеченных встреч, карт уроков, пунктов плана и затруднений. Наставник только подтверждает.",
        "crumbs": [("Отчёты наставников", reverse("pairs:reports"))],
        "form": form,
        "form_failed": bool(form.errors),
        "button": "Собрать",
        "back": reverse("pairs:reports"),
    }
    return page(request, "pairs/meeting_form.html", context)


@requires(May.REPORT_ACCEPT)
@require_http_methods(["GET", "HEAD", "POST"])
def take_all(request: HttpRequest) -> HttpResponse:
    """Accept those that are shown: what was confirmed meanwhile waits for the next time."""
    user = cast(User, request.user)
    rows = list(queries.to_take(user))
    if request.method == "POST":
        shown = request.POST.getlist("report")
        chosen = [row for row in rows if str(row.pk) in shown]
        for row in chosen:
            actions.take(row, by=user)
        done(request, f"Принято: {counted(len(chosen), *actions.WORDS)}.")
        return redirect("pairs:reports")
    context = {
        "heading": "Принять сданные отчёты",
        "crumbs": [("Отчёты наставников", reverse("pairs:reports"))],
        "text": "Наставники подтвердили эти отчёты:" if rows else "Сданных отчётов пока нет.",
        "names": [f"{row.mentor}, с {date_short(row.since)} по {date_short(row.until)}" for row in rows],
        "hidden": [("report", str(row.pk)) for row in rows],
        "url": reverse("pairs:reports_take"),
        "button": f"Принять: {counted(len(rows), *actions.WORDS)}",
        "back": reverse("pairs:reports"),
    }
    return page(request, "pairs/reports_check.html", context)


@requires(May.REPORT_REMIND)
@require_http_methods(["GET", "HEAD", "POST"])
def remind(request: HttpRequest) -> HttpResponse:
    """The check: to whom letters go; then they are posted."""
    user = cast(User, request.user)
    rows = {row.pk: row for row in queries.waiting(user)}
    choices = [(key, f"{row.mentor}, {row.organisation}, до {date_short(row.until)}") for key, row in rows.items()]
    form = RemindForm(request.POST if request.method == "POST" else None, choices=choices)
    if request.method == "POST" and form.is_valid():
        sent = actions.remind([rows[key] for key in form.cleaned_data["reports"]], by=user)
        done(
            request,
            f"Готово к отправке: {counted(sent, 'письмо', 'письма', 'писем')}."
            if sent
            else "Письма не отправлены: сегодня уже писали или почты нет. Напомните лично.",
        )
        return redirect("pairs:reports")
    context = {
        "heading": f"Напомнить: {counted(len(rows), 'наставник', 'наставника', 'наставников')}",
        "crumbs": [("Отчёты наставников", reverse("pairs:reports"))],
        "form": form,
        "form_failed": bool(form.errors),
        "nobody": not rows,
        "back": reverse("pairs:reports"),
    }
    return page(request, "pairs/reports_remind.html", context)


def _seen(user: User, pk: int) -> MentorReport:
    row = queries.reports(user).filter(pk=pk).first()
    if row is None:
        raise Http404
    return row


@requires(May.REPORT_VIEW)
@require_safe
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """One report."""
    return _page(request, _seen(cast(User, request.user), pk))


def _page(request: HttpRequest, report: MentorReport, back: ReturnForm | None = None) -> HttpResponse:
    user = cast(User, request.user)
    own = report.mentor.user_id == user.pk
    accepts = report.state == "confirmed" and allowed(user, May.REPORT_ACCEPT, report)
    context = _context(report, user) | {
        "crumbs": [("Отчёты наставников", reverse("pairs:reports"))],
        "form": ConfirmForm(initial={"remark": report.remark}) if own and report.state in queries.WAITING else None,
        "confirm_url": reverse("pairs:report_confirm", args=[report.pk]),
        "back_form": (back or ReturnForm()) if accepts else None,
        "form_failed": back is not None,
        "files": [
            (label, reverse("pairs:report_paper", args=[report.pk, fmt])) for fmt, label in (("docx", "Word"), ("pdf", "PDF"))
        ],
        "frame_page": "base.html",
    }  # fmt: skip
    return page(request, "pairs/report.html", context)


def _context(report: MentorReport, user: User | None) -> dict[str, Any]:
    told = queries.tell(report, user)
    inside = user is None or user.pk == report.mentor.user_id or allowed(user, May.REPORT_ACCEPT, report)
    return {
        "heading": f"Отчёт наставника: {report.mentor}",
        "lead": f"{report.organisation}, с {date_short(report.since)} по {date_short(report.until)}",
        "report": report,
        "tone": TONES[report.state],
        "told": told,
        "remark": report.remark if inside else "",
        "reason": report.reason if inside and report.state == "returned" else "",
    }


@requires(May.REPORT_CONFIRM)
@require_POST
def confirm(request: HttpRequest, pk: int) -> HttpResponse:
    """The mentor who has signed in confirms."""
    user = cast(User, request.user)
    report = _seen(user, pk)
    form = ConfirmForm(request.POST)
    actions.confirm(report, form.cleaned_data["remark"] if form.is_valid() else "", by=user)
    done(request, "Отчёт сдан. Спасибо за работу.")
    return redirect("pairs:report", pk)


@requires(May.REPORT_ACCEPT)
@require_POST
def take(request: HttpRequest, pk: int) -> HttpResponse:
    """The school accepts."""
    user = cast(User, request.user)
    report = _seen(user, pk)
    actions.take(report, by=user)
    done(request, f"Отчёт принят: {report.mentor}.")
    return redirect(f"{reverse('pairs:reports')}?stage=confirmed")


@requires(May.REPORT_ACCEPT)
@require_POST
def give_back(request: HttpRequest, pk: int) -> HttpResponse:
    """Back to the mentor with a reason."""
    user = cast(User, request.user)
    report = _seen(user, pk)
    form = ReturnForm(request.POST)
    if not form.is_valid():
        return _page(request, report, form)
    actions.give_back(report, form.cleaned_data["reason"], by=user)
    done(request, f"Отчёт возвращён: {report.mentor}. Письмо готово к отправке.")
    return redirect("pairs:report", pk)


@requires(May.REPORT_VIEW)
@require_safe
def paper(request: HttpRequest, pk: int, fmt: str) -> HttpResponse:
    """The report as a file."""
    user = cast(User, request.user)
    report = _seen(user, pk)
    if fmt not in MAKERS:
        raise Http404
    make, content_type = MAKERS[fmt]
    note_exported(report.organisation, "отчёт наставника", 1, by=user)
    made = blanks.report_paper(report, queries.tell(report, user))
    return attachment(blanks.file_name(report, fmt), make(made), content_type)


@csrf_exempt
@public
@require_http_methods(["GET", "HEAD", "POST"])
def own(request: HttpRequest, key: str) -> HttpResponse:
    """The report by its personal link: the facts, one button. The address is the right, so no cookie is asked for."""
    try:
        opened = actions.open_report(key)
    except Refusal as problem:
        return stale(request, problem)
    report = opened.report
    if request.method == "POST":
        form = ConfirmForm(request.POST)
        if report.state in queries.WAITING:
            actions.confirm(report, form.cleaned_data["remark"] if form.is_valid() else "", by=None)
        return redirect("pairs:own_report", key)
    waits = report.state in queries.WAITING
    context = _context(report, None) | {
        "form": ConfirmForm(initial={"remark": report.remark}) if waits else None,
        "confirm_url": reverse("pairs:own_report", args=[key]),
        "thanks": not waits,
        "frame_page": "public_base.html",
    }
    return private(page(request, "pairs/report.html", context))
