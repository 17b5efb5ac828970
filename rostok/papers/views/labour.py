"""Agreements under article 351.8: the register, a new one, a change, what an order still needs."""

from __future__ import annotations

from typing import Any, cast

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from rostok.core.access import May, get_or_404, has, requires
from rostok.core.exports import export, links
from rostok.core.form_base import from_request
from rostok.core.http import page
from rostok.core.lists import listing
from rostok.core.models import Organisation, User
from rostok.core.pieces import Button, done
from rostok.core.refusal import Refusal
from rostok.engine.russian import counted
from rostok.papers.actions import labour as actions
from rostok.papers.forms.labour import CONTENT, FORM, AgreementFilters, AgreementForm, PlaceForm, PrepareForm
from rostok.papers.models import IssuedPaper
from rostok.papers.queries import labour_list as queries
from rostok.papers.queries.labour import lacking, pay_words

SORTS = {
    "step": ("step", "mentor__sort_key"),
    "mentor": ("mentor__sort_key",),
    "mentee": ("mentee__sort_key",),
    "until": ("until", "mentor__sort_key"),
}
WORDS = ("соглашение", "соглашения", "соглашений")
HEADER = (
    "Наставник", "Должность", "Кого обучает", "Согласие от", "Соглашение №", "Соглашение от", "С", "По",
    "Доплата", "Основание", "Состояние", "Организация",
)  # fmt: skip


@requires(May.PAPER_VIEW)
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Workers who mentor workers, and what each agreement lacks."""
    user = cast(User, request.user)
    form = AgreementFilters(request.GET, user)
    rows = queries.found(user, form.values())
    file = export(request, "Соглашения о наставничестве", HEADER, lambda: _file_rows(rows, user))
    if file is not None:
        return file
    found = listing(request, rows, SORTS, "step", WORDS)
    moves = [
        Button(reverse("papers:agreements_pay"), "Список для бухгалтерии", get=True),
        Button(reverse("papers:agreement_new"), "Добавить соглашение", "primary", get=True),
    ]
    context = {
        "heading": "Соглашения о наставничестве",
        "lead": "Работники, которые обучают работников: согласие, дополнительное соглашение, доплата (статья 351.8 Трудового кодекса).",
        "form": form,
        "found": found,
        "lines": [(row, *queries.STATES[row.state], posts(row.mentor), pay_words(row)) for row in found.rows],
        "moves": moves if has(user, May.PAPER_EDIT) else moves[:1],
        "files": links(request),
    }
    return page(request, "papers/agreements.html", context)


def posts(person: Any) -> str:
    """Today's posts of a worker."""
    return ", ".join(dict.fromkeys(job.post for job in person.posts_now)) if person else ""


def _file_rows(rows: Any, user: User) -> list[list[Any]]:
    found = list(rows.order_by("mentor__sort_key"))
    for place in {row.organisation for row in found}:
        count = sum(row.organisation_id == place.pk for row in found)
        actions.note_exported(place, "соглашения о наставничестве", count, by=user)
    return [
        [row.mentor.full_name, posts(row.mentor), row.mentee.full_name if row.mentee else "", row.consent_on,
         row.number, row.signed_on, row.since, row.until, pay_words(row), row.ground or str(row.pay_act or ""),
         queries.STATES[row.state][0], str(row.organisation)]
        for row in found
    ]  # fmt: skip


@requires(May.PAPER_EDIT)
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """A card of one's own organisation; those who keep several choose it first."""
    user = cast(User, request.user)
    places = queries.homes(user, May.PAPER_EDIT)
    asked = request.GET.get("organisation", "")
    chosen = places.filter(pk=int(asked)).first() if asked.isdecimal() and len(asked) < 18 else None
    place = chosen or (places.first() if len(places) == 1 else None)
    if place is None:
        context = {"heading": "Чьё соглашение", "form": PlaceForm(places=places), "button": "Дальше"}
        return page(request, "papers/agreement_place.html", context)
    return _new(request, place)


def _new(request: HttpRequest, place: Organisation) -> HttpResponse:
    initial = {"content": CONTENT, "form": FORM, "pay_kind": "none"}
    form = from_request(AgreementForm, request, organisation=place, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.add_agreement(place, form.cleaned_data, by=cast(User, request.user))
        except Refusal as problem:
            form.refuse(problem)
        else:
            done(request, "Соглашение заведено. Подготовьте документы и отметьте, когда их подпишут.")
            return redirect("papers:agreement", made.pk)
    return _form(request, "Добавить соглашение", str(place), form, "Добавить", reverse("papers:agreements"))


def find(request: HttpRequest, pk: int, may: May = May.PAPER_VIEW) -> Any:
    """The agreement of the address with its state and posts. Raises Http404 when it is not for this user."""
    row = queries.agreements(cast(User, request.user), may).filter(pk=pk).first()
    if row is None:
        raise Http404
    return row


@requires(May.PAPER_EDIT)
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Change the card."""
    row = find(request, pk, May.PAPER_EDIT)
    initial = {name: getattr(row, name) for name in (*actions.TERMS, *actions.REST)}
    people = (row.mentor_id, row.mentee_id)
    form = from_request(AgreementForm, request, organisation=row.organisation, also=people, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_agreement(row, form.cleaned_data, by=cast(User, request.user))
        except Refusal as problem:
            form.refuse(problem)
        else:
            done(request, "Соглашение записано.")
            return redirect("papers:agreement", row.pk)
    back = reverse("papers:agreement", args=[row.pk])
    return _form(request, "Изменить соглашение", row.mentor.full_name, form, "Записать", back)


@requires(May.PAPER_EDIT)
@require_http_methods(["GET", "HEAD", "POST"])
def prepare(request: HttpRequest, pk: int) -> HttpResponse:
    """Cards and drafts for every pair of an order that has no agreement."""
    user = cast(User, request.user)
    order = get_or_404(IssuedPaper, user, May.PAPER_EDIT, pk=pk)
    lines = lacking(order)
    form = from_request(PrepareForm, request, organisation=order.organisation)
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.prepare_for_order(order, form.cleaned_data, by=user)
        except Refusal as problem:
            form.refuse(problem)
        else:
            done(request, f"Готово: {counted(len(made), *WORDS)}. Согласия и соглашения ждут в черновиках.")
            return redirect(f"{reverse('papers:agreements')}?state=no_consent")
    context = {
        "heading": "Подготовить соглашения",
        "lead": str(order),
        "names": [f"{line.mentor} — {line.mentee}, {pay_words(line)}" for line in lines],
        "form": form if lines else None,
        "form_failed": bool(form.errors),
        "back": reverse("papers:paper", args=[order.pk]),
    }
    return page(request, "papers/agreements_prepare.html", context)


def _form(request: HttpRequest, heading: str, lead: str, form: Any, button: str, back: str) -> HttpResponse:
    context = {
        "heading": heading,
        "lead": lead,
        "form": form,
        "form_failed": bool(form.errors),
        "button": button,
        "back": back,
    }
    return page(request, "core/form.html", context)
