"""What is done with an issued paper: words, annex, the chain, number, files, reading."""

from __future__ import annotations

from typing import Any, cast

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from rostok.core import journal
from rostok.core.access import May, check, requires, signed_in
from rostok.core.exports import attachment, served
from rostok.core.form_base import from_request
from rostok.core.http import page
from rostok.core.models import User
from rostok.core.pieces import done
from rostok.core.refusal import Refusal
from rostok.engine.documents import to_docx
from rostok.papers.actions import papers as actions
from rostok.papers.blanks.naming import file_name
from rostok.papers.blanks.paper import file_of, printed
from rostok.papers.forms.papers import (
    AttachForm,
    LineForm,
    NoteForm,
    PlacesForm,
    RegisterForm,
    SignForm,
    TextForm,
    stamps_text,
)
from rostok.papers.models import IssuedPaper
from rostok.papers.queries import papers as queries
from rostok.papers.queries.choosing import places_of
from rostok.papers.queries.values_tables import typed_tables

from .papers import card, own_paper

TYPES = {"pdf": "application/pdf", "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document"}
EMPTY_ROWS, MOST_ROWS = 5, 200


@requires(May.PAPER_EDIT)
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """The words of a draft."""
    user = cast(User, request.user)
    paper = own_paper(user, pk)
    check(user, May.PAPER_EDIT, paper)
    form = _words_form(request, paper)
    if request.method == "POST" and form.is_valid():
        try:
            actions.edit(paper, form.values(), acts=form.cleaned_data.get("acts"), by=user)
        except Refusal as problem:
            form.refuse(problem)
        else:
            done(request, "Черновик записан.")
            return redirect("papers:paper", paper.pk)
    heading = "Заполнить файл Word" if paper.is_word else "Изменить текст"
    return _form(request, heading, form, "Записать", reverse("papers:paper", args=[paper.pk]))


def _words_form(request: HttpRequest, paper: IssuedPaper) -> TextForm | PlacesForm:
    """The text of a paper of ours; places of an own Word file, whose words stay as they are."""
    initial = {name: getattr(paper, name) for name in ("heading", "date", "by_office", "signer_name", "signer_post")}
    own = paper.facts.get("own_tables", {})
    tables = [known for known in typed_tables(paper.kind, paper.body) if known.name not in own]
    given = {"asked": places_of(paper), "tables": tables, "paper": paper}
    if paper.is_word:
        places: PlacesForm = from_request(PlacesForm, request, initial=initial, **given)
        return places
    initial |= {"body": paper.body, "stamps": stamps_text(paper.stamps)}
    words: TextForm = from_request(TextForm, request, initial=initial, **given)
    return words


@requires(May.PAPER_EDIT)
@require_http_methods(["GET", "HEAD", "POST"])
def lines(request: HttpRequest, pk: int) -> HttpResponse:
    """Rows of the annex: those written and five empty ones; an emptied row goes."""
    user = cast(User, request.user)
    paper = own_paper(user, pk)
    check(user, May.PAPER_EDIT, paper)
    forms, trouble = _line_forms(request, paper), ""
    if request.method == "POST" and all([form.is_valid() for form in forms]):
        try:
            rows = _kept_links(paper, [form.line() for form in forms])
            actions.set_lines(paper, rows, only_changed=paper.relation == paper.Relation.CHANGES, by=user)
        except Refusal as problem:
            trouble = problem.text
        else:
            if request.POST.get("more"):
                return redirect("papers:paper_lines", paper.pk)
            done(request, "Приложение записано.")
            return redirect("papers:paper", paper.pk)
    context = {
        "heading": "Пары приложения",
        "lead": str(paper),
        "forms": forms,
        "trouble": trouble,
        "form_failed": bool(trouble) or any(form.errors for form in forms),
        "back": reverse("papers:paper", args=[paper.pk]),
    }
    return page(request, "papers/lines.html", context)


def _line_forms(request: HttpRequest, paper: Any) -> list[LineForm]:
    if request.method == "POST":
        count = min(MOST_ROWS, int(count) if (count := request.POST.get("rows", "")).isdecimal() else 0)
        return [LineForm(request.POST, prefix=f"r{place}", organisation=paper.organisation) for place in range(count)]
    names = ("mentor", "mentor_text", "mentee", "mentee_text", "form", "since", "until", "pay_kind", "pay")
    known = [{name: getattr(line, name) for name in names} for line in queries.lines(paper)]
    return [
        LineForm(prefix=f"r{place}", organisation=paper.organisation, initial=values)
        for place, values in enumerate([*known, *[{}] * EMPTY_ROWS])
    ]


def _kept_links(paper: Any, given: list[dict[str, Any] | None]) -> list[dict[str, Any]]:
    """Rows in order, each with the row of the former order that it replaces."""
    known = list(queries.lines(paper))
    found = []
    for place, values in enumerate(given):
        if values is not None:
            found.append(values | {"replaces": known[place].replaces if place < len(known) else None})
    return found


@requires(May.PAPER_EDIT)
@require_POST
def submit(request: HttpRequest, pk: int) -> HttpResponse:
    """To the check."""
    return _step(request, pk, actions.submit, "Документ на проверке.")


@requires(May.PAPER_CHECK)
@require_POST
def approve(request: HttpRequest, pk: int) -> HttpResponse:
    """To the signature."""
    return _step(request, pk, actions.approve, "Документ на подписи.")


@requires(May.PAPER_EDIT)
@require_POST
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Back to its maker by the maker's own wish."""
    return _step(request, pk, actions.withdraw, "Документ снова черновик.")


def _step(request: HttpRequest, pk: int, act: Any, text: str) -> HttpResponse:
    user = cast(User, request.user)
    paper = own_paper(user, pk)
    act(paper, by=user)
    done(request, text)
    return redirect("papers:paper", paper.pk)


@requires(May.PAPER_CHECK)
@require_http_methods(["GET", "HEAD", "POST"])
def send_back(request: HttpRequest, pk: int) -> HttpResponse:
    """Back to its maker with a reason."""
    user = cast(User, request.user)
    paper = own_paper(user, pk)
    check(user, May.PAPER_CHECK, paper)
    form = from_request(NoteForm, request)
    if request.method == "POST" and form.is_valid():
        try:
            actions.send_back(paper, form.cleaned_data["note"], by=user)
        except Refusal as problem:
            form.refuse(problem)
        else:
            done(request, "Документ возвращён на доработку.")
            return redirect("papers:paper", paper.pk)
    return _form(request, "Вернуть на доработку", form, "Вернуть", reverse("papers:paper", args=[paper.pk]))


@requires(May.PAPER_SIGN)
@require_http_methods(["GET", "HEAD", "POST"])
def sign(request: HttpRequest, pk: int) -> HttpResponse:
    """Date and number, then one press."""
    user = cast(User, request.user)
    paper = own_paper(user, pk)
    check(user, May.PAPER_SIGN, paper)
    form = from_request(SignForm, request, initial={"day": paper.date})
    if paper.by_office:
        del form.fields["number"]
    if request.method == "POST" and form.is_valid():
        try:
            actions.sign(paper, day=form.cleaned_data["day"], number=form.cleaned_data.get("number", ""), by=user)
        except Refusal as problem:
            form.refuse(problem)
        else:
            done(request, f"Подписано: {paper}.")
            return redirect("papers:paper", paper.pk)
    return _form(request, "Подписать", form, "Подписать", reverse("papers:paper", args=[paper.pk]), lead=str(paper))


@requires(May.PAPER_EDIT)
@require_POST
def register(request: HttpRequest, pk: int) -> HttpResponse:
    """The number of the office."""
    user = cast(User, request.user)
    paper = own_paper(user, pk)
    form = from_request(RegisterForm, request)
    if form.is_valid():
        try:
            actions.register(paper, form.cleaned_data["number"], form.cleaned_data["day"], by=user)
        except Refusal as problem:
            form.refuse(problem)
        else:
            done(request, f"Номер присвоен: {paper}.")
            return redirect("papers:paper", paper.pk)
    return card(request, paper, register=form)


@requires(May.PAPER_EDIT)
@require_POST
def attach(request: HttpRequest, pk: int) -> HttpResponse:
    """A scan or a detached signature."""
    user = cast(User, request.user)
    paper = own_paper(user, pk)
    form = from_request(AttachForm, request)
    if form.is_valid():
        given = form.cleaned_data
        try:
            actions.attach(paper, scan=given["scan"], signature=given["signature"], note=given["note"], by=user)
        except Refusal as problem:
            form.refuse(problem)
        else:
            done(request, "Файл приложен.")
            return redirect("papers:paper", paper.pk)
    return card(request, paper, attach=form)


@requires(May.PAPER_EDIT)
@require_POST
def mark_read(request: HttpRequest, pk: int) -> HttpResponse:
    """Those who have put their names on the sheet."""
    user = cast(User, request.user)
    paper = own_paper(user, pk)
    people = [int(value) for value in request.POST.getlist("person") if value.isdecimal()]
    count = actions.mark_read(paper, people, by=user)
    done(request, f"Отмечено: {count}.")
    return redirect("papers:paper", paper.pk)


@signed_in
@require_POST
def read(request: HttpRequest, pk: int) -> HttpResponse:
    """«Ознакомлен» of the reader."""
    user = cast(User, request.user)
    paper = own_paper(user, pk)
    actions.read(paper, by=user)
    done(request, "Отмечено: вы ознакомлены с документом.")
    return redirect("papers:paper", paper.pk)


@signed_in
@require_safe
def file(request: HttpRequest, pk: int, fmt: str) -> HttpResponseBase:
    """The paper as Word or PDF: as signed, or the draft marked «Проект». An own Word file is itself only."""
    user = cast(User, request.user)
    paper = own_paper(user, pk)
    if fmt not in TYPES or (paper.is_word and fmt != "docx"):
        raise Http404
    if fmt == paper.ending and paper.file is not None:
        return served(paper.file)
    made = printed(paper)
    content = to_docx(made) if fmt != paper.ending else file_of(paper, made)
    return attachment(file_name(paper, fmt), content, TYPES[fmt])


@signed_in
@require_safe
def beside(request: HttpRequest, pk: int, what: str) -> HttpResponseBase:
    """The scan or the signature that lie beside the paper."""
    user = cast(User, request.user)
    paper = own_paper(user, pk)
    stored = {"scan": paper.scan, "signature": paper.signature_file}.get(what)
    if stored is None:
        raise Http404
    journal.write("paper.opened", paper, f"Открыт файл: {stored.name}"[:300], by=user, organisation=paper.organisation)
    return served(stored)


def _form(request: HttpRequest, heading: str, form: Any, button: str, way_back: str, lead: str = "") -> HttpResponse:
    context = {"heading": heading, "lead": lead, "form": form, "form_failed": bool(form.errors), "button": button,
               "back": way_back}  # fmt: skip
    return page(request, "core/form.html", context)
