"""A signed paper is changed, ended or annulled by a new one; anybody checks a paper by its code."""

from __future__ import annotations

import hashlib
from typing import cast

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from rostok.core.access import May, check, public, requires
from rostok.core.form_base import from_request
from rostok.core.http import page
from rostok.core.models import User
from rostok.core.pieces import done
from rostok.core.refusal import Refusal
from rostok.papers.actions import followers as actions
from rostok.papers.forms.papers import CheckFileForm, EndForm
from rostok.papers.queries import papers as queries

from .papers import own_paper


@requires(May.PAPER_EDIT)
@require_POST
def change(request: HttpRequest, pk: int) -> HttpResponse:
    """A draft of the order of change, with old rows and places for new ones."""
    user = cast(User, request.user)
    made = actions.prepare_change(own_paper(user, pk), by=user)
    done(request, "Подготовлен приказ об изменении. Исправьте строки, остальные удалятся.")
    return redirect("papers:paper_lines", made.pk)


@requires(May.PAPER_EDIT)
@require_POST
def cancel(request: HttpRequest, pk: int) -> HttpResponse:
    """A draft of the order that annuls."""
    user = cast(User, request.user)
    made = actions.prepare_annulment(own_paper(user, pk), by=user)
    done(request, "Подготовлен приказ об отмене.")
    return redirect("papers:paper", made.pk)


@requires(May.PAPER_EDIT)
@require_http_methods(["GET", "HEAD", "POST"])
def end(request: HttpRequest, pk: int) -> HttpResponse:
    """Which pairs end: a draft of the order of ending."""
    user = cast(User, request.user)
    paper = own_paper(user, pk)
    check(user, May.PAPER_EDIT, paper)
    form = from_request(EndForm, request, paper=paper)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            made = actions.prepare_ending(
                paper, [int(pk) for pk in given["lines"]], last_day=given["last_day"], why=given["why"], by=user
            )
        except Refusal as problem:
            form.refuse(problem)
        else:
            done(request, "Подготовлен приказ о завершении.")
            return redirect("papers:paper", made.pk)
    context = {
        "heading": "Завершить пары",
        "lead": str(paper),
        "form": form,
        "form_failed": bool(form.errors),
        "button": "Подготовить приказ",
        "back": reverse("papers:paper", args=[paper.pk]),
    }
    return page(request, "core/form.html", context)


@public
@require_http_methods(["GET", "HEAD", "POST"])
def checked(request: HttpRequest, mark: str) -> HttpResponse:
    """What the code on a printed paper stands for, and whether a given file is the signed one. Names nobody."""
    paper = queries.by_mark(mark)
    if paper is None:
        raise Http404
    form, same = from_request(CheckFileForm, request), None
    if request.method == "POST" and form.is_valid():
        same = hashlib.sha256(form.cleaned_data["file"].read()).hexdigest() == paper.sha256
    context = {
        "heading": "Проверка документа",
        "paper": paper,
        "form": form,
        "form_failed": bool(form.errors),
        "same": same,
    }
    return page(request, "papers/checked.html", context)
