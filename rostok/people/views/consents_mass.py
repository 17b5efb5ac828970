"""Mass acts of the register: each first shows whom it touches and why somebody is left out."""

from __future__ import annotations

from typing import Any, cast

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from rostok.core import clock
from rostok.core.access import May, requires
from rostok.core.exports import attachment
from rostok.core.http import page
from rostok.core.models import User
from rostok.core.pieces import done
from rostok.core.refusal import Refusal
from rostok.engine.documents import to_docx, to_pdf
from rostok.engine.russian import counted
from rostok.people.actions import consents as actions
from rostok.people.blanks.consents import file_name, sheets_paper
from rostok.people.forms.consents import ConsentFilters, PrintForm, PurposesForm, ReceiptForm
from rostok.people.models import Person, Purpose
from rostok.people.queries import consents_register as queries
from rostok.people.queries.consents_signers import recipients

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
LETTERS = ("письмо", "письма", "писем")
PAPERS = ("согласие", "согласия", "согласий")
NOBODY = "Отметьте в списке людей."


def _picked(request: HttpRequest) -> QuerySet[Person]:
    """People ticked in the list, or all of the filter; strangers are left out silently."""
    user = cast(User, request.user)
    given = request.POST if request.method == "POST" else request.GET
    if given.getlist("pick") and not given.get("all"):
        ids = [int(value) for value in given.getlist("pick") if value.isdecimal()]
        return queries.people(user, May.CONSENT_EDIT).filter(pk__in=ids)
    if given.get("all") or request.method == "GET":
        asked = ConsentFilters(QueryDict(given["query"]) if given.get("query") else given, user, May.CONSENT_EDIT)
        return queries.plainly(queries.found(user, asked.values(), May.CONSENT_EDIT))
    return queries.people(user, May.CONSENT_EDIT).none()


def _hidden(request: HttpRequest, rows: QuerySet[Person]) -> list[tuple[str, str]]:
    """What the check page carries back: the very people whom it showed."""
    return [("pick", str(pk)) for pk in rows.order_by("sort_key").values_list("pk", flat=True)]


@requires(May.CONSENT_EDIT)
@require_http_methods(["GET", "HEAD", "POST"])
def send(request: HttpRequest) -> HttpResponse:
    """Who gets a letter, who does not and why; one press sends."""
    user = cast(User, request.user)
    rows = _picked(request)
    goes = request.POST.get("go") == "1"
    form = PurposesForm(request.POST if "purposes" in request.POST or goes else None)
    wanted = form.cleaned_data["purposes"] if form.is_bound and form.is_valid() else _usual(request, rows)
    if goes and form.is_valid():
        sent = [one for one in actions.send_links(rows, wanted, by=user) if one.mail and not one.why_not]
        done(request, f"Отправлено: {counted(len(sent), *LETTERS)}.")
        return redirect("people:consents")
    found = recipients(rows, wanted)
    will = [one for one in found if one.mail and not one.why_not]
    context = {
        "heading": "Отправить ссылку на согласие",
        "form": form if form.is_bound else PurposesForm(initial={"purposes": wanted}),
        "form_failed": form.is_bound and bool(form.errors),
        "will": will,
        "wont": [one for one in found if not one.mail or one.why_not],
        "hidden": _hidden(request, rows),
        "button": f"Отправить {counted(len(will), *LETTERS)}",
        "back": reverse("people:consents"),
        "labels": dict(Purpose.choices),
        "unaddressed": sorted({str(one.person.organisation) for one in found if not one.person.organisation.address}),
    }
    return page(request, "people/consents_send.html", context)


def _usual(request: HttpRequest, rows: QuerySet[Person]) -> list[str]:
    """Papers asked for by themselves: the one of the filter, else those that somebody of the chosen lacks."""
    asked = request.GET.get("purpose") or QueryDict(request.POST.get("query", "")).get("purpose") or ""
    if asked in Purpose.values:
        return [asked]
    marked = queries.with_standings(rows)
    standings = ("expiring",) if request.GET.get("tab") == "expiring" else queries.LACKING
    found = [str(one) for one in queries.NEEDED if marked.filter(queries.lacking([one], standings)).exists()]
    return found or [Purpose.PROCESSING.value]


@requires(May.CONSENT_EDIT)
@require_http_methods(["GET", "HEAD", "POST"])
def sheets(request: HttpRequest) -> HttpResponse:
    """Sheets to print: choose the papers, get one file for the whole class."""
    user = cast(User, request.user)
    rows = _picked(request)
    goes = request.POST.get("go") == "1"
    form = PrintForm(request.POST if goes else None, initial={"purposes": _usual(request, rows), "fmt": "pdf"})
    if goes and form.is_valid():
        made = actions.print_sheets(rows, form.cleaned_data["purposes"], by=user)
        paper = sheets_paper([(one.consent, one.title, one.text, one.representative) for one in made])
        fmt = form.cleaned_data["fmt"]
        content = to_pdf(paper) if fmt == "pdf" else to_docx(paper)
        name = file_name([str(one.consent.person) for one in made], fmt)
        return attachment(name, content, "application/pdf" if fmt == "pdf" else DOCX)
    return _check(request, rows, form, "Напечатать листы согласий", "Получить файл")


@requires(May.CONSENT_EDIT)
@require_http_methods(["GET", "HEAD", "POST"])
def received(request: HttpRequest) -> HttpResponse:
    """Signed papers lie on the table: date, place of keeping, scan."""
    user = cast(User, request.user)
    rows = _picked(request)
    goes = request.POST.get("go") == "1"
    initial = {"purposes": _usual(request, rows), "given_on": clock.today()}
    form = ReceiptForm(request.POST, request.FILES) if goes else ReceiptForm(initial=initial)
    if goes and form.is_valid():
        given = dict(form.cleaned_data)
        try:
            noted = actions.receive(rows, given.pop("purposes"), actions.Receipt(**given), by=user)
        except Refusal as problem:
            form.refuse(problem)
        else:
            done(request, f"Отмечено: {counted(len(noted), *PAPERS)}.")
            return redirect("people:consents")
    return _check(request, rows, form, "Получено на бумаге", "Отметить полученными")


def _check(request: HttpRequest, rows: QuerySet[Person], form: Any, heading: str, button: str) -> HttpResponse:
    names = list(rows.order_by("sort_key").values_list("full_name", flat=True))
    context = {
        "heading": heading,
        "lead": counted(len(names), "человек", "человека", "человек") if names else NOBODY,
        "form": form,
        "form_failed": bool(form.errors),
        "names": names,
        "hidden": _hidden(request, rows),
        "button": button,
        "back": reverse("people:consents"),
    }
    return page(request, "people/consents_check.html", context)
