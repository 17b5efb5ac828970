"""Changes of samples: a new one, taking, writing, moves, the newer text of the source."""

from __future__ import annotations

from typing import cast

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from rostok.core.access import May, get_or_404, requires
from rostok.core.form_base import from_request
from rostok.core.http import page
from rostok.core.models import User
from rostok.core.pieces import Button, done
from rostok.core.refusal import Refusal
from rostok.engine.samples import Line, compare
from rostok.papers.actions import blanks as actions
from rostok.papers.forms.blanks import BlankForm, NewBlankForm, TakeForm, WordBlankForm
from rostok.papers.models import Blank
from rostok.papers.queries import blanks as queries
from rostok.papers.queries.blanks_ready import Ready
from rostok.papers.queries.values import check
from rostok.papers.queries.values_list import own_list
from rostok.papers.queries.values_tables import table_list

from .blanks import get_blank, get_ready


def _own(request: HttpRequest, pk: int) -> Blank:
    """A sample that the user keeps."""
    return get_or_404(queries.kept(), cast(User, request.user), May.BLANK_EDIT, pk=pk)


@requires(May.BLANK_EDIT)
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """A sample from nothing, or an own Word file."""
    user = cast(User, request.user)
    form = from_request(NewBlankForm, request, user=user)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            row = actions.add(
                given["organisation"], given["kind"], {"title": given["title"]}, by=user, upload=given["file"]
            )
        except Refusal as problem:
            form.refuse(problem)
        else:
            done(request, "Образец добавлен.")
            return redirect("papers:blank" if row.docx else "papers:blank_edit", row.pk)
    context = {
        "heading": "Добавить образец",
        "lead": "Напишите текст сами или приложите свой файл Word с местами для данных.",
        "form": form,
        "form_failed": bool(form.errors),
        "button": "Добавить",
        "back": reverse("papers:blanks"),
    }
    return page(request, "core/form.html", context)


@requires(May.BLANK_EDIT)
@require_POST
def take(request: HttpRequest, pk: int) -> HttpResponse:
    """A copy of an issued sample from above."""
    return _taken(request, get_blank(cast(User, request.user), pk))


@requires(May.BLANK_EDIT)
@require_POST
def ready_take(request: HttpRequest, ready_kind: str) -> HttpResponse:
    """A copy of a built-in sample."""
    return _taken(request, get_ready(ready_kind))


def _taken(request: HttpRequest, source: Blank | Ready) -> HttpResponse:
    user = cast(User, request.user)
    form = TakeForm(request.POST, user=user)
    if not form.is_valid():
        raise Http404
    row = actions.take(form.cleaned_data["organisation"], source, by=user)
    done(request, "Образец взят. Измените его и введите в действие.")
    return redirect("papers:blank_edit" if row.docx is None else "papers:blank", row.pk)


@requires(May.BLANK_EDIT)
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """The text of a draft, with the list of places it may name and what is wrong with them."""
    user, row = cast(User, request.user), _own(request, pk)
    known = {name: getattr(row, name) for name in actions.FIELDS} | {"acts": list(row.acts.all())}
    form = from_request(WordBlankForm if row.docx else BlankForm, request, organisation=row.organisation, initial=known)
    if request.method == "POST" and form.is_valid():
        given = dict(form.cleaned_data)
        acts, upload = given.pop("acts", None), given.pop("file", None)
        try:
            actions.edit(row, given, by=user, upload=upload, acts=acts)
        except Refusal as problem:
            form.refuse(problem)
        else:
            done(request, "Образец записан.")
            return redirect("papers:blank", row.pk)
    context = {
        "heading": "Изменить образец",
        "lead": f"{row.get_kind_display()}, редакция {row.version}",
        "form": form,
        "form_failed": bool(form.errors),
        "report": check(row.kind, f"{row.heading}\n{row.body}"),
        "values": own_list(row.kind),
        "tables": table_list(row.kind),
        "back": reverse("papers:blank", args=[row.pk]),
    }
    return page(request, "papers/blank_edit.html", context)


@requires(May.BLANK_EDIT)
@require_POST
def revise(request: HttpRequest, pk: int) -> HttpResponse:
    """The next version of an issued sample."""
    row = actions.revise(_own(request, pk), by=cast(User, request.user))
    return redirect("papers:blank_edit", row.pk)


@requires(May.BLANK_EDIT)
@require_POST
def issue(request: HttpRequest, pk: int) -> HttpResponse:
    """Put in force."""
    row = _own(request, pk)
    actions.issue(row, by=cast(User, request.user))
    done(request, "Образец введён в действие.")
    return redirect("papers:blank", row.pk)


@requires(May.BLANK_EDIT)
@require_POST
def retire(request: HttpRequest, pk: int) -> HttpResponse:
    """Take out of use; «issue» takes it back."""
    row = _own(request, pk)
    actions.retire(row, by=cast(User, request.user))
    done(request, "Образец больше не применяется.", undo=reverse("papers:blank_issue", args=[row.pk]))
    return redirect("papers:blank", row.pk)


@requires(May.BLANK_EDIT)
@require_safe
def differences(request: HttpRequest, pk: int) -> HttpResponse:
    """The own text beside the newer text of the source, line by line."""
    row = _own(request, pk)
    newer = queries.newer_source(row)
    context = {
        "heading": "Что изменилось в исходном образце",
        "lead": row.title,
        "crumbs": [
            ("Образцы документов", reverse("papers:blanks")),
            (row.title, reverse("papers:blank", args=[row.pk])),
        ],
        "newer": newer,
        "changed": _lines(row.source, newer) if newer and row.source else [],
        "lines": _lines(row, newer) if newer else [],
        "moves": [
            Button(reverse("papers:blank_keep", args=[row.pk]), "Оставить свой текст"),
            Button(reverse("papers:blank_newer", args=[row.pk]), "Взять новый текст", "primary"),
        ]
        if newer
        else [],
    }
    return page(request, "papers/blank_differences.html", context)


def _lines(old: Blank, new: Blank) -> list[Line]:
    found = compare(f"{old.heading}\n{old.body}", f"{new.heading}\n{new.body}")
    return found if any(line.kind != "same" for line in found) else []


@requires(May.BLANK_EDIT)
@require_POST
def newer(request: HttpRequest, pk: int) -> HttpResponse:
    """The newer text in place of the own one, in a draft."""
    row = actions.take_newer(_own(request, pk), by=cast(User, request.user))
    done(request, "Новый текст взят в черновик. Проверьте его и введите в действие.")
    return redirect("papers:blank", row.pk)


@requires(May.BLANK_EDIT)
@require_POST
def keep(request: HttpRequest, pk: int) -> HttpResponse:
    """The own text stays."""
    row = _own(request, pk)
    actions.keep_own(row, by=cast(User, request.user))
    done(request, "Свой текст оставлен.")
    return redirect("papers:blank", row.pk)
