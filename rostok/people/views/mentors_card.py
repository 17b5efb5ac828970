"""The card of a mentor."""

from __future__ import annotations

from typing import cast

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from rostok.core.access import May, requires
from rostok.core.http import page
from rostok.core.models import User
from rostok.people.lifecycle import MENTOR
from rostok.people.queries import mentors as queries

from .mentors import TONES


@requires(May.BASE_VIEW)
@require_safe
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """Everything that is known of somebody as a mentor."""
    card = queries.card(cast(User, request.user), pk)
    if card is None:
        raise Http404
    context = {
        "heading": card.person.full_name,
        "lead": f"{card.get_pool_display()}, {card.person.organisation}",
        "card": card,
        "word": MENTOR.labels[card.state],
        "tone": TONES[card.state],
    }
    return page(request, "people/mentor.html", context)
