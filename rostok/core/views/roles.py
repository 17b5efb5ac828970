"""Roles: who has which, give, hand over in a minute, close and take back."""

from __future__ import annotations

from typing import cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from rostok.engine.sheets import Value

from .. import clock
from ..access import May, get_or_404, has, requires
from ..actions import roles as actions
from ..exports import export, links
from ..form_base import from_request
from ..forms import HandOverForm, RoleFilters, RoleForm
from ..http import back, page
from ..lists import listing
from ..models import Membership, User
from ..pieces import Button, done
from ..queries import found_memberships, ids, memberships
from ..refusal import Refusal

SORTS = {
    "name": ("user__sort_key",),
    "organisation": ("organisation__sort_key", "role"),
    "role": ("role", "organisation__sort_key"),
    "since": ("since",),
}
WORDS = ("роль", "роли", "ролей")


@requires(May.ROLE_VIEW)
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Who has which role where."""
    user = cast(User, request.user)
    form = RoleFilters(request.GET, user)
    asked = form.values()
    rows = found_memberships(user, asked)
    header = ["Организация", "Роль", "Фамилия, имя, отчество", "Почта", "С", "По"]
    file = export(request, "Роли", header, lambda: [_cells(row) for row in rows.order_by(*SORTS["organisation"])])
    if file is not None:
        return file
    found = listing(request, rows, SORTS, "organisation", WORDS)
    granted = ids(memberships(user, May.ROLE_GRANT))
    passed = ids(memberships(user, May.ROLE_HAND_OVER))
    context = {
        "heading": "Роли",
        "form": form,
        "closed": asked["closed"],
        "found": found,
        "lines": [(row, _moves(row, row.pk in granted, row.pk in passed)) for row in found.rows],
        "files": links(request),
        "moves": [Button(reverse("core:role_new"), "Дать роль", "primary", get=True)]
        if has(user, May.ROLE_GRANT)
        else [],
    }
    return page(request, "core/roles.html", context)


def _cells(row: Membership) -> list[Value]:
    name, mail = row.user.full_name, row.user.email
    return [str(row.organisation), row.get_role_display(), name, mail, row.since, row.until]


def _moves(row: Membership, may_grant: bool, may_pass: bool) -> list[Button]:
    """Acts with one hat; a closed one has none."""
    if not row.is_live(clock.today(row.organisation)):
        return []
    moves = [Button(reverse("core:role_hand_over", args=[row.pk]), "Передать роль", get=True)] if may_pass else []
    return moves + ([Button(reverse("core:role_close", args=[row.pk]), "Закрыть", "link")] if may_grant else [])


@requires(May.ROLE_GRANT)
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Give a role."""
    user = cast(User, request.user)
    chosen = request.GET.get("organisation")
    initial = {"organisation": chosen, "role": request.GET.get("role")}
    form = from_request(RoleForm, request, user=user, initial=initial)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            row = actions.grant_role(
                given["organisation"],
                given["role"],
                email=given["email"],
                full_name=given["full_name"],
                since=given["since"],
                by=user,
            )
        except Refusal as problem:
            form.refuse(problem)
        else:
            done(request, f"Роль дана: {row.get_role_display()}, {row.user.full_name}. Письмо — в исходящих.")
            return redirect(reverse("core:roles") + f"?organisation={row.organisation_id}")
    context = {
        "heading": "Дать роль",
        "form": form,
        "form_failed": bool(form.errors),
        "button": "Дать роль",
        "back": reverse("core:roles"),
    }
    return page(request, "core/form.html", context)


@requires(May.ROLE_HAND_OVER)
@require_http_methods(["GET", "HEAD", "POST"])
def hand_over(request: HttpRequest, pk: int) -> HttpResponse:
    """Another person instead of this one, at once."""
    user = cast(User, request.user)
    row = get_or_404(memberships(user), user, May.ROLE_HAND_OVER, pk=pk)
    form = from_request(HandOverForm, request)
    if request.method == "POST" and form.is_valid():
        try:
            taken = actions.hand_over(row, by=user, **form.cleaned_data)
        except Refusal as problem:
            form.refuse(problem)
        else:
            done(request, f"Роль передана: {taken.user.full_name}. Письмо — в исходящих.")
            own = row.user_id == user.pk
            return redirect("core:me" if own else "core:roles")
    context = {
        "heading": "Передать роль",
        "lead": f"{row.get_role_display()}, {row.organisation}. Сейчас: {row.user.full_name}",
        "warning": "Прежний человек потеряет доступ по этой роли сразу. Всё, что он сделал, останется.",
        "form": form,
        "form_failed": bool(form.errors),
        "button": "Передать роль",
        "back": reverse("core:roles"),
    }
    return page(request, "core/form.html", context)


@requires(May.ROLE_GRANT)
@require_POST
def close(request: HttpRequest, pk: int) -> HttpResponse:
    """Close a hat; the message takes it back."""
    user = cast(User, request.user)
    row = get_or_404(memberships(user), user, May.ROLE_VIEW, pk=pk)
    actions.close_role(row, by=user)
    text = f"Роль закрыта: {row.get_role_display()}, {row.user.full_name}."
    done(request, text, undo=reverse("core:role_reopen", args=[row.pk]))
    return back(request, "core:roles")


@requires(May.ROLE_GRANT)
@require_POST
def reopen(request: HttpRequest, pk: int) -> HttpResponse:
    """Undo of `close`."""
    user = cast(User, request.user)
    row = get_or_404(memberships(user), user, May.ROLE_VIEW, pk=pk)
    actions.reopen_role(row, by=user)
    done(request, f"Роль возвращена: {row.get_role_display()}, {row.user.full_name}.")
    return back(request, "core:roles")
