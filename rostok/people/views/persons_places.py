"""Posts, classes and representatives of a person."""

from __future__ import annotations

from typing import cast

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST

from rostok.core.access import May, requires
from rostok.core.form_base import from_request
from rostok.core.models import User
from rostok.core.pieces import done
from rostok.people.actions import persons_places as actions
from rostok.people.actions import representatives
from rostok.people.forms.persons_card import ClassForm, PostForm, RepresentativeForm
from rostok.people.models import Employment, Enrolment
from rostok.people.queries import persons as queries
from rostok.people.queries import persons_card as card

from .persons_card import one
from .persons_form import form_page, passed


def _post(request: HttpRequest, pk: int) -> Employment:
    row = queries.post(cast(User, request.user), pk)
    if row is None:
        raise Http404
    return row


def _class(request: HttpRequest, pk: int) -> Enrolment:
    row = queries.enrolment(cast(User, request.user), pk)
    if row is None:
        raise Http404
    return row


@requires(May.PERSON_EDIT)
@require_http_methods(["GET", "HEAD", "POST"])
def post_add(request: HttpRequest, pk: int) -> HttpResponseBase:
    """A post more."""
    person = one(request, pk, May.PERSON_EDIT)
    form = from_request(PostForm, request)
    if passed(request, form, lambda: actions.add_post(person, **form.cleaned_data, by=cast(User, request.user))):
        done(request, "Должность записана.")
        return redirect("people:person", person.pk)
    return form_page(request, "Добавить должность", form, "Добавить должность", person)


@requires(May.PERSON_EDIT)
@require_http_methods(["GET", "HEAD", "POST"])
def post_edit(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Correct a post."""
    held = _post(request, pk)
    known = {"post": held.post, "subject": held.subject, "since": held.since, "until": held.until}
    form = from_request(PostForm, request, initial=known)
    if passed(request, form, lambda: actions.change_post(held, **form.cleaned_data, by=cast(User, request.user))):
        done(request, "Запись о должности исправлена.")
        return redirect("people:person", held.person_id)
    return form_page(request, "Исправить должность", form, "Записать", held.person)


@requires(May.PERSON_EDIT)
@require_POST
def post_end(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The post is over."""
    held = _post(request, pk)
    actions.end_post(held, by=cast(User, request.user))
    done(request, f"Должность завершена: {held.post}.")
    return redirect("people:person", held.person_id)


@requires(May.PERSON_EDIT)
@require_http_methods(["GET", "HEAD", "POST"])
def class_add(request: HttpRequest, pk: int) -> HttpResponseBase:
    """A new class."""
    person = one(request, pk, May.PERSON_EDIT)
    form = from_request(ClassForm, request)
    if passed(request, form, lambda: actions.add_class(person, **form.cleaned_data, by=cast(User, request.user))):
        done(request, "Класс записан.")
        return redirect("people:person", person.pk)
    return form_page(request, "Добавить класс", form, "Добавить класс", person)


@requires(May.PERSON_EDIT)
@require_http_methods(["GET", "HEAD", "POST"])
def class_edit(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Correct a class."""
    row = _class(request, pk)
    form = from_request(ClassForm, request, initial={"form": row.form, "since": row.since, "until": row.until})
    if passed(request, form, lambda: actions.change_class(row, **form.cleaned_data, by=cast(User, request.user))):
        done(request, "Запись о классе исправлена.")
        return redirect("people:person", row.person_id)
    return form_page(request, "Исправить класс", form, "Записать", row.person)


@requires(May.PERSON_EDIT)
@require_POST
def class_end(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The class is over."""
    row = _class(request, pk)
    actions.end_class(row, by=cast(User, request.user))
    done(request, f"Класс завершён: {row.form}.")
    return redirect("people:person", row.person_id)


@requires(May.PERSON_EDIT)
@require_http_methods(["GET", "HEAD", "POST"])
def representative_add(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Who decides for the child."""
    child = one(request, pk, May.PERSON_EDIT)
    form = from_request(RepresentativeForm, request, child=child)
    if passed(
        request,
        form,
        lambda: representatives.add_representative(child, **form.cleaned_data, by=cast(User, request.user)),
    ):
        done(request, "Представитель записан.")
        return redirect("people:person", child.pk)
    return form_page(request, "Добавить представителя", form, "Добавить представителя", child)


@requires(May.PERSON_EDIT)
@require_POST
def representative_end(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The adult no longer decides."""
    row = card.representative(cast(User, request.user), pk)
    if row is None:
        raise Http404
    representatives.end_representative(row, by=cast(User, request.user))
    done(request, f"Больше не представитель: {row.adult.full_name}.")
    return redirect("people:person", row.child_id)
