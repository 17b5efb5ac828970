"""«Что вы обо мне знаете»: asked for by mail, opened by a personal link, and «Мои данные» of those who sign in."""

from __future__ import annotations

from typing import Any, cast

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from rostok.core.access import May, public, requires
from rostok.core.exports import attachment
from rostok.core.form_base import from_request
from rostok.core.http import page
from rostok.core.models import User
from rostok.core.pieces import done
from rostok.core.refusal import Refusal
from rostok.engine.documents import to_docx, to_pdf
from rostok.people.actions import own_data as actions
from rostok.people.actions.links import open_link
from rostok.people.blanks.own_data import file_name, own_paper
from rostok.people.forms.own_data import AskForm, ContactsForm, CorrectionForm
from rostok.people.models import Person, PersonalLink
from rostok.people.queries import own_data as queries

from .signing import private, stale

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@public
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest) -> HttpResponse:
    """The address; the answer is the same whether we know it or not."""
    form = from_request(AskForm, request)
    sent = ""
    if request.method == "POST" and form.is_valid():
        try:
            actions.ask_links(form.cleaned_data["email"])
        except Refusal as problem:
            form.refuse(problem)
        else:
            sent = form.cleaned_data["email"]
    context = {"heading": "Что вы обо мне знаете", "form": form, "form_failed": bool(form.errors), "sent": sent}
    return private(page(request, "people/own_ask.html", context))


@public
@require_http_methods(["GET", "HEAD", "POST"])
def by_link(request: HttpRequest, key: str) -> HttpResponse:
    """Everything held about the person of the link; children of whom they decide stand beside."""
    try:
        person = open_link(key, PersonalLink.Kind.DATA).person
    except Refusal as problem:
        return stale(request, problem)
    here = reverse("people:own_link", args=[key])
    files = {fmt: reverse("people:own_link_file", args=[key, fmt]) for fmt in ("pdf", "docx")}
    return _own(request, person, here, files, "people/own_public.html")


@public
@require_safe
def file_by_link(request: HttpRequest, key: str, fmt: str) -> HttpResponse:
    """The same as a file."""
    try:
        person = open_link(key, PersonalLink.Kind.DATA).person
    except Refusal as problem:
        return stale(request, problem)
    return _file(_chosen(request, person), fmt)


@requires(May.SELF_VIEW)
@require_http_methods(["GET", "HEAD", "POST"])
def mine(request: HttpRequest) -> HttpResponse:
    """«Мои данные» of a signed-in person."""
    person = queries.own_card(cast(User, request.user))
    if person is None:
        return page(request, "people/own_none.html", {"heading": "Мои данные"})
    files = {fmt: reverse("people:own_file", args=[fmt]) for fmt in ("pdf", "docx")}
    return _own(request, person, reverse("people:own"), files, "people/own.html")


@requires(May.SELF_VIEW)
@require_safe
def file_of_mine(request: HttpRequest, fmt: str) -> HttpResponse:
    """«Мои данные» as a file."""
    person = queries.own_card(cast(User, request.user))
    if person is None:
        raise Http404
    return _file(_chosen(request, person), fmt)


def _chosen(request: HttpRequest, person: Person) -> Person:
    """The person, or the child that the address names by its place among the children."""
    place = request.GET.get("child", "")
    if not place:
        return person
    children = queries.children_of(person)
    if not place.isdecimal() or not 0 < int(place) <= len(children):
        raise Http404
    return children[int(place) - 1]


def _file(person: Person, fmt: str) -> HttpResponse:
    paper = own_paper(queries.held_about(person))
    if fmt == "pdf":
        return private(attachment(file_name(fmt), to_pdf(paper), "application/pdf"))
    if fmt == "docx":
        return private(attachment(file_name(fmt), to_docx(paper), DOCX))
    raise Http404


def _own(request: HttpRequest, owner: Person, here: str, files: dict[str, str], template: str) -> HttpResponse:
    person = _chosen(request, owner)
    query = f"?child={request.GET['child']}" if request.GET.get("child") else ""
    act = request.POST.get("act", "")
    contacts = ContactsForm(
        request.POST if act == "contacts" else None, initial={"phone": person.phone, "email": person.email}
    )
    correction = CorrectionForm(request.POST if act == "correction" else None)
    if request.method == "POST" and _answered(
        request, person, act, contacts, correction, by_adult=person.pk != owner.pk
    ):
        return HttpResponseRedirect(here + query)
    held = queries.held_about(person)
    children = [("Обо мне", here, person.pk == owner.pk)] + [
        (str(child), f"{here}?child={place}", child.pk == person.pk)
        for place, child in enumerate(queries.children_of(owner), 1)
    ]
    context = {
        "heading": "Что о вас хранится" if person.pk == owner.pk else f"Что хранится о ребёнке: {person}",
        "lead": f"{person.full_name}, {person.organisation}",
        "held": held,
        "tabs": children if len(children) > 1 else [],
        "contacts": contacts,
        "correction": correction,
        "form_failed": bool(contacts.errors or correction.errors),
        "papers": queries.papers_in_force(person),
        "files": [("PDF", files["pdf"] + query), ("Word", files["docx"] + query)],
    }
    return private(page(request, template, context))


def _answered(
    request: HttpRequest,
    person: Person,
    act: str,
    contacts: ContactsForm,
    correction: CorrectionForm,
    *,
    by_adult: bool,
) -> bool:
    """Do what the page asks; False when a form has to be mended."""
    if act == "contacts" and contacts.is_valid():
        actions.change_contacts(person, contacts.cleaned_data["phone"], contacts.cleaned_data["email"])
        done(request, "Контакты исправлены.")
    elif act == "correction" and correction.is_valid():
        actions.ask_correction(person, correction.cleaned_data["words"])
        done(request, "Передали куратору. Он исправит и ответит.")
    elif act == "withdraw":
        why = "на странице «Что о вас хранится»" + (", представитель" if by_adult else "")
        actions.take_back(person, _paper(person, request.POST.get("consent", "")), why=why)
        done(request, "Согласие отозвано.")
    else:
        return False
    return True


def _paper(person: Person, value: str) -> Any:
    found = [row for row in queries.papers_in_force(person) if str(row.pk) == value]
    if not found:
        raise Refusal("Это согласие уже отозвано.")
    return found[0]
