"""Organisations: list, card, add, change, close and open again."""

from __future__ import annotations

from typing import cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from rostok.engine.sheets import Value

from ..access import May, allowed, get_or_404, has, requires
from ..actions import organisations as actions
from ..exports import export, links
from ..form_base import from_request
from ..forms import NewOrganisationForm, OrganisationFilters, OrganisationForm
from ..http import back, page
from ..lists import listing
from ..models import Organisation, User
from ..pieces import Button, done, events
from ..queries import children, found_organisations, organisation_history, organisation_roles, organisations
from ..refusal import Refusal

SORTS = {
    "name": ("sort_key",),
    "kind": ("kind", "sort_key"),
    "parent": ("parent__sort_key", "sort_key"),
    "people": ("people_count", "sort_key"),
}
WORDS = ("организация", "организации", "организаций")


@requires(May.ORGANISATION_VIEW)
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Organisations I may see."""
    user = cast(User, request.user)
    form = OrganisationFilters(request.GET)
    rows = found_organisations(user, form.values())
    header = ["Короткое название", "Полное название", "Вид", "Входит в", "Кто поможет", "Людей с ролями"]
    file = export(request, "Организации", header, lambda: [_cells(row) for row in rows.order_by("sort_key")])
    if file is not None:
        return file
    may_add = has(user, May.ORGANISATION_EDIT)
    context = {
        "heading": "Организации",
        "form": form,
        "found": listing(request, rows, SORTS, "name", WORDS),
        "files": links(request),
        "moves": [Button(reverse("core:organisation_new"), "Добавить организацию", get=True)] if may_add else [],
    }
    return page(request, "core/organisations.html", context)


def _cells(row: Organisation) -> list[Value]:
    above = str(row.parent) if row.parent else ""
    return [row.short_name, row.name, row.get_kind_display(), above, row.contact, getattr(row, "people_count", 0) or 0]


@requires(May.ORGANISATION_VIEW)
@require_safe
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """The card: contacts, people with roles, what stands below, what happened."""
    user = cast(User, request.user)
    row = get_or_404(organisations(user).select_related("parent"), user, May.ORGANISATION_VIEW, pk=pk)
    context = {
        "heading": row.short_name,
        "lead": row.name,
        "row": row,
        "facts": _facts(row),
        "moves": _moves(row, user),
        "roles": organisation_roles(row, user),
        "sees_roles": allowed(user, May.ROLE_VIEW, row),
        "roles_url": reverse("core:roles") + f"?organisation={row.pk}",
        "children": children(row, user),
        "history": events(organisation_history(row, user), row),
    }
    return page(request, "core/organisation.html", context)


def _facts(row: Organisation) -> list[tuple[str, str, str]]:
    above = (str(row.parent), reverse("core:organisation", args=[row.parent.pk])) if row.parent else ("", "")
    facts = [
        ("Вид", row.get_kind_display(), ""),
        ("Входит в", *above),
        ("Адрес", row.address, ""),
        ("Кто поможет", row.contact, ""),
        ("Часовой пояс", row.get_timezone_display(), ""),
        ("Цели наставничества", row.goals, ""),
    ]
    return [fact for fact in facts if fact[1]]


def _moves(row: Organisation, user: User) -> list[Button]:
    moves = []
    if allowed(user, May.ORGANISATION_EDIT, row):
        moves.append(Button(reverse("core:organisation_edit", args=[row.pk]), "Изменить", get=True))
        verb, label = ("close", "Закрыть") if row.closed_on is None else ("reopen", "Открыть снова")
        moves.append(Button(reverse(f"core:organisation_{verb}", args=[row.pk]), label, "link"))
    if allowed(user, May.ROLE_GRANT, row) and row.closed_on is None:
        moves.append(Button(reverse("core:role_new") + f"?organisation={row.pk}", "Дать роль", "primary", get=True))
    return moves


@requires(May.ORGANISATION_EDIT)
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Add a school, a centre, a municipality."""
    user = cast(User, request.user)
    form = from_request(NewOrganisationForm, request, user=user, initial={"parent": request.GET.get("parent")})
    if request.method == "POST" and form.is_valid():
        try:
            added = actions.add_organisation(form.cleaned_data.pop("parent"), by=user, **form.cleaned_data)
        except Refusal as problem:
            form.refuse(problem)
        else:
            done(request, f"Организация добавлена: {added}. Дайте роли тем, кто будет в ней работать.")
            return redirect("core:organisation", added.pk)
    context = {
        "heading": "Добавить организацию",
        "form": form,
        "form_failed": bool(form.errors),
        "button": "Добавить организацию",
        "back": reverse("core:organisations"),
    }
    return page(request, "core/form.html", context)


@requires(May.ORGANISATION_EDIT)
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Change the card."""
    user = cast(User, request.user)
    row = get_or_404(organisations(user), user, May.ORGANISATION_EDIT, pk=pk)
    initial = {name: getattr(row, name) for name in OrganisationForm.base_fields}
    form = from_request(OrganisationForm, request, initial=initial)
    if request.method == "POST" and form.is_valid():
        actions.change_organisation(row, form.cleaned_data, by=user)
        done(request, "Карточка записана.")
        return redirect("core:organisation", row.pk)
    context = {
        "heading": f"Изменить карточку: {row}",
        "form": form,
        "form_failed": bool(form.errors),
        "button": "Записать",
        "back": reverse("core:organisation", args=[row.pk]),
    }
    return page(request, "core/form.html", context)


@requires(May.ORGANISATION_EDIT)
@require_POST
def close(request: HttpRequest, pk: int) -> HttpResponse:
    """Close; the message takes it back."""
    user = cast(User, request.user)
    row = get_or_404(organisations(user), user, May.ORGANISATION_VIEW, pk=pk)
    actions.close_organisation(row, by=user)
    text = f"Организация закрыта: {row}. Её роли больше не дают доступа."
    done(request, text, undo=reverse("core:organisation_reopen", args=[row.pk]))
    return back(request, "core:organisations")


@requires(May.ORGANISATION_EDIT)
@require_POST
def reopen(request: HttpRequest, pk: int) -> HttpResponse:
    """Undo of `close`."""
    user = cast(User, request.user)
    row = get_or_404(organisations(user), user, May.ORGANISATION_VIEW, pk=pk)
    actions.reopen_organisation(row, by=user)
    done(request, f"Организация снова открыта: {row}.")
    return back(request, "core:organisations")
