"""Texts of consents: what stands in force for each purpose, versions, a new version."""

from __future__ import annotations

from typing import cast

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from rostok.core.access import May, get_or_404, requires
from rostok.core.form_base import from_request
from rostok.core.http import page
from rostok.core.models import User
from rostok.core.pieces import Button, done
from rostok.core.refusal import Refusal
from rostok.people.actions.consent_texts import write_text
from rostok.people.forms.consent_texts import TextForm
from rostok.people.models import Purpose
from rostok.people.queries import consent_texts as queries


@requires(May.CONSENT_TEXT_EDIT)
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Each purpose: whose text applies here, versions of our own."""
    user = cast(User, request.user)
    places = list(queries.owners(user))
    library = queries.Library(places)
    own = list(queries.texts(user))
    lines = []
    for place in places:
        for purpose in Purpose:
            words = library.words(place, purpose)
            source = "типовой" if words.row is None else str(words.row)
            if words.row is not None and words.row.organisation_id != place.pk:
                source = f"{words.row}, {words.row.organisation}"
            edit = reverse("people:consent_text_new", args=[purpose.value]) + f"?organisation={place.pk}"
            versions = [row for row in own if row.organisation_id == place.pk and row.purpose == purpose]
            lines.append((place, purpose.label, source, versions, Button(edit, "Изменить", "link", get=True)))
    context = {
        "heading": "Тексты согласий",
        "lead": "Подписанный текст не меняется: правка делает новую редакцию. Без своего текста действует текст сверху.",
        "crumbs": [("Согласия", reverse("people:consents"))],
        "lines": lines,
        "many": len(places) > 1,
        "unaddressed": [place for place in places if not place.address],
    }
    return page(request, "people/consent_texts.html", context)


@requires(May.CONSENT_TEXT_EDIT)
@require_safe
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """One version, as it stands."""
    user = cast(User, request.user)
    row = get_or_404(queries.texts(user), user, May.CONSENT_TEXT_EDIT, pk=pk)
    context = {
        "heading": row.title,
        "lead": f"{row.organisation}, редакция {row.version}, действует с {row.since:%d.%m.%Y}",
        "crumbs": [("Согласия", reverse("people:consents")), ("Тексты согласий", reverse("people:consent_texts"))],
        "row": row,
    }
    return page(request, "people/consent_text.html", context)


@requires(May.CONSENT_TEXT_EDIT)
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest, purpose: str) -> HttpResponse:
    """A new version, begun from the text in force."""
    user = cast(User, request.user)
    if purpose not in Purpose.values:
        raise Http404
    asked = request.GET.get("organisation", "")
    places = list(queries.owners(user))
    place = next((one for one in places if str(one.pk) == asked), places[0] if places else None)
    if place is None:
        raise Http404
    words = queries.Library([place]).words(place, purpose)
    initial = {"organisation": place, "title": words.title, "text": words.text, "months": words.months}
    form = from_request(TextForm, request, user=user, **({} if request.method == "POST" else {"initial": initial}))
    if request.method == "POST" and form.is_valid():
        given = dict(form.cleaned_data)
        try:
            made = write_text(given.pop("organisation"), purpose, by=user, **given)
        except Refusal as problem:
            form.refuse(problem)
        else:
            done(request, f"Редакция {made.version} записана. Новые согласия пойдут с ней.")
            return redirect("people:consent_texts")
    context = {
        "heading": Purpose(purpose).label,
        "form": form,
        "form_failed": bool(form.errors),
        "marks": list(queries.FILLED.items()),
        "back": reverse("people:consent_texts"),
    }
    return page(request, "people/consent_text_form.html", context)
