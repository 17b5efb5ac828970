"""The look of papers of an organisation, with a sheet that is drawn anew at every change."""

from __future__ import annotations

from typing import Any, cast

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from rostok.core import clock
from rostok.core.access import May, get_or_404, requires
from rostok.core.form_base import from_request
from rostok.core.http import page
from rostok.core.models import Organisation, User
from rostok.core.pieces import done
from rostok.core.refusal import Refusal
from rostok.papers.actions import look as actions
from rostok.papers.blanks.paper import look_of
from rostok.papers.forms.look import LookForm, initial_of
from rostok.papers.models import PaperLook
from rostok.papers.queries import look as queries

from .look_sheet import drawn


@requires(May.BLANK_EDIT)
@require_http_methods(["GET", "HEAD", "POST"])
def look(request: HttpRequest) -> HttpResponse:
    """Set the look; «Показать на листе» only draws the sheet anew."""
    user = cast(User, request.user)
    organisation = _organisation(request, user)
    kept = look_of(organisation)
    form = from_request(LookForm, request, series=queries.series_of(kept), initial=initial_of(kept))
    if request.method == "POST" and form.is_valid() and request.POST.get("act") != "show":
        try:
            actions.set_look(organisation, form.cleaned_data, form.masks(), by=user)
        except Refusal as problem:
            form.refuse(problem)
        else:
            done(request, "Вид документов записан. Подписанные документы остались прежними.")
            return redirect(f"{reverse('papers:look')}?organisation={organisation.pk}")
    shown = _typed(form, kept) if form.is_bound else kept
    today = clock.today(organisation)
    context = {
        "heading": "Вид документов",
        "lead": str(organisation),
        "crumbs": [("Документы", reverse("papers:papers"))],
        "form": form,
        "form_failed": bool(form.errors) and request.POST.get("act") != "show",
        "places": [(row, row == organisation) for row in queries.lookers(user)],
        "sheet": drawn(shown, today),
        "examples": queries.next_numbers(organisation, form.masks(), today.year),
        "back": reverse("papers:papers"),
    }
    template = "papers/look_sheet.html" if request.headers.get("HX-Request") else "papers/look.html"
    return page(request, template, context)


def _organisation(request: HttpRequest, user: User) -> Organisation:
    asked = request.GET.get("organisation", "")
    if asked.isdecimal():
        return get_or_404(queries.lookers(user), user, May.BLANK_EDIT, pk=int(asked))
    first = queries.lookers(user).first()
    if first is None:
        raise Http404
    return first


def _typed(form: LookForm, kept: PaperLook) -> PaperLook:
    """What is typed and can be drawn; the rest as it is kept."""
    form.is_valid()
    given: dict[str, Any] = {name: form.cleaned_data[name] for name in actions.FIELDS if name in form.cleaned_data}
    known = {name: getattr(kept, name) for name in actions.FIELDS}
    return PaperLook(organisation=kept.organisation, **known | given)
