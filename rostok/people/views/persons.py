"""People: list, card with posts, add, change."""

from __future__ import annotations

from typing import Any, cast

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from rostok.core import journal
from rostok.core.access import May, allowed, get_or_404, has, requires
from rostok.core.exports import export, links
from rostok.core.form_base import from_request
from rostok.core.http import page
from rostok.core.lists import listing
from rostok.core.models import User
from rostok.core.pieces import Button, done, events
from rostok.core.refusal import Refusal
from rostok.engine.sheets import Value
from rostok.people.actions import persons as actions
from rostok.people.forms.persons import NewPersonForm, PersonFilters, PersonForm, PostForm
from rostok.people.models import Person
from rostok.people.queries import persons as queries

SORTS = {"name": ("sort_key",), "organisation": ("organisation__sort_key", "sort_key")}
WORDS = ("человек", "человека", "человек")


@requires(May.PERSON_VIEW)
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """People of my organisations."""
    user = cast(User, request.user)
    form = PersonFilters(request.GET, user)
    rows = queries.found(user, form.values())
    header = ["Фамилия, имя, отчество", "Должность", "Организация", "Почта"]
    file = export(request, "Люди", header, lambda: [_cells(row) for row in rows.order_by("sort_key")])
    if file is not None:
        return file
    may_add = has(user, May.PERSON_EDIT)
    context = {
        "heading": "Люди",
        "form": form,
        "found": listing(request, rows, SORTS, "name", WORDS),
        "files": links(request),
        "moves": [Button(reverse("people:new"), "Добавить человека", "primary", get=True)] if may_add else [],
    }
    return page(request, "people/list.html", context)


def _cells(row: Any) -> list[Value]:
    posts = "; ".join(held.post for held in row.posts_now)
    return [row.full_name, posts, str(row.organisation), row.user.email if row.user else ""]


@requires(May.PERSON_VIEW)
@require_safe
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """The card: posts, account, what happened."""
    user = cast(User, request.user)
    person = get_or_404(queries.with_posts(queries.people(user)), user, May.PERSON_VIEW, pk=pk)
    return _card(request, person, PostForm())


def _card(request: HttpRequest, person: Person, form: PostForm) -> HttpResponse:
    user = cast(User, request.user)
    may_edit = allowed(user, May.PERSON_EDIT, person)
    held = list(queries.history(person))
    now = {row.pk for row in person.posts_now}  # type: ignore[attr-defined]  # put there by queries.with_posts
    context = {
        "heading": person.full_name,
        "lead": str(person.organisation),
        "person": person,
        "account": person.user,
        "posts": [(row, _post_moves(row.pk) if may_edit and row.pk in now else []) for row in held],
        "form": form if may_edit else None,
        "form_failed": bool(form.errors),
        "moves": [Button(reverse("people:edit", args=[person.pk]), "Изменить", get=True)] if may_edit else [],
        "history": events(journal.history(person, 10), person.organisation),
    }
    return page(request, "people/person.html", context)


def _post_moves(pk: int) -> list[Button]:
    return [Button(reverse("people:post_end", args=[pk]), "Завершить", "link")]


@requires(May.PERSON_EDIT)
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Add somebody."""
    user = cast(User, request.user)
    form = from_request(NewPersonForm, request, user=user)
    if request.method == "POST" and form.is_valid():
        given = dict(form.cleaned_data)
        try:
            person = actions.add_person(given.pop("organisation"), given.pop("full_name"), by=user, **given)
        except Refusal as problem:
            form.refuse(problem)
        else:
            done(request, f"Добавлен человек: {person.full_name}.")
            return redirect("people:person", person.pk)
    return _form(request, "Добавить человека", form, "Добавить", reverse("people:list"))


@requires(May.PERSON_EDIT)
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Change the name and the account."""
    user = cast(User, request.user)
    person = get_or_404(queries.people(user), user, May.PERSON_EDIT, pk=pk)
    initial = {"full_name": person.full_name, "account": person.user}
    form = from_request(PersonForm, request, person=person, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            actions.rename_person(person, form.cleaned_data["full_name"], account=form.cleaned_data["account"], by=user)
        except Refusal as problem:
            form.refuse(problem)
        else:
            done(request, "Карточка записана.")
            return redirect("people:person", person.pk)
    return _form(request, "Изменить карточку", form, "Записать", reverse("people:person", args=[person.pk]))


def _form(request: HttpRequest, heading: str, form: Any, button: str, way_back: str) -> HttpResponse:
    context = {
        "heading": heading,
        "form": form,
        "form_failed": bool(form.errors),
        "button": button,
        "back": way_back,
    }
    return page(request, "core/form.html", context)


@requires(May.PERSON_EDIT)
@require_POST
def post_add(request: HttpRequest, pk: int) -> HttpResponse:
    """A post more."""
    user = cast(User, request.user)
    person = get_or_404(queries.with_posts(queries.people(user)), user, May.PERSON_EDIT, pk=pk)
    form = from_request(PostForm, request)
    if form.is_valid():
        try:
            actions.add_post(person, **form.cleaned_data, by=user)
        except Refusal as problem:
            form.refuse(problem)
        else:
            done(request, "Должность записана.")
            return redirect("people:person", person.pk)
    return _card(request, person, form)


@requires(May.PERSON_EDIT)
@require_POST
def post_end(request: HttpRequest, pk: int) -> HttpResponse:
    """The post is over."""
    user = cast(User, request.user)
    held = queries.post(user, pk)
    if held is None:
        raise Http404
    actions.end_post(held, by=user)
    done(request, f"Должность завершена: {held.post}.")
    return redirect("people:person", held.person_id)
