"""The questionnaire by a personal link: a calm page for a phone, no sign-in, no scripts."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils.cache import add_never_cache_headers
from django.views.decorators.http import require_http_methods

from rostok.core.access import public
from rostok.core.form_base import from_request
from rostok.core.http import page
from rostok.core.refusal import Refusal
from rostok.people.actions import selection as actions
from rostok.people.actions.links import STALE, open_link
from rostok.people.forms.selection import QuestionnaireForm
from rostok.people.queries.selection import card_of_link, offers

RECEIVED = "Анкета уже получена. Если хотите что-то изменить, скажите куратору школы."


@public
@require_http_methods(["GET", "HEAD", "POST"])
def show(request: HttpRequest, key: str) -> HttpResponse:
    """Open it as often as one likes; answer once."""
    try:
        link = open_link(key, actions.KIND)
        card = card_of_link(link)
        if card is None:
            raise Refusal(STALE)
    except Refusal as problem:
        return _answer(request, {"heading": "Ссылка не открывается", "said": problem.text, "tone": "soon"}, 410)
    base = {"heading": "Анкета наставника", "name": link.person.full_name, "place": link.person.organisation}
    if link.used_at is not None:
        return _answer(request, base | {"said": RECEIVED})
    form = from_request(QuestionnaireForm, request, pool=card.pool, words=offers(card))
    if request.method == "POST" and form.is_valid():
        try:
            actions.answer_by_link(link, card, form.cleaned_data)
        except Refusal:
            return _answer(request, base | {"said": RECEIVED})
        return _answer(
            request,
            base
            | {
                "heading": "Спасибо, анкета получена",
                "said": "Куратор школы прочитает ответы и свяжется с вами.",
                "tone": "done",
            },
        )
    return _answer(request, base | {"form": form, "form_failed": bool(form.errors)})


def _answer(request: HttpRequest, context: dict[str, object], status: int = 200) -> HttpResponse:
    response = page(request, "people/selection_link.html", context, status=status)
    add_never_cache_headers(response)
    response.headers["Cache-Control"] = "no-store"
    # With «no-referrer» a browser names no origin when it posts, and the check against forgery refuses the answers.
    response.headers["Referrer-Policy"] = "same-origin"
    return response
