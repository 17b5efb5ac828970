"""Papers of one person, and the page that the QR code of a sheet opens."""

from __future__ import annotations

from typing import cast

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from rostok.core import clock
from rostok.core.access import May, allowed, get_or_404, requires
from rostok.core.exports import served
from rostok.core.form_base import from_request
from rostok.core.http import page
from rostok.core.models import User
from rostok.core.pieces import Button, done, events
from rostok.core.refusal import Refusal
from rostok.people.actions import consents as actions
from rostok.people.actions import erasure_orders, own_data
from rostok.people.actions.consents_withdrawal import withdraw
from rostok.people.forms.consents import KeptForm, ReasonForm, ReceiptForm
from rostok.people.models import Consent, Person, Purpose
from rostok.people.queries import consents
from rostok.people.queries import consents_register as queries
from rostok.people.queries.consents_signers import one_person, signer_of

from .consents import SIGNERS


def _person(user: User, pk: int, may: May) -> Person:
    return get_or_404(queries.people(user, may), user, may, pk=pk)


def _paper(user: User, pk: int, may: May) -> Consent:
    return get_or_404(consents.papers().select_related("person", "organisation", "scan"), user, may, pk=pk)


@requires(May.CONSENT_VIEW)
@require_safe
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """Every paper of the person: state, who signed, where it lies, the exact text."""
    user = cast(User, request.user)
    person = one_person(_person(user, pk, May.CONSENT_VIEW))
    may_edit = allowed(user, May.CONSENT_EDIT, person)
    cells = queries.cells(person)
    context = {
        "heading": f"Согласия: {person.full_name}",
        "lead": f"Подписывает: {SIGNERS[signer_of(person, clock.today(person.organisation))]}",
        "crumbs": [("Согласия", reverse("people:consents")), (str(person), reverse("people:person", args=[pk]))],
        "person": person,
        "cells": [(cell, _cell_moves(cell, person) if may_edit else []) for cell in cells],
        "papers": [(row, _paper_moves(row) if may_edit else []) for row in consents.papers_of(person)],
        "moves": _moves(person, user),
        "history": events(consents.told_of(person), person.organisation),
    }
    return page(request, "people/consents_person.html", context)


def _cell_moves(cell: queries.Cell, person: Person) -> list[Button]:
    """What may be done with a paper that is not there."""
    here = f"?pick={person.pk}&purpose={cell.purpose}"
    if cell.standing == "given" or not queries.suits(person, cell.purpose):
        return []
    again = [Button(reverse("people:person_consent_again", args=[person.pk, cell.purpose]), "Спросить снова", "link")]
    if cell.standing in ("refused", "withdrawn"):
        return again
    moves = [
        Button(reverse("people:consents_send") + here, "Отправить ссылку", "link", get=True),
        Button(reverse("people:consents_sheets") + here, "Напечатать", "link", get=True),
        Button(reverse("people:consents_received") + here, "Получено на бумаге", "link", get=True),
    ]
    if cell.standing == "waiting" and cell.consent:
        moves.append(Button(reverse("people:consent_refuse", args=[cell.consent.pk]), "Отказ", "link"))
    return moves


def _paper_moves(row: Consent) -> list[Button]:
    moves = []
    if row.scan_id:
        moves.append(Button(reverse("people:consent_scan", args=[row.pk]), "Скан", "link", get=True))
    if row.way == Consent.Way.PAPER:
        moves.append(Button(reverse("people:consent_kept", args=[row.pk]), "Где лежит", "link", get=True))
    if row.state == "given":
        moves.append(Button(reverse("people:consent_withdraw", args=[row.pk]), "Отозвать", "link", get=True))
    return moves


def _moves(person: Person, user: User) -> list[Button]:
    moves = []
    if allowed(user, May.CONSENT_EDIT, person):
        moves.append(Button(reverse("people:own_send", args=[person.pk]), "Отправить «Что мы о вас знаем»"))
    if allowed(user, May.PERSON_ERASE, person):
        moves.append(Button(reverse("people:person_erase", args=[person.pk]), "Уничтожить данные", "link", get=True))
    return moves


@requires(May.CONSENT_EDIT)
@require_POST
def again(request: HttpRequest, pk: int, purpose: str) -> HttpResponse:
    """Ask somebody who has refused or withdrawn, because they want it themselves."""
    user = cast(User, request.user)
    person = _person(user, pk, May.CONSENT_EDIT)
    if purpose not in Purpose.values:
        raise Http404
    found = actions.send_links(
        queries.people(user, May.CONSENT_EDIT).filter(pk=person.pk), [purpose], by=user, again=True
    )
    why = "; ".join(sorted({one.why_not for one in found if one.why_not}))
    if why and not any(one.mail for one in found):
        raise Refusal(f"Письмо не отправлено: {why}.")
    done(request, "Ссылка отправлена.")
    return redirect("people:person_consents", person.pk)


@requires(May.CONSENT_EDIT)
@require_POST
def refuse(request: HttpRequest, pk: int) -> HttpResponse:
    """The person has said no."""
    user = cast(User, request.user)
    row = _paper(user, pk, May.CONSENT_EDIT)
    actions.refuse(row, by=user)
    done(request, "Отказ записан.")
    return redirect("people:person_consents", row.person_id)


@requires(May.CONSENT_EDIT)
@require_http_methods(["GET", "HEAD", "POST"])
def take_back(request: HttpRequest, pk: int) -> HttpResponse:
    """Withdrawal on the word of the person: what will happen, one press."""
    user = cast(User, request.user)
    row = _paper(user, pk, May.CONSENT_EDIT)
    form = from_request(ReasonForm, request)
    if request.method == "POST" and form.is_valid():
        try:
            withdraw(row, why=form.cleaned_data["why"], by=user)
        except Refusal as problem:
            form.refuse(problem)
        else:
            done(request, "Согласие отозвано. Данные скрыты.")
            return redirect("people:person_consents", row.person_id)
    context = {
        "heading": "Отозвать согласие",
        "lead": f"{row.get_purpose_display()}: {row.person.full_name}",
        "warning": consents.what_stops(row.purpose),
        "form": form,
        "form_failed": bool(form.errors),
        "button": "Отозвать согласие",
        "back": reverse("people:person_consents", args=[row.person_id]),
    }
    return page(request, "core/form.html", context)


@requires(May.CONSENT_EDIT)
@require_http_methods(["GET", "HEAD", "POST"])
def kept(request: HttpRequest, pk: int) -> HttpResponse:
    """Where the paper lies and its scan."""
    user = cast(User, request.user)
    row = _paper(user, pk, May.CONSENT_EDIT)
    form = from_request(KeptForm, request, initial={"kept_at": row.kept_at})
    if request.method == "POST" and form.is_valid():
        try:
            actions.attach_scan(row, form.cleaned_data["scan"], form.cleaned_data["kept_at"], by=user)
        except Refusal as problem:
            problem.field = "scan" if problem.field == "file" else problem.field
            form.refuse(problem)
        else:
            done(request, "Записано.")
            return redirect("people:person_consents", row.person_id)
    context = {
        "heading": "Где лежит подлинник",
        "lead": f"{row.get_purpose_display()}: {row.person.full_name}",
        "form": form,
        "form_failed": bool(form.errors),
        "button": "Записать",
        "back": reverse("people:person_consents", args=[row.person_id]),
    }
    return page(request, "core/form.html", context)


@requires(May.CONSENT_VIEW)
@require_safe
def scan(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The scan of a paper, to be saved."""
    row = _paper(cast(User, request.user), pk, May.CONSENT_VIEW)
    if row.scan is None:
        raise Http404
    return served(row.scan)


@requires(May.CONSENT_EDIT)
@require_http_methods(["GET", "HEAD", "POST"])
def sheet(request: HttpRequest, sheet: str) -> HttpResponse:
    """The curator's phone reads the QR code of a sheet: whose it is, one press notes it."""
    user = cast(User, request.user)
    row = get_or_404(
        consents.papers().select_related("person", "organisation"), user, May.CONSENT_EDIT, sheet=sheet.upper()
    )
    answered = row.state in ("given", "withdrawn", "replaced")
    form = None if answered else _sheet_form(request)
    if request.method == "POST" and form is not None and form.is_valid():
        given = dict(form.cleaned_data)
        try:
            actions.receive(
                queries.people(user, May.CONSENT_EDIT).filter(pk=row.person_id),
                [row.purpose],
                actions.Receipt(given["given_on"], given["kept_at"], given["scan"]),
                by=user,
            )
        except Refusal as problem:
            form.refuse(problem)
        else:
            done(request, f"Отмечено. {row.person}: {row.get_purpose_display().lower()}.")
            return redirect("people:consent_sheet", row.sheet)
    context = {
        "heading": row.person.full_name,
        "lead": row.get_purpose_display(),
        "row": row,
        "form": form,
        "form_failed": form is not None and bool(form.errors),
        "person_url": reverse("people:person_consents", args=[row.person_id]),
    }
    return page(request, "people/consent_sheet.html", context)


def _sheet_form(request: HttpRequest) -> ReceiptForm:
    form: ReceiptForm = from_request(
        ReceiptForm, request, **({} if request.method == "POST" else {"initial": {"given_on": clock.today()}})
    )
    del form.fields["purposes"]
    return form


@requires(May.CONSENT_EDIT)
@require_POST
def own_send(request: HttpRequest, pk: int) -> HttpResponse:
    """Send the person the link to everything that is held about them."""
    user = cast(User, request.user)
    person = _person(user, pk, May.CONSENT_EDIT)
    own_data.send_link(person, by=user)
    done(request, "Ссылка отправлена на почту человека.")
    return redirect("people:person_consents", person.pk)


@requires(May.PERSON_ERASE)
@require_http_methods(["GET", "HEAD", "POST"])
def erasure_demand(request: HttpRequest, pk: int) -> HttpResponse:
    """The person demands destruction: the order with its last day."""
    user = cast(User, request.user)
    person = _person(user, pk, May.PERSON_ERASE)
    form = from_request(ReasonForm, request, initial={"why": "требование человека"})
    form.fields["why"].label = "Причина"
    form.fields["why"].help_text = "Например, «заявление от 12.10.2026»."
    if request.method == "POST" and form.is_valid():
        try:
            act = erasure_orders.demand(person, form.cleaned_data["why"], by=user)
        except Refusal as problem:
            form.refuse(problem)
        else:
            return redirect("people:erasure", act.pk)
    context = {
        "heading": "Уничтожить данные",
        "lead": person.full_name,
        "warning": "Сначала запишем требование. Данные уничтожите на следующей странице, там видно, что останется.",
        "form": form,
        "form_failed": bool(form.errors),
        "button": "Записать требование",
        "back": reverse("people:person_consents", args=[pk]),
    }
    return page(request, "core/form.html", context)
