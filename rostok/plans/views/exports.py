"""Files: exactly what is seen, and the official paper."""

from __future__ import annotations

from typing import Any, cast

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from rostok.core.access import May, get_or_404, requires
from rostok.core.exports import XLSX, attachment
from rostok.core.models import User
from rostok.engine.documents import Paper, to_docx, to_pdf
from rostok.engine.feeds import calendar_feed
from rostok.engine.russian import date_short
from rostok.engine.sheets import write_csv, write_xlsx
from rostok.plans import actions, blanks, lifecycle, queries
from rostok.plans.models import Edition, Plan

from .shown import Shown, shown

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
ICS = "text/calendar; charset=utf-8"
CSV = "text/csv; charset=utf-8"
PDF = "application/pdf"


@requires(May.PLAN_VIEW)
@require_safe
def export(request: HttpRequest, pk: int, fmt: str) -> HttpResponse:
    """The rows of the page by the same address."""
    user = cast(User, request.user)
    plan = get_or_404(queries.plans_for(user), user, May.PLAN_VIEW, pk=pk)
    seen = shown(request, plan, user)
    makers = {"xlsx": _xlsx, "csv": _csv, "ics": _ics, "docx": _docx, "pdf": _pdf}
    if fmt not in makers:
        raise Http404
    content, kind = makers[fmt](seen)
    return _answer(plan, blanks.file_name(plan, fmt, "" if seen.whole else "выборка"), content, kind, user)


@requires(May.PLAN_VIEW)
@require_safe
def paper(request: HttpRequest, pk: int, fmt: str) -> HttpResponse:
    """The whole official paper: the last approved edition; without one, or with `?draft=1`, the draft marked «Проект».

    `?edition=N` gives any approved edition as it was approved.
    """
    user = cast(User, request.user)
    plan = get_or_404(queries.plans_for(user), user, May.PLAN_VIEW, pk=pk)
    asked = request.GET.get("edition", "")
    if asked.isdecimal() and int(asked):
        made = blanks.plan_paper(queries.edition_paper(plan, int(asked)))
        name = blanks.file_name(plan, fmt, f"редакция {int(asked)}")
    else:
        edition = edition_to_print(plan, draft="draft" in request.GET)
        made = blanks.plan_paper(edition.snapshot if edition else blanks.as_draft(queries.snapshot(plan)))
        name = blanks.file_name(plan, fmt, "" if edition else "проект")
    if fmt == "docx":
        return _answer(plan, name, to_docx(made), DOCX, user)
    if fmt == "pdf":
        return _answer(plan, name, to_pdf(made), PDF, user)
    raise Http404


def edition_to_print(plan: Plan, *, draft: bool) -> Edition | None:
    """The edition in force; None means the rows as they stand now, which are a draft."""
    unfinished = plan.state in (lifecycle.DRAFT, lifecycle.REVIEW)
    return None if draft and unfinished else queries.last_edition(plan)


def _answer(plan: Plan, name: str, content: bytes, kind: str, user: User) -> HttpResponse:
    actions.note_download(plan, name, by=user)
    return attachment(name, content, kind)


def _xlsx(seen: Shown) -> tuple[bytes, str]:
    return write_xlsx([blanks.lines_sheet(seen.plan, seen.lines)]), XLSX


def _csv(seen: Shown) -> tuple[bytes, str]:
    sheet = blanks.lines_sheet(seen.plan, seen.lines)
    return write_csv(sheet.header, sheet.rows), CSV


def _docx(seen: Shown) -> tuple[bytes, str]:
    return to_docx(_working(seen)), DOCX


def _pdf(seen: Shown) -> tuple[bytes, str]:
    return to_pdf(_working(seen)), PDF


def _working(seen: Shown) -> Paper:
    """The table with states, as it stands today."""
    note = f"Состояние на {date_short(seen.today)}"
    if seen.conditions:
        note += f". Показано по условиям: {', '.join(seen.conditions)}"
    snapshot = blanks.lines_snapshot(seen.plan, seen.lines)
    return blanks.plan_paper(snapshot, note=note + ".", states=[line.word for line in seen.lines])


def _ics(seen: Shown) -> tuple[bytes, str]:
    windows: list[Any] = []
    for line in seen.lines:
        for item in line.occurrences:
            item.activity, item.plan, item.organisation = line.activity, seen.plan, seen.plan.organisation
            windows.append(item)
    name = f"Дорожная карта {seen.plan.organisation} {seen.plan.years_label}"
    events = blanks.feed_events(windows, settings.SITE_URL)
    return calendar_feed(name, events, seen.plan.organisation.timezone), ICS
